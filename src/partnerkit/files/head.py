"""What an assessment or a seal says at its start, read without the rest: enough to tell whose round it belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from partnerkit.files.identify import is_agreed

_KEY = re.compile(rb"^(partnership|framework|date)[ ]*:[ \t]+([^\r\n]*?)[ \t]*\r?$(\n[ \t])?", re.MULTILINE)
_PLAIN = re.compile(r"[^\s'\"\[\]{}&*!|>%@`#,?:-][^#:]*|'[^']*'|\"[^\"\\]*\"")
"""A value that means what it says, with its quotes: nothing in it is escaped, and no comment follows."""


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
