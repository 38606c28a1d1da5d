"""What stands in a form that an import does not read: told at its place, so that nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.files.form.cells import shown
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import collapse_spaces, shorten
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.content import Cell, Remark, Sheet, Workbook

MAX_LISTED = 40
"""Cells of one sheet, and notes on it, that are named one by one; of more, the number is told."""
LONGEST = 160
_OLD_SHEETS = frozenset({"Summary", "Results", "Views", "Progress", "Plan", "Key"})
"""The sheets of a workbook that does not remember what it held, beside those of the form."""
_OLD_TITLES = ("Self-assessment: ", "Rate each ", "Fill in the cells with a pale ground.")


def unread(workbook: Workbook, memory: Sheet, file: str, read: set[Cell], guidance: set[str]) -> list[Problem]:
    """Return a warning for each thing that was not read and that the form did not hold when it was made.

    `memory` is the hidden sheet, `guidance` the headers of the columns that say what an issue is about.
    """
    return _Unread(workbook, memory, file, read, guidance).problems()


class _Unread:
    """One workbook, of which some cells were read."""

    def __init__(self, workbook: Workbook, memory: Sheet, file: str, read: set[Cell], guidance: set[str]) -> None:
        self.workbook, self.memory, self.file, self.read, self.guidance = workbook, memory, file, read, guidance
        rows = ((str(row[1].value), str(row[2].value)) for row in memory.rows if {1, 2} <= row.keys())
        prints = [value.split() for key, value in rows if key.startswith(protocol.OWN)]
        self.own = {one for several in prints for one in several} or None

    def problems(self) -> list[Problem]:
        """Return the warnings, sheet after sheet."""
        found = [self._warning("", sentence) for sentence in self.workbook.unread]
        for sheet in self.workbook.sheets:
            if sheet is not self.memory:
                found += self._cells(sheet)
            found += self._remarks(sheet)
        return found

    def _cells(self, sheet: Sheet) -> list[Problem]:
        head = next((row for row in sheet.rows if any(cell in self.read for cell in row.values())), {})
        left = list(self._left(sheet, head))
        if not left:
            return []
        filled = sum(len(row) for row in sheet.rows)
        if not head and len(left) == filled:
            what = "hidden sheet" if sheet.hidden else "sheet"
            cells = "one filled cell was" if filled == 1 else f"{filled:,} filled cells were"
            message = f"this {what} is not one of the form's: its {cells} not read, beginning with {_quoted(left[0])}"
            return [self._warning(f"{sheet.name}!{left[0].name}", message)]
        below = {cell.column for cell in left if head.get(cell.column) is not cell}
        left = [cell for cell in left if not (head.get(cell.column) is cell and cell.column in below)]
        found = [self._warning(f"{sheet.name}!{cell.name}", self._cell(cell, head)) for cell in left[:MAX_LISTED]]
        return [*found, *self._more(sheet, len(left), "cells")]

    def _left(self, sheet: Sheet, head: dict[int, Cell]) -> Iterator[Cell]:
        """Yield the cells of a sheet that were neither read nor there when the form was made."""
        above: dict[int, str] = {}
        past = not head
        for row in sheet.rows:
            past = past or row is head
            is_read = any(cell in self.read for cell in row.values())
            for cell in row.values():
                text = shown(cell.value)
                if not text and not cell.is_formula:
                    continue
                if cell in self.read:
                    if row is head:
                        above[cell.column] = text
                elif self.own is None:
                    if not self._is_old(sheet, cell, is_read, head if past else None):
                        yield cell
                elif cell.column in above and protocol.own_print(above[cell.column], text) in self.own:
                    continue  # under the same header as when the form was made, wherever the row was moved
                elif protocol.own_print("", text) in self.own:
                    above[cell.column] = text
                else:
                    yield cell

    def _is_old(self, sheet: Sheet, cell: Cell, is_read: bool, head: dict[int, Cell] | None) -> bool:
        """True for what a form held that does not remember it, as far as can be told."""
        if head is None:
            return cell.column == 1 and shown(cell.value).startswith(_OLD_TITLES)
        if not head:
            return sheet.name in _OLD_SHEETS
        name = head.get(cell.column)
        return is_read and name is not None and shown(name.value) in self.guidance

    def _cell(self, cell: Cell, head: dict[int, Cell]) -> str:
        name = head.get(cell.column)
        if name is not None and cell.row < name.row:
            name = None
        column = shown(name.value) if name is not None and name is not cell else ""
        if column and column in self.guidance:
            return f"{_quoted(cell)} was not read: the column “{column}” is not one to fill in"
        if any(shown(one.value) == column for one in head.values() if one in self.read and one is not name):
            return f"{_quoted(cell)} was not read: there are two columns “{column}”, and the first one counts"
        if column and name not in self.read:
            return f"{_quoted(cell)} was not read: the form has no column “{shorten(column, 60)}”"
        return f"{_quoted(cell)} was not read: it stands outside the cells to fill in"

    def _remarks(self, sheet: Sheet) -> list[Problem]:
        drawn = self.own is not None and protocol.own_print(protocol.CHART, sheet.name) in self.own
        told = [one for one in sheet.remarks if not (drawn and one.what == protocol.CHART)]
        remarks = sorted(told, key=lambda remark: (remark.row, remark.column))
        found = [self._warning(_where(sheet, remark), _remark(remark)) for remark in remarks[:MAX_LISTED]]
        return [*found, *self._more(sheet, len(remarks), "notes, pictures and the like")]

    def _more(self, sheet: Sheet, number: int, what: str) -> list[Problem]:
        left = number - MAX_LISTED
        return [self._warning(sheet.name, f"{left:,} more {what} of this sheet were not read")] if left > 0 else []

    def _warning(self, where: str, message: str) -> Problem:
        return Problem("form-unread", Severity.WARNING, Place(f"{self.file} {where}".rstrip()), message)


def _where(sheet: Sheet, remark: Remark) -> str:
    return f"{sheet.name}!{remark.cell}" if remark.row and remark.column else sheet.name


def _remark(remark: Remark) -> str:
    text = f": “{shorten(collapse_spaces(remark.text), LONGEST)}”" if remark.text.strip() else ""
    return f"{remark.what} not read{text}"


def _quoted(cell: Cell) -> str:
    text = shown(cell.value)
    if len(text) > LONGEST:  # what somebody added to a long text stands at its end
        text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
    return f"“{text}”" if text else "a formula"
