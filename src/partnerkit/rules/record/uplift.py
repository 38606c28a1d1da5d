"""Partners are given the same yearly uplift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import folded
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each running contract with a lower uplift than one of another partner has; whoever pays for them."""
    running = [
        (number, one, one.uplift)
        for number, one in enumerate(case.record.contracts)
        if one.uplift is not None and one.runs(case.as_of)
    ]
    for number, contract, uplift in running:
        others = [one for one in running if folded(one[1].partner) != folded(contract.partner)]
        best = max(others, key=lambda one: one[2], default=None)
        if best is not None and best[2] > uplift:
            mine = f"the contract “{named(contract.title)}” of {named(contract.partner)} rises by {uplift:g} per cent"
            message = f"{mine} a year, and “{named(best[1].title)}” of {named(best[1].partner)} by {best[2]:g}"
            remedy = "Ask the commissioners for the same uplift."
            yield Finding(("contracts", number, "uplift"), message, remedy)


_CONTRACTS = """\
contracts:
  - {{title: Crisis team, partner: Anytown NHS Trust, uplift: 3.5}}
  - {{title: Crisis café, partner: Anytown Mind, uplift: {uplift}}}
"""
EXPLAINED = Explained(
    why="""Section 2 of the guide names equal treatment over inflationary uplifts as one of the practical steps towards
equity: costs rise for every partner alike. It holds between commissioners too, for the partners share one service; the
larger uplift is not the slip, so it is told at the smaller one.""",
    fails={"partnership.yaml": RECORD + _CONTRACTS.format(uplift="0")},
    passes={"partnership.yaml": RECORD + _CONTRACTS.format(uplift="3.5")},
)
RULE: Rule[RecordCase] = Rule(
    "uplift-differs", WARNING, "All partners are given the same yearly uplift.", check, EXPLAINED
)
