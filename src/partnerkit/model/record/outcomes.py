"""What matters to people, where the partnership wants to be, by which steps, and how it is seen that it gets there."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from partnerkit.model.base import Day, Figure, Identifier, Model, Ref, Several, Text
from partnerkit.model.dates import months_after
from partnerkit.model.record_limits import READING_GRACE
from partnerkit.model.record_words import Term
from partnerkit.model.words import CLOSED, Status


class Priority(Model):
    """What matters, and who said so."""

    text: Text
    said_by: Text | None = None
    date: Day | None = None


class Milestone(Model):
    """A step of the vision."""

    ref: Ref
    term: Annotated[Term, Field(strict=False)]
    text: Text
    due: Day | None = None
    owner: Text | None = None
    status: Annotated[
        Status, Field(strict=False), BeforeValidator(lambda v: Status.NOT_STARTED if v is None else v)
    ] = Status.NOT_STARTED
    measure: Text | None = None
    """How it is seen that it is reached: a sentence, or the ref of a measure."""
    moves: Several[Identifier] = ()
    """The issues whose rating it should move."""
    closed: Day | None = None
    """When it was reached or dropped."""

    @property
    def is_open(self) -> bool:
        """True unless it is done or dropped."""
        return self.status not in CLOSED

    def is_overdue(self, day: dt.date) -> bool:
        """Return True if it should have been reached before a day, and is neither done nor dropped."""
        return self.is_open and self.due is not None and self.due < day


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Every(StrEnum):
    """How often a measure is read."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""Months between two readings."""


class Reading(Model):
    """One value on one day."""

    date: Day
    value: Figure
    note: Text | None = None


class Aim(Model):
    """The value that is aimed at, and by which day."""

    value: Figure
    by: Day | None = None


class Measure(Model):
    """How it is seen whether an outcome is reached."""

    ref: Ref
    text: Text
    unit: Text | None = None
    direction: Annotated[Direction, Field(strict=False)] = Direction.UP
    baseline: Reading | None = None
    target: Aim | None = None
    every: Annotated[Every, Field(strict=False)] | None = None
    """How often it is read; left out, nothing is ever late."""
    readings: Several[Reading] = ()

    @property
    def by_day(self) -> tuple[Reading, ...]:
        """The readings in the order of their days, with the baseline first where there is one."""
        first = (self.baseline,) if self.baseline else ()
        return (*first, *sorted(self.readings, key=lambda one: one.date))

    @property
    def latest(self) -> Reading | None:
        """The reading, or the baseline, of the latest day; None where there is none."""
        return max(self.by_day, key=lambda one: one.date, default=None)

    def reaches(self, value: float) -> bool:
        """Return True if a value is at the target, or better; False where there is no target."""
        if self.target is None:
            return False
        return value >= self.target.value if self.direction is Direction.UP else value <= self.target.value

    def is_better(self, value: float, than: float) -> bool:
        """Return True if one value is better than another."""
        return value > than if self.direction is Direction.UP else value < than

    @property
    def next_reading(self) -> dt.date | None:
        """The day by which the next reading is due; None where it is not said how often, or nothing was ever read."""
        latest = self.latest
        return months_after(latest.date, MONTHS[self.every]) if latest and self.every else None

    def is_late(self, day: dt.date) -> bool:
        """Return True if the next reading is later than may be."""
        due = self.next_reading
        return due is not None and (day - due).days > READING_GRACE

    def is_missed(self, day: dt.date) -> bool:
        """Return True if its target was to be met before a day, and neither then nor by the latest reading was."""
        by = self.target.by if self.target else None
        if by is None or by >= day:
            return False
        then = [one for one in self.by_day if one.date <= by][-1:]
        latest = [self.latest] if self.latest else []
        return not any(self.reaches(one.value) for one in (*then, *latest))


class Outcome(Model):
    """What should change for people."""

    ref: Ref
    text: Text
    rests_on: Text | None = None
    """Whose words it rests on: people with lived experience, and how they said so."""
    route: Text | None = None
    """By what route it is reached."""
    accountable: Text | None = None
    measures: Several[Measure] = ()
