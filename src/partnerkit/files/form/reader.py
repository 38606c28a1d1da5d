"""Read a filled-in form: its cells as answers, each with its place, and its problems.

Nothing is guessed. What cannot be read is a problem that names the sheet and the cell, and then counts as left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Answer, Filled, Row
from partnerkit.files.form.identity import Identities, Known
from partnerkit.files.form.moved import SORTED, gone, moved
from partnerkit.files.form.slots import Slot, assign_actions
from partnerkit.files.form.tables import HEADERS, Line, Tables
from partnerkit.files.form.unread import unread
from partnerkit.files.form.workbook import read_workbook
from partnerkit.model.problem import Place, Problem
from partnerkit.model.suggest import nearest
from partnerkit.model.text import enumerated
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.files.form.cells import Wrong
    from partnerkit.files.form.content import Area, Cell, Sheet, Workbook
    from partnerkit.model.framework import Framework

MAX_NAMED = 3
"""Rows that are no longer there and are named one by one; of more, the number is told."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it came back, and what its hidden sheet remembers."""

    file: str
    workbook: Workbook
    memory: Sheet
    """The hidden sheet."""
    remembered: dict[str, str]

    @property
    def framework(self) -> str:
        """The id of the framework that the form is of."""
        return self.remembered["framework"]

    @property
    def view(self) -> str:
        """The view that the form asks for."""
        return self.remembered.get("view", "")


def open_form(path: Path) -> Form:
    """Open the form in a workbook. Raises `CannotRead` where there is none in it, and `MissingExtra`."""
    workbook = read_workbook(path)
    for sheet in workbook.sheets:
        found = {str(row[1].value): str(row[2].value) for row in sheet.rows if {1, 2} <= row.keys()}
        if "format" not in found or "framework" not in found:
            continue
        if found["format"] != protocol.FORMAT:
            sentence = f"{path} is of a format that this version of partnerkit does not know"
            raise CannotRead(sentence, remedy="Install the latest version.")
        return Form(str(path), workbook, sheet, found)
    raise CannotRead(
        f"{path} is not a form of partnerkit, or has lost its hidden sheet",
        remedy="`partnerkit form -h` says how to make a new one.",
    )


def read_form(form: Form, framework: Framework) -> Filled:
    """Return what a form says. Raises `CannotRead` where no row has an issue."""
    return _FormReader(form, framework).read()


@dataclass
class _Said:
    """What was read so far."""

    about: dict[str, Answer] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)
    """Issues with rows that say different things, so that none of them counts."""


class _FormReader:
    """Reads one form, and gathers its problems."""

    def __init__(self, form: Form, framework: Framework) -> None:
        self.form, self.file, self.base = form, form.file, form.remembered
        self.tables = Tables(form.file, form.workbook, framework.issue_name.capitalize())
        self.identities = Identities(framework, self.base)
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []
        self.read_cells = self.tables.heads
        """The cells that were taken in, or told of."""
        self._refused: set[str] = set()
        """The hidden ids of rows that were not read."""
        self._gone: set[tuple[str, str]] = set()
        self._merged: set[tuple[str, Area]] = set()
        self.said = _Said()

    def read(self) -> Filled:
        """Return the form."""
        for line in self.tables:
            if line.has(protocol.ANSWER):
                self._question(line)
            else:
                self._issue(line)
        if not self.said.rows and not self.problems:
            raise CannotRead(f"{self.file} has no rows with issues: its hidden column is gone or empty")
        known = (self.file, self.form.framework, self.form.view, self.base.get("last_ref", ""))
        rows = self._in_their_places([row for row in self.said.rows.values() if row.issue not in self.said.several])
        self._rows_gone()
        left = unread(self.form.workbook, self.form.memory, self.file, self.read_cells, self.tables.guidance)
        return Filled(*known, self.said.about, rows, self.problems, [*self.unread, *left])

    # --- rows --------------------------------------------------------------------------------------------------------

    def _question(self, line: Line) -> None:
        self._take(line, protocol.ID)
        key = line.text(protocol.ID).removeprefix(protocol.ABOUT)
        found = self.identities.question(key, line.text(protocol.QUESTION))
        answered = line.filled(protocol.ANSWER)
        if not isinstance(found, Known):
            if answered is not None:
                self._refuse(line, found, protocol.ANSWER)
            return
        if found.id in self.said.about:
            self._twice(line, self.said.about[found.id].place)
            return
        if found.note and answered is not None:
            self._without_id(line, found.note)
        kind = form_cells.KINDS.get(found.id, form_cells.line)
        answer = self._answer(line, protocol.ANSWER, kind, f"{protocol.ABOUT}{found.id}")
        if answer is not None:
            self.said.about[found.id] = answer

    def _issue(self, line: Line) -> None:
        self._take(line, protocol.ID, *(protocol.REF.format(slot) for slot in line.slots))
        found = self.identities.find(line.text(protocol.ID), line.text(protocol.NUMBER), line.text(self.tables.title))
        if not isinstance(found, Known):
            self._refused.add(line.text(protocol.ID))
            actions = (name.format(slot) for slot in line.slots for name in form_cells.OF_ACTIONS)
            self._refuse(line, found, *form_cells.OF_ISSUES, *actions)
            return
        counted = len(self.problems)
        row = self._answers(line, found.id)
        first = self.said.rows.setdefault(found.id, row)
        if first is row:
            if found.note and row.says_something:
                self._without_id(line, found.note)
        elif first.texts != row.texts:
            del self.problems[counted:]
            self.said.several.add(found.id)
            self._twice(line, first.place)

    def _refuse(self, line: Line, wrong: Wrong, *names: str) -> None:
        """Report a row that cannot be read, where it says something that would be lost."""
        answers = [cell for name in names if (cell := line.filled(name)) is not None]
        answers = [cell for cell in answers if form_cells.shown(cell.value) or cell.is_formula]
        key = line.text(protocol.ID)
        if answers or any(f"{key} / {name}" in self.base for name in names):
            self._problem(wrong.rule, self._place(answers[0] if answers else line.first), wrong.message, wrong.remedy)
            self.read_cells |= set(line.cells.values())

    def _twice(self, line: Line, first: Place) -> None:
        sheet_and_cell = first.file.removeprefix(f"{self.file} ")
        message = f"this row is there twice ({sheet_and_cell} is the first), so nobody can tell which one counts"
        self._problem("form-row", self._place(line.first), message, "Delete one of the two.")

    def _in_their_places(self, rows: list[Row]) -> list[Row]:
        """Return the rows; none of them where answers were sorted without what says whose they are."""
        found = moved(rows, self.base)
        if len(found) < SORTED:
            return rows
        message = (
            f"this text stood beside {self.identities.quoted(found[0].issue)} when the form was made, and "
            f"{len(found) - 1:,} more stand beside another {self.identities.framework.issue_name} than then: answers "
            "were sorted without the other columns, so no rating was read"
        )
        self._problem("form-row", found[0].answer.place, message, "Undo the sorting, or fill in a new form.")
        return []

    def _rows_gone(self) -> None:
        """Tell which rows were deleted, or written over by others."""
        issues = gone(self.identities.framework.by_id, {*self.said.rows, *self._refused}, self.base)
        if issues:
            names = enumerated([self.identities.quoted(issue) for issue in issues[:MAX_NAMED]])
            more = f", and of {len(issues) - MAX_NAMED:,} more" if len(issues) > MAX_NAMED else ""
            message = f"the form no longer has the row of {names}{more}: nothing was read there"
            self.unread.append(Problem("form-row", Severity.WARNING, Place(self.file), message))

    # --- answers -----------------------------------------------------------------------------------------------------

    def _answers(self, line: Line, issue: str) -> Row:
        row = Row(issue, self._place(line.first))
        for name, kind in form_cells.OF_ISSUES.items():
            answer = self._answer(line, name, kind, f"{issue} / {name}")
            if answer is not None:
                row.cells[name] = self._without_words(line, answer) if name == protocol.RATING else answer
        assign_actions(row, [self._slot(line, number) for number in line.slots], self.base)
        for action in row.actions:
            said = action.cells.get(protocol.ACTION)
            if said is not None and not said.text and not said.unreadable:
                message = "there is an owner or a date beside this cell, but no action in it"
                self._problem("form-action", said.place, message, "Say what is to be done.")
        return row

    def _slot(self, line: Line, number: str) -> Slot:
        """Return the cells of an action, without their bases: `assign_actions` finds out whose cells they are."""
        found = {}
        for name, kind in form_cells.OF_ACTIONS.items():
            answer = self._answer(line, name.format(number), kind, "")
            if answer is not None:
                found[name] = answer
        return Slot(line.text(protocol.REF.format(number)), found)

    def _answer(self, line: Line, name: str, kind: form_cells.Kind, remembered: str) -> Answer | None:
        """Return the answer under a header, or None where the column is gone, which is one problem for all rows."""
        if not line.has(name):
            self._column_gone(name, line)
            return None
        cell = line.cell(name)
        self.read_cells.add(cell)
        base = self.base.get(remembered, "")
        area = next((area for area in line.merged if area.holds(cell.row, cell.column)), None)
        if area is not None:
            self._several_in_one(line.sheet, area, says=cell.value is not None or bool(base))
            return Answer("", base, self._place(cell), unreadable=True)
        text, wrong = form_cells.read(cell, kind)
        if wrong is not None:
            self._problem(wrong.rule, self._place(cell), wrong.message, wrong.remedy)
        return Answer(text, base, self._place(cell), unreadable=wrong is not None)

    def _without_words(self, line: Line, answer: Answer) -> Answer:
        """Report a rating that is given by the colour of its cell alone; one of the whole row says nothing of it."""
        cell = line.cell(protocol.RATING)
        colour = line.sheet.colours.get((cell.row, cell.column))
        if answer.text or answer.unreadable or colour is None:
            return answer
        beside = line.sheet.colours.get((cell.row, line.head.columns.get(protocol.COMMENT, 0)))
        if colour == beside:
            self._warn(line, "this row is filled with a colour, which was not read")
            return answer
        message = "this cell is filled with a colour, but says nothing"
        self._problem("form-rating", answer.place, message, "Choose the rating from the list in the cell.")
        return Answer("", answer.base, answer.place, unreadable=True)

    # --- problems ----------------------------------------------------------------------------------------------------

    def _several_in_one(self, sheet: Sheet, area: Area, *, says: bool) -> None:
        if says and (sheet.name, area) not in self._merged:
            self._merged.add((sheet.name, area))
            message = f"the cells {area.name} were merged into one, so nobody can tell what each of them says"
            place = Place(f"{self.file} {sheet.name}!{area.name.partition(':')[0]}")
            self._problem("form-merged", place, message, "Unmerge them (Home > Merge & Center), and fill in each.")

    def _column_gone(self, name: str, line: Line) -> None:
        if (line.sheet.name, name) in self._gone:
            return
        self._gone.add((line.sheet.name, name))
        meant = nearest(name, [header for header in line.head.columns if header not in HEADERS])
        remedy = f"Call the column “{meant}” that again." if meant else "Put the column back, with that header."
        self._problem("form-column", Place(f"{self.file} {line.sheet.name}"), f"the column “{name}” is gone", remedy)

    def _without_id(self, line: Line, note: str) -> None:
        """Say of a row how it was read; where the whole column of ids is gone, once for all of them."""
        if line.has(protocol.ID):
            self._warn(line, note)
        elif (line.sheet.name, protocol.ID) not in self._gone:
            self._gone.add((line.sheet.name, protocol.ID))
            self._warn(line, "the hidden column of ids is gone; each row was read as its number and title say")

    def _take(self, line: Line, *names: str) -> None:
        """Note cells that are hidden as read."""
        self.read_cells |= {cell for name in names if (cell := line.filled(name)) is not None}

    def _problem(self, rule: str, place: Place, message: str, remedy: str | None = None) -> None:
        self.problems.append(Problem(rule, Severity.ERROR, place, message, remedy))

    def _warn(self, line: Line, message: str) -> None:
        self.unread.append(Problem("form-row", Severity.WARNING, self._place(line.first), message))

    def _place(self, cell: Cell) -> Place:
        return Place(f"{self.file} {cell.sheet}!{cell.name}")
