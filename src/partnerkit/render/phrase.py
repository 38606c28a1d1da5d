"""Sentences of partnerkit's own that speak of days: each output writes the days in its own way."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

Phrase: TypeAlias = tuple[str | date, ...]
"""The parts of a sentence in their order, its dates as dates. What stands in a text of a file is text."""


def plain(phrase: Phrase) -> str:
    """Return a sentence as text, its dates as ISO has them."""
    return "".join(map(str, phrase))
