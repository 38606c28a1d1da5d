"""Take answers from the cells of a form, each with its place, and gather what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Answer
from partnerkit.files.form.tables import HEADERS
from partnerkit.model.problem import Place, Problem
from partnerkit.model.suggest import nearest
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.cells import Wrong
    from partnerkit.files.form.content import Area, Cell, Sheet
    from partnerkit.files.form.tables import Line


class Gathering:
    """The answers of one form as they are read, and its problems."""

    def __init__(self, file: str, base: dict[str, str], read_cells: set[Cell]) -> None:
        self.file, self.base, self.read_cells = file, base, read_cells
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []
        """Warnings of what is there and does not count."""
        self._gone: set[tuple[str, str]] = set()
        self._merged: set[tuple[str, Area]] = set()

    def answer(self, line: Line, name: str, kind: form_cells.Kind, remembered: str) -> Answer | None:
        """Return the answer under a header, or None where the column is gone, which is one problem for all rows."""
        if not line.has(name):
            self.column_gone(name, line)
            return None
        cell = line.cell(name)
        self.read_cells.add(cell)
        base = self.base.get(remembered, "")
        area = next((area for area in line.merged if area.holds(cell.row, cell.column)), None)
        if area is not None:
            # A program keeps only the first of merged cells: what stood here is gone, if something stands there.
            first = line.cells.get(area.left) if area.left < cell.column else None
            says = cell.value is not None or bool(base) or (first is not None and first.value is not None)
            self.several_in_one(line.sheet, area, says=says)
            return Answer("", base, self.place(cell), unreadable=True)
        text, wrong = form_cells.read(cell, kind)
        if wrong is not None:
            self.problem(wrong.rule, self.place(cell), wrong.message, wrong.remedy)
        return Answer(text, base, self.place(cell), unreadable=wrong is not None)

    def several_in_one(self, sheet: Sheet, area: Area, *, says: bool) -> None:
        """Report cells that were merged into one, once for all of them."""
        if says and (sheet.name, area) not in self._merged:
            self._merged.add((sheet.name, area))
            message = f"the cells {area.name} were merged into one, so nobody can tell what each of them says"
            place = Place(f"{self.file} {sheet.name}!{area.name.partition(':')[0]}")
            self.problem("form-merged", place, message, "Unmerge them (Home > Merge & Center), and fill in each.")

    def column_gone(self, name: str, line: Line) -> None:
        """Report a column that is not there, once for the whole sheet."""
        if (line.sheet.name, name) in self._gone:
            return
        self._gone.add((line.sheet.name, name))
        meant = nearest(name, [header for header in line.head.columns if header not in HEADERS])
        remedy = f"Call the column “{meant}” that again." if meant else "Put the column back, with that header."
        self.problem("form-column", Place(f"{self.file} {line.sheet.name}"), f"the column “{name}” is gone", remedy)

    def without_id(self, line: Line, note: str) -> None:
        """Say of a row how it was read; where the whole column of ids is gone, once for all of them."""
        if line.has(protocol.ID):
            self.warn(line, note)
        elif (line.sheet.name, protocol.ID) not in self._gone:
            self._gone.add((line.sheet.name, protocol.ID))
            self.warn(line, "the hidden column of ids is gone; each row was read as its number and title say")

    def take(self, line: Line, *names: str) -> None:
        """Note cells that are hidden as read."""
        self.read_cells |= {cell for name in names if (cell := line.filled(name)) is not None}

    def refuse(self, line: Line, wrong: Wrong, *names: str) -> None:
        """Report a row that cannot be read, where it says something that would be lost."""
        answers = [cell for name in names if (cell := line.filled(name)) is not None]
        answers = [cell for cell in answers if form_cells.shown(cell.value) or cell.is_formula]
        key = line.text(protocol.ID)
        if answers or any(f"{key} / {name}" in self.base for name in names):
            self.problem(wrong.rule, self.place(answers[0] if answers else line.first), wrong.message, wrong.remedy)
            self.read_cells |= set(line.cells.values())

    def twice(self, line: Line, first: Place) -> None:
        sheet_and_cell = first.file.removeprefix(f"{self.file} ")
        message = f"this row is there twice ({sheet_and_cell} is the first), so nobody can tell which one counts"
        self.problem("form-row", self.place(line.first), message, "Delete one of the two.")

    def problem(self, rule: str, place: Place, message: str, remedy: str | None = None) -> None:
        """Note an error."""
        self.problems.append(Problem(rule, Severity.ERROR, place, message, remedy))

    def warn(self, line: Line, message: str) -> None:
        """Note a warning about a row."""
        self.unread.append(Problem("form-row", Severity.WARNING, self.place(line.first), message))

    def place(self, cell: Cell) -> Place:
        """Return the place of a cell, as messages name it."""
        return Place(f"{self.file} {cell.sheet}!{cell.name}")
