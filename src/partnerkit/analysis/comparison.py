"""Several views of one partnership side by side: where they differ, by how much, and who differs from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from partnerkit.analysis.measures import krippendorff, median, sign_test, van_der_eijk
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating

CHANCE = 0.05
"""Below this chance of a fair coin doing the same, a view is called systematically lower or higher."""


class Spread(StrEnum):
    """The distance between the views of an issue, those that call it not applicable left aside."""

    UNRATED = "unrated"
    """No view rates it."""
    CANNOT_JUDGE = "cannot-judge"
    """No view rates it, and at least one says that it cannot be judged from where it stands."""
    ONE_VIEW = "one-view"
    """One view alone rates it."""
    NOT_APPLICABLE = "not-applicable"
    """All that rate it call it not applicable."""
    SAME = "same"
    """All levels that are given are the same."""
    NEIGHBOURS = "neighbours"
    """They are no more than half the scale apart: on one of green, amber and red one step."""
    SPLIT = "split"
    """They are more than half the scale apart, as red and green are."""


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One issue with what every view says of it."""

    issue: Issue
    entries: tuple[Entry, ...]
    """What each view says, in the order of the views."""
    scale: tuple[Rating, ...]
    """The levels of the framework, best first."""

    @property
    def levels(self) -> tuple[int | None, ...]:
        """The place of each view's level on the scale, 0 for the best; None where it gives none."""
        return tuple(entry.rating.rank if entry.rating is not None else None for entry in self.entries)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The levels that were given, as their places on the scale."""
        return tuple(level for level in self.levels if level is not None)

    @property
    def counts(self) -> tuple[int, ...]:
        """The number of views on each level, best first."""
        return tuple(self.ranks.count(level) for level in range(len(self.scale)))

    @property
    def missing(self) -> int:
        """The number of views that have not rated it."""
        return sum(entry.rating is None for entry in self.entries)

    @property
    def not_applicable(self) -> int:
        """The number of views that call it not applicable."""
        return sum(entry.rating == NOT_APPLICABLE for entry in self.entries)

    @property
    def cannot_judge(self) -> int:
        """The number of views that cannot judge it."""
        return sum(entry.rating == CANNOT_JUDGE for entry in self.entries)

    @property
    def given(self) -> tuple[Rating, ...]:
        """The ratings that were given: levels, and not applicable; who cannot judge gives none."""
        return tuple(one.rating for one in self.entries if one.rating is not None and one.rating != CANNOT_JUDGE)

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A of the levels; None where fewer than two views give one."""
        return van_der_eijk(self.counts) if len(self.ranks) > 1 else None

    @property
    def unanimous(self) -> Rating | None:
        """The rating on which every view that rated the issue agrees, if there are two or more; else None."""
        return self.given[0] if len(self.given) > 1 and len(set(self.given)) == 1 else None

    @property
    def differs(self) -> bool:
        """True if two views rate it differently, not applicable counting as a rating of its own."""
        return len(set(self.given)) > 1

    @property
    def spread(self) -> Spread:
        """The kind of distance between the views."""
        given = len(self.given)
        if not given and self.cannot_judge:
            return Spread.CANNOT_JUDGE
        if given < 2:
            return Spread.ONE_VIEW if given else Spread.UNRATED
        if not self.ranks:
            return Spread.NOT_APPLICABLE
        steps = max(self.ranks) - min(self.ranks)
        return Spread.SPLIT if 2 * steps > len(self.scale) - 1 else Spread.NEIGHBOURS if steps else Spread.SAME


@dataclass(frozen=True, slots=True)
class Tendency:
    """The numbers of issues on which one view rates lower or higher than the others' median."""

    view: Source
    lower: int
    higher: int
    compared: int
    """On how many issues it and at least one other view give a level."""

    @property
    def chance(self) -> float:
        """The probability, from 0 to 1, that a fair coin splits as unevenly (the sign test)."""
        return sign_test(self.lower, self.higher)

    @property
    def word(self) -> str:
        """`lower`, `higher`, or `` where chance explains the difference as well."""
        if self.chance >= CHANCE:
            return ""
        return "lower" if self.lower > self.higher else "higher"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Views of one partnership against one framework, compared."""

    framework: Framework
    views: tuple[Source, ...]
    """By their places, counted from 1, they are known wherever the comparison is shown."""
    lines: tuple[ComparisonLine, ...]

    @property
    def alpha(self) -> float | None:
        """Krippendorff's ordinal alpha over all issues; None where it is undefined."""
        return krippendorff([line.levels for line in self.lines], len(self.framework.levels))

    @property
    def pairable(self) -> tuple[int, int]:
        """The numbers that alpha rests on: of issues with two or more levels, and of levels on them."""
        several = [len(line.ranks) for line in self.lines if len(line.ranks) > 1]
        return len(several), sum(several)

    @property
    def tendencies(self) -> tuple[Tendency, ...]:
        """The tendency of each view, in the order of the views."""
        return tuple(_tendency(view, position, self.lines) for position, view in enumerate(self.views))

    @property
    def by_disagreement(self) -> tuple[ComparisonLine, ...]:
        """The issues on which views differ: least agreement first, then the most severe, then the guide's order."""
        differing = [line for line in self.lines if line.differs]
        places = self.framework.places
        return tuple(sorted(differing, key=lambda line: (*_urgency(line), places[line.issue.id])))


def _urgency(line: ComparisonLine) -> tuple[float, float]:
    agreement = line.agreement if line.agreement is not None else 0.0
    severity = sum(line.ranks) / len(line.ranks) if line.ranks else 0.0
    return (agreement, -severity)


def _tendency(view: Source, position: int, lines: Sequence[ComparisonLine]) -> Tendency:
    lower = higher = compared = 0
    for line in lines:
        own = line.levels[position]
        rest = median([level for other, level in enumerate(line.levels) if other != position and level is not None])
        if own is None or rest is None:
            continue
        compared += 1
        lower += own > rest  # the place of a level on the scale: the best is 0
        higher += own < rest
    return Tendency(view, lower, higher, compared)


def compare(views: Sequence[Source], framework: Framework) -> Comparison:
    """Return views laid side by side; `conflicts_in_round` says if they can be compared."""
    lines = tuple(
        ComparisonLine(issue, tuple(view.assessment.entry(issue.id) for view in views), framework.levels)
        for issue in framework.issues
    )
    return Comparison(framework, tuple(views), lines)
