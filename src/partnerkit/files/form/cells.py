"""The value of a cell as text in the form's words, or why it cannot be read. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import collapse_spaces

if TYPE_CHECKING:
    from partnerkit.files.form.workbook import Cell

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHAPES = "●▲■–○ \t\xa0"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be read."""

    rule: str
    message: str
    remedy: str | None = None


Kind = Callable[[object], "str | Wrong"]


def read(cell: Cell, kind: Kind) -> tuple[str, Wrong | None]:
    """The text of a cell, and why it cannot be read where it cannot."""
    if cell.is_formula:
        return "", Wrong("form-formula", "there is a formula here", "Write its result instead.")
    if cell.is_error:
        return "", Wrong("form-formula", f"there is an error here: {cell.value}", "Write what is meant instead.")
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return "", None
    found = kind(cell.value)
    return ("", found) if isinstance(found, Wrong) else (found, None)


def text(value: object) -> str | Wrong:
    """Text of one or more lines. A number is what it looks like; a date that a program made of it is not."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, datetime, time)):
        message = f"the spreadsheet has made a date of what was written here ({value})"
        return Wrong("form-text", message, "Write it again with a ' before it.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return "\n".join(line.rstrip() for line in str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def line(value: object) -> str | Wrong:
    """Text on one line."""
    found = text(value)
    return found if isinstance(found, Wrong) else collapse_spaces(found)


def items(value: object) -> str | Wrong:
    """One item a line, without the bullets that people put before them."""
    found = text(value)
    if isinstance(found, Wrong):
        return found
    each = (collapse_spaces(one).removeprefix("• ") for one in found.split("\n"))
    return "\n".join(one for one in each if one)


def rating(value: object) -> str | Wrong:
    """A rating by its word, with or without its shape."""
    return _word(value, protocol.RATINGS, "form-rating", "rating")


def sector(value: object) -> str | Wrong:
    """A sector by its word."""
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
    """A date, or a text that can only mean one."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    said = line(value)
    if not isinstance(said, str) or isinstance(value, (int, float)):
        return Wrong("form-date", f"“{value}” is no date", "Write it as 2027-01-31.")
    readings = sorted(set(_readings(said)))
    if len(readings) == 1:
        return readings[0]
    if readings:
        return Wrong("form-date", f"“{said}” can be {' or '.join(readings)}", "Write the one that is meant like that.")
    return Wrong("form-date", f"“{said[:60]}” is no date", "Write it as 2027-01-31.")


def _readings(said: str) -> list[str]:
    """The days that a text can mean."""
    found = []
    if match := _ISO.fullmatch(said):
        found.append((match[1], match[2], match[3]))
    elif match := _IN_WORDS.fullmatch(said):
        name = match[2].casefold()
        months = [
            number
            for number, month in enumerate(MONTHS, start=1)
            if month == name or month[:3] == name or (name == "sept" and number == 9)
        ]
        found += [(match[3], str(month), match[1]) for month in months]
    elif match := _NUMBERS.fullmatch(said):
        found += [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    days = []
    for year, month, number in found:
        try:
            days.append(date(int(year), int(month), int(number)).isoformat())
        except ValueError:
            continue
    return days


KINDS: dict[str, Kind] = {"date": day, "sector": sector}
"""How the answers about the assessor are read; the others are text on one line."""
OF_ISSUES: dict[str, Kind] = {
    protocol.RATING: rating,
    protocol.COMMENT: text,
    protocol.REASON: text,
    protocol.EVIDENCE: items,
}
OF_ACTIONS: dict[str, Kind] = {protocol.ACTION: text, protocol.OWNER: line, protocol.DUE: day}
