"""What an assessment or a seal says at its start, read without the rest: enough to tell whose round it belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from partnerkit.files.identify import is_agreed
from partnerkit.model.patterns import pattern

_KEY = pattern(rb"^(partnership|framework|date)[ ]*:[ \t]+([^\r\n]*?)[ \t]*\r?$(\n[ \t])?", re.MULTILINE)
_PLAIN = pattern(r"[^\s'\"\[\]{}&*!|>%@`#,?:-][^#:]*|'[^']*'|\"[^\"\\]*\"")
"""A value that means what it says, with its quotes: nothing in it is escaped, and no comment follows."""


class Head(NamedTuple):
    """What the start of a file says."""

    partnership: str
    framework: str
    day: date
    is_agreed: bool


def head_of(content: bytes) -> Head | None:
    """Return what the start of a file says; None where only reading all of it can tell."""
    found = _plain_values(content)
    try:
        day = date.fromisoformat(found["date"])
        return Head(found["partnership"], found["framework"], day, is_agreed(content))
    except (KeyError, ValueError):
        return None


def partnership_of(content: bytes) -> str | None:
    """Return the partnership that the start of a file names; None where only reading all of it can tell."""
    return _plain_values(content).get("partnership")


def _plain_values(content: bytes) -> dict[str, str]:
    """Return the values that mean what they say, by their keys: those that stand once, on one line, as they are."""
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for name, value, goes_on in _KEY.findall(content):
        key, text = name.decode(), value.decode("utf-8", "replace")
        if key in found or goes_on or not _PLAIN.fullmatch(text):
            unclear.add(key)
        found[key] = text.strip("'\"")
    return {key: text for key, text in found.items() if key not in unclear}
