"""Setting what an assessment says of one issue: rating, reason, comment, evidence, in one write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.errors import WrongUsage
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import enumerated, folded
from partnerkit.services.save import save

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Entry
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.services.workspace import Opened


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be said of an issue; what is None or empty stays as it is."""

    rating: Rating | None = None
    reason: str | None = None
    comment: str | None = None
    evidence: tuple[str, ...] = ()


def set_entry(opened: Opened, issue: Issue, given: Given) -> tuple[Opened, tuple[str, ...]]:
    """Set what is given; return the assessment afterwards, and the keys that were changed, in the order of `Given`.

    A piece of evidence that is there already, in whatever spelling, is not added again. A reason goes when the issue
    becomes applicable. Raises `WrongUsage` where rating and reason do not go together, and as `save` does.
    """
    before = opened.assessment.entry(issue.id)
    _require_reason(before, issue, given)
    place = ("ratings", issue.id)
    changes: list[tuple[str, Change]] = []
    if given.rating is not None and given.rating != before.rating:
        changes.append(("rating", Set((*place, "rating"), str(given.rating))))
        if before.reason is not None and given.reason is None and given.rating != NOT_APPLICABLE:
            changes.append(("reason", Remove((*place, "reason"))))
    for key, text, known in (("reason", given.reason, before.reason), ("comment", given.comment, before.comment)):
        if text is not None and text != (known or "").strip():
            changes.append((key, Set((*place, key), text)))
    known_evidence = {folded(one.text) for one in before.evidence}
    for piece in given.evidence:
        if folded(piece) not in known_evidence:
            known_evidence.add(folded(piece))
            changes.append(("evidence", Append((*place, "evidence"), piece)))
    return save(opened, [change for _, change in changes]), tuple(key for key, _ in changes)


def _require_reason(before: Entry, issue: Issue, given: Given) -> None:
    """Raise `WrongUsage` where what is not applicable has no reason, or what is applicable gets one."""
    after = given.rating or before.rating
    if after == NOT_APPLICABLE:
        if given.reason is None and before.reason is None:
            sentence = f"{issue.number} {issue.title} is not applicable only with a reason"
            raise WrongUsage(sentence, remedy='Say why with --reason "…".')
    elif given.reason is not None:
        is_so = f"{issue.number} {issue.title} is {after}" if after else f"{issue.number} {issue.title} is not rated"
        remedy = f"Give --rating {NOT_APPLICABLE} with it, or say it with --comment."
        raise WrongUsage(f"--reason says why an issue is not applicable, but {is_so}", remedy=remedy)


def rating_named(text: str, framework: Framework) -> Rating:
    """Return the rating of a framework that a text names, read as a form's cell is, or as the key of one at a prompt.

    Raises `WrongUsage` for another text, or where two are named.
    """
    from partnerkit.files.form.cells import Wrong
    from partnerkit.files.form.ratings import Ratings
    from partnerkit.model.suggest import did_you_mean

    found = Ratings(framework.ratings_given).read(text)
    for one in framework.ratings_given:
        if found == one.word or folded(text) in (one, one[0]):
            return one
    if isinstance(found, Wrong) and " names " in found.message:
        raise WrongUsage(found.message, remedy="Choose one of them; say in the comment what speaks for the other.")
    words = [str(one) for one in framework.ratings_given]
    allowed = f"Ratings are {enumerated(words)}."
    meant = did_you_mean(folded(text), words)
    raise WrongUsage(f'there is no rating "{text}"', remedy=f"{meant} {allowed}" if meant else allowed)
