"""The agenda for the meeting where notes are compared: which issues, in what order, with how much time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.comparison import Comparison, ComparisonLine

SHORTEST = 3
"""Minutes below which talking about an issue is not worth while."""


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One issue to talk about, and for how many minutes."""

    line: ComparisonLine
    minutes: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """The issues to talk about, and those for which there is no need or no time."""

    minutes: int
    points: tuple[AgendaPoint, ...]
    no_time: tuple[ComparisonLine, ...]
    """Issues to talk about for which the time does not reach."""
    agreed: tuple[ComparisonLine, ...]
    """Issues on which all views that rated them agree."""
    one_view: tuple[ComparisonLine, ...]
    """Issues that only one view rates."""
    unrated: tuple[ComparisonLine, ...]


def make_agenda(comparison: Comparison, minutes: int) -> Agenda:
    """Return minutes shared among the issues to talk about, the most pressing first.

    First comes what nobody can judge, for somebody has to be found who can; then what views differ on, the less
    agreement, the more time; then what half or more of those who were asked cannot judge.
    """
    lines = comparison.lines
    unknown = [line for line in lines if line.spread is Spread.CANNOT_JUDGE]
    differing = comparison.by_disagreement
    doubtful = [line for line in lines if not line.differs and 0 < len(line.given) <= line.cannot_judge]
    pressing = (*unknown, *differing, *doubtful)
    reached = pressing[: minutes // SHORTEST]
    times = _shared(minutes, [_weight(line) for line in reached])
    rest = [line for line in lines if not line.differs and line not in doubtful and line not in unknown]
    return Agenda(
        minutes,
        tuple(AgendaPoint(line, time) for line, time in zip(reached, times, strict=True)),
        pressing[len(reached) :],
        tuple(line for line in rest if line.unanimous is not None),
        tuple(line for line in rest if len(line.given) == 1),
        tuple(line for line in rest if not line.given),
    )


LEAST = 0.1
"""The weight of an issue on which views nearly agree."""


def _weight(line: ComparisonLine) -> float:
    """Return from 0.1 for near agreement to 2 for a split in two; a doubt if it applies counts as an even spread.

    Where nobody, or hardly anybody, can judge there is little to talk over: only whom to ask.
    """
    if not line.differs:
        return LEAST
    agreement = line.agreement if line.agreement is not None else 0.0
    return max(1.0 - agreement, LEAST)


def _shared(minutes: int, weights: Sequence[float]) -> list[int]:
    """Return whole minutes by weight, each at least `SHORTEST`, that add up to all of them (largest remainders)."""
    if not weights:
        return []
    spare = minutes - SHORTEST * len(weights)
    exact = [spare * weight / sum(weights) for weight in weights]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: spare - sum(whole)]:
        whole[place] += 1
    return [SHORTEST + extra for extra in whole]
