"""How rules speak of what a record says."""

from __future__ import annotations

from partnerkit.model.text import collapse_spaces, shorten


def named(text: str) -> str:
    """Return a name or a title on one line, as a sentence has it."""
    return shorten(collapse_spaces(text), 60)
