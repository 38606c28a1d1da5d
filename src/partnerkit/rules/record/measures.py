"""A measure is read when it should be, and reaches its target by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.examples import OUTCOME, RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.record.outcomes import Measure
    from partnerkit.model.words import Keys


def late(case: RecordCase) -> Iterator[Finding]:
    """Report each measure whose next reading is more than two weeks late."""
    for keys, measure in _measures(case):
        if measure.is_late(case.as_of) and measure.latest is not None and measure.next_reading is not None:
            since = measure.latest.date
            message = f"measure {measure.ref} is read each {measure.every}, and was read last on {on_day(since)}"
            yield Finding((*keys, "every"), message, f"Add the reading that was due on {on_day(measure.next_reading)}.")


def missed(case: RecordCase) -> Iterator[Finding]:
    """Report each measure whose target was not reached by its day, nor since."""
    for keys, measure in _measures(case):
        target = measure.target
        if target is None or target.by is None or not measure.is_missed(case.as_of):
            continue
        unit = f" {named(measure.unit)}" if measure.unit else ""
        latest = measure.latest
        found = f"is {latest.value:,}{unit} by the reading of {on_day(latest.date)}" if latest else "was never read"
        message = f"measure {measure.ref} was to reach {target.value:,}{unit} by {on_day(target.by)}, and {found}"
        remedy = "Agree on another day, on another value, or on what else is to be done."
        yield Finding((*keys, "target", "by"), message, remedy)


def _measures(case: RecordCase) -> Iterator[tuple[Keys, Measure]]:
    for place, outcome in enumerate(case.record.outcomes):
        for number, measure in enumerate(outcome.measures):
            yield ("outcomes", place, "measures", number), measure


_MEASURE = """\
    measures:
      - ref: O1.1
        text: Visitors who were seen within an hour
        unit: per cent
        target: {{value: 80, by: {by}}}
        every: quarter
        readings: [{{date: {date}, value: 55}}]
"""
_GOOD = {"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(by="2027-12-31", date="2026-10-01")}
EXPLAINED_LATE = Explained(
    why="""Tip 3 of the guide wants progress on outcomes to be monitored, and section 14 of the other to be followed
over time. A measure that is read each quarter and was not is a gap in the picture. Two weeks' grace are given after the
day on which the next reading falls: figures come in late, and are entered after that.""",
    fails={"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(by="2027-12-31", date="2026-07-01")},
    passes=_GOOD,
)
EXPLAINED_MISSED = Explained(
    why="""Tip 3 of the guide ties outcomes to a framework of accountability. A target has a day so that partners look
on that day: what was not reached by then, nor since, needs another plan or another target.""",
    fails={"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(by="2026-10-31", date="2026-10-01")},
    passes=_GOOD,
)
LATE: Rule[RecordCase] = Rule("reading-late", WARNING, "Every measure is read when it should be.", late, EXPLAINED_LATE)
MISSED: Rule[RecordCase] = Rule(
    "measure-target-missed", WARNING, "A measure reaches its target by its day.", missed, EXPLAINED_MISSED
)
