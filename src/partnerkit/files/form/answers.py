"""What a filled-in form says: its answers, each with its place, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol

if TYPE_CHECKING:
    from partnerkit.model.problem import Place, Problem


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

    def text(self, header: str) -> str:
        """Return what a cell says; nothing where it is not there or cannot be read."""
        return self.cells[header].text if header in self.cells else ""


@dataclass
class Row:
    """The answers on one issue."""

    issue: str
    place: Place
    cells: dict[str, Answer] = field(default_factory=dict)
    actions: list[FormAction] = field(default_factory=list)
    emptied: list[tuple[str, Place]] = field(default_factory=list)
    """The refs of actions that were taken out, and where they stood."""

    @property
    def key(self) -> str:
        """What the row is remembered under."""
        return self.issue

    @property
    def texts(self) -> tuple[list[str], list[tuple[str, list[str]]]]:
        """All that the row says, to compare it with another."""
        actions = [(action.ref, [cell.text for cell in action.cells.values()]) for action in self.actions]
        return [cell.text for cell in self.cells.values()], actions

    @property
    def says_something(self) -> bool:
        """True if somebody filled in a cell, or emptied one."""
        answers = [*self.cells.values(), *(cell for action in self.actions for cell in action.cells.values())]
        return bool(self.emptied) or any(answer.text or answer.unreadable or answer.base for answer in answers)


@dataclass
class Ticked:
    """The answers on one practice of an issue."""

    issue: str
    practice: str
    place: Place
    cells: dict[str, Answer] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What its row is remembered under."""
        return protocol.OF_PRACTICE.format(self.issue, self.practice)

    @property
    def texts(self) -> list[str]:
        """All that the row says, to compare it with another."""
        return [cell.text for cell in self.cells.values()]


@dataclass
class Filled:
    """A filled-in form: its answers and its problems."""

    file: str
    framework: str
    view: str
    last_ref: str
    about: dict[str, Answer]
    rows: list[Row]
    ticked: list[Ticked]
    problems: list[Problem]
    unread: list[Problem]
    """What else stands in the file, for which an assessment has no place; a warning each."""
    asks: bool = True
    """True for a form, which asks who fills it in; false for a table of somebody's own."""
