"""Nothing in a record ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.words import Keys


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each person in a role, each contract, and the agreement, whose last day is before its first."""
    for keys, what, first, last in _spans(case):
        if first is not None and last is not None and last < first:
            message = f"{what} ends on {last}, before the first day, {first}"
            yield Finding(keys, message, "Check both days, and the years.")


def _spans(case: RecordCase) -> Iterator[tuple[Keys, str, date | None, date | None]]:
    for place, partner in enumerate(case.record.partners):
        for number, person in enumerate(partner.people):
            what = f"the role of {named(person.role)} at {named(partner.organisation)}"
            yield ("partners", place, "people", number, "until"), what, person.since, person.until
    for number, contract in enumerate(case.record.contracts):
        yield ("contracts", number, "end"), f"the contract “{named(contract.title)}”", contract.start, contract.end
    if (agreement := case.record.agreement) is not None:
        yield ("agreement", "ends"), "the agreement", agreement.date, agreement.ends


_PARTNER = """\
partners:
  - organisation: Anytown Mind
    sector: vcs
    people:
      - {{role: Chief executive, from: 2024-04-01, until: {until}}}
"""
EXPLAINED = Explained(
    why="""Whose view is asked for, which contract runs and whether the agreement holds are worked out from the first
day and the last. A last day before the first, most often a slip in the year, would leave nobody to ask; section 6 of
the guide has partners notice when leaders move on.""",
    fails={"partnership.yaml": RECORD + _PARTNER.format(until="2023-09-30")},
    passes={"partnership.yaml": RECORD + _PARTNER.format(until="2027-09-30")},
)
RULE: Rule[RecordCase] = Rule(
    "until-before-from", ERROR, "Nothing in a record ends before it begins.", check, EXPLAINED
)
