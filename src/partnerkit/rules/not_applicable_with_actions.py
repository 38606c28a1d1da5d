"""Nothing is to be done about what is not applicable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.model.text import enumerated
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import called

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMED = 3
"""The open actions that a message names; of more it gives the number."""


def check(case: Case) -> Iterator[Finding]:
    """Report each issue that is not applicable and has actions that are still open."""
    for issue, entry in case.assessment.ratings.items():
        if entry.rating != NOT_APPLICABLE or not (left := entry.open_actions):
            continue
        what = case.title(issue)
        which = enumerated(map(called, left)) if len(left) <= NAMED else f"{len(left)} actions"
        are = "is" if len(left) == 1 else "are"
        remedy = "Drop what is no longer wanted, as `status: dropped`, or rate the issue."
        yield Finding(("ratings", issue, "rating"), f"{what} is not applicable, but {which} {are} still open", remedy)


EXPLAINED = Explained(
    why="""The guide's appendix asks for further action where a rating calls for it. An action on an issue that has no
bearing on the partnership stays in the plan and falls due, and its owner does not know that nobody waits for it.""",
    fails={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: not-applicable
    reason: We are at full scale already
    actions:
      - {action: Run it, owner: Lead, due: 2027-01-29}
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: not-applicable
    reason: We are at full scale already
    actions:
      - {action: Run it, status: dropped}
"""
    },
)
RULE = Rule("not-applicable-with-actions", WARNING, "What is not applicable has no open actions.", check, EXPLAINED)
