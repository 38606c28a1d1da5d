"""The chart of a measure: its values in their places, and labels that lie on nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from partnerkit.model.record.outcomes import Measure
from partnerkit.render.record.chart import BOTTOM, HEIGHT, TOP, Drawn, drawn

FIRST = {"date": "2026-01-31", "value": 40}
TARGET = {"value": 80, "by": "2027-12-31"}


def measure(values: list[float], **keys: Any) -> Measure:
    start = date(2026, 2, 28)
    readings = [{"date": start + timedelta(days=30 * place), "value": value} for place, value in enumerate(values)]
    return Measure.model_validate({"ref": "O1.1", "text": "Seen", "unit": "per cent", "readings": readings, **keys})


CASES = {
    "one reading": measure([5]),
    "a baseline alone": measure([], baseline=FIRST),
    "a baseline and its target": measure([], baseline=FIRST, target=TARGET),
    "60 readings": measure([float(place % 7) for place in range(60)], baseline=FIRST, target=TARGET),
    "all the same": measure([40, 40, 40], baseline=FIRST, target={"value": 40}),
    "less than 0": measure([-5, -70.5, -12], target={"value": -100}, direction="down"),
    "huge": measure([1e15, -1e15], target={"value": 1e15}),
    "tiny": measure([1e-12, 2e-12]),
    "reached": measure([60, 85, 90], baseline=FIRST, target=TARGET),
    "no baseline": measure([60, 50], target={"value": 10}, direction="down"),
    "far away": measure([60], target={"value": 80, "by": "9999-12-31"}, baseline={"date": "0001-01-01", "value": 1}),
    "long figures": measure([1 / 3, 53.82949830445756], unit="people who were seen within an hour", target=TARGET),
    "long unit": measure([987_654_321, 123_456_789.5], unit="sixteen letters."),
    "out of order": measure([60, 50], baseline={"date": "2026-06-30", "value": 3}),
}


@pytest.mark.parametrize("name", CASES)
def test_everything_lies_within_the_chart(name: str) -> None:
    made = drawn(CASES[name])
    assert made is not None
    assert all(0 <= point.at <= 100 and TOP <= point.y <= BOTTOM for point in made.points)
    assert all(0 < label.y < HEIGHT - 34 and 0 <= label.at <= 100 for label in made.labels)
    assert len(made.points) == len(CASES[name].by_day)
    assert len(made.lines) == len(made.points) - 1
    assert [point.at for point in made.points] == sorted(point.at for point in made.points)
    assert made.ticks


@pytest.mark.parametrize("name", CASES)
def test_no_label_lies_on_another(name: str) -> None:
    made = drawn(CASES[name])
    assert made is not None
    assert all(0 <= edge <= 100 for one in made.labels for edge in _across(one.text, one.at, one.anchor))
    boxes = [(label, *_across(label.text, label.at, label.anchor)) for label in made.labels]
    for place, (one, left, right) in enumerate(boxes):
        for other, its_left, its_right in boxes[place + 1 :]:
            apart = right <= its_left or its_right <= left or abs(one.y - other.y) >= 12
            assert apart, (one, other)


def _across(text: str, at: float, anchor: str) -> tuple[float, float]:
    """Return from where to where a label lies on a chart as wide as a page, in hundredths."""
    width = len(text) * 0.95
    return (at, at + width) if anchor == "start" else (at - width, at)


def test_nothing_read_is_no_chart() -> None:
    assert drawn(measure([])) is None
    assert drawn(measure([], target=TARGET)) is None


def test_the_baseline_is_told_apart_and_the_first_the_last_and_the_target_are_labelled() -> None:
    made = drawn(CASES["reached"])
    assert isinstance(made, Drawn)
    assert [point.is_baseline for point in made.points] == [True, False, False, False]
    assert {label.text for label in made.labels} == {
        "40 per cent", "90 per cent", "Target 80 per cent by 31 December 2027",
    }  # fmt: skip
    assert made.points[0].y > made.points[-1].y  # higher values lie higher up


def test_many_readings_have_small_dots() -> None:
    many, few = drawn(CASES["60 readings"]), drawn(CASES["reached"])
    assert many is not None
    assert few is not None
    assert many.radius < few.radius
