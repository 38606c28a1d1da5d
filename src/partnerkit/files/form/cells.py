"""Read the value of a cell as text in the form's words, or say why it cannot be read. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.dates import Unread, read_day
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import collapse_spaces

if TYPE_CHECKING:
    from partnerkit.files.form.workbook import Cell

_SHAPES = "●▲■–○ \t\xa0"


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


def text(value: object) -> str | Wrong:
    """Read text of one or more lines. A number is read as it looks; a date that a program made of text is refused."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, datetime, time)):
        message = f"the spreadsheet has made a date of what was written here ({value})"
        return Wrong("form-text", message, "Write it again with a ' before it.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return "\n".join(line.rstrip() for line in str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def line(value: object) -> str | Wrong:
    """Read text on one line."""
    found = text(value)
    return found if isinstance(found, Wrong) else collapse_spaces(found)


def items(value: object) -> str | Wrong:
    """Read one item a line, without the bullets that people put before them."""
    found = text(value)
    if isinstance(found, Wrong):
        return found
    each = (collapse_spaces(one).removeprefix("• ") for one in found.split("\n"))
    return "\n".join(one for one in each if one)


def rating(value: object) -> str | Wrong:
    """Read a rating by its word, with or without its shape."""
    return _word(value, protocol.RATINGS, "form-rating", "rating")


def sector(value: object) -> str | Wrong:
    """Read a sector by its label."""
    return _word(value, protocol.SECTORS, "form-sector", "sector")


def _word(value: object, words: Collection[str], rule: str, what: str) -> str | Wrong:
    given = line(value)
    said = given if isinstance(given, str) else str(value)
    bare = said.lstrip(_SHAPES).casefold().replace("-", " ")
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
        return Wrong("form-date", f"“{value}” is no date", "Write it as 2027-01-31.")
    meant = read_day(said)
    if isinstance(meant, Unread):
        return Wrong("form-date", f"“{said[:60]}” {meant.why}", meant.remedy)
    return meant.isoformat()


KINDS: dict[str, Kind] = {"date": day, "sector": sector}
"""The readers of answers about the assessor, by key; the others are text on one line."""
OF_ISSUES: dict[str, Kind] = {
    protocol.RATING: rating,
    protocol.COMMENT: text,
    protocol.REASON: text,
    protocol.EVIDENCE: items,
}
OF_ACTIONS: dict[str, Kind] = {protocol.ACTION: text, protocol.OWNER: line, protocol.DUE: day}
