"""An outcome says how it is seen, and on whose words it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import RECORD
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_measure(case: RecordCase) -> Iterator[Finding]:
    """Report each outcome without a measure."""
    for number, one in enumerate(case.record.outcomes):
        if not one.measures:
            message = f"outcome {one.ref} has no measure"
            remedy = "Add one under measures: what is counted or asked, and what it is today."
            yield Finding(("outcomes", number, "ref"), message, remedy)


def without_words(case: RecordCase) -> Iterator[Finding]:
    """Report each outcome that does not say on whose words it rests."""
    for number, one in enumerate(case.record.outcomes):
        if one.rests_on is None:
            message = f"outcome {one.ref} rests on nobody's words"
            remedy = "Say under rests_on who said that this matters, and where; no names of patients."
            yield Finding(("outcomes", number, "ref"), message, remedy)


_OUTCOME = """\
outcomes:
  - ref: O1
    text: People in crisis find help the same evening
"""
_WORDS = "    rests_on: Twelve people at the forum's open evening\n"
_MEASURE = "    measures: [{ref: O1.1, text: Visitors who were seen within an hour}]\n"
_WHOLE = {"partnership.yaml": f"{RECORD}{_OUTCOME}{_WORDS}{_MEASURE}"}
EXPLAINED_MEASURE = Explained(
    why="""Tip 3 of the guide asks how outcomes will be tracked and monitored, and section 14 of the other wants them
followed over time. An outcome that nothing shows is a wish.""",
    fails={"partnership.yaml": f"{RECORD}{_OUTCOME}{_WORDS}"},
    passes=_WHOLE,
)
EXPLAINED_WORDS = Explained(
    why="""Tip 3 of the guide wants outcomes that matter to people with lived experience and to carers, beside what
partners must do by statute. Whoever reads an outcome later should be able to see who asked for it.""",
    fails={"partnership.yaml": f"{RECORD}{_OUTCOME}{_MEASURE}"},
    passes=_WHOLE,
)
MEASURE: Rule[RecordCase] = Rule(
    "outcome-without-measure", WARNING, "Every outcome has a measure.", without_measure, EXPLAINED_MEASURE
)
WORDS: Rule[RecordCase] = Rule(
    "outcome-without-words", WARNING, "Every outcome says on whose words it rests.", without_words, EXPLAINED_WORDS
)
