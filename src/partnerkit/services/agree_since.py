"""An agreement and the views that came, or changed, after it: what to reopen, to keep, and to bring up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.agreed_since import Contradiction, comment_on, contradictions, is_own_comment, is_recorded
from partnerkit.errors import WrongUsage
from partnerkit.files.yaml.changes import Remove, Set
from partnerkit.services.agree import listed, relative, said_of
from partnerkit.services.frameworks import find_issue, name_here
from partnerkit.services.save import save

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.issue import Issue
    from partnerkit.services.workspace import Opened

ALL = "all"
"""Stands for every issue that views contradict."""


def contradicted(agreed: Opened, comparison: Comparison) -> tuple[Contradiction, ...]:
    """Return the agreed issues that a new or changed view contradicts, in the framework's order."""
    known = frozenset(relative(view, agreed) for view in listed(agreed, comparison.views))
    return contradictions(agreed.assessment, comparison, lambda view: relative(view, agreed), known)


def chosen(
    agreed: Opened, found: Sequence[Contradiction], to_reopen: Sequence[str], to_keep: Sequence[str]
) -> tuple[list[Issue], list[Issue]]:
    """Return the issues to reopen and those to keep, which are named by number or id.

    `all` stands for every one that is contradicted and not named for the other. Raises `WrongUsage` for what is no
    issue, not agreed, or named for both.
    """
    if ALL in to_reopen and ALL in to_keep:
        raise WrongUsage("all that views contradict cannot be reopened and kept at once")
    reopened, kept = _named(agreed, to_reopen, "--reopen"), _named(agreed, to_keep, "--keep")
    every = {one.issue.id: one.issue for one in found}
    others = [issue for key, issue in every.items() if key not in reopened and key not in kept]
    for names, issues in ((to_reopen, reopened), (to_keep, kept)):
        if ALL in names:
            issues |= {issue.id: issue for issue in others}
    for key in kept:
        if key in reopened:
            raise WrongUsage(f"{kept[key].number} {kept[key].title} cannot be reopened and kept at once")
    return list(reopened.values()), list(kept.values())


def _named(agreed: Opened, names: Iterable[str], option: str) -> dict[str, Issue]:
    issues = [find_issue(agreed.framework, name, name_here(agreed)) for name in names if name != ALL]
    for issue in issues:
        if agreed.assessment.entry(issue.id).rating is None:
            raise WrongUsage(f"{option} {issue.number}: that {agreed.framework.issue_name} is not agreed yet")
    return {issue.id: issue for issue in issues}


def reopen(agreed: Opened, issues: Iterable[Issue]) -> Opened:
    """Take the ratings of some issues away, so that they are agreed anew; return the agreed assessment afterwards.

    What agree wrote beside a rating goes with it; what a person wrote stays. Raises as `save` does.
    """
    changes: list[Change] = []
    for issue in issues:
        place, entry = ("ratings", issue.id), agreed.assessment.entry(issue.id)
        if entry.rating is None:
            continue
        has_more = isinstance(agreed.document.data["ratings"][issue.id], dict)
        changes.append(Remove((*place, "rating")) if has_more else Set(place, None))
        if entry.comment is not None and is_own_comment(entry.comment, entry.rating):
            changes.append(Remove((*place, "comment")))
        if entry.said is not None:
            changes.append(Remove((*place, "said")))
    return save(agreed, changes)


def keep(agreed: Opened, found: Iterable[Contradiction], comparison: Comparison) -> Opened:
    """Note that issues stay as they are agreed, although views say otherwise; return the agreed assessment afterwards.

    Those views are not listed again until they change once more. Raises as `save` does.
    """
    lines = {line.issue.id: line for line in comparison.lines}
    changes: list[Change] = []
    for one in found:
        place, entry = ("ratings", one.issue.id, "said"), agreed.assessment.entry(one.issue.id)
        if entry.said:
            changes += [Set((*place, relative(view.view, agreed)), view.rating.written) for view in one.views]
        else:
            removed: list[Change] = [] if entry.said is None else [Remove(place)]
            changes += [*removed, Set(place, said_of(lines[one.issue.id], comparison, agreed))]
    return save(agreed, changes)


def record(agreed: Opened, comparison: Comparison, undecided: Iterable[Contradiction] = ()) -> tuple[Opened, int]:
    """Keep what the views say of issues that were agreed by hand, or before it was kept; return how many those are.

    What is `undecided` is left out, so that it is listed again. Raises as `save` does.
    """
    open_ = {(one.issue.id, relative(view.view, agreed)) for one in undecided for view in one.views}
    changes: list[Change] = []
    for line in comparison.lines:
        entry = agreed.assessment.entry(line.issue.id)
        if entry.rating is not None and not is_recorded(entry):
            said = said_of(line, comparison, agreed)
            kept = {name: rating for name, rating in said.items() if (line.issue.id, name) not in open_}
            changes.append(Set(("ratings", line.issue.id, "said"), kept))
    return save(agreed, changes), len(changes)


def refresh_comments(agreed: Opened, comparison: Comparison) -> tuple[Opened, int]:
    """Bring the comments that agree wrote up to date; return the agreed assessment afterwards, and how many changed.

    One that a person has touched stays as it is. Raises as `save` does.
    """
    changes: list[Change] = []
    for line in comparison.lines:
        entry = agreed.assessment.entry(line.issue.id)
        if entry.rating is None or entry.comment is None or not is_own_comment(entry.comment, entry.rating):
            continue
        now = comment_on(line, entry.rating)
        if now != entry.comment:
            changes.append(Set(("ratings", line.issue.id, "comment"), now))
    return save(agreed, changes), len(changes)
