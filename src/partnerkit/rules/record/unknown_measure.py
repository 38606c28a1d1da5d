"""The measure that a milestone names by its ref is in the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import folded
from partnerkit.rules.examples import OUTCOME, RECORD
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

REF = pattern(r"[A-Za-z]{1,3}[0-9]+(?:\.[0-9]+)*", re.ASCII)
"""What was meant as the ref of a measure; anything else is a sentence."""
OTHERWISE = "Write the measure under an outcome, or a sentence here."


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each ref under the measure of a milestone that is no measure's."""
    known = {folded(measure.ref): measure.ref for measure in case.record.measures}
    for number, one in enumerate(case.record.milestones):
        if one.measure is not None and REF.fullmatch(one.measure) and folded(one.measure) not in known:
            message = f'milestone {one.ref} is measured by "{one.measure}", and no measure has that ref'
            remedy = did_you_mean(one.measure, known.values(), OTHERWISE)
            yield Finding(("milestones", number, "measure"), message, remedy)


_MILESTONE = "milestones:\n  - {{ref: M1, term: short, text: Open, due: 2027-06-30, measure: {ref}}}\n"
_MEASURE = "    measures: [{ref: O1.1, text: Seen within the hour}]\n"
EXPLAINED = Explained(
    why="""Tip 2 of the guide wants milestones that can be measured. One that points to a measure which is not there is
measured by nothing, and is most often a slip of the pen.""",
    fails={"partnership.yaml": RECORD + _MILESTONE.format(ref="O1.2") + OUTCOME + _MEASURE},
    passes={"partnership.yaml": RECORD + _MILESTONE.format(ref="O1.1") + OUTCOME + _MEASURE},
)
RULE: Rule[RecordCase] = Rule(
    "unknown-measure", ERROR, "The measure that a milestone names by its ref is in the record.", check, EXPLAINED
)
