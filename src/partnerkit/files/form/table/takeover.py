"""Take over a guide's table that was filled in before there was a form: what is certain is read, the rest is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Answer, Filled, FormAction, Row
from partnerkit.files.form.cells import Wrong
from partnerkit.files.form.table.cell_ratings import CellRatings
from partnerkit.files.form.table.columns import NUMBER, TITLE, Columns, columns_of
from partnerkit.files.form.table.line import NOTHING, READ, Line
from partnerkit.files.form.table.titles import LEAVE_OUT, Matched, Near, Titles
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import as_items, collapse_spaces, enumerated, one_line, shorten
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.table.grid import Grid, GridCell, Grids
    from partnerkit.model.framework import Framework

MAX_LISTED = 40
HEADS = "Issue, RAG rating and Further action required"


class Unsure(NamedTuple):
    """A row of which it is not certain which issue it is about."""

    title: str
    issue: str
    """The id of the issue that may be meant; empty where none is near."""
    place: str


class TakenOver(NamedTuple):
    """What was taken over."""

    filled: Filled
    unsure: list[Unsure]


def take_over(grids: Grids, framework: Framework, confirmed: Mapping[str, str]) -> TakenOver:
    """Return what the tables of a file say. `confirmed` has the issues of titles, folded, that somebody gave.

    Raises `CannotRead` where no table has the heads of one.
    """
    return _TakeOver(grids, framework, confirmed).read()


class _TakeOver:
    """One file that is being read."""

    def __init__(self, grids: Grids, framework: Framework, confirmed: Mapping[str, str]) -> None:
        self.grids, self.framework = grids, framework
        self.titles = Titles(framework, confirmed)
        self.rows: dict[str, Row] = {}
        self.unsure: list[Unsure] = []
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []
        self._left_out = 0

    def read(self) -> TakenOver:
        """Return all of it."""
        lines = list(self._lines())
        if not lines and not self.problems:
            remedy = "Write these words above the columns, and send it again."
            raise CannotRead(f"{self.grids.file} has no table with the heads {HEADS}", remedy=remedy)
        places = [cell for line in lines if (cell := line.cell(protocol.RATING)) is not None]
        self.ratings = CellRatings(self.framework, places)
        current = ""
        for line in lines:
            current = self._line(line, current)
        for title in self.titles.unused:
            self._warn("", f"no row has the title “{shorten(title, 60)}”, for which --match names an issue")
        for sentence in self.grids.notes:
            self._warn("", sentence)
        for grid in self.grids.grids:
            for place, what in grid.notes:
                self._warn(place, what)
        if self._left_out:
            more = f"{self._left_out:,} more things were not read"
            self.unread.append(Problem("form-unread", Severity.WARNING, Place(self.grids.file), more))
        rows = list(self.rows.values())
        filled = Filled(self.grids.file, self.framework.id, "individual", "", {}, rows, [], self.problems, self.unread)
        filled.asks = False
        return TakenOver(filled, self.unsure)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[Line]:
        """Yield the rows below heads, of all tables; a table without heads goes on with those of the one before it."""
        before: Columns | None = None
        for grid in self.grids.grids:
            columns = before if before is not None and self._continues(grid, before) else None
            for row in grid.rows:
                found = columns_of(row, self.framework.issue_name)
                if found is not None:
                    self._tell_columns(grid, found, row)
                    columns = before = found
                elif columns is not None:
                    yield Line(row, columns)
                elif text := " ".join(collapse_spaces(cell.text) for cell in row.values() if cell.text):
                    first = next(cell for cell in row.values() if cell.text)
                    self._warn(first.place, f"“{shorten(text, 120)}” was not read: it stands outside the table")

    def _continues(self, grid: Grid, before: Columns) -> bool:
        place = before.of(TITLE)
        said = (row[place].text for row in grid.rows if place in row)
        return any(isinstance(self.titles.find(text), Matched) for text in said if text)

    def _tell_columns(self, grid: Grid, columns: Columns, row: dict[int, GridCell]) -> None:
        for what, heads in columns.several.items():
            at = next(cell.place for cell in row.values() if collapse_spaces(cell.text) == heads[-1])
            message = (
                f"the columns {enumerated(f'“{head}”' for head in heads)} could each be the one for {what.lower()}"
            )
            self._problem("form-column", at, message, "Take out, or call otherwise, all but the one that counts.")
        if columns.of(protocol.RATING) is None and protocol.RATING not in columns.several:
            message = "there is no column with ratings"
            self._warn(next(iter(row.values())).place, message)
        for place, head in columns.heads.items():
            cells = [one[place] for one in grid.rows if place in one and one is not row and one[place].text]
            if place not in columns.found and cells and not any(head in heads for heads in columns.several.values()):
                number = "one filled cell" if len(cells) == 1 else f"{len(cells):,} filled cells"
                message = f"the column “{shorten(head, 60)}” was not read: {number}, beginning with "
                self._warn(row[place].place, f"{message}“{shorten(collapse_spaces(cells[0].text), 80)}”")

    def _line(self, line: Line, current: str) -> str:
        """Take in a row; return the issue that a row below goes on with, where their titles are merged into one."""
        title = line.cell(TITLE)
        beside = [cell for place, cell in line.cells.items() if place not in line.columns.found and cell.text]
        self._tell_beside(line, beside)
        if title is not None and title.goes_on and current:
            self._take(line, current, goes_on=True)
            return current
        said = collapse_spaces(title.text) if title is not None else ""
        others = [cell for what in READ if (cell := line.cell(what)) is not None and (cell.text or cell.shade)]
        if not said and not line.text(NUMBER):
            if others:
                message = f"nobody can tell which {self.framework.issue_name} this row is about: it has no title"
                self._problem("form-row", line.place, message, "Write the title, or move what it says.")
            return ""
        found = self.titles.find(said, line.text(NUMBER))
        if isinstance(found, Matched) and found.issue == LEAVE_OUT:
            self._warn(line.place, f"“{shorten(said, 80)}” was left out, as was asked")
            return ""
        if isinstance(found, Matched):
            self._take(line, found.issue)
            return found.issue
        if self.titles.is_part(said) and not any(cell.text for cell in others):
            return ""
        self._unsure(line, said or line.text(NUMBER), found)
        return ""

    def _tell_beside(self, line: Line, beside: list[GridCell]) -> None:
        for cell in beside:
            column = next(place for place, one in line.cells.items() if one is cell)
            if column not in line.columns.heads:
                self._warn(
                    cell.place, f"“{shorten(collapse_spaces(cell.text), 120)}” was not read: no head stands above it"
                )

    def _unsure(self, line: Line, title: str, found: Near) -> None:
        self.unsure.append(Unsure(title, found.issue, line.place))
        about = f"“{shorten(title, 80)}”"
        if found.issue:
            meant = f"“{self._name(found.issue)}”"
            message = f"{about} is not a title of the guide's, but near to {meant}"
            if found.why:
                message = f"{about} may be {meant}, but {found.why}"
            number = self.framework.by_id[found.issue].number
            remedy = f'If that is what is meant, give --match "{title}={number}".'
        else:
            message = f"{about} is no title of the guide's{f': {found.why}' if found.why else ''}"
            remedy = f'Give --match "{title}=NUMBER", or "{title}=-" to leave it out.'
        self._problem("form-title", line.place, message, remedy)

    # --- answers -----------------------------------------------------------------------------------------------------

    def _take(self, line: Line, issue: str, *, goes_on: bool = False) -> None:
        """Take in what a row says of an issue."""
        made = Row(issue, self._at(line.place))
        for what in READ[1:]:
            cell = line.cell(what)
            if cell is not None and cell.is_formula:
                self._problem("form-formula", cell.place, "there is a formula here", "Write its result instead.")
        self._rating(line, made, goes_on=goes_on)
        for what, kind in ((protocol.COMMENT, form_cells.text), (protocol.EVIDENCE, form_cells.items)):
            cell = line.cell(what)
            if cell is not None and cell.text:
                made.cells[what] = self._answer(cell, kind(cell.text))
        self._actions(line, made)
        first = self.rows.setdefault(issue, made)
        if first is made:
            return
        if goes_on or not made.says_something:
            self._add(first, made)
        elif not first.says_something:
            self.rows[issue] = made
        elif first.texts != made.texts:
            message = f"“{self._name(issue)}” is there twice, and says different things"
            self._problem("form-row", line.place, message, "Take one of the two out.")
            self.rows[issue] = Row(issue, first.place)

    def _rating(self, line: Line, made: Row, *, goes_on: bool) -> None:
        cell = line.cell(protocol.RATING)
        if cell is None or (goes_on and cell.goes_on):
            return
        if cell.is_merged and not goes_on and cell.goes_on:
            message = "this cell was merged with those of other issues, so nobody can tell what it says"
            self._problem("form-merged", cell.place, message, "Unmerge them, and fill in each.")
            made.cells[protocol.RATING] = Answer("", "", self._at(cell.place), unreadable=True)
            return
        found = self.ratings.read(cell)
        if found:
            made.cells[protocol.RATING] = self._answer(cell, found)

    def _actions(self, line: Line, made: Row) -> None:
        """Take each line of the further action required for an action; an owner or a date only where there is one."""
        cell, owner, due = (line.cell(what) for what in (protocol.ACTION, protocol.OWNER, protocol.DUE))
        texts = as_items(cell.text) if cell is not None and cell.text.casefold().strip(" .-–") not in NOTHING else []
        for text in texts:
            assert cell is not None
            read = form_cells.text(text)
            made.actions.append(FormAction("", {protocol.ACTION: self._answer(cell, read)}))
        for what, known, kind in ((protocol.OWNER, owner, form_cells.line), (protocol.DUE, due, form_cells.day)):
            if known is None or not known.text:
                continue
            if len(made.actions) == 1:
                value = known.value if what == protocol.DUE and known.value is not None else known.text
                made.actions[0].cells[what] = self._answer(known, kind(value))
            else:
                of = (
                    "there is no action beside it"
                    if not made.actions
                    else f"there are {len(made.actions)} actions beside it"
                )
                said = shorten(collapse_spaces(known.text), 60)
                self._warn(known.place, f"“{said}” was not read: {of}, so nobody can tell whose it is")

    def _add(self, first: Row, more: Row) -> None:
        """Add what a row says to the row above, of the same issue."""
        for header, answer in more.cells.items():
            before = first.cells.get(header)
            if before is None:
                first.cells[header] = answer
            elif header == protocol.RATING and answer.text != before.text:
                message = "this row gives another rating than the one above, of the same issue"
                self._problem("form-rating", answer.place.file.partition(", ")[2], message, "Keep one of them.")
            elif answer.text not in before.text:
                first.cells[header] = Answer(f"{before.text}\n{answer.text}".strip(), "", before.place)
        first.actions += more.actions

    def _answer(self, cell: GridCell, found: str | Wrong) -> Answer:
        if isinstance(found, Wrong):
            self._problem(found.rule, cell.place, found.message, found.remedy)
            return Answer("", "", self._at(cell.place), unreadable=True)
        return Answer(found, "", self._at(cell.place))

    # --- problems ----------------------------------------------------------------------------------------------------

    def _name(self, issue: str) -> str:
        known = self.framework.by_id[issue]
        return f"{known.number} {one_line(known.title)}"

    def _at(self, place: str) -> Place:
        return Place(f"{self.grids.file}, {place}" if place else self.grids.file)

    def _problem(self, rule: str, place: str, message: str, remedy: str | None) -> None:
        self.problems.append(Problem(rule, Severity.ERROR, self._at(place), message, remedy))

    def _warn(self, place: str, message: str) -> None:
        if len(self.unread) >= MAX_LISTED:
            self._left_out += 1
        else:
            self.unread.append(Problem("form-unread", Severity.WARNING, self._at(place), message))
