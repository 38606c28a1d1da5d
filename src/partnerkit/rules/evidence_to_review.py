"""Evidence was not due to be looked at again before it was relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import collapse_spaces, shorten
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each piece of evidence whose day of review had come and gone when the issue was rated."""
    day = case.assessment.date
    for keys, evidence in case.assessment.dated_evidence:
        if evidence.review is not None and evidence.review < day:
            what = shorten(collapse_spaces(evidence.text), 40)
            by = on_day(evidence.review)
            message = f'"{what}" was to be looked at again by {by}, and the assessment is of {on_day(day)}'
            yield Finding((*keys, "review"), message, "Look at it again, and write the next day of review.")


_ASSESSMENT = """\
date: 2026-11-09
ratings:
  partnership-agreement:
    rating: green
    evidence:
      - {{text: Signed agreement, held_by: Anytown Council, review: {review}}}
"""
EXPLAINED = Explained(
    why="""Whoever gives evidence a day of review says how long it can be relied on. An inspector who asks for it will
look at that day first. It is compared with the day of the assessment, so that what was right once stays right.""",
    fails={"assessment.yaml": _ASSESSMENT.format(review="2026-06-30")},
    passes={"assessment.yaml": _ASSESSMENT.format(review="2027-06-30")},
)
RULE = Rule("evidence-to-review", WARNING, "Evidence is looked at again by the day that is set for it.", check,
            EXPLAINED)  # fmt: skip
