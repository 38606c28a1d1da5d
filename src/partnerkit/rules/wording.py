"""How rules speak of an action and of a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import RAG
from partnerkit.model.text import collapse_spaces, shorten

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action
    from partnerkit.model.ratings import Rating


def called(action: Action) -> str:
    """Return what to call an action in a sentence: its ref, or else how it starts."""
    if action.ref:
        return f"action {action.ref}"
    return f'the action "{shorten(collapse_spaces(action.action), 40)}"'


def rated(rating: Rating) -> str:
    """Return a rating behind `is`: a colour as it is, of any other scale `rated 1 (Initial)`."""
    return level(rating) if rating in RAG else f"rated {level(rating)}"


def level(rating: Rating) -> str:
    """Return what to call a rating in a sentence: its id, with its word where that says more, as `1 (Initial)`."""
    said = str(rating)
    return said if rating.word.casefold() == said.replace("-", " ") else f"{said} ({rating.word})"
