"""How measures and milestones stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnerkit.analysis.record.standing import Trend, milestone_stands, trend
from partnerkit.model.record.outcomes import Measure, Milestone
from partnerkit.model.words import Standing

AS_OF = date(2026, 11, 23)
FIRST = {"date": "2026-04-01", "value": 10}


def measure(*values: float, **keys: Any) -> Measure:
    readings = [{"date": f"2026-{5 + place:02}-01", "value": value} for place, value in enumerate(values)]
    return Measure.model_validate({"ref": "O1.1", "text": "Waiting", "readings": readings, **keys})


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (measure(), Trend.NOT_READ),
        (measure(baseline=FIRST), Trend.NOT_READ),
        (measure(3), Trend.NO_BASELINE),
        (measure(10, baseline=FIRST), Trend.SAME),
        (measure(11, baseline=FIRST), Trend.BETTER),
        (measure(11, baseline=FIRST, direction="down"), Trend.WORSE),
        (measure(9, 2, baseline=FIRST, direction="down"), Trend.BETTER),
        (measure(9, 2, baseline=FIRST, direction="down", target={"value": 2}), Trend.REACHED),
        (measure(12, 9, baseline=FIRST, target={"value": 12}), Trend.WORSE),
        (measure(-3, target={"value": -4}), Trend.REACHED),
    ],
)
def test_the_latest_reading_is_compared_with_the_target_then_with_the_baseline(one: Measure, expected: Trend) -> None:
    assert trend(one) is expected


@pytest.mark.parametrize(
    ("keys", "standing"),
    [
        ({"status": "done"}, Standing.COMPLETE),
        ({"due": "2026-11-22"}, Standing.OVERDUE),
        ({"due": "2026-12-01"}, Standing.AT_RISK),
        ({"due": "2027-12-01", "status": "blocked"}, Standing.AT_RISK),
        ({"due": "2027-12-01", "status": "in-progress"}, Standing.ON_TRACK),
        ({}, Standing.NOT_STARTED),
    ],
)
def test_a_milestone_stands_as_an_action_would(keys: dict[str, Any], standing: Standing) -> None:
    one = Milestone.model_validate({"ref": "M1", "term": "short", "text": "Open", **keys})
    assert milestone_stands(one, AS_OF).standing is standing
