"""The chart of a measure as numbers, which a template draws: readings over time, the baseline, the target.

Places from left to right are in hundredths of the chart's width, those from top to bottom in pixels. The lowest value
lies at the bottom and the highest at the top, whichever is better: the chart does not begin at nought.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.dates import on_day
from partnerkit.render.record.words import figure
from partnerkit.render.report.charts import Scale, Tick, month_after, ticks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.model.record.outcomes import Measure

TOP, BOTTOM, HEIGHT = 34.0, 124.0, 184
NEAR = 24.0
"""Pixels from the target's line within which a label goes to its other side."""
ABOVE, BELOW = -10.0, 19.0
"""Pixels from a point, or a line, to the foot of its label."""
FURTHEST = 82.0
"""Hundredths up to which the latest value lies: its label stands to its right."""
HALF = 50.0
"""Hundredths up to which the latest value lies where the label of the target has room to the right of it."""
BESIDE = 1.5
"""Hundredths from the latest value to its label, whose foot is `MIDDLE` pixels below it."""
MIDDLE = 4.5
OF_A_LETTER = 0.95
"""About how wide a letter of a label is on paper, in hundredths of the chart."""
LONGEST_UNIT = 16
"""Letters of a unit that a label names; the text above the chart names any."""
MOST_DOTS = 24
"""Readings beyond which dots are smaller."""


class Label(NamedTuple):
    """A text, by its foot, and which end of it stands there: `start`, `middle` or `end`."""

    text: str
    at: float
    y: float
    anchor: str


class Point(NamedTuple):
    """A value."""

    at: float
    y: float
    is_baseline: bool


class Line(NamedTuple):
    """From one value to the next."""

    left: float
    top: float
    right: float
    bottom: float


class Drawn(NamedTuple):
    """A chart that can be drawn."""

    name: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    target: float | None
    """How far down the target's line lies."""
    target_day: float | None
    labels: tuple[Label, ...]
    """Of the first value, the latest and the target."""
    ticks: tuple[Tick, ...]
    radius: float


def drawn(measure: Measure) -> Drawn | None:
    """Return the chart of a measure; None where it has neither a baseline nor a reading."""
    values = measure.by_day
    if not values:
        return None
    values = tuple(sorted(values, key=lambda one: one.date))
    aim = measure.target
    numbers = [one.value for one in values] + ([aim.value] if aim else [])
    last_day = max(values[-1].date, aim.by) if aim and aim.by else values[-1].date
    first, last = values[0].date.replace(day=1), _end(values[0].date.replace(day=1), values[-1].date, last_day)
    scale, low, high = Scale(first, last), min(numbers), max(numbers)

    def down(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    points = tuple(Point(scale.at(one.date), down(one.value), one is measure.baseline) for one in values)
    lines = tuple(Line(a.at, a.y, b.at, b.y) for a, b in pairwise(points))
    target = down(aim.value) if aim else None
    target_day = scale.at(aim.by) if aim and aim.by else None
    labels = _labels(measure, points, target)
    ticks = tuple(ticks_of(first, last, scale))
    name = f"{measure.ref}: the values of the table below as a line"
    radius = 5.0 if len(points) <= MOST_DOTS else 2.5
    return Drawn(name, points, lines, target, target_day, labels, ticks, radius)


def _end(first: date, latest: date, last_day: date) -> date:
    """Return the last day of the axis: behind it there is room for the label of the latest value."""
    room = int((latest - first).days * 100 / FURTHEST) + 1
    return max(month_after(last_day), first + timedelta(days=min(room, (date.max - first).days)))


def _labels(measure: Measure, points: Sequence[Point], target: float | None) -> tuple[Label, ...]:
    """Return the labels of the target, the first value and the latest, so that none lies on another."""
    ordered = sorted(measure.by_day, key=lambda one: one.date)
    first, last = points[0], points[-1]
    labels: list[Label] = []
    under = False
    if target is not None:
        has_room_at_right = last.at < HALF
        at_left = not has_room_at_right and len(points) > 1 and abs(first.y - target) > abs(last.y - target)
        under = (first if at_left else last).y < target  # the label stands where the values are not
        side, anchor = (0.0, "start") if at_left else (100.0, "end")
        labels.append(Label(f"Target {_aim(measure)}", side, target + (BELOW if under else ABOVE), anchor))
    if len(points) > 1:
        falling = points[1].y > first.y
        below = not under if _is_near(first, target) else not falling
        y = first.y + (BELOW if below else ABOVE)
        labels.append(Label(_short(ordered[0].value, measure.unit), first.at, y, "start"))
    text = _short(ordered[-1].value, measure.unit)
    beside = last.at + BESIDE + len(text) * OF_A_LETTER <= 100
    away = (ABOVE if under else BELOW) if _is_near(last, target) else MIDDLE if beside else ABOVE
    labels.append(Label(text, last.at + BESIDE if beside else 100.0, last.y + away, "start" if beside else "end"))
    return tuple(labels)


def _short(value: float, unit: str | None) -> str:
    """Return a value as a label has room for it: rounded, and without a unit that is long."""
    digits = 2 if abs(value) >= 1 else 4
    return figure(round(value, digits), unit if len(unit or "") <= LONGEST_UNIT else None)


def _aim(measure: Measure) -> str:
    if measure.target is None:
        return ""
    by = f" by {on_day(measure.target.by)}" if measure.target.by else ""
    return f"{_short(measure.target.value, measure.unit)}{by}"


def _is_near(point: Point, target: float | None) -> bool:
    return target is not None and abs(point.y - target) < NEAR
