"""How rules speak of what a record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import collapse_spaces, enumerated, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMED = 6
"""Names in one sentence; of more it says how many there are."""


def named(text: str) -> str:
    """Return a name or a title on one line, as a sentence has it."""
    return shorten(collapse_spaces(text), 60)


def all_named(texts: Sequence[str]) -> str:
    """Return one or more names in a sentence: `a, b and c`; of many the first few, and how many more."""
    shown = [named(text) for text in texts[:MOST_NAMED]]
    more = len(texts) - len(shown)
    return enumerated([*shown, f"{more} more"] if more else shown)
