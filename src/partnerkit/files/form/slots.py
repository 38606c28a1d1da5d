"""The actions of a row: whose cells they are, wherever in the row they were moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Answer, FormAction, Row

if TYPE_CHECKING:
    from partnerkit.model.problem import Place


@dataclass(frozen=True, slots=True)
class Slot:
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

    def place(self, otherwise: Place) -> Place:
        """Return the place of its first cell, or another where its columns are gone."""
        return next((answer.place for answer in self.answers.values()), otherwise)


def assign_actions(row: Row, slots: list[Slot], base: dict[str, str]) -> None:
    """Give a row its actions: each known by its words, for its cells may have been moved, else by the ref beside it.

    `base` holds the fingerprints of the form when it was made, as its hidden sheet does.
    """

    def made_with(ref: str, name: str) -> str:
        return base.get(f"{row.issue} {ref} / {name}", "") if ref else ""

    by_words: dict[str, list[str]] = {}
    for slot in slots:
        if words := made_with(slot.ref, protocol.ACTION):
            by_words.setdefault(words, []).append(slot.ref)
    whose: dict[int, str] = {}
    taken: set[str] = set()
    for place, slot in enumerate(slots):
        same = [ref for ref in by_words.get(slot.words, ()) if ref not in taken]
        if same:
            whose[place] = slot.ref if slot.ref in same else same[0]
            taken.add(whose[place])
    for place, slot in enumerate(slots):
        if place not in whose and slot.says_something:
            whose[place] = "" if slot.ref in taken else slot.ref
            taken.add(slot.ref)
    for place, slot in enumerate(slots):
        if place in whose:
            ref = whose[place]
            cells = {name: replace(answer, base=made_with(ref, name)) for name, answer in slot.answers.items()}
            row.actions.append(FormAction(ref, cells))
    row.emptied = [(slot.ref, slot.place(row.place)) for slot in slots if slot.ref and slot.ref not in taken]
