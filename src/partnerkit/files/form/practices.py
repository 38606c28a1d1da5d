"""The rows of a form that are about practices: which practice each is about, and what it says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Ticked
from partnerkit.files.form.cells import Wrong
from partnerkit.files.form.identity import UNDO, Known, plain_number
from partnerkit.files.form.moved import SORTED, moved
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import folded, one_line, shorten
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.gathering import Gathering
    from partnerkit.files.form.tables import Line
    from partnerkit.model.framework import Framework


class Practices:
    """The practices of a framework, as far as a form says whether they are in place."""

    def __init__(self, framework: Framework, gathering: Gathering) -> None:
        self.framework, self.gathering, self.base = framework, gathering, gathering.base
        self.known = {
            protocol.OF_PRACTICE.format(issue.id, practice.id): (issue, practice)
            for issue in framework.issues
            for practice in issue.practice_by_id.values()
        }
        self._by_text: dict[str, set[str]] = {}
        self._by_number: dict[str, set[str]] = {}
        for key, (issue, practice) in self.known.items():
            self._by_text.setdefault(folded(one_line(practice.text)), set()).add(key)
            self._by_number.setdefault(str(issue.number), set()).add(key)
        self.said: dict[str, Ticked] = {}
        self._several: set[str] = set()
        """Those with rows that say different things, so that none of them counts."""
        self._refused: set[str] = set()

    def take(self, line: Line) -> None:
        """Take in a row, or report why that is not possible."""
        self.gathering.take(line, protocol.ID)
        row_id = line.text(protocol.ID)
        found = self._find(row_id, line.text(protocol.NUMBER), line.text(protocol.PRACTICE))
        if isinstance(found, Wrong):
            self._refused.add(row_id)
            self.gathering.refuse(line, found, *form_cells.OF_PRACTICES)
            return
        counted = len(self.gathering.problems)
        issue, practice = self.known[found.id]
        row = Ticked(issue.id, str(practice.id), self.gathering.place(line.first))
        for name, kind in form_cells.OF_PRACTICES.items():
            answer = self.gathering.answer(line, name, kind, f"{found.id} / {name}")
            if answer is not None:
                row.cells[name] = answer
        first = self.said.setdefault(found.id, row)
        if first is row:
            if found.note and any(row.texts):
                self.gathering.without_id(line, found.note)
        elif first.texts != row.texts:
            del self.gathering.problems[counted:]
            self._several.add(found.id)
            self.gathering.twice(line, first.place)

    def ticked(self) -> list[Ticked]:
        """Return what was taken in; nothing where answers were sorted without what says whose they are."""
        rows = [row for key, row in self.said.items() if key not in self._several]
        self._tell_gone()
        found = moved(rows, self.base)
        if len(found) < SORTED:
            return rows
        message = (
            f"this note stood beside another practice when the form was made, and {len(found) - 1:,} more did: answers "
            "were sorted without the other columns, so no practice was read"
        )
        self.gathering.problem("form-row", found[0].answer.place, message, "Undo the sorting, or fill in a new form.")
        return []

    def _find(self, row_id: str, number: str, text: str) -> Known | Wrong:
        titled = self._by_text.get(folded(text), set())
        numbered = self._by_number.get(plain_number(number), set())
        if row_id in self.known:
            was = [self.base.get(f"{row_id} / {name}") for name in (protocol.NUMBER, protocol.PRACTICE)]
            as_made = was == [protocol.fingerprint(number), protocol.fingerprint(text)]
            agrees = all(row_id in named for named in (titled, numbered) if named) and (titled or row_id in numbered)
            if as_made or agrees:
                return Known(row_id)
            says = shorten(" ".join(filter(None, (number, text))), 120)
            message = f"this row says “{says}”, but its hidden id is that of {self._quoted(row_id)}: it was not read"
            return Wrong("form-row", message, UNDO)
        both = titled & numbered if titled and numbered else titled
        if len(both) == 1:
            said = f"“{shorten(row_id, 60)}” is none of the guide's" if row_id else "is gone"
            return Known(next(iter(both)), f"the hidden id {said}; this row was read by its number and its practice")
        if row_id:
            message = f"the guide has no practice “{shorten(row_id.rpartition(' ')[2], 60)}” there"
            return Wrong("form-row", message, "Say in a comment on the issue what counts of it.")
        message = "nobody can tell what this row is about: it has lost its hidden id"
        return Wrong("form-row", message, "Move what it says to the row where it belongs.")

    def _quoted(self, key: str) -> str:
        issue, practice = self.known[key]
        return f"“{issue.number} {shorten(one_line(practice.text), 60)}”"

    def _tell_gone(self) -> None:
        """Tell how many rows that said something are there no longer."""
        seen = {*self.said, *self._refused}
        states = (f"{key} / {protocol.STATE}" for key in self.known if key not in seen)
        if number := sum(state in self.base for state in states):
            rows = "the row of a practice" if number == 1 else f"the rows of {number:,} practices"
            message = f"the form no longer has {rows} that it was made with: nothing was read there"
            place = Place(self.gathering.file)
            self.gathering.unread.append(Problem("form-row", Severity.WARNING, place, message))
