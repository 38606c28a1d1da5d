"""Read the value of a cell as text in the form's words, or say why it cannot be read. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.characters import plain
from partnerkit.model.dates import Unread, read_day
from partnerkit.model.patterns import pattern
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import as_items, collapse_spaces, visible, with_plain_line_ends

if TYPE_CHECKING:
    from partnerkit.files.form.content import Cell, Value

LONGEST = 32_767
"""Characters that a cell takes in any spreadsheet program."""
MAX_ITEMS = 200
"""Items of evidence on one issue: more is something else that was pasted there."""
_UNSEEN = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")


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


def sector(value: object) -> str | Wrong:
    """Read a sector by its label."""
    return one_of(value, protocol.SECTORS, "form-sector", "sector")


def confidence(value: object) -> str | Wrong:
    """Read how sure somebody is, by its label."""
    return one_of(value, protocol.CONFIDENCES, "form-confidence", "answer here")


def state(value: object) -> str | Wrong:
    """Read whether a practice is in place, by its label."""
    return one_of(value, protocol.STATES, "form-practice", "answer here")


def one_of(value: object, words: Collection[str], rule: str, what: str, *, without: str = " ") -> str | Wrong:
    """Read one of several words, with other capitals, or hyphens for spaces; `without` is what may stand before it."""
    given = line(value)
    said = given if isinstance(given, str) else str(value)
    bare = plain(said.lstrip(without)).replace("-", " ").strip()
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
    protocol.CONFIDENCE: confidence,
    protocol.COMMENT: text,
    protocol.REASON: text,
    protocol.EVIDENCE: items,
}
"""The readers of what stands beside a rating; how ratings are read, their scale says."""
OF_PRACTICES: dict[str, Kind] = {protocol.STATE: state, protocol.NOTE: text}
OF_ACTIONS: dict[str, Kind] = {protocol.ACTION: text, protocol.OWNER: line, protocol.DUE: day}
