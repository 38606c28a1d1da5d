"""An assessment, and the evidence in it, speaks of a day that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report an assessment, or evidence, that is dated after the day of the check."""
    day, after = case.assessment.date, f"after the day of this check, {on_day(case.as_of)}"
    if day > case.as_of:
        remedy = "Give the day that the ratings speak of."
        yield Finding(("date",), f"the assessment is dated {on_day(day)}, {after}", remedy)
    for keys, evidence in case.assessment.dated_evidence:
        if evidence.date is not None and evidence.date > case.as_of:
            message = f"the evidence is dated {on_day(evidence.date)}, {after}"
            remedy = "Give the day that it is of; when to look at it again stands under review."
            yield Finding((*keys, "date"), message, remedy)


EXPLAINED = Explained(
    why="""The date is the day that the ratings speak of, and rounds and trends are put in order by it. A day that has
not come is a slip, most often in the year. The date of evidence is the day that it is of.""",
    fails={"assessment.yaml": "date: 2062-11-09\n"},
    passes={"assessment.yaml": "date: 2026-11-09\n"},
)
RULE = Rule("date-in-future", ERROR, "An assessment and its evidence speak of days that have come.", check, EXPLAINED)
