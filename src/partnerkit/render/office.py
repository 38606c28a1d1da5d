"""Text as a file of Word or Excel can hold it."""

from __future__ import annotations

import re

from partnerkit.render.words import visible

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold, beside the control characters that `visible` shows."""


def held(text: str) -> str:
    """A text with hidden characters shown, and what no such file can hold shown too."""
    return _NOT_XML.sub(lambda match: f"<U+{ord(match.group()):04X}>", visible(text))


def flat(text: str) -> str:
    """Such a text on one line."""
    return " ".join(held(text).split())
