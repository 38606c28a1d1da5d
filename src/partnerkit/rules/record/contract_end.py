"""No contract comes to its end, or to its day of notice, unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import months_after, months_before, on_day
from partnerkit.model.record_limits import CONTRACT_NEAR, CONTRACT_OVER, NOTICE_NEAR
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.record.agreement import Contract


def ends_soon(case: RecordCase) -> Iterator[Finding]:
    """Report each contract that ends within six months, or ended within the last year, and that no other follows."""
    from partnerkit.model.record.agreement import not_followed  # a list of rules needs no models

    for number, contract in not_followed(case.record.contracts):
        end, has_begun = contract.end, contract.start is None or contract.start <= case.as_of
        if end is None or not has_begun or case.as_of < months_before(end, CONTRACT_NEAR):
            continue
        of = f"the contract “{named(contract.title)}” of {named(contract.partner)}"
        if case.as_of <= end:
            remedy = "Agree on what follows, and write that contract down too."
            yield Finding(("contracts", number, "end"), f"{of} ends on {on_day(end)}", remedy)
        elif case.as_of <= months_after(end, CONTRACT_OVER):
            remedy = "Write down under which contract its work goes on."
            yield Finding(("contracts", number, "end"), f"{of} ended on {on_day(end)}, and none follows", remedy)


def notice_near(case: RecordCase) -> Iterator[Finding]:
    """Report each contract whose day of notice is near, or past while it runs, and that no other follows."""
    for number, contract in _not_followed(case):
        day = contract.notice_day
        if day is None or (day - case.as_of).days > NOTICE_NEAR:
            continue
        is_past = day < case.as_of
        by = f"to be given by {on_day(day)}"
        until = f"was {by}, and nothing follows" if is_past else f"is {by}"
        message = f"notice of the contract “{named(contract.title)}” of {named(contract.partner)} {until}"
        remedy = "Ask the commissioner today what comes next." if is_past else "Agree before that day on what follows."
        yield Finding(("contracts", number, "notice_months"), message, remedy)


def _not_followed(case: RecordCase) -> Iterator[tuple[int, Contract]]:
    """Yield the contracts that run, and that no other takes the place of, with their numbers."""
    from partnerkit.model.record.agreement import not_followed  # a list of rules needs no models

    return (found for found in not_followed(case.record.contracts) if found[1].runs(case.as_of))


_CONTRACT = """\
contracts:
  - title: Crisis café
    partner: Anytown Mind
    commissioner: Anytown Integrated Care Board
    end: {end}
    notice_months: {months}
"""
EXPLAINED_ENDS = Explained(
    why="""Section 5 of the guide points out that voluntary partners often hold short contracts beside others whose work
goes on without discussion. Six months is about what a new award takes, and what staff need to know whether they stay.
A contract of the same partner that begins within a month of the end follows it. Of one that nothing follows it is told
for a year longer.""",
    fails={"partnership.yaml": RECORD + _CONTRACT.format(end="2027-03-31", months=0)},
    passes={"partnership.yaml": RECORD + _CONTRACT.format(end="2029-03-31", months=0)},
)
EXPLAINED_NOTICE = Explained(
    why="""Section 5 of the guide wants contracts clear enough that all know their responsibilities. Once the day of
notice has passed, a contract runs out, or goes on, without anybody having decided it. It is told of sixty days ahead,
which leaves time for one meeting of a board.""",
    fails={"partnership.yaml": RECORD + _CONTRACT.format(end="2027-06-30", months=6)},
    passes={"partnership.yaml": RECORD + _CONTRACT.format(end="2027-09-30", months=6)},
)
ENDS_SOON: Rule[RecordCase] = Rule(
    "contract-ends-soon", WARNING, "No contract ends within six months with nothing to follow.", ends_soon,
    EXPLAINED_ENDS,
)  # fmt: skip
NOTICE_NEAR_RULE: Rule[RecordCase] = Rule(
    "contract-notice-near", WARNING, "No contract comes to its day of notice undecided.", notice_near, EXPLAINED_NOTICE
)
