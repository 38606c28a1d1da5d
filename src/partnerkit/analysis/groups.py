"""Views counted together by organisation or sector, and how such groups see each issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.measures import median
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE
from partnerkit.model.text import folded
from partnerkit.model.words import SECTORS, Grouping

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.source import Source
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating

OTHERS = "others"
ALL = "all views"
"""What a group is called that all views were merged into."""


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Views that are counted together."""

    name: str
    views: tuple[Source, ...]


class Grouped(NamedTuple):
    """Views by groups, and how far that is to be shown."""

    shown: tuple[ViewGroup, ...]
    merged: tuple[str, ...]
    """The names of groups that were merged for being small."""
    minimum: int = 1
    """The least number of views that may be told of together; above 1 only middles are shown, and no counts."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One issue with how the groups see it."""

    issue: Issue
    scale: tuple[Rating, ...]
    """The levels of the framework, best first."""
    counts: tuple[tuple[int, ...], ...] | None
    """For each group, how many of its views are on each level, best first; None where only middles are to be shown."""
    medians: tuple[float | None, ...]
    views: tuple[int, ...]
    """For each group, how many views it has."""
    not_applicable: tuple[int, ...]
    """For each group, how many of its views call it not applicable."""
    cannot_judge: tuple[int, ...]
    """For each group, how many of its views cannot judge it."""

    @property
    def gap(self) -> float | None:
        """The steps of the scale between the groups' medians; None where fewer than two groups have one."""
        return _gap(self.medians)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Views that are told of together; nothing here says whose they are."""

    name: str
    number: int
    """How many views they are."""


@dataclass(frozen=True, slots=True)
class MiddleLine:
    """One issue with the middle rating of each group, and nothing that a single view could be told by."""

    issue: Issue
    scale: tuple[Rating, ...]
    """The levels of the framework, best first."""
    middles: tuple[float | None, ...]
    """The median of each group's levels, as a place on the scale, 0 for the best; None where too few give one."""

    @property
    def gap(self) -> float | None:
        """The steps of the scale between the groups' middles; None where fewer than two groups have one."""
        return _gap(self.middles)

    @property
    def is_split(self) -> bool:
        """True if groups' middles lie more than half the scale apart."""
        return self.gap is not None and 2 * self.gap > len(self.scale) - 1


@dataclass(frozen=True, slots=True)
class SafeGroups:
    """Views by groups, each of which, and the rest beside it, is large enough to be shown."""

    minimum: int
    groups: tuple[ShownGroup, ...]
    lines: tuple[MiddleLine, ...]
    """Every issue, in the guide's order."""

    @property
    def split(self) -> tuple[MiddleLine, ...]:
        """The issues on which the groups' middles lie more than half the scale apart."""
        return tuple(line for line in self.lines if line.is_split)


def groups(views: Sequence[Source], by: Grouping, minimum: int) -> Grouped:
    """Return views grouped by organisation or sector, those that are small merged.

    Groups of fewer than `minimum` views become one group of others; while that is still too small, the smallest of the
    remaining groups joins it.
    """
    named: dict[str, list[Source]] = {}
    spelt: dict[str, str] = {}
    for view in views:
        name = _group_of(view, by)
        named.setdefault(spelt.setdefault(folded(name), name), []).append(view)
    merged = [name for name, members in named.items() if len(members) < minimum]
    while merged and sum(len(named[name]) for name in merged) < minimum and len(merged) < len(named):
        merged.append(min((name for name in named if name not in merged), key=lambda name: len(named[name])))
    kept = [ViewGroup(name, tuple(members)) for name, members in named.items() if name not in merged]
    kept.sort(key=lambda group: folded(group.name))
    if merged:
        kept.append(ViewGroup(OTHERS if kept else ALL, tuple(view for name in merged for view in named[name])))
    return Grouped(tuple(kept), tuple(sorted(merged)), minimum)


def _group_of(view: Source, by: Grouping) -> str:
    assessor = view.assessment.assessor
    if assessor is None:
        return "not stated"
    if by is Grouping.SECTOR:
        return SECTORS[assessor.sector]
    return assessor.organisation or "no organisation"


def _gap(middles: Sequence[float | None]) -> float | None:
    known = [value for value in middles if value is not None]
    return max(known) - min(known) if len(known) > 1 else None


def by_group(comparison: Comparison, grouped: Sequence[ViewGroup], minimum: int = 1) -> tuple[GroupLine, ...]:
    """Return each issue with the counts and the median of each group.

    With a `minimum`, only the median, where so many of the group's views give a level: counts of one group can be
    taken from those of all, or from those of a document that is written when one more view has come.
    """
    position = {view: place for place, view in enumerate(comparison.views)}
    found = []
    for line in comparison.lines:
        ranks = line.levels  # which are worked out at each look
        levels = [[ranks[position[view]] for view in group.views] for group in grouped]
        given = [[level for level in group if level is not None] for group in levels]
        counts = tuple(tuple(group.count(level) for level in range(len(line.scale))) for group in given)
        medians = tuple(median(group) for group in given)
        sizes = tuple(len(group.views) for group in grouped)
        ratings = [[line.entries[position[view]].rating for view in group.views] for group in grouped]
        outside = tuple(group.count(NOT_APPLICABLE) for group in ratings)
        unsure = tuple(group.count(CANNOT_JUDGE) for group in ratings)
        if minimum > 1:
            nothing = (0,) * len(grouped)
            safe = (middle if len(group) >= minimum else None for middle, group in zip(medians, given, strict=True))
            found.append(GroupLine(line.issue, line.scale, None, tuple(safe), sizes, nothing, nothing))
        else:
            found.append(GroupLine(line.issue, line.scale, counts, medians, sizes, outside, unsure))
    return tuple(found)


def safe_groups(comparison: Comparison, minimum: int, by: Grouping = Grouping.SECTOR) -> SafeGroups | None:
    """Return views by groups so that no single one can be told; None where there are too few views for that.

    The groups are parts of all views, each of `minimum` or more, so that what is beside one is not smaller either. Of
    a group only its middle is told, where `minimum` of its views give a level: counts, and how far views lie apart,
    can be taken from each other, within a document and from one that is written when a view more has come.
    """
    if len(comparison.views) < minimum:
        return None
    shown = groups(comparison.views, by, minimum).shown
    return SafeGroups(
        minimum,
        tuple(ShownGroup(one.name, len(one.views)) for one in shown),
        middles(comparison, shown, minimum),
    )


def middles(comparison: Comparison, grouped: Sequence[ViewGroup], minimum: int) -> tuple[MiddleLine, ...]:
    """Return each issue with the median of each group of which `minimum` views or more give a level."""
    return tuple(MiddleLine(line.issue, line.scale, line.medians) for line in by_group(comparison, grouped, minimum))
