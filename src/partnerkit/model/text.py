"""Text as every floor needs it: names compared and listed, hidden characters shown, texts on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def folded(name: str) -> str:
    """A name without what does not tell names apart: case, and how many spaces."""
    return " ".join(name.casefold().split())


def enumerated(parts: Iterable[str], conjunction: str = "and") -> str:
    """Some parts as people list them: `a, b and c`. There is at least one."""
    *most, last = parts
    return f"{', '.join(most)} {conjunction} {last}" if most else last


# Control characters, and those that turn the direction of what follows: what you see would not be what is there.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


ADDRESS = re.compile(r"(https?://[^\s<>\"'`|\\\[\]{}]*[^\s<>\"'`|\\\[\]{}.,;:!?)*_~])")
"""A web address in a text, in a group of its own, without the full stop or bracket that follows it."""


def visible(text: str) -> str:
    """A text of a file with control and bidirectional characters shown as `<U+202E>`; line ends and tabs stay."""
    if text.isprintable():  # the common case, at a glance; bidirectional controls are not printable
        return text
    return HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\r\n", "\n").replace("\r", "\n"))


def with_remedy(sentence: str, remedy: str | None) -> str:
    """A sentence with its full stop, and what to do about it."""
    stop = "" if sentence.endswith((".", "?", "!")) else "."
    return f"{sentence}{stop}{f' {remedy}' if remedy else ''}"


def one_line(text: str) -> str:
    """A text of a file on one line, made visible."""
    return " ".join(visible(text).split())


_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold, beside the control characters that `visible` shows."""


def held(text: str) -> str:
    """A text with hidden characters shown, and what no such file can hold shown too."""
    return _NOT_XML.sub(lambda match: f"<U+{ord(match.group()):04X}>", visible(text))


def flat(text: str) -> str:
    """Such a text on one line."""
    return " ".join(held(text).split())
