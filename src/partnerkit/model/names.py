"""Where two names differ that look much the same."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from partnerkit.model.characters import named, plain, script, seen
from partnerkit.model.text import collapse_spaces, folded, shorten

NEAR = 3
"""Characters in which names may differ that nobody would tell apart at a glance; long names in half of theirs."""


_ALIKE = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u04cf"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abekmhopctyxijslabezhikmnoptyx",
) | str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters of other alphabets, casefolded, by the Latin ones that they or their capitals look like; and those with a
stroke, or two in one, which Unicode does not take apart."""


def outline(name: str) -> str:
    """Return what is the same for names that look much the same: their letters and digits, in one alphabet, unaccented.

    For names that are not told apart at a glance; whether they are one is for people to say.
    """
    plain_name = folded(name)
    plain_name = plain_name.replace("&", " and ")
    if not plain_name.isascii():
        plain_name = unicodedata.normalize("NFKD", plain_name.translate(_ALIKE)).translate(_ALIKE)
    return "".join(filter(str.isalnum, plain_name))


class _Letter(NamedTuple):
    """A letter of a name with the marks on it."""

    shown: str
    folded: str


def difference(one: str, other: str) -> str | None:
    """Return where two names differ, as a sentence without its end: `they differ at character 5: …`.

    Characters are counted as one sees them. None where the names are the same when folded, or so different that
    everybody sees it.
    """
    if folded(one) == folded(other):
        return None
    mine, theirs = _letters(one), _letters(other)
    shortest = min(len(mine), len(theirs))
    same = [a.folded == b.folded for a, b in zip(mine, theirs, strict=False)]
    start = next((place for place, alike in enumerate(same) if not alike), shortest)
    end = 0
    while end < shortest - start and mine[-1 - end].folded == theirs[-1 - end].folded:
        end += 1
    here, there = (_shown(letters[start : len(letters) - end]) for letters in (mine, theirs))
    if not _differ_in_script(here, there) and max(len(here), len(there)) > max(NEAR, (start + end) // 2):
        return None
    return f"they differ at character {start + 1}: {_said(here, there)} here, {_said(there, here)} there"


def _letters(name: str) -> list[_Letter]:
    composed = unicodedata.normalize("NFC", collapse_spaces(seen(name)))
    while composed.endswith((".", " ")) and len(composed) > 1:
        composed = composed[:-1]
    return [_Letter(letter, plain(letter).replace("`", "'")) for letter in composed]


def _shown(letters: list[_Letter]) -> str:
    return "".join(letter.shown for letter in letters)


def _said(text: str, other: str) -> str:
    if not text:
        return "nothing"
    if _differ_in_script(text, other):
        return f"“{shorten(text, 20)}” ({', '.join(map(named, text[:3]))})"
    return f"“{text}”"


def _differ_in_script(text: str, other: str) -> bool:
    """Return True if letters that stand for each other are of different scripts: they may look the same."""
    pairs = zip(text, other, strict=False)
    return any(script(one) != script(another) for one, another in pairs if one.isalpha() and another.isalpha())
