"""What an assessment or a seal says at its start, read without the rest: enough to tell whose round it belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from partnerkit.files.identify import is_agreed

_KEY = re.compile(rb"^(partnership|framework|date)[ ]*:[ \t]+([^\r\n]*?)[ \t]*\r?$(\n[ \t])?", re.MULTILINE)
_PLAIN = re.compile(r"[^\s'\"\[\]{}&*!|>%@`#,?:-][^#:]*|'[^']*'|\"[^\"\\]*\"")
"""A value that means what it says, with its quotes: nothing in it is escaped, and no comment follows."""


_PARTNERSHIP = re.compile(rb"^partnership[ ]*:[ \t]+([^\r\n]*?)[ \t]*\r?$(\n[ \t])?", re.MULTILINE)


class Head(NamedTuple):
    """What the start of a file says."""

    partnership: str
    framework: str
    day: date
    is_agreed: bool


def head_of(content: bytes) -> Head | None:
    """Return what the start of a file says; None where only reading all of it can tell."""
    found: dict[bytes, str] = {}
    for key, value, goes_on in _KEY.findall(content):
        text = value.decode("utf-8", "replace")
        if key in found or goes_on or not _PLAIN.fullmatch(text):
            return None
        found[key] = text.strip("'\"")
    try:
        day = date.fromisoformat(found[b"date"])
        return Head(found[b"partnership"], found[b"framework"], day, is_agreed(content))
    except (KeyError, ValueError):
        return None


def partnership_of(content: bytes) -> str | None:
    """Return the partnership that the start of a file names; None where only reading all of it can tell."""
    found = _PARTNERSHIP.findall(content)
    if len(found) != 1 or found[0][1]:
        return None
    text = found[0][0].decode("utf-8", "replace")
    return text.strip("'\"") if _PLAIN.fullmatch(text) else None
