"""What is blocked says by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Status
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import called

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each blocked action that does not say what it waits for."""
    blocked = Status.BLOCKED
    for keys, action in case.assessment.every_action:
        if action.status is blocked and action.blocked_by is None and not action.depends_on:
            remedy = "Write under blocked_by what or whom it waits for, or name an action under depends_on."
            yield Finding((*keys, "status"), f"{called(action)} is blocked, but nothing says by what", remedy)


EXPLAINED = Explained(
    why="""Somebody has to clear the way. The guide's section 12 gives the project manager the standing to do so, in
each organisation; but only for what is written down.""",
    fails={
        "assessment.yaml": """\
ratings:
  staffing-issues:
    rating: red
    actions:
      - action: Offer permanent posts
        owner: HR lead
        due: 2027-03-31
        status: blocked
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  staffing-issues:
    rating: red
    actions:
      - action: Offer permanent posts
        owner: HR lead
        due: 2027-03-31
        status: blocked
        blocked_by: The board's decision on next year's budget
"""
    },
)
RULE = Rule(
    "blocked-without-cause", WARNING, "A blocked action says what it waits for.", check, EXPLAINED, of_action=True
)
