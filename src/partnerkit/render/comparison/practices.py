"""What views say of practices: how many are in place, and those of which they say different things."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.padding import Padding
from rich.text import Text

from partnerkit.analysis.practices import PracticeInViews, tally, telling
from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED, Practised
from partnerkit.render.comparison.table import hanging
from partnerkit.render.entry import in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.comparison import Comparison, ComparisonLine

HEADING = "Practices in place, and those that views differ or say more on"


class PracticesOfIssue(NamedTuple):
    """What views say of the practices of one issue."""

    line: ComparisonLine
    counted: str
    """How many are in place by which view: `1, 2: 4 of 7 in place; 3: 2 of 7 in place`."""
    apart: tuple[PracticeInViews, ...]
    """Those of which two views say different things, or on which one has a note."""


def of_issues(comparison: Comparison) -> list[PracticesOfIssue]:
    """Return the issues of whose practices any view says something."""
    found = []
    for line in comparison.lines:
        counts: dict[str, list[str]] = {}
        for place, entry in enumerate(line.entries, start=1):
            if said := tally(line.issue, entry).text:
                counts.setdefault(said, []).append(str(place))
        if counts:
            counted = "; ".join(f"{', '.join(numbers)}: {said}" for said, numbers in counts.items())
            found.append(PracticesOfIssue(line, counted, tuple(telling(line.issue, line.entries))))
    return found


def text(comparison: Comparison) -> Iterator[RenderableType]:
    """Yield the same for a console; nothing where no view says anything of a practice."""
    found = of_issues(comparison)
    if not found:
        return
    yield Text(HEADING, style="bold")
    for issue, counted, apart in ((one.line.issue, one.counted, one.apart) for one in found):
        yield Padding(Text(f"{issue.number} {one_line(issue.title)}. {counted}"), (0, 0, 0, 2))
        for one in apart:
            yield hanging("    - ", f"{one_line(one.practice.text)} {by_view(one)}")
    yield Text("")


def by_view(one: PracticeInViews) -> str:
    """Return which views say what of a practice, with their notes: `In place: 1; 2. Not yet: 3 (from May).`"""
    return by_whom(one, [str(place) for place in range(1, len(one.said) + 1)])


def by_whom(one: PracticeInViews, who: Sequence[str]) -> str:
    """Return the same with the views called `who`, in their order."""
    return " ".join(
        f"{word}: {'; '.join(f'{name}{note}' for name, note in zip(_of(one, state, who), notes, strict=True))}."
        for state, word in PRACTISED.items()
        if (notes := _notes(one, state))
    )


def by_number(one: PracticeInViews) -> str:
    """Return how many views say what of a practice, so that nobody can be told by it: `In place: 2. Not yet: 1.`

    The notes stand in the order of their words.
    """
    found = []
    for state, word in PRACTISED.items():
        if notes := _notes(one, state):
            said = "; ".join(sorted(note.strip() for note in notes if note))
            found.append(f"{word}: {len(notes)}{f' {said}' if said else ''}.")
    return " ".join(found)


def _of(one: PracticeInViews, state: Practised, who: Sequence[str]) -> list[str]:
    return [name for name, said in zip(who, one.said, strict=True) if said and said.state is state]


def _notes(one: PracticeInViews, state: Practised) -> list[str]:
    """Return the notes of the views that say that it stands so, each in brackets; empty for one without."""
    return [in_brackets(said.note) for said in one.said if said and said.state is state]
