"""No action is due before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.actions import actions, called
from partnerkit.rules.rule import ERROR, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    for keys, action in actions(case.assessment):
        if action.start is not None and action.due is not None and action.due < action.start:
            yield Finding(
                (*keys, "due"), f"{called(action)} is due on {action.due}, before it starts on {action.start}"
            )


RULE = Rule("due-before-start", ERROR, "No action is due before it starts.", check)
