"""Characters that look alike or are not seen at all: made plain for comparing names, and named in messages."""

from __future__ import annotations

import unicodedata

from partnerkit.model.patterns import pattern

INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What nobody sees, for use in a pattern: what Unicode calls default ignorable, and marks for annotations."""
SPACES = "\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000"
"""Spaces other than the space, for use in a pattern."""

_UNSEEN = pattern(f"[{INVISIBLE}]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02c8\xb4\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\xab\xbb\u301d\u301e\uff02", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\u02d7", "-")
    | {"\u2800": " "}
)


def seen(text: str) -> str:
    """Return what one sees of a text."""
    return _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Return a text with letters composed, and its quotation marks, hyphens and spaces those of a keyboard.

    What nobody sees is left out. Letters of different scripts stay different, however alike they look.
    """
    return unicodedata.normalize("NFKC", keyboard(text).casefold())


def looks_like(one: str, other: str) -> bool:
    """Return True if two texts differ only in how letters are composed, and in what nobody sees."""
    return unicodedata.normalize("NFC", seen(one)) == unicodedata.normalize("NFC", seen(other))


def keyboard(text: str) -> str:
    """Return a text as it would be typed: letters composed, without what nobody sees; `plain`, with its capitals."""
    return unicodedata.normalize("NFKC", seen(text).translate(_PLAIN))


def named(character: str) -> str:
    """Return a character as messages name it: `U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(character, "") or _UNNAMED.get(character, "a control character")
    return f"U+{ord(character):04X} {name}"


_UNNAMED = {"\x00": "NULL", "\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED", "\x1b": "ESCAPE",
            "\x7f": "DELETE", "\x85": "NEXT LINE", "\ufffe": "a noncharacter", "\uffff": "a noncharacter"}  # fmt: skip
"""What control characters are called, which have no name of their own in Unicode."""


def script(letter: str) -> str:
    """Return the script of a letter, such as LATIN or CYRILLIC; empty for what is no letter."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
