"""A measure has one reading of a day, and none of a day that has not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.examples import OUTCOME, RECORD
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.record.outcomes import Measure, Reading
    from partnerkit.model.words import Keys


def twice(case: RecordCase) -> Iterator[Finding]:
    """Report each reading of a day of which its measure has another one above it."""
    days: dict[Keys, set[date]] = {}
    for keys, measure, reading in _readings(case):
        seen = days.setdefault(keys[:4], set())
        if reading.date in seen:
            message = f"measure {measure.ref} has two readings of {on_day(reading.date)}"
            yield Finding((*keys, "date"), message, "Keep the one that holds, or put its day right.")
        seen.add(reading.date)


def ahead(case: RecordCase) -> Iterator[Finding]:
    """Report each reading of a day after that of the check."""
    for keys, measure, reading in _readings(case):
        if reading.date > case.as_of:
            message = f"a reading of measure {measure.ref} is dated {on_day(reading.date)}, after the day of this check"
            yield Finding((*keys, "date"), f"{message}, {on_day(case.as_of)}", "Give the day on which it was read.")


def _readings(case: RecordCase) -> Iterator[tuple[Keys, Measure, Reading]]:
    for place, outcome in enumerate(case.record.outcomes):
        for number, measure in enumerate(outcome.measures):
            for at, reading in enumerate(measure.readings):
                yield ("outcomes", place, "measures", number, "readings", at), measure, reading


_MEASURE = """\
    measures:
      - ref: O1.1
        text: Visitors who were seen within an hour
        readings:
          - {{date: 2026-07-01, value: 55}}
          - {{date: {date}, value: 61}}
"""
_GOOD = {"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(date="2026-10-01")}
EXPLAINED_TWICE = Explained(
    why="""Tip 3 of the guide wants progress on outcomes to be monitored. Of two values for one day nobody can say which
one holds, and a chart would show both.""",
    fails={"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(date="2026-07-01")},
    passes=_GOOD,
)
EXPLAINED_AHEAD = Explained(
    why="""Tip 3 of the guide wants progress on outcomes to be monitored. A reading of a day to come is a slip, most
often in the year: it would be shown as the latest, and the one that is due would not be missed.""",
    fails={"partnership.yaml": RECORD + OUTCOME + _MEASURE.format(date="2027-10-01")},
    passes=_GOOD,
)
TWICE: Rule[RecordCase] = Rule(
    "duplicate-reading", ERROR, "A measure has one reading of a day.", twice, EXPLAINED_TWICE
)  # fmt: skip
AHEAD: Rule[RecordCase] = Rule(
    "reading-in-future", ERROR, "Readings are of days that have come.", ahead, EXPLAINED_AHEAD
)  # fmt: skip
