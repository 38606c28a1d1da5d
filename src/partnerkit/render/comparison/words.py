"""The words and numbers of a comparison, whatever they are shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread
from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import one_line
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.groups import GroupLine


def title(comparison: Comparison) -> str:
    """Return the partnership, as the title."""
    return one_line(comparison.views[0].assessment.partnership)


def subtitle(comparison: Comparison) -> str:
    """Return how many views there are, of which days, against which guide."""
    dates = sorted(view.assessment.date for view in comparison.views)
    when = f"{dates[0]}" if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return f"{len(comparison.views)} views, {when}, against {one_line(comparison.framework.title)}"


def number(value: float | None) -> str:
    """Return a measure with two decimals; an en dash where it is undefined, and never a minus before nothing."""
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}"


def spread(line: ComparisonLine) -> str:
    """Return how far the views of an issue lie apart, in words."""
    if line.spread is Spread.UNRATED:
        return "nobody rated it"
    if line.spread is Spread.ONE_VIEW:
        return f"{line.given[0]}, one view only"
    if line.spread is Spread.NOT_APPLICABLE:
        return "all not applicable"
    best, worst = line.scale[min(line.colours)], line.scale[max(line.colours)]
    if line.spread is Spread.SAME:
        said = f"all {best}" if len(line.colours) > 1 else str(best)
    else:
        said = f"split {worst} to {best}" if line.spread is Spread.SPLIT else f"{worst} or {best}"
    outside = line.not_applicable
    return f"{said}; {outside} {'says' if outside == 1 else 'say'} not applicable" if outside else said


def group_cell(line: GroupLine, place: int, *, shapes: bool = True) -> str:
    """Return a group's middle rating and its counts."""
    middle, counts, outside = line.medians[place], line.counts[place], line.not_applicable[place]
    if middle is None:
        return rating(NOT_APPLICABLE, shapes=shapes) if outside else "no rating"
    if middle == int(middle):
        word = rating(line.scale[int(middle)], shapes=shapes)
    else:
        word = f"{line.scale[int(middle)].word} to {line.scale[int(middle) + 1].word.lower()}"
    if line.views[place] == 1:
        return word
    counted = [f"{count} {colour}" for colour, count in zip(line.scale, counts, strict=True) if count]
    counted += [f"{outside} not applicable"] if outside else []
    return f"{word} ({', '.join(counted)})"


def gap(line: GroupLine) -> str:
    """Return how far apart the groups' middles lie."""
    if line.gap is None:
        return "–"
    if line.gap == 0:
        return "none"
    steps = f"{line.gap:g}"
    return f"{steps} step" if line.gap <= 1 else f"{steps} steps"
