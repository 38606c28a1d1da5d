"""Signs of YAML's that are written with a character which looks like the right one, or hides behind it.

A no-break space where a line is indented, a wide colon, a bullet for a hyphen: the parser takes them for letters, and
complains of something else further down. So where it complains, the lines before are looked at, and the signs are put
right on trial: if the complaint goes, they are named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml.error import YAMLError

from partnerkit.files.yaml.decoder import MAX_ALIKE
from partnerkit.files.yaml.nodes import LINE_END
from partnerkit.files.yaml.parser import parser
from partnerkit.model.characters import INVISIBLE, SPACES, named
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.problem import Problem

LOOKED_AT = 6
"""Lines up to the one complained of, blank ones not counted, on which its cause is looked for."""
MOST_TRIALS = 20
LARGEST = 128 * 1024
"""Characters of a text that is looked at: far more than people write, and few enough to be read many times."""
LONGEST = 1000
"""Characters at the start of a line in which a sign is looked for."""
QUOTES = {"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'"}

_HIDDEN = f"[{INVISIBLE}{SPACES}]"
_KEY = r"[ ]*(?:-[ ]+)*[\"']?[A-Za-z0-9][\w-]*[\"']?"
_COLONS = "[\uff1a\ufe55\ufe13\u2236\ua789\u02d0]"
_BULLETS = "[\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25ab\u25cf\u25cb\u25e6\u2219\xb7\uf0b7\xad]"
_STRANGE = pattern(f"{_HIDDEN}|{_COLONS}|{_BULLETS}|[{''.join(QUOTES)}]")
_INDENTED = pattern(rf"[ ]*({_HIDDEN})")
_BEHIND_HYPHEN = pattern(rf"[ ]*-({_HIDDEN})")
_BULLET = pattern(rf"[ ]*({_BULLETS})(?={_HIDDEN}|[ ])")
_COLON = pattern(rf"{_KEY}[ ]*({_COLONS})")
_BEFORE_COLON = pattern(rf"{_KEY}({_HIDDEN}){_HIDDEN}*(?::|{_COLONS})")
_BEHIND_COLON = pattern(rf"(?:{_KEY}|.*[{{,][ ]*[\"']?[\w-]+[\"']?)[ ]*:({_HIDDEN})")
_QUOTE = pattern(rf"{_KEY}[ ]*:[ ]+([{''.join(QUOTES)}])")


class Sign(NamedTuple):
    """A character that was written for a sign of YAML's."""

    line: int
    """Counted from 0."""
    column: int
    """Counted from 0."""
    character: str
    says: str
    remedy: str


def look_alikes(document: Document, line: int) -> list[Problem]:
    """Return the characters because of which the parser complains of a line, counted from 0; nothing for other causes.

    What comes after that is looked at as well, as mostly several lines were pasted.
    """
    if document.text.isascii() or len(document.text) > LARGEST:
        return []
    lines = LINE_END.split(document.text)
    found: list[Sign] = []
    for _ in range(MOST_TRIALS):
        trial = list(lines)
        signs = [sign for number in _near(trial, line) for sign in _put_right(trial, number)]
        after = _complained_of(trial) if signs else line
        if after is not None and after <= line:
            break
        found += signs
        if after is None:
            break
        lines, line = trial, after
    if not found:  # all lines may be indented like that, and go together
        every = [sign for number in range(len(lines)) for sign in _put_right(lines, number)]
        found = every if every and _complained_of(lines) is None else []
    return [_problem(document, sign) for sign in found[:MAX_ALIKE]]


def _problem(document: Document, sign: Sign) -> Problem:
    place = Place(document.file, sign.line + 1, sign.column + 1, sign.column + 2)
    return document.problem("strange-character", place, f"{named(sign.character)} {sign.says}", sign.remedy)


def _near(lines: list[str], line: int) -> list[int]:
    """Return the lines that hold something, from a few before the one complained of up to it."""
    found: list[int] = []
    for number in range(min(line, len(lines) - 1), -1, -1):
        if (text := lines[number].strip(" \t")) and not text.startswith("#"):
            found.append(number)
            if len(found) == LOOKED_AT:
                break
    return found[::-1]


def _put_right(lines: list[str], number: int) -> Iterator[Sign]:
    """Yield the first of each run of characters on a line that stand for something else, and put them right."""
    while len(lines[number]) < LONGEST and (sign := _first(lines[number], number)):
        text, at = lines[number], sign.column
        if sign.character in QUOTES:
            lines[number] = f"{text[:at]}x{text[at + 1 :].replace(': ', ' ')}"
        elif "colon" in sign.remedy:
            lines[number] = f"{text[:at]}: {text[at + 1 :]}"
        elif "hyphen" in sign.remedy:
            lines[number] = f"{text[:at]}-{text[at + 1 :]}"
        else:
            end = at
            while end < len(text) and re.match(_HIDDEN, text[end]):
                end += 1
            lines[number] = text[:at] + "".join(map(_spaces, text[at:end])) + text[end:]
        yield sign


def _first(text: str, number: int) -> Sign | None:
    """Return the first character of a line that stands for something else than it is."""
    if not _STRANGE.search(text):
        return None
    for where in (_INDENTED, _BEHIND_HYPHEN, _BEFORE_COLON, _BEHIND_COLON):
        if match := where.match(text):
            says, remedy = "stands here, which nobody sees", "Delete it."
            if _spaces(match[1]):
                says, remedy = "stands where only spaces may", "Put a space in its place."
            if _spaces(match[1]) and where is _INDENTED:
                remedy = "Indent with spaces."
            return Sign(number, match.start(1), match[1], says, remedy)
    if match := _BULLET.match(text):
        says = "is no hyphen, so no list item starts here"
        return Sign(number, match.start(1), match[1], says, "Write a hyphen and a space in its place.")
    if match := _COLON.match(text):
        says = "looks like a colon, and is none"
        return Sign(number, match.start(1), match[1], says, "Write a colon and a space in its place.")
    if match := _QUOTE.match(text):
        says = "is no quotation mark to YAML"
        straight = QUOTES[match[1]]
        return Sign(number, match.start(1), match[1], says, f"Write {straight} in its place, and where the text ends.")
    return None


def _spaces(character: str) -> str:
    """Return the spaces that take as much room as a character; empty where nobody sees it."""
    if character == "\u3000":
        return "  "
    return " " if character.isspace() or character == "\u2800" else ""


def _complained_of(lines: list[str]) -> int | None:
    """Return the line that the parser complains of, counted from 0; None where it reads everything."""
    try:
        with parser("\n".join(lines)) as next_event:
            while next_event() is not None:
                pass
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return len(lines) if mark is None else int(mark.line)
    except (ValueError, OverflowError):
        return 0
    return None
