"""Each assessor gives one view for a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.words import View
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report a second view of one assessor within a round."""
    later = round_.this
    if round_.occasion is not Occasion.AGAIN or later.view is not View.INDIVIDUAL or not later.known:
        return
    for earlier in round_.views:
        if (later.date - earlier.date).days <= later.terms.window and later.round == earlier.round:
            there = f"{earlier.file} already, dated {on_day(earlier.date)}"
            message = f"a view of {later.viewpoint} for this round is in {there}"
            yield Finding(("assessor",), message, "Keep one; two people in one role need a name each.", on_key=True)


_MANAGER = """\
date: {day}
assessor:
  role: Operations manager
  organisation: Anytown NHS Trust
  sector: nhs
ratings:
  client-involvement: amber
"""
EXPLAINED = Explained(
    why="""When notes are compared, as the guide's appendix asks, each assessor counts once. Two files of one person
within a round are mostly a copy that was left behind. Two people who share a role need a name each.
A file in which nothing is rated yet is no view. Views in the folders of two rounds that the settings name are of
two rounds, however quickly these follow each other.""",
    fails={"trust.yaml": _MANAGER.format(day="2026-11-02"), "trust-2.yaml": _MANAGER.format(day="2026-11-09")},
    passes={"trust.yaml": _MANAGER.format(day="2026-05-11"), "trust-2.yaml": _MANAGER.format(day="2026-11-09")},
)
RULE: Rule[Round] = Rule("duplicate-view", ERROR, "Nobody's view is given twice for one round.", check, EXPLAINED)
