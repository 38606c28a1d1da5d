"""The tables of a form, wherever they stand: their heads, and their rows with the cells under each header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.content import Cell
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from partnerkit.files.form.content import Area, Sheet, Workbook

MAX_ROWS = 4_000
"""Rows of all tables of a form, which has one for each issue and one for each practice."""
HEADERS = frozenset({protocol.RATING, *form_cells.OF_ISSUES, *form_cells.OF_PRACTICES, protocol.ANSWER, protocol.ID})
"""The headers that each table has once."""
_NUMBERED = pattern("|".join(re.escape(name).replace(r"\{\}", r"(\d{1,3})") for name in protocol.OF_SLOT))


class Head:
    """The head of a table: its columns by header."""

    def __init__(self, cells: dict[int, Cell]) -> None:
        self.columns = {form_cells.shown(cell.value): cell.column for cell in reversed(cells.values())}
        """Of several columns with one header the first counts."""
        self.slots: dict[int, str] = {}
        """The number of the action that a column belongs to."""
        for name, column in self.columns.items():
            if match := _NUMBERED.fullmatch(name):
                self.slots[column] = next(filter(None, match.groups()))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    sheet: Sheet
    head: Head
    cells: dict[int, Cell]
    merged: tuple[Area, ...]
    """The areas of merged cells that the row is a part of."""

    @property
    def first(self) -> Cell:
        """The first cell of the row that is not empty."""
        return next(iter(self.cells.values()))

    @property
    def slots(self) -> list[str]:
        """The numbers of the actions of which a cell is filled in, in their order."""
        return sorted({self.head.slots[column] for column in self.cells if column in self.head.slots}, key=int)

    def has(self, name: str) -> bool:
        """True if the table has a column with a header."""
        return name in self.head.columns

    def cell(self, name: str) -> Cell:
        """Return the cell under a header of the table; an empty cell where nothing is in it."""
        column = self.head.columns[name]
        return self.cells.get(column) or Cell(self.first.sheet, self.first.row, column, None)

    def filled(self, name: str) -> Cell | None:
        """Return the cell under a header, if there is such a column and something in the cell."""
        return self.cells.get(self.head.columns.get(name, 0))

    def text(self, name: str) -> str:
        """Return the text of a cell that is not an answer; empty where there is no such cell."""
        cell = self.filled(name)
        return form_cells.shown(cell.value) if cell is not None else ""


class Tables:
    """The tables of one form."""

    def __init__(self, file: str, workbook: Workbook, title: str) -> None:
        self.file, self.workbook = file, workbook
        self.title = title
        """The header of the column with the titles of the issues."""
        self.guidance = {protocol.NUMBER, title, protocol.QUESTION, *protocol.GUIDANCE}
        """The headers of the columns that say what an issue is about."""
        self.heads: set[Cell] = set()
        """The heads of the form's own columns, as far as the tables were gone through."""

    def __iter__(self) -> Iterator[Line]:
        """Yield the rows of the tables. Raises `CannotRead` where there are more than a form has."""
        number = 0
        for sheet in self.workbook.sheets:
            head: Head | None = None
            for cells in sheet.rows:
                if head is None:
                    head = self._head(cells)
                    continue
                number += 1
                if number > MAX_ROWS:
                    raise CannotRead(f"{self.file} has more than {MAX_ROWS:,} rows to read, so it is not a form")
                row = next(iter(cells.values())).row
                yield Line(sheet, head, cells, tuple(area for area in sheet.merged if area.top <= row <= area.bottom))

    def _head(self, cells: dict[int, Cell]) -> Head | None:
        """Return the head of a table of the form, also where its hidden column was deleted; None for another row."""
        head = Head(cells)
        names = head.columns.keys()
        issues = {self.title, protocol.RATING, protocol.COMMENT, protocol.REASON}
        others = ({protocol.QUESTION, protocol.ANSWER}, {protocol.PRACTICE, protocol.STATE}, issues)
        if protocol.ID not in names and not any(known <= names for known in others):
            return None
        for name, column in head.columns.items():
            if name in HEADERS or name in self.guidance or column in head.slots:
                self.heads.add(cells[column])
        return head
