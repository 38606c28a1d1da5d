"""Read the value of a cell as text in the form's words, or say why it cannot be read. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.characters import keyboard, plain
from partnerkit.model.dates import Unread, read_day
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import as_items, collapse_spaces, enumerated, shorten, visible, with_plain_line_ends

if TYPE_CHECKING:
    from partnerkit.files.form.content import Cell, Value

_SHAPES = "●▲■–○ \t\xa0"
_MARKS = " .,;:!"
"""What people put after a word without meaning anything by it."""
LONGEST = 32_767
"""Characters that a cell takes in any spreadsheet program."""
MAX_ITEMS = 200
"""Items of evidence on one issue: more is something else that was pasted there."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
_NOT_RATED = frozenset({"not rated", "not yet rated", "not rated yet"})
"""What the form's key calls an issue without a rating."""
_ALSO = {"na": "Not applicable", "n a": "Not applicable", "n/a": "Not applicable"}
_LETTERS = {word[0].casefold(): word for word in protocol.RATINGS if " " not in word}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be read."""

    rule: str
    message: str
    remedy: str | None = None


Kind = Callable[[object], "str | Wrong"]


def read(cell: Cell, kind: Kind) -> tuple[str, Wrong | None]:
    """Return the text of a cell, and why it cannot be read, or None."""
    if cell.is_formula:
        return "", Wrong("form-formula", "there is a formula here", "Write its result instead.")
    if cell.is_error:
        return "", Wrong("form-formula", f"there is an error here: {cell.value}", "Write what is meant instead.")
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return "", None
    found = kind(cell.value)
    return ("", found) if isinstance(found, Wrong) else (found, None)


def shown(value: Value) -> str:
    """Return the value of a cell that is no answer as text on one line, with dates as 2026-11-23."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    found = text(value) if isinstance(value, (str, int, float)) else str(value)
    return collapse_spaces(found if isinstance(found, str) else str(value))


def text(value: object) -> str | Wrong:
    """Read text of one or more lines. A number is read as it looks; a date that a program made of text is refused."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, datetime, time)):
        message = f"the spreadsheet has made a date of what was written here ({value})"
        return Wrong("form-text", message, "Write it again with a ' before it.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    said = with_plain_line_ends(str(value))
    if len(said) > LONGEST:
        return Wrong("form-text", f"this text is longer than the {LONGEST:,} characters of a cell", "Shorten it.")
    if unseen := _UNSEEN.search(said):
        message = f"there is a character in this text that nobody can see: {visible(unseen.group())}"
        return Wrong("form-text", message, "Type the text anew.")
    return "\n".join(line.rstrip() for line in said.split("\n")).strip()


def line(value: object) -> str | Wrong:
    """Read text on one line."""
    found = text(value)
    return found if isinstance(found, Wrong) else collapse_spaces(found)


def items(value: object) -> str | Wrong:
    """Read one item a line, without the bullets that people put before them."""
    found = text(value)
    if isinstance(found, Wrong):
        return found
    each = as_items(found)
    if len(each) > MAX_ITEMS:
        message = f"there are {len(each):,} items here, and an issue has room for {MAX_ITEMS}"
        return Wrong("form-text", message, "Name the document that holds them instead.")
    return "\n".join(each)


def rating(value: object) -> str | Wrong:
    """Read a rating by its word or its letter, with or without its shape. Where two are named, neither is taken."""
    given = line(value)
    said = keyboard(given if isinstance(given, str) else str(value)).lstrip(_SHAPES).rstrip(_MARKS)
    bare = collapse_spaces(said.casefold().replace("-", " ").replace(".", " ")).replace(" / ", "/")
    if bare in _NOT_RATED:
        return ""
    for word in protocol.RATINGS:
        if bare in (word.casefold(), *(also for also, meant in _ALSO.items() if meant == word)):
            return word
    if bare in _LETTERS:
        return _LETTERS[bare]
    named = _named(said)
    if len(named) > 1:
        message = f"“{shorten(said, 60)}” names {enumerated(named)}"
        return Wrong("form-rating", message, "Choose one of them; say in the comment what speaks for the other.")
    if named and "?" not in said:
        message = f"“{shorten(said, 60)}” says more than a rating"
        return Wrong("form-rating", message, f"Leave {named[0]} here, and move the rest to the comment.")
    return _word(value, protocol.RATINGS, "form-rating", "rating")


def _named(said: str) -> list[str]:
    """Return the ratings that a text names, in their order; single letters count where nothing else is there."""
    words = [word for word in re.split(r"[^\w]+|_", said.casefold()) if word]
    ratings = {word.casefold(): word for word in protocol.RATINGS}
    if len(words) == 1 and set(words[0]) <= _LETTERS.keys():
        words = list(words[0])
    only = all(word in ratings or word in _LETTERS or word in ("to", "or", "and") for word in words)
    meant = (ratings.get(word) or (_LETTERS.get(word) if only else None) for word in words)
    return list(dict.fromkeys(word for word in meant if word))


def sector(value: object) -> str | Wrong:
    """Read a sector by its label."""
    return _word(value, protocol.SECTORS, "form-sector", "sector")


def _word(value: object, words: Collection[str], rule: str, what: str) -> str | Wrong:
    given = line(value)
    said = given if isinstance(given, str) else str(value)
    bare = plain(said.lstrip(_SHAPES)).replace("-", " ").strip()
    for word in words:
        if bare == word.casefold():
            return word
    remedy = did_you_mean(bare, words, f"Choose {', '.join(words)}.")
    return Wrong(rule, f"“{said[:60]}” is no {what}", remedy)


def day(value: object) -> str | Wrong:
    """Read a date, or a text that can mean only one; returned as ISO."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    said = line(value)
    if not isinstance(said, str) or isinstance(value, (int, float)):
        return Wrong("form-date", f"“{value}” is no date", _counted(value) or "Write it as 2027-01-31.")
    meant = read_day(said)
    if isinstance(meant, Unread):
        return Wrong("form-date", f"“{said[:60]}” {meant.why}", meant.remedy)
    return meant.isoformat()


def _counted(value: object) -> str | None:
    """Return the remedy for a day that stands there as a number, for its cell does not say that it is a day."""
    if not isinstance(value, (int, float)) or not 36_526 <= value < 73_051:  # 2000 to 2099
        return None
    meant = date(1899, 12, 30) + timedelta(days=int(value))
    return f"If the day is {meant.isoformat()}, write it like that."


KINDS: dict[str, Kind] = {"date": day, "sector": sector}
"""The readers of answers about the assessor, by key; the others are text on one line."""
OF_ISSUES: dict[str, Kind] = {
    protocol.RATING: rating,
    protocol.COMMENT: text,
    protocol.REASON: text,
    protocol.EVIDENCE: items,
}
OF_ACTIONS: dict[str, Kind] = {protocol.ACTION: text, protocol.OWNER: line, protocol.DUE: day}
