"""Actions followed by their refs from state to state: opened, finished, dropped, moved, lost from sight, overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.words import Status

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Action, Revision


class Sighting(NamedTuple):
    """An action as a state has it."""

    state: int
    """The state's place among the states, from 0."""
    date: date
    issue: str
    action: Action


class Finished(NamedTuple):
    """From when to when an action was worked on."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """The days that it took."""
        return (self.end - self.start).days


class Shift(NamedTuple):
    """A due date that was moved, to another or away."""

    before: date
    after: date | None
    reason: str | None
    times: int

    @property
    def is_slip(self) -> bool:
        """True if it is due later than it was, or no longer by any day."""
        return self.after is None or self.after > self.before


@dataclass(frozen=True, slots=True)
class Followed:
    """One action through the states."""

    ref: str
    sightings: tuple[Sighting, ...]
    states: int
    """How many states there are."""

    @property
    def issue(self) -> str:
        """The issue that it stood under last."""
        return self.sightings[-1].issue

    @property
    def action(self) -> Action:
        """The action as it was last seen."""
        return self.sightings[-1].action

    @property
    def is_new(self) -> bool:
        """True if the first state does not have it."""
        return self.sightings[0].state > 0

    @property
    def is_lost(self) -> bool:
        """True if the last state does not have it, although it was open when last seen."""
        return self.sightings[-1].state < self.states - 1 and self.action.is_open

    @property
    def was_dropped(self) -> bool:
        """True if it was dropped after the first state."""
        return self._came_to(Status.DROPPED)

    @property
    def finished(self) -> Finished | None:
        """From its start, or else the day it was first seen, to its close, or else the day it was first seen done.

        None where it is not done, or was done in the first state already.
        """
        if not self._came_to(Status.DONE):
            return None
        done = self._first_of_the_last(Status.DONE)
        end = done.action.closed or self.action.closed or done.date
        seen = self.sightings[0].date
        # One that was finished before its planned start did not take less than no time.
        start = next((day for day in (self.action.start, seen) if day is not None and day <= end), end)
        return Finished(start, end)

    @property
    def shift(self) -> Shift | None:
        """The move of its due date; None where there was none, or it stands again where it was."""
        before, after = self._first_due, self.action.current_due
        if before is None or before == after:
            return None
        added = self.action.revised[len(self._known_revisions) :]
        reason = added[-1].reason if added and added[-1].due == after else None
        return Shift(before, after, reason, max(len(added), self._changes, 1))

    def _came_to(self, status: Status) -> bool:
        first = self.sightings[0]
        # A plan is kept after the day that its ratings speak of: what was closed since then came to it since then.
        since = first.action.closed is not None and first.action.closed > first.date
        already = not self.is_new and first.action.status is status and not since
        return self.action.status is status and not (already and self._first_of_the_last(status) is self.sightings[0])

    def _first_of_the_last(self, status: Status) -> Sighting:
        """Return the sighting since which it has had a status without a break."""
        found = self.sightings[-1]
        for sighting in reversed(self.sightings):
            if sighting.action.status is not status:
                break
            found = sighting
        return found

    @property
    def _known_revisions(self) -> tuple[Revision, ...]:
        """The revisions that the first state knew; of a new action none."""
        if self.is_new:
            return ()
        first = self.sightings[0]
        return tuple(one for one in first.action.revised if one.date is None or one.date <= first.date)

    @property
    def _first_due(self) -> date | None:
        """The due date that counted at first; of a new action the one that it was given first."""
        first = self.sightings[0].action
        if self.is_new and first.due is not None:
            return first.due
        if known := self._known_revisions:
            return known[-1].due
        if first.revised and first.due is not None:
            return first.due
        return next((seen.action.current_due for seen in self.sightings if seen.action.current_due is not None), None)

    @property
    def _changes(self) -> int:
        dues = [sighting.action.current_due for sighting in self.sightings]
        return sum(one != other for one, other in pairwise(dues) if one is not None)


class Late(NamedTuple):
    """An action that is overdue, and for how many days."""

    sighting: Sighting
    days: int


def follow(sightings: Sequence[Sighting], states: int) -> tuple[Followed, ...]:
    """Return each action that has a ref, through all states, in the order in which they were first seen."""
    by_ref: dict[str, dict[int, Sighting]] = {}
    for sighting in sightings:
        if sighting.action.ref is not None:
            # Of two with one ref in a file, which `check` reports, the first is followed.
            by_ref.setdefault(sighting.action.ref, {}).setdefault(sighting.state, sighting)
    return tuple(Followed(ref, tuple(seen.values()), states) for ref, seen in by_ref.items())


def late(sightings: Sequence[Sighting], as_of: date) -> tuple[Late, ...]:
    """Return the open actions whose due date has passed on a day, longest overdue first."""
    found = [
        Late(sighting, (as_of - due).days)
        for sighting in sightings
        if sighting.action.is_open and (due := sighting.action.current_due) is not None and due < as_of
    ]
    return tuple(sorted(found, key=lambda one: -one.days))
