"""Taking over what a meeting decided of issues: ratings, comments, and who keeps to another rating.

What was agreed since stays as it is and is told. A second time nothing is left to take over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.analysis.agreed_since import is_own_comment
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import folded, one_line
from partnerkit.services.agree import relative
from partnerkit.services.agree_since import reopen
from partnerkit.services.partners import partner_called
from partnerkit.services.save import save
from partnerkit.services.set_entry import Given, changes_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Entry
    from partnerkit.model.issue import Issue
    from partnerkit.model.meeting import Decision
    from partnerkit.services.meeting import OpenedMeeting
    from partnerkit.services.workspace import Opened


@dataclass(slots=True)
class Taken:
    """What came of a meeting's decisions."""

    agreed: Opened
    """The agreed assessment afterwards."""
    issues: set[str] = field(default_factory=set)
    """The issues of which something was taken over."""
    stayed: set[str] = field(default_factory=set)
    """The issues that were agreed otherwise since, and stay so with all that belongs to them."""
    changed: int = 0
    left_out: int = 0
    added: int = 0
    """Numbers of actions."""
    notes: list[str] = field(default_factory=list)
    """A sentence on each thing that was not taken over."""


def decide(
    agreed: Opened,
    comparison: Comparison,
    meeting: OpenedMeeting,
    reopened: Collection[str] = (),
    kept: Collection[str] = (),
) -> Taken:
    """Take over ratings, comments and dissent.

    `reopened` are the ids of issues that were reopened just now, `kept` of those that are to stay. Raises as `save`
    does; nothing is taken over then.
    """
    taken = Taken(agreed)
    anew = [issue for issue, said in decided(agreed, meeting) if _is_agreed_anew(agreed, issue, said, kept)]
    taken.agreed = agreed = reopen(agreed, anew)
    open_ = {issue.id for issue in anew}
    changes: list[Change] = []
    for issue, said in decided(agreed, meeting):
        if not _may_decide(taken, issue, said):
            continue
        found = [
            *_of_entry(taken, issue, said, open_, reopened),
            *_of_dissent(taken, issue, said, meeting.partners, whole=issue.id in open_),
        ]
        if said.rating is not None and agreed.assessment.entry(issue.id).rating is None:
            found += _said(agreed, comparison, issue, meeting)
        if found:
            taken.issues.add(issue.id)
        changes += found
    taken.agreed = save(agreed, changes)
    return taken


# --- what is said of an issue -----------------------------------------------------------------------------------------


def decided(agreed: Opened, meeting: OpenedMeeting) -> Iterator[tuple[Issue, Decision]]:
    """Yield the issues on which something was decided, in the framework's order."""
    for issue in agreed.framework.issues:
        said = meeting.it.decisions.get(issue.id)
        if said is not None and not said.is_empty:
            yield issue, said


def _is_agreed_anew(agreed: Opened, issue: Issue, said: Decision, kept: Collection[str]) -> bool:
    """Return True if the meeting knew what was agreed, and agreed anew."""
    before = agreed.assessment.entry(issue.id).rating
    return (
        said.rating is not None
        and before is not None
        and before == said.instead_of
        and before != said.rating
        and issue.id not in kept
    )


def _may_decide(taken: Taken, issue: Issue, said: Decision) -> bool:
    """Return True unless the issue was agreed otherwise since; note it then."""
    before = taken.agreed.assessment.entry(issue.id).rating
    if before is None or said.rating in (None, before):
        return True
    taken.stayed.add(issue.id)
    taken.notes.append(
        f"{named(issue)} is agreed to be {before} already, and stays so; the meeting says {said.rating}. "
        f"To take that: --reopen {issue.number}"
    )
    return False


def _of_entry(
    taken: Taken, issue: Issue, said: Decision, whole: Collection[str], reopened: Collection[str]
) -> Iterator[Change]:
    """Yield the changes that set rating, reason and comment; `whole` are the issues of which nothing is kept."""
    before = taken.agreed.assessment.entry(issue.id)
    comment, reason = said.comment, said.reason
    if comment and not _may_replace(before, comment) and issue.id not in {*whole, *reopened}:
        taken.notes.append(f"{named(issue)}: its comment stays as it is; the meeting's is “{one_line(comment)}”")
        comment = None
    if reason and before.rating == NOT_APPLICABLE and before.reason and before.reason.strip() != reason.strip():
        taken.notes.append(f"{named(issue)}: its reason stays as it is; the meeting's is “{one_line(reason)}”")
        reason = None
    given = Given(rating=said.rating, reason=reason and reason.strip(), comment=comment and comment.strip())
    yield from (change for _, change in changes_of(taken.agreed, issue, given))
    if issue.id in whole and comment is None and before.comment is not None:
        yield Remove(("ratings", issue.id, "comment"))


def _may_replace(before: Entry, comment: str) -> bool:
    """Return True if no other comment of a person's stands there."""
    if before.comment is None or before.comment.strip() == comment.strip():
        return True
    return before.rating is not None and is_own_comment(before.comment, before.rating)


def _of_dissent(
    taken: Taken, issue: Issue, said: Decision, partners: Sequence[str], *, whole: bool
) -> Iterator[Change]:
    """Yield the changes that record who keeps to another rating."""
    place, before = ("ratings", issue.id, "dissent"), taken.agreed.assessment.entry(issue.id).dissent
    wanted = [
        {
            "organisation": partner_called(one.organisation, partners) or one.organisation,
            "rating": one.rating.written,
            "reason": one.reason.strip(),
        }
        for one in said.dissent
    ]
    known = {folded(one.organisation): (one.rating.written, one.reason.strip()) for one in before}
    if whole:
        if known != {folded(str(one["organisation"])): (one["rating"], one["reason"]) for one in wanted}:
            yield from [Remove(place)] if before else []
            yield from (Append(place, one) for one in wanted)
        return
    for one in wanted:
        there = known.get(folded(str(one["organisation"])))
        if there is None:
            yield Append(place, one)
        elif there != (one["rating"], one["reason"]):
            taken.notes.append(
                f"{named(issue)}: what {one_line(str(one['organisation']))} keeps to stays as it is; "
                f"the meeting's is {one['rating']}: “{one_line(str(one['reason']))}”"
            )


def _said(agreed: Opened, comparison: Comparison, issue: Issue, meeting: OpenedMeeting) -> Iterator[Change]:
    """Yield the changes that keep what each view said at the meeting: one that is new, or changed since, did not."""
    line = next(line for line in comparison.lines if line.issue.id == issue.id)
    said = {
        relative(view, agreed): entry.rating.written
        for view, entry in zip(comparison.views, line.entries, strict=True)
        if entry.rating is not None and view in meeting.seen
    }
    place = ("ratings", issue.id, "said")
    if agreed.assessment.entry(issue.id).said is not None:
        yield Remove(place)
    yield Set(place, said)


def named(issue: Issue) -> str:
    """Return the number and the title of an issue."""
    return f"{issue.number} {one_line(issue.title)}"
