"""Sentences of partnerkit's own that speak of days: each output writes the days in its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from partnerkit.model.dates import on_day

Phrase: TypeAlias = tuple[str | date, ...]
"""The parts of a sentence in their order, its dates as dates. What stands in a text of a file is text."""


def plain(phrase: Phrase, day: Callable[[date], str] = on_day) -> str:
    """Return a sentence as text. `day` is how a day is written."""
    return "".join(day(part) if isinstance(part, date) else part for part in phrase)
