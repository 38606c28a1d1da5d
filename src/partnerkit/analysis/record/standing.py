"""How milestones and measures stand on a day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from partnerkit.analysis.standing import Stands, stands
from partnerkit.model.assessment import Action

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.record.outcomes import Measure, Milestone, Reading


def milestone_stands(milestone: Milestone, as_of: date) -> Stands:
    """Return how a milestone stands on a day, by the rules for actions, with the reason."""
    action = Action(action=milestone.text, due=milestone.due, status=milestone.status, closed=milestone.closed)
    return stands(action, as_of, {})


class Trend(StrEnum):
    """How the latest reading of a measure compares."""

    NOT_READ = "not-read"
    REACHED = "reached"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NO_BASELINE = "no-baseline"


def trend(measure: Measure) -> Trend:
    """Return how a measure stands: at its target, or better or worse than at first."""
    latest = latest_reading(measure)
    if latest is None:
        return Trend.NOT_READ
    if measure.reaches(latest.value):
        return Trend.REACHED
    if measure.baseline is None:
        return Trend.NO_BASELINE
    if latest.value == measure.baseline.value:
        return Trend.SAME
    return Trend.BETTER if measure.is_better(latest.value, measure.baseline.value) else Trend.WORSE


def latest_reading(measure: Measure) -> Reading | None:
    """Return the latest reading; None where there is none. The baseline is none."""
    return max(measure.readings, key=lambda one: one.date, default=None)
