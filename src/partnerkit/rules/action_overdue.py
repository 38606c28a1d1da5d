"""No open action is past its due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.assessment import Action
    from partnerkit.model.words import Keys

REMEDY = "If it is finished, set its status to done; else write a new date under revised, with the reason."


def check(case: Case) -> Iterator[Finding]:
    """Report each open action whose due date has passed."""
    for keys, action in case.assessment.every_action:
        due = action.current_due
        if due is not None and due < case.as_of and action.is_open:
            days = (case.as_of - due).days
            late = "1 day" if days == 1 else f"{days} days"
            message = f"{called(action)} was due on {on_day(due)}, {late} before {on_day(case.as_of)}"
            yield Finding((*keys, *_place(action)), message, REMEDY)


def _place(action: Action) -> Keys:
    """Return where the due date that counts stands in an action."""
    return ("revised", len(action.revised) - 1, "due") if action.revised else ("due",)


EXPLAINED = Explained(
    why="""A plan that is followed says how late work stands. The guide's appendix hands the actions over to an
implementation plan, and its section 12 asks a project manager to keep up progress: an overdue action is what to talk
about first. The first due date stays, so that a delay can be seen later.""",
    fails={
        "assessment.yaml": """\
ratings:
  partnership-agreement:
    rating: red
    actions:
      - {action: Review it, owner: Co-chairs, due: 2026-10-30}
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  partnership-agreement:
    rating: red
    actions:
      - action: Review it
        owner: Co-chairs
        due: 2026-10-30
        revised:
          - {due: 2027-01-29, reason: Waits for the new co-chair}
"""
    },
)
RULE = Rule("action-overdue", WARNING, "No open action is past its due date.", check, EXPLAINED, of_action=True)
