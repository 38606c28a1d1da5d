"""A milestone is reached by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.examples import RECORD
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each milestone whose day has passed, and that is neither done nor dropped."""
    for number, one in enumerate(case.record.milestones):
        if one.due is not None and one.is_overdue(case.as_of):
            message = f"milestone {one.ref} was due on {on_day(one.due)} and is {one.status}"
            yield Finding(("milestones", number, "due"), message, "Set its status, or agree on a new day.")


_MILESTONE = "milestones:\n  - {{ref: M1, term: short, text: Open, due: {due}, measure: Seen}}\n"
EXPLAINED = Explained(
    why="""Tip 2 of the guide asks for short, medium and long-term milestones, so that a vision is tangible. One whose
day passes in silence makes the rest of the vision harder to believe.""",
    fails={"partnership.yaml": RECORD + _MILESTONE.format(due="2026-09-30")},
    passes={"partnership.yaml": RECORD + _MILESTONE.format(due="2027-09-30")},
)
RULE: Rule[RecordCase] = Rule(
    "milestone-overdue", WARNING, "No open milestone is past its day.", check, EXPLAINED
)  # fmt: skip
