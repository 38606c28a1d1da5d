"""The charts of a page as numbers, which templates draw as SVG.

Every place and width is in hundredths of the chart's width, from 0.0 at its left to 100.0 at its right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnerkit.model.dates import MONTHS
from partnerkit.render.words import ASSUMED_DAYS, counted

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.model.ratings import Rating

MOST_TICKS = 8
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24_000)
"""Months from one tick to the next."""
ROOM_FOR_A_LABEL = 9.0
"""Beside the mark of a month."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a strip: so many issues that stand alike, with the places of the lines between them."""

    kind: Rating | None
    number: int
    left: float
    width: float
    between: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The place of its label."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Strip:
    """The ratings of issues, as one bar."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def words(self) -> str:
        """The ratings that it shows, in words."""
        return ", ".join(counted(one.number, one.kind) for one in self.segments)

    @property
    def total(self) -> int:
        """The number of issues that it stands for."""
        return sum(one.number for one in self.segments)


def strip(name: str, ratings: Iterable[Rating | None], kinds: Sequence[Rating | None]) -> Strip:
    """Return a bar for ratings; `kinds` is the order in which counts are shown."""
    given = list(ratings)
    each = 100 / max(len(given), 1)
    segments, at = [], 0
    for kind in kinds:
        number = given.count(kind)
        if number:
            between = tuple((at + place) * each for place in range(1, number))
            segments.append(Segment(kind, number, at * each, number * each, between))
            at += number
    return Strip(name, tuple(segments))


@dataclass(frozen=True, slots=True)
class Bar:
    """One action in time."""

    item: Item
    start: date
    end: date
    left: float
    width: float
    first_due: float | None
    """Where it was due at first, if its date was moved."""
    assumed: bool
    """True if its start is not known, and was put `ASSUMED_DAYS` before its due date."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A month on the axis."""

    label: str
    at: float
    written: bool
    """True if there is room for its label."""


@dataclass(frozen=True, slots=True)
class Gantt:
    """The actions that have a due date, by when they start; and those without one."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float
    first: date
    last: date
    undrawn: tuple[Item, ...]


def gantt(plan: Plan) -> Gantt | None:
    """Return the chart of a plan; None where no action has a due date."""
    spans = [(item, *span) for item in plan.items if (span := _span(item))]
    if not spans:
        return None
    spans.sort(key=lambda one: (one[1], one[2]))
    days = [plan.as_of, *(one[1] for one in spans), *(one[2] for one in spans)]
    days += [item.action.due for item, *_ in spans if item.action.due]
    first, last = min(days).replace(day=1), month_after(max(days))
    scale = Scale(first, last)
    bars = tuple(_bar(item, start, end, scale) for item, start, end in spans)
    undrawn = tuple(item for item in plan.items if item.action.current_due is None)
    ticks = tuple(ticks_of(first, last, scale))
    return Gantt(bars, ticks, scale.at(plan.as_of), min(days), max(days), undrawn)


class Scale:
    """An axis of days."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, max((last - first).days, 1)

    def at(self, day: date) -> float:
        """Return the position of a day on the axis, in hundredths of its length."""
        return round((day - self.first).days * 100 / self.days, 2)


def _span(item: Item) -> tuple[date, date] | None:
    action, due = item.action, item.action.current_due
    if due is None:
        return None
    end = action.closed if action.closed and not action.is_open else due
    first = min(end, action.due or end)
    before = timedelta(days=ASSUMED_DAYS)
    assumed = first - before if first - date.min > before else date.min
    return min(action.start or assumed, end), end


def _bar(item: Item, start: date, end: date, scale: Scale) -> Bar:
    moved = item.action.due if item.action.revised else None
    left = scale.at(start)
    after = end + timedelta(days=1) if end < date.max else end  # a day is drawn from its beginning to its end
    width = round(scale.at(after) - left, 2)
    return Bar(item, start, end, left, width, scale.at(moved) if moved is not None else None, item.action.start is None)


def ticks_of(first: date, last: date, scale: Scale) -> Iterator[Tick]:
    """Yield the marks of months, at most about `MOST_TICKS` of them."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    for number in range(0, months + 1, step):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        if year > date.max.year:
            return
        day = date(year, month + 1, 1)
        at = scale.at(day)
        yield Tick(f"{MONTHS[day.month - 1][:3]} {day.year}", at, at <= 100 - ROOM_FOR_A_LABEL)


def month_after(day: date) -> date:
    """Return the first of the month after a day, or the last day that there is."""
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
