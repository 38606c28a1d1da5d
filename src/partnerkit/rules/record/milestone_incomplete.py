"""A milestone says by when it is reached, and how one sees that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import RECORD
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_due(case: RecordCase) -> Iterator[Finding]:
    """Report each open milestone without a day."""
    for number, one in enumerate(case.record.milestones):
        if one.is_open and one.due is None:
            message = f"milestone {one.ref} does not say by when it is to be reached"
            yield Finding(("milestones", number, "ref"), message, "Add the day under due.")


def without_measure(case: RecordCase) -> Iterator[Finding]:
    """Report each open milestone without a measure."""
    for number, one in enumerate(case.record.milestones):
        if one.is_open and one.measure is None:
            message = f"milestone {one.ref} does not say how one sees that it is reached"
            remedy = "Add a sentence, or the ref of a measure, under measure."
            yield Finding(("milestones", number, "ref"), message, remedy)


_MILESTONE = "milestones:\n  - {{ref: M1, term: short, text: Open{rest}}}\n"
_WHOLE = {"partnership.yaml": RECORD + _MILESTONE.format(rest=", due: 2027-06-30, measure: Seen")}
EXPLAINED_DUE = Explained(
    why="""Tip 2 of the guide wants milestones that are tangible and well defined. Short, medium or long says how far
ahead one lies; only a day says when the partners will look.""",
    fails={"partnership.yaml": RECORD + _MILESTONE.format(rest=", measure: Seen")},
    passes=_WHOLE,
)
EXPLAINED_MEASURE = Explained(
    why="""Tip 2 of the guide wants milestones that can be measured. Without a measure two partners can look at the same
café and disagree whether it is open.""",
    fails={"partnership.yaml": RECORD + _MILESTONE.format(rest=", due: 2027-06-30")},
    passes=_WHOLE,
)
DUE: Rule[RecordCase] = Rule(
    "milestone-without-due", WARNING, "Every open milestone says by when it is reached.", without_due, EXPLAINED_DUE
)
MEASURE: Rule[RecordCase] = Rule(
    "milestone-without-measure", WARNING, "Every open milestone says how one sees that it is reached.",
    without_measure, EXPLAINED_MEASURE,
)  # fmt: skip
