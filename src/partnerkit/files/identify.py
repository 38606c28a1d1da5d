"""Telling from its bytes what a file is, before anything is parsed."""

from __future__ import annotations

import re

_KIND = re.compile(
    rb"(?:^(?:\xef\xbb\xbf)?|(?<=\r)|\{\s*)[\"']?format[\"']?[ ]*:[ ]*[\"']?partnerkit/([a-z-]*)",
    re.MULTILINE,
)
_RATINGS = re.compile(rb"^ratings[ ]*:", re.MULTILINE)
_RATED = re.compile(rb":[ ]+(?:green|amber|red|not-applicable)\b")


_AGREED = re.compile(rb"^view[ ]*:[ ]*[\"']?agreed\b", re.MULTILINE)


def looks_like_assessment(content: bytes) -> bool:
    """Return True if a file without a format was probably meant as an assessment: it has ratings with colours."""
    return bool(_RATINGS.search(content) and _RATED.search(content))


def kind_of(content: bytes) -> str | None:
    """Return what a file says it is: `assessment`, `framework`, `config` or another word; None for other YAML."""
    match = _KIND.search(content)
    return match.group(1).decode() if match else None


def is_agreed(content: bytes) -> bool:
    """Return True if an assessment says, on a line of its own, that it is an agreed view."""
    return bool(_AGREED.search(content))
