"""Assessments of two guides held against each other: where they ask for the same thing and got different answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.carry_over import ALIKE, MOST_PAIRS, likeness, words_that_matter
from partnerkit.model.crosswalk import Strength

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action, Entry
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


class Side(NamedTuple):
    """One issue with what an assessment says of it."""

    source: Source
    issue: Issue

    @property
    def entry(self) -> Entry:
        """What the assessment says of the issue."""
        return self.source.assessment.entry(self.issue.id)

    @property
    def rating(self) -> Rating | None:
        """The rating that it gives."""
        return self.entry.rating


@dataclass(frozen=True, slots=True)
class Pair:
    """Two issues that ask for the same thing, each with what an assessment of its guide says."""

    sides: tuple[Side, Side]
    why: str
    reading_by: str | None

    @property
    def apart(self) -> float | None:
        """How far the two levels are apart, from 0 to 1, the length of a scale; None without a level on both sides."""
        one, other = (_place(side) for side in self.sides)
        return None if one is None or other is None else abs(one - other)

    @property
    def differs(self) -> bool:
        """True if the levels differ; of scales of two lengths, if the nearest level of the shorter one is another."""
        ranks = [side.rating.rank if side.rating is not None else None for side in self.sides]
        lengths = [len(side.source.framework.levels) for side in self.sides]
        if None in ranks:
            return False
        fewest = min(lengths)
        here, there = (_nearest(rank or 0, length, fewest) for rank, length in zip(ranks, lengths, strict=True))
        return here != there


class SaidTwice(NamedTuple):
    """Two open actions, one of each guide, whose words are much the same."""

    sides: tuple[Side, Side]
    actions: tuple[Action, Action]
    likeness: float
    """From 0 to 1: the share of words in common."""


@dataclass(frozen=True, slots=True)
class Across:
    """Assessments of several guides, each guide's one, and where they speak of the same."""

    sources: tuple[Source, ...]
    pairs: tuple[Pair, ...]
    """Those that ask for the same thing, in the order of the first guide."""
    said_twice: tuple[SaidTwice, ...]
    """Open actions that may be one, the most alike first."""

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The pairs whose levels differ, those furthest apart first."""
        return tuple(sorted((pair for pair in self.pairs if pair.differs), key=lambda pair: -(pair.apart or 0)))

    @property
    def without(self) -> tuple[Pair, ...]:
        """The pairs in which a side has no level."""
        return tuple(pair for pair in self.pairs if pair.apart is None)

    @property
    def same(self) -> int:
        """How many pairs are on the same level."""
        return len(self.pairs) - len(self.without) - sum(pair.differs for pair in self.pairs)


def hold_across(sources: Sequence[Source], crosswalks: Iterable[Between]) -> Across:
    """Return what assessments of different guides, one of each, say of issues that ask for the same thing."""
    known = list(crosswalks)
    pairs: list[Pair] = []
    twice: list[SaidTwice] = []
    for one, other in combinations(sources, 2):
        pairs += _pairs(one, other, known)
        twice += _said_twice(one, other)
    twice.sort(key=lambda found: -found.likeness)
    return Across(tuple(sources), tuple(pairs), tuple(twice))


def _pairs(one: Source, other: Source, crosswalks: Sequence[Between]) -> Iterable[Pair]:
    seen: set[tuple[str, str]] = set()
    for between in crosswalks:
        if not (between.joins(one.framework) and between.joins(other.framework)):
            continue
        for issue in one.framework.issues:
            for step in between.steps(one.framework, issue.id):
                both = (issue.id, step.issue.id)
                if step.link.strength is Strength.DIRECT and both not in seen:
                    seen.add(both)
                    sides = (Side(one, issue), Side(other, step.issue))
                    yield Pair(sides, step.link.why, between.crosswalk.reading_by)


def _said_twice(one: Source, other: Source) -> Iterable[SaidTwice]:
    here, there = _actions(one), _actions(other)
    for (side, action, words), (other_side, other_action, other_words) in islice(product(here, there), MOST_PAIRS):
        alike = likeness(words, other_words)
        if alike >= ALIKE:
            yield SaidTwice((side, other_side), (action, other_action), alike)


def _actions(source: Source) -> list[tuple[Side, Action, frozenset[str]]]:
    """Return the open actions of an assessment, in the order of its guide, with the words that matter."""
    return [
        (Side(source, issue), action, words_that_matter(action.action))
        for issue in source.framework.issues
        for action in source.assessment.entry(issue.id).open_actions
    ]


def _place(side: Side) -> float | None:
    """Return where on its scale a rating is, from 0, the best, to 1, the worst; None for what is no level."""
    rank = side.rating.rank if side.rating is not None else None
    return None if rank is None else rank / (len(side.source.framework.levels) - 1)


def _nearest(rank: int, length: int, fewest: int) -> int:
    """Return the level of a scale of `fewest` levels that is nearest to a level of a longer one; halfway, the lower."""
    return int(rank * (fewest - 1) / (length - 1) + 0.5)
