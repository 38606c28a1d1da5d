"""No rating is older than what has happened to the partnership since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report each rating of an assessment that counts today, and that something has happened after."""
    if round_.occasion is not Occasion.CURRENT:
        return
    for issue, happened in round_.out_of_date:
        message = f"{issue} was rated on {on_day(round_.this.date)}, before this: {happened.said()}"
        yield Finding(("ratings", issue), message, REMEDY)


REMEDY = "Rate it again in an assessment of a later day; partnerkit assess offers to."
_RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown crisis alternatives
contracts:
  - {{title: Crisis café, partner: Anytown Mind, end: {end}}}
"""
_AGREED = """\
date: 2026-05-11
view: agreed
ratings:
  commissioning-arrangements: green
"""
EXPLAINED = Explained(
    why="""Sections 4 to 6 of the guide tie how partners stand to an agreement, to contracts and to the leaders who hold
relationships. Once one of them is gone, an earlier rating of what rests on it says how it was. The record says what has
happened. Only what counts today is asked about: the latest agreement and views since; earlier rounds are history.""",
    fails={"partnership.yaml": _RECORD.format(end="2026-10-31"), "agreed.yaml": _AGREED},
    passes={"partnership.yaml": _RECORD.format(end="2029-10-31"), "agreed.yaml": _AGREED},
)
RULE: Rule[Round] = Rule(
    "rating-out-of-date", WARNING, "No rating is older than what has happened to it since.", check, EXPLAINED
)
