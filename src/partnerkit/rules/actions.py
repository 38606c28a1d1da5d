"""The actions of an assessment with the keys that lead to them: what several rules walk through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action, Assessment
    from partnerkit.model.words import Keys


def actions(assessment: Assessment) -> tuple[tuple[Keys, Action], ...]:
    """Each action, in the order of the file."""
    return assessment.every_action


def called(action: Action) -> str:
    """What to call an action in a sentence: its ref, or else how it starts."""
    if action.ref:
        return f"action {action.ref}"
    start = " ".join(action.action.split())
    return f'the action "{start if len(start) <= 40 else start[:39] + "…"}"'
