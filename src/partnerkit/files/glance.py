"""A glance at a file as it is written: most hold nothing that is worth a look at every text.

Everything here may say yes to what a closer look finds to be nothing; it never says no to what that would find.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from partnerkit.model.characters import INVISIBLE, SPACES, script
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from partnerkit.files.yaml.document import Document

STRANGE = pattern(rf"[{INVISIBLE}{SPACES}\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\u02d7]|[^\W\d_]|\d")
"""What does not belong in a word of the format and is not seen at once, and letters and digits, which are looked at one
by one."""
PARTS = pattern(r"[:?-][ \t]|:$|[,\[\]{}]|[ \t]#")
"""What parts the words of the format on a line."""
BEHIND = pattern(r"#(?<!\n#)(?<!\n  #)(?<!\n    #)(?<!\n      #)(?<!\n        #)")
"""A sign of a comment that does not plainly stand on a line of its own."""
AMONG_WORDS = pattern(r"[A-Za-z] \S [A-Za-z]")
"""A character by itself between words, and so in a text that holds more than one."""
OTHER_ENDS = frozenset("\x85\u2028\u2029")
MOST_STRANGE = 20
"""Strange characters of a file that are looked for one by one."""
SUSPECT = pattern("[\u0391-\u04ff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def may_be_remarked(document: Document) -> bool:
    """Return True if a text of a file may be cut short by a comment, mislead, or be a person's record."""
    return has_comment_behind(document) or may_mislead(document) or may_name_a_person(document)


GAPS = b" \t.-\xa0\xaf\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x90\x91\x92\x93\x94\x95\xc2\xe2\x80"
"""The bytes of what may stand between groups of digits, spaces and hyphens that are not on every keyboard too."""
AS_ZERO = bytes(48 if byte in b"0123456789" else byte for byte in range(256)).lower()
"""Each byte as it is compared: a capital letter as a small one, any digit as 0."""
TEN_DIGITS = b"0000000000"
BIRTHS = (b"born", b"birth", b"dob", b"d.o.b", b"d.o b")
WITHOUT_GAPS = (b"born", b"birth", b"dob")
"""The same where gaps are left out; there, the last of them stands in many a sentence."""


def may_name_a_person(document: Document) -> bool:
    """Return True if a file may hold an NHS number or a date of birth."""
    joined = document.content.translate(AS_ZERO, GAPS)
    if TEN_DIGITS in joined:
        return True
    if not any(joined.rfind(word) >= 0 for word in WITHOUT_GAPS):  # from the end it is found in a third of the time
        return False
    lower = document.content.lower()
    return any(word in lower for word in BIRTHS)


def may_hold_strange_words(document: Document) -> bool:
    """Return True if a file may hold a strange word. Most that hold strange characters have them in sentences only."""
    text, strange = document.text, list(filter(_is_strange, document.not_ascii))
    if "\\" in text or len(strange) > MOST_STRANGE or (strange and _has_other_line_ends(document)):
        return True
    for character in strange:
        place = text.find(character)
        while place >= 0:
            if place > 1 and AMONG_WORDS.match(text, place - 2):  # as dashes mostly are
                place = text.find(character, place + 1)
                continue
            line_end = text.find("\n", place) % (len(text) + 1)
            parts = PARTS.split(text[text.rfind("\n", 0, place) + 1 : line_end])
            if any(character in part and " " not in part.strip().strip("\"'") for part in parts):
                return True
            place = text.find(character, line_end)
    return False


@lru_cache(4096)
def _is_strange(character: str) -> bool:
    return STRANGE.match(character) is not None and script(character) != "LATIN"


def _has_other_line_ends(document: Document) -> bool:
    """Return True if a line may end in anything but LF or CRLF."""
    text = document.text
    return ("\r" in text and text.count("\r") != text.count("\r\n")) or not OTHER_ENDS.isdisjoint(document.not_ascii)


def has_comment_behind(document: Document) -> bool:
    """Return True if a comment that may have been meant as text may stand behind something on its line.

    Each line is looked at once.
    """
    text = document.text
    if _has_other_line_ends(document):
        return "#" in text
    seen = -1
    for sign in BEHIND.finditer(text):
        if sign.start() > seen:
            line_end = text.find("\n", sign.start())
            seen = line_end if line_end >= 0 else len(text)
            if _is_cut(text[text.rfind("\n", 0, sign.start()) + 1 : seen]):
                return True
    return False


def _is_cut(line: str) -> bool:
    """Return True if a comment that may have been meant as text may stand behind something on a line."""
    place = line.find("#")
    while place > 0 and line[place - 1] not in " \t":
        place = line.find("#", place + 1)
    before = line[: max(place, 0)]
    if not before.strip() or before.lstrip()[0] == "#":
        return False
    is_remark = before[-2:-1] in (" ", "\t") and line[place + 1 : place + 2] in (" ", "\t")
    return not is_remark or '"' in before or "'" in before


def may_mislead(document: Document) -> bool:
    """Return True if a file may hold what `MISLEADING` looks for; False spares the slow search of every text."""
    return "\\" in document.text or any(map(SUSPECT.match, document.not_ascii))
