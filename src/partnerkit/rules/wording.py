"""How rules speak of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action


def called(action: Action) -> str:
    """What to call an action in a sentence: its ref, or else how it starts."""
    if action.ref:
        return f"action {action.ref}"
    start = " ".join(action.action.split())
    return f'the action "{start if len(start) <= 40 else start[:39] + "…"}"'
