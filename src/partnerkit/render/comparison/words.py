"""The words and numbers of a comparison, whatever they are shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE, FEWEST_LEVELS, NOT_APPLICABLE, RAG
from partnerkit.model.text import one_line
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.groups import GroupLine, MiddleLine
    from partnerkit.model.ratings import Rating


TOO_FEW = "too few"
"""What stands where too few views of a group give a level for its middle to be shown."""


def title(comparison: Comparison) -> str:
    """Return the partnership, as the title."""
    return one_line(comparison.views[0].assessment.partnership)


def subtitle(comparison: Comparison, day: Callable[[date], str] = on_day) -> str:
    """Return how many views there are, of which days, against which guide. `day` is how a day is written."""
    dates = sorted(view.assessment.date for view in comparison.views)
    when = day(dates[0]) if dates[0] == dates[-1] else f"{day(dates[0])} to {day(dates[-1])}"
    return f"{len(comparison.views)} views, {when}, against {one_line(comparison.framework.title)}"


def number(value: float | None) -> str:
    """Return a measure with two decimals; an en dash where it is undefined, and never a minus before nothing."""
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}"


def spread(line: ComparisonLine) -> str:
    """Return how far the views of an issue lie apart, in words."""
    said, unsure = _spread(line), line.cannot_judge
    if line.spread is not Spread.CANNOT_JUDGE and unsure:
        said += f"; {unsure} cannot judge"
    return said


def _spread(line: ComparisonLine) -> str:
    if line.spread is Spread.UNRATED:
        return "nobody rated it"
    if line.spread is Spread.CANNOT_JUDGE:
        return "nobody can judge it"
    if line.spread is Spread.ONE_VIEW:
        return f"{within(line.given[0])}, one view only"
    if line.spread is Spread.NOT_APPLICABLE:
        return "all not applicable"
    best, worst = within(line.scale[min(line.ranks)]), within(line.scale[max(line.ranks)])
    if line.spread is Spread.SAME:
        said = f"all {best}" if len(line.ranks) > 1 else best
    else:
        next_to = max(line.ranks) - min(line.ranks) == 1
        said = f"{worst} {'or' if next_to else 'to'} {best}"
        if line.spread is Spread.SPLIT:
            said = f"split {worst} to {best}"
    outside = line.not_applicable
    return f"{said}; {outside} {'says' if outside == 1 else 'say'} not applicable" if outside else said


def within(kind: Rating) -> str:
    """Return the word of a rating within a sentence."""
    return kind.word.lower()


def how_far_split(scale: Sequence[Rating]) -> str:
    """Return what views do on an issue whose spread is a split."""
    if len(scale) <= len(RAG):  # then only the two ends lie so far apart
        return f"split {within(scale[-1])} to {within(scale[0])}"
    return "lie more than half the scale apart"


def agreement(scale: Sequence[Rating]) -> str:
    """Return what the numbers of agreement mean."""
    between = "0 split evenly" if len(scale) == FEWEST_LEVELS else "0 spread evenly, -1 split in two"
    return f"1 all views the same, {between} (van der Eijk's A)"


def gaps(scale: Sequence[Rating]) -> str:
    """Return what the gaps between groups mean."""
    one, all_ = f"from {within(scale[0])} to {within(scale[1])} is 1 step", len(scale) - 1
    more = f", from {within(scale[0])} to {within(scale[-1])} are {all_}" if all_ > 1 else ""
    return f"how far the groups' middle ratings lie apart: {one}{more}"


def group_cell(line: GroupLine, place: int, *, shapes: bool = True) -> str:
    """Return a group's middle rating and its counts."""
    middle, outside = line.medians[place], line.not_applicable[place]
    unsure = line.cannot_judge[place]
    if middle is None:
        if outside or unsure:
            return rating(NOT_APPLICABLE if outside else CANNOT_JUDGE, shapes=shapes)
        return "no rating" if line.counts is not None else TOO_FEW
    if middle == int(middle):
        word = rating(line.scale[int(middle)], shapes=shapes)
    else:
        word = f"{line.scale[int(middle)].word} to {within(line.scale[int(middle) + 1])}"
    if line.views[place] == 1 or line.counts is None:
        return word
    counted = [f"{count} {within(level)}" for level, count in zip(line.scale, line.counts[place], strict=True) if count]
    counted += [f"{outside} not applicable"] if outside else []
    counted += [f"{unsure} cannot judge"] if unsure else []
    return f"{word} ({', '.join(counted)})"


def gap(line: GroupLine | MiddleLine) -> str:
    """Return how far apart the groups' middles lie."""
    if line.gap is None:
        return "–"
    if line.gap == 0:
        return "none"
    steps = f"{line.gap:g}"
    return f"{steps} step" if line.gap <= 1 else f"{steps} steps"
