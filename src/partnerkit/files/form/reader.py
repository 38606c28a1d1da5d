"""Read a filled-in form: its cells as answers, each with its place, and its problems.

Nothing is guessed. What cannot be read is a problem that names the sheet and the cell, and then counts as left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.workbook import Cell, read_workbook
from partnerkit.model.problem import Place, Problem
from partnerkit.model.suggest import nearest
from partnerkit.model.text import collapse_spaces
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SLOT = re.compile(re.escape(protocol.ACTION).replace(r"\{\}", r"(\d{1,3})"))


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of a cell in the form's own words, with dates as 2026-11-23."""

    text: str
    base: str
    """The fingerprint of the text when the form was made."""
    place: Place
    unreadable: bool = False
    """A problem tells why; the answer is then as if it had been left alone."""

    @property
    def changed(self) -> bool:
        """True if the text is another than when the form was made."""
        return not self.unreadable and protocol.fingerprint(self.text) != self.base.removeprefix(protocol.CUT)


@dataclass(frozen=True, slots=True)
class FormAction:
    """An action in a form."""

    ref: str
    """Its ref, `#` and its position where it has none, or nothing for one added in the form."""
    cells: dict[str, Answer]
    """Its text, owner and due date, by header."""


@dataclass
class Row:
    """The answers on one issue."""

    issue: str
    place: Place
    cells: dict[str, Answer] = field(default_factory=dict)
    actions: list[FormAction] = field(default_factory=list)
    emptied: list[tuple[str, Place]] = field(default_factory=list)
    """The refs of actions that were taken out, and where they stood."""


@dataclass
class Filled:
    """A filled-in form: its answers and its problems."""

    file: str
    framework: str
    view: str
    last_ref: str
    about: dict[str, Answer]
    rows: list[Row]
    problems: list[Problem]


def read_form(path: Path) -> Filled:
    """Read the form in a workbook. Raises `CannotRead` where there is none in it, and `MissingExtra`."""
    return _FormReader(str(path), read_workbook(path)).read()


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table, with the columns of the table by header."""

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
        """Return the text of a hidden cell; empty where there is no such cell."""
        cell = self.cells.get(self.header.get(name, 0))
        return collapse_spaces(str(cell.value)) if cell is not None else ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """The cells of one action of a row."""

    ref: str
    answers: dict[str, Answer]

    @property
    def words(self) -> str:
        """The fingerprint of the action's text."""
        return protocol.fingerprint(self.answers[protocol.ACTION].text) if protocol.ACTION in self.answers else ""

    @property
    def says_something(self) -> bool:
        """True if a cell of the action is filled in."""
        return any(answer.text or answer.unreadable for answer in self.answers.values())

    @property
    def place(self) -> Place:
        """The place of its first cell."""
        return next(iter(self.answers.values())).place


class _FormReader:
    """Reads one form, and gathers its problems."""

    def __init__(self, file: str, sheets: dict[str, list[dict[int, Cell]]]) -> None:
        self.file, self.sheets = file, sheets
        self.problems: list[Problem] = []
        self.base = self._remembered()

    def read(self) -> Filled:
        """Return the form. Raises `CannotRead` where no row has an issue."""
        about: dict[str, Answer] = {}
        rows: dict[str, Row] = {}
        for line in self._lines():
            self._row(line, about, rows)
        if not rows:
            raise CannotRead(f"{self.file} has no rows with issues: its hidden column is gone or empty")
        base = self.base
        known = (self.file, base["framework"], base.get("view", ""), base.get("last_ref", ""))
        return Filled(*known, about, list(rows.values()), self.problems)

    def _remembered(self) -> dict[str, str]:
        """Return the keys and values of the hidden sheet. Raises `CannotRead` where there is none."""
        for rows in self.sheets.values():
            found = {str(row[1].value): str(row[2].value) for row in rows if {1, 2} <= row.keys()}
            if "format" not in found or "framework" not in found:
                continue
            if found["format"] != protocol.FORMAT:
                sentence = f"{self.file} is of a format that this version of partnerkit does not know"
                raise CannotRead(sentence, remedy="Install the latest version.")
            return found
        raise CannotRead(
            f"{self.file} is not a form of partnerkit, or has lost its hidden sheet",
            remedy="Make a new one with partnerkit form --format xlsx.",
        )

    def _lines(self) -> Iterator[_Line]:
        """Yield the rows of the tables that have hidden ids, wherever they stand."""
        for rows in self.sheets.values():
            header: dict[str, int] | None = None
            for row in rows:
                if header is not None:
                    yield _Line(header, row)
                elif any(cell.value == protocol.ID for cell in row.values()):
                    header = {collapse_spaces(str(cell.value)): cell.column for cell in reversed(row.values())}

    def _row(self, line: _Line, about: dict[str, Answer], rows: dict[str, Row]) -> None:
        id_cell = line.cells.get(line.header[protocol.ID])
        if id_cell is None:
            self._without_id(line)
            return
        what = collapse_spaces(str(id_cell.value))
        key = what.removeprefix(protocol.ABOUT)
        if key in (about if key != what else rows):
            message = "this row is there twice, so nobody can tell which one counts"
            self._problem("form-row", self._place(id_cell), message, "Delete one of the two.")
        elif key == what:
            rows[what] = self._issue(line, what)
        elif key in protocol.QUESTIONS:
            found = self._answer(line, protocol.ANSWER, form_cells.KINDS.get(key, form_cells.line), what)
            if found is not None:
                about[key] = found

    def _issue(self, line: _Line, issue: str) -> Row:
        row = Row(issue, self._place(line.first))
        for name, kind in form_cells.OF_ISSUES.items():
            answer = self._answer(line, name, kind, f"{issue} / {name}")
            if answer is not None:
                row.cells[name] = answer
        numbers = [match.group(1) for match in map(_SLOT.fullmatch, line.header) if match]
        self._assign_actions(row, [self._slot(line, number) for number in sorted(numbers, key=int)])
        return row

    def _slot(self, line: _Line, number: str) -> _Slot:
        """Return the cells of an action, without their bases: `_assign_actions` finds out whose cells they are."""
        found = {}
        for name, kind in form_cells.OF_ACTIONS.items():
            answer = self._answer(line, name.format(number), kind, "")
            if answer is not None:
                found[name] = answer
        return _Slot(line.text(protocol.REF.format(number)), found)

    def _assign_actions(self, row: Row, slots: list[_Slot]) -> None:
        """Find out whose cells the actions are: by their words, for they may have been moved, else by their refs."""
        bases = {slot.ref: self._base(row, slot.ref, protocol.ACTION) for slot in slots if slot.ref}
        whose: dict[int, str] = {}
        for place, slot in enumerate(slots):
            same = [ref for ref, base in bases.items() if base and base == slot.words and ref not in whose.values()]
            if same:
                whose[place] = slot.ref if slot.ref in same else same[0]
        for place, slot in enumerate(slots):
            if place not in whose and slot.says_something:
                whose[place] = slot.ref if slot.ref not in whose.values() else ""
        row.actions = [self._form_action(row, whose[place], slot) for place, slot in enumerate(slots) if place in whose]
        row.emptied = [(slot.ref, slot.place) for slot in slots if slot.ref and slot.ref not in whose.values()]

    def _form_action(self, row: Row, ref: str, slot: _Slot) -> FormAction:
        action = slot.answers.get(protocol.ACTION)
        if action is not None and not action.text and not action.unreadable:
            message = "there is an owner or a date beside this cell, but no action in it"
            self._problem("form-action", action.place, message, "Say what is to be done.")
        cells = {name: replace(answer, base=self._base(row, ref, name)) for name, answer in slot.answers.items()}
        return FormAction(ref, cells)

    def _base(self, row: Row, ref: str, name: str) -> str:
        return self.base.get(f"{row.issue} {ref} / {name}", "") if ref else ""

    def _answer(self, line: _Line, name: str, kind: form_cells.Kind, remembered: str) -> Answer | None:
        """Return the answer under a header, or None where the column is gone, which is one problem for all rows."""
        if name not in line.header:
            self._column_gone(name, line)
            return None
        cell = line.cell(name)
        text, wrong = form_cells.read(cell, kind)
        if wrong is not None:
            self._problem(wrong.rule, self._place(cell), wrong.message, wrong.remedy)
        return Answer(text, self.base.get(remembered, ""), self._place(cell), unreadable=wrong is not None)

    def _column_gone(self, name: str, line: _Line) -> None:
        meant = nearest(name, [header for header in line.header if header not in _HEADERS])
        remedy = f"Call the column “{meant}” that again." if meant else "Put the column back, with that header."
        place = Place(f"{self.file} {line.first.sheet}")
        if not any(problem.place == place and f"“{name}”" in problem.message for problem in self.problems):
            self._problem("form-column", place, f"the column “{name}” is gone", remedy)

    def _without_id(self, line: _Line) -> None:
        """Report a row that was added, where it says something that would be lost."""
        names = [name for name in line.header if name in form_cells.OF_ISSUES or _SLOT.fullmatch(name)]
        for name in (*names, protocol.ANSWER):
            cell = line.cells.get(line.header.get(name, 0))
            if cell is not None and str(cell.value).strip():
                message = "nobody can tell what this row is about: it has lost its hidden id"
                self._problem("form-row", self._place(cell), message, "Move what it says to the row where it belongs.")
                return

    def _problem(self, rule: str, place: Place, message: str, remedy: str | None = None) -> None:
        self.problems.append(Problem(rule, Severity.ERROR, place, message, remedy))

    def _place(self, cell: Cell) -> Place:
        return Place(f"{self.file} {cell.sheet}!{cell.name}")


_HEADERS = frozenset({*form_cells.OF_ISSUES, protocol.ANSWER, protocol.ID})
