"""Answers from a form in Word, each with its place, and what is wrong with them or was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form.answers import Answer
from partnerkit.files.form.cells import Wrong
from partnerkit.files.form.word.labels import HINTS
from partnerkit.files.form.word.memory import own_print
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import collapse_spaces, folded, shorten
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.files.form.cells import Kind
    from partnerkit.files.form.word.content import Paragraph

LONGEST = 160
MAX_LISTED = 40
"""Things that were not read and are named one by one; of more, the number is told."""
_WRITE = "Click to write"


class Gathering:
    """The answers of one form as they are read, and its problems."""

    def __init__(self, file: str, base: Mapping[str, str], own: set[str]) -> None:
        self.file, self.base, self.own = file, base, own
        self.problems: list[Problem] = []
        self._unread: list[Problem] = []
        self._left_out = 0

    @property
    def unread(self) -> list[Problem]:
        """Warnings of what is there and does not count."""
        if not self._left_out:
            return self._unread
        more = f"{self._left_out:,} more texts, notes, pictures and the like were not read"
        return [*self._unread, Problem("form-unread", Severity.WARNING, Place(self.file), more)]

    def answer(self, text: str, kind: Kind, remembered: str, where: str) -> Answer:
        """Return an answer, read as what it is meant to be; what cannot be read is a problem."""
        said = without_hint(text)
        found = kind(said) if said else ""
        if isinstance(found, Wrong):
            self.problem(found.rule, where, found.message, found.remedy)
        base = self.base.get(remembered, "")
        wrong = isinstance(found, Wrong)
        return Answer("" if wrong else str(found), base, self.place(where), unreadable=wrong)

    def place(self, where: str) -> Place:
        """Return a place as messages name it: the file, and where in it."""
        return Place(f"{self.file}, {where}" if where else self.file)

    def problem(self, rule: str, where: str, message: str, remedy: str | None = None) -> None:
        """Note an error."""
        self.problems.append(Problem(rule, Severity.ERROR, self.place(where), message, remedy))

    def warn(self, where: str, message: str, rule: str = "form-unread") -> None:
        """Note a warning."""
        if len(self._unread) >= MAX_LISTED:
            self._left_out += 1
        else:
            self._unread.append(Problem(rule, Severity.WARNING, self.place(where), message))

    def outside(self, text: str, where: str) -> None:
        """Tell of a text that stands where nothing is read, unless the form came with it."""
        said = collapse_spaces(text)
        if said and folded(said) not in HINTS and own_print(said) not in self.own:
            self.warn(where, f"{quoted(said)} was not read: it stands outside the places to fill in")

    def remarks(self, paragraph: Paragraph, where: str) -> None:
        """Tell of what is fixed on a paragraph."""
        for remark in paragraph.remarks:
            text = f": {quoted(remark.text)}" if remark.text.strip() else ""
            if remark.what.endswith(","):  # it was read, and that is to be known
                self.warn(where, f"{remark.what.rstrip(',')}{text}", "form-tracked-change")
            else:
                self.warn(where, f"{remark.what} not read{text}")


def without_hint(text: str) -> str:
    """Return a text without what stands in a place until it is filled in."""
    said = text.strip()
    if folded(said) in HINTS:
        return ""
    return said.removeprefix(_WRITE).strip()


def quoted(text: str) -> str:
    """Return a text on one line as a message quotes it."""
    said = collapse_spaces(text)
    if len(said) > LONGEST:  # what somebody added to a long text stands at its end
        said = f"{said[: LONGEST // 2]} … {said[-LONGEST // 2 :]}"
    return f"“{said}”"


def short(text: str) -> str:
    """Return a text as one of several that a message names."""
    return shorten(collapse_spaces(text), 60)
