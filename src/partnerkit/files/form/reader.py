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
from partnerkit.files.form.gathering import Gathering
from partnerkit.files.form.identity import Identities, Known
from partnerkit.files.form.moved import SORTED, gone, moved
from partnerkit.files.form.practices import Practices
from partnerkit.files.form.ratings import Ratings
from partnerkit.files.form.slots import Slot, assign_actions
from partnerkit.files.form.tables import Tables
from partnerkit.files.form.unread import unread
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import enumerated
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.files.form.content import Sheet, Workbook
    from partnerkit.files.form.tables import Line
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

    @property
    def round(self) -> str:
        """The round that the form belongs to; empty for none."""
        return self.remembered.get("round", "")


def form_in(workbook: Workbook, path: Path) -> Form | None:
    """Return the form in a workbook; None where there is none. Raises `CannotRead` for one of a format to come."""
    for sheet in workbook.sheets:
        found = {str(row[1].value): str(row[2].value) for row in sheet.rows if {1, 2} <= row.keys()}
        if "format" not in found or "framework" not in found:
            continue
        if found["format"] not in (protocol.FIRST_FORMAT, protocol.FORMAT):
            sentence = f"{path} is of a format that this version of partnerkit does not know"
            raise CannotRead(sentence, remedy="Install the latest version.")
        return Form(str(path), workbook, sheet, found)
    return None


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
        self.tables = Tables(form.file, form.workbook, protocol.title_header(framework.issue_name))
        self.identities = Identities(framework, self.base)
        self.gathering = Gathering(form.file, self.base, self.tables.heads)
        self.practices = Practices(framework, self.gathering)
        self.kinds: dict[str, form_cells.Kind] = {
            protocol.RATING: Ratings(framework.ratings_given).read,
            **form_cells.OF_ISSUES,
        }
        """The readers of what the row of an issue says, by header."""
        if self.base["format"] == protocol.FIRST_FORMAT:
            del self.kinds[protocol.CONFIDENCE]
        self._refused: set[str] = set()
        """The hidden ids of rows that were not read."""
        self.said = _Said()

    def read(self) -> Filled:
        """Return the form."""
        for line in self.tables:
            if line.has(protocol.ANSWER):
                self._question(line)
            elif line.has(protocol.STATE):
                self.practices.take(line)
            else:
                self._issue(line)
        gathered = self.gathering
        if not self.said.rows and not gathered.problems:
            raise CannotRead(f"{self.file} has no rows with issues: its hidden column is gone or empty")
        known = (self.file, self.form.framework, self.form.view, self.base.get("last_ref", ""))
        rows = self._in_their_places([row for row in self.said.rows.values() if row.issue not in self.said.several])
        self._rows_gone()
        ticked = self.practices.ticked()
        left = unread(self.form.workbook, self.form.memory, self.file, gathered.read_cells, self.tables.guidance)
        return Filled(*known, self.said.about, rows, ticked, gathered.problems, [*gathered.unread, *left])

    # --- rows --------------------------------------------------------------------------------------------------------

    def _question(self, line: Line) -> None:
        self.gathering.take(line, protocol.ID)
        key = line.text(protocol.ID).removeprefix(protocol.ABOUT)
        found = self.identities.question(key, line.text(protocol.QUESTION))
        answered = line.filled(protocol.ANSWER)
        if not isinstance(found, Known):
            if answered is not None:
                self.gathering.refuse(line, found, protocol.ANSWER)
            return
        if found.id in self.said.about:
            self.gathering.twice(line, self.said.about[found.id].place)
            return
        if found.note and answered is not None:
            self.gathering.without_id(line, found.note)
        kind = form_cells.KINDS.get(found.id, form_cells.line)
        answer = self.gathering.answer(line, protocol.ANSWER, kind, f"{protocol.ABOUT}{found.id}")
        if answer is not None:
            self.said.about[found.id] = answer

    def _issue(self, line: Line) -> None:
        self.gathering.take(line, protocol.ID, *(protocol.REF.format(slot) for slot in line.slots))
        found = self.identities.find(line.text(protocol.ID), line.text(protocol.NUMBER), line.text(self.tables.title))
        if not isinstance(found, Known):
            self._refused.add(line.text(protocol.ID))
            actions = (name.format(slot) for slot in line.slots for name in form_cells.OF_ACTIONS)
            self.gathering.refuse(line, found, *self.kinds, *actions)
            return
        counted = len(self.gathering.problems)
        row = self._answers(line, found.id)
        first = self.said.rows.setdefault(found.id, row)
        if first is row:
            if found.note and row.says_something:
                self.gathering.without_id(line, found.note)
        elif first.texts != row.texts:
            del self.gathering.problems[counted:]
            self.said.several.add(found.id)
            self.gathering.twice(line, first.place)

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
        self.gathering.problem("form-row", found[0].answer.place, message, "Undo the sorting, or fill in a new form.")
        return []

    def _rows_gone(self) -> None:
        """Tell which rows were deleted, or written over by others."""
        issues = gone(self.identities.framework.by_id, {*self.said.rows, *self._refused}, self.base)
        if issues:
            names = enumerated([self.identities.quoted(issue) for issue in issues[:MAX_NAMED]])
            more = f", and of {len(issues) - MAX_NAMED:,} more" if len(issues) > MAX_NAMED else ""
            message = f"the form no longer has the row of {names}{more}: nothing was read there"
            self.gathering.unread.append(Problem("form-row", Severity.WARNING, Place(self.file), message))

    # --- answers -----------------------------------------------------------------------------------------------------

    def _answers(self, line: Line, issue: str) -> Row:
        row = Row(issue, self.gathering.place(line.first))
        for name, kind in self.kinds.items():
            answer = self.gathering.answer(line, name, kind, f"{issue} / {name}")
            if answer is not None:
                row.cells[name] = self._without_words(line, answer) if name == protocol.RATING else answer
        assign_actions(row, [self._slot(line, number) for number in line.slots], self.base)
        for action in row.actions:
            said = action.cells.get(protocol.ACTION)
            if said is not None and not said.text and not said.unreadable:
                message = "there is an owner or a date beside this cell, but no action in it"
                self.gathering.problem("form-action", said.place, message, "Say what is to be done.")
        return row

    def _slot(self, line: Line, number: str) -> Slot:
        """Return the cells of an action, without their bases: `assign_actions` finds out whose cells they are."""
        found = {}
        for name, kind in form_cells.OF_ACTIONS.items():
            answer = self.gathering.answer(line, name.format(number), kind, "")
            if answer is not None:
                found[name] = answer
        return Slot(line.text(protocol.REF.format(number)), found)

    def _without_words(self, line: Line, answer: Answer) -> Answer:
        """Report a rating that is given by the colour of its cell alone; one of the whole row says nothing of it."""
        cell = line.cell(protocol.RATING)
        colour = line.sheet.colours.get((cell.row, cell.column))
        if answer.text or answer.unreadable or colour is None:
            return answer
        beside = line.sheet.colours.get((cell.row, line.head.columns.get(protocol.COMMENT, 0)))
        if colour == beside:
            self.gathering.warn(line, "this row is filled with a colour, which was not read")
            return answer
        message = "this cell is filled with a colour, but says nothing"
        self.gathering.problem("form-rating", answer.place, message, "Choose the rating from the list in the cell.")
        return Answer("", answer.base, answer.place, unreadable=True)
