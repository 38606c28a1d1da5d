"""Rows as CSV, as RFC 4180 has it: UTF-8, commas, CRLF; a spreadsheet program takes no text for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from partnerkit.model.tables import Type
from partnerkit.render.plan.csv import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.tables import Row, Table
    from partnerkit.model.tables.table import Value

ENDING = "csv"
GUARD = "'"
"""What stands before a text that a spreadsheet program would take for a formula, and before one that begins with it."""
_BLANK = " \n\xa0"
_GUARDED = (*FORMULA, GUARD)
_SUSPECT = frozenset((*_GUARDED, *_BLANK))


def head(table: Table) -> bytes:
    """Return the row with the names of a table's columns."""
    return f"{','.join(table.names)}\r\n".encode()


def lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Return rows of a table; a cell without a value is empty."""
    stream = io.StringIO(newline="")
    write = csv.writer(stream, lineterminator="\r\n").writerow
    flags = any(column.type is Type.BOOLEAN for column in table.columns)
    for row in rows:
        cells = [_guarded(value) if type(value) is str and value[:1] in _SUSPECT else value for value in row]
        write([_word(cell) for cell in cells] if flags else cells)
    return stream.getvalue().encode()


def _guarded(text: str) -> str:
    """Return a text so that it begins with no formula; the first character is then to be taken off again."""
    return GUARD + text if text.lstrip(_BLANK).startswith(_GUARDED) else text


def _word(value: Value) -> Value:
    return ("false", "true")[value] if isinstance(value, bool) else value
