"""The tables of a form, wherever they stand: their heads, and their rows with the cells under each header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.content import Cell

if TYPE_CHECKING:
    from partnerkit.files.form.content import Sheet, Workbook


def _numbered(*names: str, digits: str = r"\d{1,3}") -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\{\}", digits) for name in names))


SLOT = _numbered(protocol.ACTION, digits=r"(\d{1,3})")
REF = _numbered(protocol.REF)
_OF_SLOTS = _numbered(*form_cells.OF_ACTIONS, protocol.REF)
HEADERS = frozenset({*form_cells.OF_ISSUES, protocol.ANSWER, protocol.ID})
"""The headers that each table has once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, with the columns of the table by header."""

    sheet: Sheet
    header: dict[str, int]
    cells: dict[int, Cell]

    @property
    def first(self) -> Cell:
        """The first cell of the row that is not empty."""
        return next(iter(self.cells.values()))

    def cell(self, name: str) -> Cell:
        """Return the cell under a header of the table; an empty cell where nothing is in it."""
        column = self.header[name]
        return self.cells.get(column) or Cell(self.first.sheet, self.first.row, column, None)

    def text(self, name: str) -> str:
        """Return the text of a cell that is not an answer; empty where there is no such cell."""
        cell = self.cells.get(self.header.get(name, 0))
        return form_cells.shown(cell.value) if cell is not None else ""


class Tables:
    """The tables of one form."""

    def __init__(self, workbook: Workbook, title: str) -> None:
        self.workbook = workbook
        self.title = title
        """The header of the column with the titles of the issues."""
        self.guidance = {protocol.NUMBER, title, protocol.QUESTION, *protocol.GUIDANCE}
        """The headers of the columns that say what an issue is about."""
        self.heads: set[Cell] = set()
        """The heads of the form's own columns, as far as the tables were gone through."""

    def __iter__(self) -> Iterator[Line]:
        """Yield the rows of the tables."""
        for sheet in self.workbook.sheets:
            header: dict[str, int] | None = None
            for row in sheet.rows:
                if header is not None:
                    yield Line(sheet, header, row)
                elif self._is_header(row):
                    header = {form_cells.shown(cell.value): cell.column for cell in reversed(row.values())}
                    self.heads |= {row[column] for name, column in header.items() if self._is_ours(name)}

    def _is_header(self, row: dict[int, Cell]) -> bool:
        """True for the head of a table of the form, also where its hidden column was deleted."""
        names = {form_cells.shown(cell.value) for cell in row.values()}
        if protocol.ID in names or {protocol.QUESTION, protocol.ANSWER} <= names:
            return True
        return {self.title, protocol.RATING, protocol.COMMENT, protocol.REASON} <= names

    def _is_ours(self, name: str) -> bool:
        return name in HEADERS or name in self.guidance or bool(_OF_SLOTS.fullmatch(name))
