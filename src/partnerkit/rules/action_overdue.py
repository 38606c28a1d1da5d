"""No open action is past its due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.actions import actions, called
from partnerkit.rules.rule import WARNING, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    for keys, action in actions(case.assessment):
        if action.is_open and action.due is not None and action.due < case.as_of:
            days = (case.as_of - action.due).days
            late = "1 day" if days == 1 else f"{days} days"
            message = f"{called(action)} was due on {action.due}, {late} before {case.as_of}"
            yield Finding((*keys, "due"), message, "Finish it, or say in its status and progress how it stands.")


RULE = Rule("action-overdue", WARNING, "No open action is past its due date.", check)
