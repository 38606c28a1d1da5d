"""The rows of the table of an issue's actions in a form in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.slots import Slot, assign_actions
from partnerkit.files.form.word import tags
from partnerkit.files.form.word.gathering import without_hint
from partnerkit.files.form.word.labels import OWNER, WHAT, WHEN
from partnerkit.model.text import collapse_spaces, folded, one_line

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Row as IssueRow
    from partnerkit.files.form.word.content import Row, Table
    from partnerkit.files.form.word.gathering import Gathering
    from partnerkit.model.issue import Issue

_HEADERS = {WHAT: protocol.ACTION, OWNER: protocol.OWNER, WHEN: protocol.DUE}
_OF_FIELDS = {tags.ACTION: protocol.ACTION, tags.OWNER: protocol.OWNER, tags.DUE: protocol.DUE}
_IN_ORDER = (protocol.ACTION, protocol.OWNER, protocol.DUE)
_WORDS = {protocol.ACTION: "action", protocol.OWNER: "owner of action", protocol.DUE: "due date of action"}


@dataclass(slots=True)
class _Said:
    """What one row says."""

    ref: str = ""
    texts: dict[str, str] = field(default_factory=dict)


class Actions:
    """Reads the tables of actions."""

    def __init__(self, gathering: Gathering, known: tags.Tags) -> None:
        self.gathering, self.tags = gathering, known
        self._slots: dict[str, list[Slot]] = {}

    def take(self, table: Table, issue: Issue, row: IssueRow) -> None:
        """Give the actions in a table to the answers of its issue."""
        where = f"{issue.number} {one_line(issue.title)}"
        slots = self._slots.setdefault(issue.id, [])
        columns, has_head = self._columns(table)
        seen: list[dict[str, str]] = []
        number = 0
        for one in table.rows[1 if has_head else 0 :]:
            number += 1
            for cell in one.cells:
                for paragraph in cell.paragraphs:
                    self.gathering.remarks(paragraph, f"{where}, action {number}")
            said = self._said(one, columns, issue, f"{where}, action {number}")
            if one.is_deleted:
                text = collapse_spaces(" ".join(said.texts.values()))
                if text:
                    message = f"a row that was deleted as a tracked change was not read: “{text[:160]}”"
                    self.gathering.warn(f"{where}, action {number}", message)
                continue
            filled = {header: text for header, text in said.texts.items() if text}
            if filled and filled in seen:
                self.gathering.warn(f"{where}, action {number}", "this action is there twice, and was read once")
                continue
            seen += [filled] if filled else []
            slots.append(self._slot(said, f"{where}, {{}} {number}"))
        self._assign(row, slots, issue)

    def _assign(self, row: IssueRow, slots: list[Slot], issue: Issue) -> None:
        """Give a row its actions; an owner or a date without an action is a problem, a row that is gone is told."""
        row.actions, row.emptied = [], []
        slots[:] = list(self._with_refs(slots, issue))
        assign_actions(row, slots, dict(self.gathering.base))
        for action in row.actions:
            said = action.cells.get(protocol.ACTION)
            if said is not None and not said.text and not said.unreadable:
                message = "there is an owner or a date in this row, but no action"
                place = said.place.file.partition(", ")[2]
                self.gathering.problem("form-action", place, message, "Say what is to be done.")
        prefix, suffix = f"{issue.id} ", f" / {protocol.ACTION}"
        there = {slot.ref for slot in slots} | {action.ref for action in row.actions}
        for key in self.gathering.base:
            ref = key.removeprefix(prefix).removesuffix(suffix)
            if key == f"{prefix}{ref}{suffix}" and ref not in there:
                row.emptied.append((ref, row.place))

    def _with_refs(self, slots: list[Slot], issue: Issue) -> Iterator[Slot]:
        """Yield rows; one that has lost its ref, and says what an action of the form said, has that action's."""
        prefix, suffix = f"{issue.id} ", f" / {protocol.ACTION}"
        taken = {slot.ref for slot in slots}
        free = {
            words: key[len(prefix) : -len(suffix)]
            for key, words in self.gathering.base.items()
            if key.startswith(prefix) and key.endswith(suffix) and key[len(prefix) : -len(suffix)] not in taken
        }
        for slot in slots:
            ref = free.pop(slot.words, "") if not slot.ref and slot.words else ""
            yield Slot(ref, slot.answers) if ref else slot

    def _slot(self, said: _Said, where: str) -> Slot:
        cells = {
            header: self.gathering.answer(said.texts[header], kind, "", where.format(_WORDS[header]))
            for header, kind in form_cells.OF_ACTIONS.items()
            if header in said.texts
        }
        return Slot(said.ref, cells)

    def _columns(self, table: Table) -> tuple[dict[int, str], bool]:
        """Return which column holds what, and whether the table has its head."""
        heads = [folded(cell.text) for cell in table.rows[0].cells]
        found: dict[int, str] = {}
        for place, text in enumerate(heads):
            for label, header in _HEADERS.items():
                if text == folded(label) and header not in found.values():
                    found[place] = header
        return found or dict(enumerate(_IN_ORDER)), bool(found)

    def _said(self, row: Row, columns: dict[int, str], issue: Issue, where: str) -> _Said:
        made = _Said(texts=dict.fromkeys(columns.values(), ""))
        for place, cell in enumerate(row.cells):
            text = without_hint(cell.text)
            known = [found for tag in cell.tags if (found := self.tags.find(tag)) and found.field in _OF_FIELDS]
            ref = next((one.name for one in known if one.issue == issue.id and not one.name.startswith(tags.NEW)), "")
            made.ref = made.ref or ref
            header = columns.get(place) or (_OF_FIELDS[known[0].field] if known else "")
            if not header:
                self.gathering.outside(text, where)
                continue
            made.texts[header] = "\n".join(filter(None, (made.texts.get(header), text)))
        action = made.texts.get(protocol.ACTION, "")
        first, *left = action.split(maxsplit=1) or [""]
        rest = left[0] if left else ""
        if (made.ref and first == made.ref) or (not made.ref and self._is_ref(issue, first)):
            made.ref, made.texts[protocol.ACTION] = first, rest.strip()
            made.texts[protocol.ACTION] = without_hint(made.texts[protocol.ACTION])
        elif action and action == made.ref:
            made.texts[protocol.ACTION] = ""
        return made

    def _is_ref(self, issue: Issue, said: str) -> bool:
        return f"{issue.id} {said} / {protocol.ACTION}" in self.gathering.base
