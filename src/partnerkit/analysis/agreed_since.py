"""What views say of issues that are agreed already: where one contradicts, and what agree's own comments should say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.text import folded

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Assessment, Entry
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A view that rates an issue otherwise than is agreed, and was not known to."""

    view: Source
    rating: Rating
    is_new: bool
    """True if the agreement does not rest on the view yet."""
    before: Rating | None
    """Its rating when the issue was agreed, where the agreement says that it was another one."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An agreed issue that views contradict."""

    issue: Issue
    agreed: Rating
    views: tuple[Otherwise, ...]


def contradictions(
    agreed: Assessment, comparison: Comparison, name_of: Callable[[Source], str], known: frozenset[str]
) -> tuple[Contradiction, ...]:
    """Return the agreed issues that views contradict, in the framework's order.

    `name_of` gives the name of a view's file in the agreement, `known` are the views that it rests on. What a view said
    already when the issue was agreed is no contradiction: it stands under `said`, or a dissent explains it.
    """
    found = []
    for line in comparison.lines:
        entry = agreed.entry(line.issue.id)
        if entry.rating is None:
            continue
        views = tuple(_otherwise(entry, line, comparison, name_of, known))
        if views:
            found.append(Contradiction(line.issue, entry.rating, views))
    return tuple(found)


def _otherwise(
    entry: Entry,
    line: ComparisonLine,
    comparison: Comparison,
    name_of: Callable[[Source], str],
    known: frozenset[str],
) -> Iterator[Otherwise]:
    for view, now in zip(comparison.views, line.entries, strict=True):
        name = name_of(view)
        before, is_new = then(entry, name), name not in known
        if now.rating is None or now.rating in (entry.rating, before) or _explained(entry, view, now.rating):
            continue
        if is_new or is_recorded(entry):
            yield Otherwise(view, now.rating, is_new, before)


def is_recorded(entry: Entry) -> bool:
    """Return True if it is known what the views said when an issue was agreed."""
    return entry.said is not None or _is_taken_over(entry)


def then(entry: Entry, name: str) -> Rating | None:
    """Return what a view said when an issue was agreed; None where it said nothing, or that is not known."""
    if entry.said is None:
        return entry.rating if _is_taken_over(entry) else None
    return entry.said.get(name)


def _is_taken_over(entry: Entry) -> bool:
    return entry.rating is not None and entry.comment is not None and is_own_comment(entry.comment, entry.rating)


def _explained(entry: Entry, view: Source, rating: Rating | None) -> bool:
    """Return True if a dissent is recorded with a view's rating and the organisation, or the role, behind it."""
    who = view.assessment.assessor
    names = {folded(part) for part in (who.organisation, who.role) if part} if who else set()
    names.add(folded(view.assessment.viewpoint))
    return any(one.rating == rating and folded(one.organisation) in names for one in entry.dissent)


def comment_on(line: ComparisonLine, agreed: Rating) -> str:
    """Return the comment behind a rating that was taken over: how many of the views that rated the issue give it."""
    given, missing = line.given, line.missing + line.cannot_judge
    same = given.count(agreed)
    word = agreed.word
    if same == len(given):
        views = "both views" if same == 2 else f"all {same} views" if same > 2 else "the one view"
        others = f" that rated it ({missing} did not)" if missing else ""
        return f"{word} in {views}{others}."
    others = f" ({missing} did not)" if missing else ""
    return f"{word} in {same or 'none'} of the {len(given)} views that rated it{others}."


_COUNTED = pattern(
    r" in (?:(?:both views|all \d+ views|the one view)(?: that rated it \(\d+ did not\))?"
    r"|(?:\d+|none) of the \d+ views that rated it(?: \(\d+ did not\))?)\."
)


def is_own_comment(text: str, agreed: Rating) -> bool:
    """Return True for a comment that is word for word one of `comment_on`'s: no person has touched it."""
    return bool(text.startswith(f"{agreed.word} in ") and _COUNTED.fullmatch(text, len(agreed.word)))
