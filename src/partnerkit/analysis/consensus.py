"""Consensus on each issue of a round, by what was declared beforehand, and how steady ratings were since the last one.

It is counted and stated. Nothing here says what a rating should be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from partnerkit.analysis.earlier_rounds import pairs, rounds_before
from partnerkit.model.words import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Declared:
    """What a partnership's settings declare to be consensus."""

    share: float
    """The share, more than a half and at most 1, of those who give a level that must give the same one."""
    rounds: int
    """The number of rounds after which nobody is asked again."""
    written: date | None = None
    """The day of the commit with which the settings came to say so; None where no history shows it."""
    uncommitted: bool = False
    """True where there is a history, and what it has says otherwise."""


class Outcome(StrEnum):
    """What can be said of consensus on an issue."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    ONE_LEVEL = "one-level"
    """One view alone gives it a level, and agrees with nobody."""
    NO_LEVEL = "no-level"


@dataclass(frozen=True, slots=True)
class Stability:
    """What became of levels between two rounds, among people who gave a view in both."""

    moves: tuple[int, ...]
    """For each of those who gave a level both times, by how many steps the later one is better; below 0: worse."""
    once: int = 0
    """How many of those who gave a view in both rounds gave a level in one of them only."""

    @property
    def both(self) -> int:
        """The number of those who gave a level in both rounds."""
        return len(self.moves)

    @property
    def same(self) -> int:
        """The number of those whose level is the same."""
        return self.moves.count(0)

    @property
    def better(self) -> Mapping[int, int]:
        """How many moved to a better level, by the number of steps, the fewest first."""
        return dict(sorted(Counter(steps for steps in self.moves if steps > 0).items()))

    @property
    def worse(self) -> Mapping[int, int]:
        """How many moved to a worse level, by the number of steps, the fewest first."""
        return dict(sorted(Counter(-steps for steps in self.moves if steps < 0).items()))


@dataclass(frozen=True, slots=True)
class IssueConsensus:
    """Consensus on one issue."""

    line: ComparisonLine
    share: float
    stability: Stability | None
    """What changed since the last round; None in the first."""

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.line.issue

    @property
    def given(self) -> int:
        """The number of views that give it a level: those that count."""
        return len(self.line.ranks)

    @property
    def most(self) -> int:
        """The number of views that give the level which most give."""
        return max(self.line.counts)

    @property
    def outcome(self) -> Outcome:
        """Whether there is consensus, or why that cannot be said."""
        if self.given < 2:
            return Outcome.ONE_LEVEL if self.given else Outcome.NO_LEVEL
        return Outcome.REACHED if is_consensus(self.most, self.given, self.share) else Outcome.NOT_REACHED

    @property
    def level(self) -> Rating | None:
        """The level on which there is consensus; None where there is none."""
        if self.outcome is not Outcome.REACHED:
            return None
        return self.line.scale[self.line.counts.index(self.most)]


@dataclass(frozen=True, slots=True)
class RoundConsensus:
    """Consensus in a round."""

    declared: Declared
    views: tuple[Source, ...]
    """The views of the round, by date."""
    lines: tuple[IssueConsensus, ...]
    """Every issue, in the guide's order."""
    before: tuple[Source, ...]
    """The views of the last round; none in the first."""
    both: int
    """The number of people who gave a view in both."""
    number: int
    """Which round it is, from 1, since anything was agreed."""
    agreed: date | None
    """The day of the last agreement before the round; None where there is none."""
    dated_before: int
    """How many views of the round are dated before the day on which the settings came to say so."""

    @property
    def reached(self) -> tuple[IssueConsensus, ...]:
        """The issues on which there is consensus."""
        return tuple(one for one in self.lines if one.outcome is Outcome.REACHED)

    @property
    def stability(self) -> Stability | None:
        """What became of all levels together; None in the first round."""
        every = [one.stability for one in self.lines if one.stability is not None]
        if not self.before:
            return None
        return Stability(tuple(move for one in every for move in one.moves), sum(one.once for one in every))

    @property
    def is_last(self) -> bool:
        """True if nobody is asked again after it."""
        return self.number >= self.declared.rounds


def is_consensus(most: int, given: int, share: float) -> bool:
    """Return True if `most` of the `given` who gave a level, which is two or more, are the declared share of them.

    The share is compared as it is written, without rounding: 3 of 4 are 0.75, 2 of 3 are no 0.67. As it is more than a
    half, there is never more than one level that enough give.

    Source: agreement as a percentage of those who answer is the most common definition in Delphi studies, and 75 the
    median of the thresholds: I. R. Diamond and others, Defining consensus, Journal of Clinical Epidemiology 67 (2014)
    401-409, doi 10.1016/j.jclinepi.2013.12.002.
    """
    whole, _, decimals = repr(float(share)).partition(".")
    return given > 1 and most * 10 ** len(decimals) >= given * int(whole + decimals)


def consensus(
    comparison: Comparison,
    declared: Declared,
    others: Iterable[Source] = (),
    window: int = 0,
    place: Callable[[Source], int | None] = lambda _: None,
) -> RoundConsensus:
    """Return consensus on each issue among compared views, and what changed since the round before.

    A level counts, from a view of one person. Who says that an issue is not applicable, or cannot be judged, and who
    has not rated it, gives no level and is not counted, neither above nor below the line of the fraction.

    `others` are further assessments of the partnership against the framework, of any date. `window` and `place` tell
    their rounds apart, as `rounds_before` says.
    """
    listed = list(others)
    rounds = rounds_before(comparison.views, listed, window, place)
    before = rounds[-1] if rounds else ()
    same_people = pairs(before, comparison.views)
    lines = tuple(
        IssueConsensus(line, declared.share, _stability(line.issue, same_people) if before else None)
        for line in comparison.lines
    )
    first = min(comparison.views, key=lambda view: view.assessment.date)
    agreed = max(
        (
            one.assessment.date
            for one in listed
            if one.assessment.view is View.AGREED and one.assessment.date < first.assessment.date
        ),
        default=None,
    )
    written = declared.written
    return RoundConsensus(
        declared,
        comparison.views,
        lines,
        before,
        len(same_people),
        sum(agreed is None or views[0].assessment.date > agreed for views in rounds) + 1,
        agreed,
        sum(view.assessment.date < written for view in comparison.views) if written else 0,
    )


def _stability(issue: Issue, same_people: Sequence[tuple[Source, Source]]) -> Stability:
    moves, once = [], 0
    for one, other in same_people:
        then, now = (_rank(view, issue) for view in (one, other))
        if then is not None and now is not None:
            moves.append(then - now)  # the best level is 0
        else:
            once += then is not now
    return Stability(tuple(moves), once)


def _rank(view: Source, issue: Issue) -> int | None:
    rating = view.assessment.entry(issue.id).rating
    return rating.rank if rating is not None else None
