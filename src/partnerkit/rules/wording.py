"""How rules speak of an action and of a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import level, rated
from partnerkit.model.text import collapse_spaces, shorten

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action

__all__ = ["called", "level", "rated"]


def called(action: Action) -> str:
    """Return what to call an action in a sentence: its ref, or else how it starts."""
    if action.ref:
        return f"action {action.ref}"
    return f'the action "{shorten(collapse_spaces(action.action), 40)}"'
