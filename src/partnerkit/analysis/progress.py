"""How a partnership moves: its states by date, and what became of issues and actions between the first and the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.analysis.action_history import Followed, Late, Sighting, follow, late
from partnerkit.analysis.guide_challenges import Moved, moved
from partnerkit.analysis.measures import median
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE, Rating

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.source import Source
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


class Move(StrEnum):
    """The change of an issue between the first state and the last."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    NEWLY_RATED = "newly rated"
    NO_LONGER_RATED = "no longer rated"
    NEWLY_APPLICABLE = "newly applicable"
    NO_LONGER_APPLICABLE = "no longer applicable"


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One issue with its rating in each state."""

    issue: Issue
    ratings: tuple[Rating | None, ...]

    @property
    def first(self) -> Rating | None:
        """Its rating in the first state."""
        return self.ratings[0]

    @property
    def last(self) -> Rating | None:
        """Its rating in the last state."""
        return self.ratings[-1]

    @property
    def move(self) -> Move:
        """The change between the first state and the last."""
        return move(self.first, self.last)


def move(first: Rating | None, last: Rating | None) -> Move:
    """Return the change of an issue that was rated `first` and is rated `last`; who cannot judge does not rate."""
    first, last = _given(first), _given(last)
    if first == last:
        return Move.UNCHANGED
    if first is None or last is None:
        return Move.NEWLY_RATED if first is None else Move.NO_LONGER_RATED
    if NOT_APPLICABLE in (first, last):
        return Move.NO_LONGER_APPLICABLE if last == NOT_APPLICABLE else Move.NEWLY_APPLICABLE
    if first.rank is None or last.rank is None:
        return Move.NEWLY_RATED if first.rank is None else Move.NO_LONGER_RATED
    return Move.IMPROVED if last.rank < first.rank else Move.WORSENED


def _given(rating: Rating | None) -> Rating | None:
    return None if rating == CANNOT_JUDGE else rating


@dataclass(frozen=True)
class Progress:
    """The states of one partnership against one framework, and what happened between the first and the last."""

    framework: Framework
    states: tuple[Source, ...]
    """In the order of their dates; one or more."""
    as_of: date
    is_history: bool
    """True if the states are versions of one file rather than files."""
    lines: tuple[ProgressLine, ...]
    followed: tuple[Followed, ...]
    late: tuple[Late, ...]
    """The actions that are overdue on the day `as_of`, longest overdue first."""
    without_ref: int
    """The number of actions of the last state without a ref, which cannot be followed."""

    @property
    def first(self) -> Source:
        """The first state."""
        return self.states[0]

    @property
    def last(self) -> Source:
        """The last state."""
        return self.states[-1]

    @cached_property
    def moves(self) -> dict[Move, tuple[ProgressLine, ...]]:
        """The issues by what became of them, each in the guide's order."""
        return {kind: tuple(line for line in self.lines if line.move is kind) for kind in Move}

    @cached_property
    def counts(self) -> tuple[dict[Rating | None, int], ...]:
        """For each state, how many issues stand how; the key None counts those not rated."""
        every = [[line.ratings[place] for line in self.lines] for place in range(len(self.states))]
        return tuple({kind: ratings.count(kind) for kind in self.framework.kinds} for ratings in every)

    @cached_property
    def challenges(self) -> tuple[Moved, ...]:
        """The challenges that the guide describes, as the first state shows them and as the last does."""
        return moved(self.first.assessment, self.last.assessment, self.framework)

    @property
    def opened(self) -> tuple[Followed, ...]:
        """The actions that the first state did not have."""
        return tuple(action for action in self.followed if action.is_new)

    @property
    def finished(self) -> tuple[Followed, ...]:
        """The actions that were done meanwhile."""
        return tuple(action for action in self.followed if action.finished)

    @property
    def dropped(self) -> tuple[Followed, ...]:
        """The actions that were dropped meanwhile."""
        return tuple(action for action in self.followed if action.was_dropped)

    @property
    def slipped(self) -> tuple[Followed, ...]:
        """The actions that are due later than they were, or no longer by any day."""
        return tuple(action for action in self.followed if action.shift and action.shift.is_slip)

    @property
    def brought_forward(self) -> tuple[Followed, ...]:
        """The actions that are due earlier than they were."""
        return tuple(action for action in self.followed if action.shift and not action.shift.is_slip)

    @property
    def lost(self) -> tuple[Followed, ...]:
        """The actions that the last state no longer has, although they were open when last seen."""
        return tuple(action for action in self.followed if action.is_lost)

    @property
    def median_days(self) -> float | None:
        """The median of the days that finished actions took; None where none was finished."""
        return median([action.finished.days for action in self.followed if action.finished])


def make_progress(framework: Framework, states: Sequence[Source], as_of: date, *, is_history: bool = False) -> Progress:
    """Return what happened over one or more states, which stand in the order of their dates."""
    lines = tuple(
        ProgressLine(issue, tuple(state.assessment.entry(issue.id).rating for state in states))
        for issue in framework.issues
    )
    sightings = [
        Sighting(place, state.date, issue, action)
        for place, state in enumerate(states)
        for issue, entry in state.assessment.ratings.items()
        for action in entry.actions
    ]
    last = [sighting for sighting in sightings if sighting.state == len(states) - 1]
    return Progress(
        framework,
        tuple(states),
        as_of,
        is_history,
        lines,
        follow(sightings, len(states)),
        late(last, as_of),
        sum(sighting.action.ref is None for sighting in last),
    )


def settle(states: Sequence[Source], *, keep_first: bool = False) -> list[Source]:
    """Return one state for each day, the last; of equal ones in a row the first, for then it was reached.

    With `keep_first` the first state stays although others have its day: it is what they are held against.
    """
    head, rest = (list(states[:1]), states[1:]) if keep_first else ([], states)
    of_days = {state.date: state for state in rest}
    return list(_without_repeats([*head, *of_days.values()]))


def _without_repeats(states: Sequence[Source]) -> Iterator[Source]:
    before: Source | None = None
    for state in states:
        if before is None or state.assessment != before.assessment:
            yield state
        before = state


def evenly(number: int, room: int) -> tuple[int, ...]:
    """Return the positions of at most `room` of `number` things, evenly spread, with the first and the last."""
    if number <= room:
        return tuple(range(number))
    room = max(room, 2)
    return tuple(round(place * (number - 1) / (room - 1)) for place in range(room))
