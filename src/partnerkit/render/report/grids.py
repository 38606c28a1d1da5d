"""Ratings side by side: the rounds of a guide, and the views of a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis.practices import PracticeInViews, differing
from partnerkit.analysis.progress import evenly
from partnerkit.model.dates import on_day
from partnerkit.render.report.charts import Strip, strip

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.summary import Summary

SHOWN = 12
"""How many rounds are shown at most."""
WITH_WORDS = 4
"""Up to how many columns a rating's word has room beside its shape."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rounds that are shown, and how the partnership stood in each."""

    progress: Progress
    shown: tuple[int, ...]
    strips: tuple[Strip, ...]

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.shown) <= WITH_WORDS


def timeline(progress: Progress) -> Timeline:
    """Return the rounds, of many some that are evenly spread."""
    shown = evenly(len(progress.states), SHOWN)
    strips = tuple(
        strip(
            on_day(progress.states[place].date),
            [line.ratings[place] for line in progress.lines],
            progress.framework.kinds,
        )
        for place in shown
    )
    return Timeline(progress, shown, strips)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Views side by side, with what was agreed where something was."""

    comparison: Comparison
    lines: tuple[ComparisonLine, ...]
    agreed: Summary | None

    @property
    def with_words(self) -> bool:
        """True if the words have room beside the shapes."""
        return len(self.comparison.views) <= WITH_WORDS

    @property
    def practices(self) -> list[tuple[ComparisonLine, list[PracticeInViews]]]:
        """The issues with the practices of which the views say different things."""
        each = ((line, list(differing(line.issue, line.entries))) for line in self.lines)
        return [(line, practices) for line, practices in each if practices]
