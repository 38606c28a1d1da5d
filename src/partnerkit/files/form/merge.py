"""Merge a form into an assessment, as changes to its file: nothing that the form left alone, nothing by guessing.

A cell counts as changed if it no longer holds what it held when the form was made. It is carried over if the file
still says what the form said then; where both have moved on, that is a conflict, and a problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.files.form import protocol
from partnerkit.files.form import values as form_values
from partnerkit.files.form.evidence import paired
from partnerkit.files.form.ratings import Ratings
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.command_line import command_line
from partnerkit.model.dates import on_day
from partnerkit.model.problem import Place, Problem
from partnerkit.model.text import collapse_spaces, ref_number, shorten
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Answer, Filled, FormAction, Row, Ticked
    from partnerkit.model.assessment import Action, Assessment, Entry
    from partnerkit.model.framework import Framework
    from partnerkit.model.words import Keys

REASON = "Moved in the form that came back"
"""The reason for a moved due date: a form has no column for one."""
ADDED = {protocol.OWNER: "owner", protocol.DUE: "due"}
"""What an action may lack, and its key in a file."""
KEYS = {protocol.COMMENT: "comment", protocol.REASON: "reason"}


@dataclass
class Merged:
    """The changes, and what could not be carried over."""

    changes: list[Set | Append | Remove] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("rating", "comment", "reason", "practice", "action", "other"), 0)
    )


class Mode(Enum):
    """The ways to merge a form."""

    NEW = auto()
    """Into an assessment that is new: everything that the form says counts."""
    CHANGES = auto()
    """Only what was changed in the form counts; where the assessment was changed too, that is a conflict."""
    FORM_WINS = auto()
    """As `CHANGES`, but of a conflict the form's side is taken."""


class Target(NamedTuple):
    """The assessment that a form changes."""

    file: Path
    assessment: Assessment
    framework: Framework


def merge(filled: Filled, target: Target, today: date, mode: Mode) -> Merged:
    """Return what a form changes in an assessment, and what could not be carried over."""
    return _Merge(filled, target, today, mode).merge()


class _Merge:
    """One form and one assessment."""

    def __init__(self, filled: Filled, target: Target, today: date, mode: Mode) -> None:
        self.filled, self.today = filled, today
        self.file, self.assessment, self.framework = target
        self.is_new, self.form_wins = mode is Mode.NEW, mode is Mode.FORM_WINS
        self.ratings = Ratings(self.framework.ratings_given).by_word
        self.merged = Merged()
        given = filled.last_ref if self.is_new else ""
        highest = max(ref_number(self.assessment.next_ref()), ref_number(given) + 1)
        self.refs = (f"A{number}" for number in count(highest))

    def merge(self) -> Merged:
        """Return the changes and the problems of the whole form."""
        if not self.is_new:
            self._about()
        for row in self.filled.rows:
            self._row(row)
        for ticked in self.filled.ticked:
            self._practice(ticked)
        return self.merged

    def _about(self) -> None:
        known = form_values.about(self.assessment)
        for key, answer in self.filled.about.items():
            # What nobody has rated yet bears the day on which its file was made, which says nothing of the ratings.
            unsettled = key == "date" and self.assessment.is_blank
            # A file that was opened for a role does not say who is in it: a form for a person does.
            names_whose = key == "name" and self.assessment.is_blank and answer.text and not known.get(key)
            if not names_whose and not self._is_wanted(
                answer, known.get(key, ""), form_wins=self.form_wins or unsettled
            ):
                continue
            keys: Keys = (key,) if key in protocol.OF_AGREED else ("assessor", key)
            value = str(protocol.SECTORS[answer.text]) if key == "sector" and answer.text else answer.text
            if not value and key not in ("name", "organisation"):
                self._problem("form-about", answer.place, f"the {key} was taken out; it is needed", None)
                continue
            self._set(keys, value or None, "other")

    def _row(self, row: Row) -> None:
        entry, place = self.assessment.entry(row.issue), ("ratings", row.issue)
        known = form_values.of_entry(entry)
        if (rating := row.cells.get(protocol.RATING)) and self._is_wanted(rating, known[protocol.RATING]):
            self._set((*place, "rating"), self.ratings[rating.text].written if rating.text else None, "rating")
        if (sure := row.cells.get(protocol.CONFIDENCE)) and self._is_wanted(sure, known[protocol.CONFIDENCE]):
            self._set((*place, "confidence"), str(protocol.CONFIDENCES[sure.text]) if sure.text else None, "other")
        for name, key in KEYS.items():
            if (said := row.cells.get(name)) and self._is_wanted(said, known[name]):
                self._set((*place, key), said.text or None, key)
        if (evidence := row.cells.get(protocol.EVIDENCE)) and self._is_wanted(evidence, known[protocol.EVIDENCE]):
            self._evidence(entry, evidence, (*place, "evidence"))
        for answered in row.actions:
            self._action(entry, answered, (*place, "actions"))
        if not self.is_new:
            for ref, where in row.emptied:
                self._emptied(entry, ref, where)

    def _evidence(self, entry: Entry, answer: Answer, place: Keys) -> None:
        lines = answer.text.split("\n") if answer.text else []
        dated = [bool(item.model_fields_set - {"text"}) for item in entry.evidence]
        found = paired(lines, form_values.evidence(entry), dated)
        if isinstance(found, str):
            self._problem("form-evidence", answer.place, found, "Change it in the assessment.")
            return
        for number, item in found.worded.items():
            self._set((*place, number, "text"), item, "other")
        for item in found.added:
            self._append(place, item, "other")

    def _practice(self, ticked: Ticked) -> None:
        known = form_values.of_practice(self.assessment.entry(ticked.issue), ticked.practice)
        place: Keys = ("ratings", ticked.issue, "practices", ticked.practice)
        wanted = {name: answer.text for name, answer in ticked.cells.items() if self._is_wanted(answer, known[name])}
        state, note = ((known | wanted)[name] for name in (protocol.STATE, protocol.NOTE))
        if not wanted or any(answer.unreadable for answer in ticked.cells.values()):
            return
        if not state and note:
            message = "there is a note here, but not whether this is in place"
            where = ticked.cells.get(protocol.STATE, next(iter(ticked.cells.values()))).place
            self._problem("form-practice", where, message, "Choose it from the list in the cell.")
        elif not state:
            self.merged.changes.append(Remove(place))
            self.merged.counts["practice"] += 1
        elif not known[protocol.STATE]:
            written = {"state": str(protocol.STATES[state]), "note": note}
            self._set(place, written if note else written["state"], "practice")
        else:
            if protocol.STATE in wanted:
                self._set((*place, "state"), str(protocol.STATES[state]), "practice")
            if protocol.NOTE in wanted:
                self._set((*place, "note"), note or None, "practice")

    # --- actions -----------------------------------------------------------------------------------------------------

    def _action(self, entry: Entry, answered: FormAction, place: Keys) -> None:
        action = answered.cells.get(protocol.ACTION)
        if action is None or (not action.text and not action.unreadable):
            return
        if self.is_new or not answered.ref:
            if not action.unreadable:
                self._add(entry, answered, place)
            return
        found = self._found(entry, answered)
        if found is None:
            if any(answer.changed for answer in answered.cells.values()):
                message = f"this action is no longer in the assessment: {_quoted(action.text)}"
                self._problem("form-action", action.place, message, "If it is a new one, add it as one.")
            return
        number, known = found
        self._update(known, answered, (*place, number))

    def _add(self, entry: Entry, answered: FormAction, place: Keys) -> None:
        """Add an action, without what of it could not be read. One that was imported before gets what it lacked."""
        for number, known in enumerate(entry.actions):
            lacks = _lacking(form_values.of_action(known), answered)
            if lacks is not None:
                for header in lacks:
                    self._set((*place, number, ADDED[header]), answered.text(header), "action")
                return
        self._append(place, self._written(answered), "action")

    def _found(self, entry: Entry, answered: FormAction) -> tuple[int, Action] | None:
        """Find the action that a form was made from: by its ref, or by its words where it has none."""
        for number, action in enumerate(entry.actions):
            if action.ref == answered.ref:
                return number, action
        base = answered.cells[protocol.ACTION].base
        for number, action in enumerate(entry.actions):
            words = protocol.fingerprint(form_values.of_action(action)[protocol.ACTION])
            if answered.ref.startswith(protocol.BY_PLACE) and action.ref is None and words == base:
                return number, action
        return None

    def _update(self, action: Action, answered: FormAction, place: Keys) -> None:
        known = form_values.of_action(action)
        wanted = {name for name, answer in answered.cells.items() if self._is_wanted(answer, known[name])}
        if protocol.ACTION in wanted:
            self._set((*place, "action"), answered.cells[protocol.ACTION].text, "action")
        if protocol.OWNER in wanted:
            self._set((*place, "owner"), answered.cells[protocol.OWNER].text or None, "action")
        if protocol.DUE in wanted:
            self._due(action, answered.cells[protocol.DUE], place)

    def _due(self, action: Action, answer: Answer, place: Keys) -> None:
        """Set a first date; add a later one as a revision, for a slipped action keeps its first date."""
        if action.current_due is None:
            self._set((*place, "due"), answer.text, "action")
        elif not answer.text:
            message = f"the due date was taken out; the assessment keeps {on_day(action.current_due)}"
            self._problem("form-date", answer.place, message, "Write the new date, or drop the action.")
        else:
            moved = {"due": answer.text, "reason": REASON, "date": self.today.isoformat()}
            self._append((*place, "revised"), moved, "action")

    def _written(self, answered: FormAction) -> Any:
        """Return a new action as it stands in a file. One without a ref in the form's assessment stays without."""
        ref = "" if answered.ref.startswith(protocol.BY_PLACE) else answered.ref or next(self.refs)
        found = {
            "ref": ref,
            "action": answered.text(protocol.ACTION),
            "owner": answered.text(protocol.OWNER),
            "due": answered.text(protocol.DUE),
        }
        kept = {key: value for key, value in found.items() if value}
        return kept["action"] if len(kept) == 1 else kept

    def _emptied(self, entry: Entry, ref: str, where: Place) -> None:
        action = next((one for place, one in form_values.in_form(entry) if place == ref), None)
        if action is not None:
            name = f"action {action.ref}" if action.ref else "an action"
            dropped = command_line("action", "update", self.file, action.ref, "--status", "dropped")
            remedy = f"If it is dropped, say so: `{dropped}`." if action.ref else "If it is dropped, say so there."
            self._problem("form-action", where, f"{name} was taken out; the assessment keeps it", remedy)

    # --- noting changes ---------------------------------------------------------------------------------------------

    def _is_wanted(self, answer: Answer, now: str, *, form_wins: bool | None = None) -> bool:
        """Return True if an answer is to replace `now`; a conflict is a problem, unless the form wins."""
        in_file, in_form = protocol.fingerprint(now), protocol.fingerprint(answer.text)
        if answer.unreadable or in_file == in_form:
            return False
        if self.is_new:
            return True
        if not answer.changed:
            return False
        if answer.base.startswith(protocol.CUT):
            message = "this text was too long for a cell, so only its beginning stands here"
            self._problem("form-text", answer.place, message, "Change it in the assessment.")
            return False
        if in_file == answer.base or (self.form_wins if form_wins is None else form_wins):
            return True
        message = f"both the form and the assessment have changed here: {_quoted(now) or 'nothing'} stands there now"
        self._problem("form-conflict", answer.place, message, "Settle it, or give --form-wins to take the form's.")
        return False

    def _set(self, keys: Keys, value: Any, what: str) -> None:
        self.merged.changes.append(Set(keys, value))
        self.merged.counts[what] += 1

    def _append(self, keys: Keys, value: Any, what: str) -> None:
        self.merged.changes.append(Append(keys, value))
        self.merged.counts[what] += 1

    def _problem(self, rule: str, place: Place, message: str, remedy: str | None) -> None:
        self.merged.problems.append(Problem(rule, Severity.ERROR, place, message, remedy))


def _lacking(known: dict[str, str], answered: FormAction) -> list[str] | None:
    """Return the headers under which a form says what a known action lacks; None where it is another action."""
    if protocol.fingerprint(known[protocol.ACTION]) != protocol.fingerprint(answered.text(protocol.ACTION)):
        return None
    said = {header: answered.text(header) for header in ADDED}
    if any(known[header] not in ("", said[header]) for header in ADDED if said[header]):
        return None
    return [header for header in ADDED if said[header] and not known[header]]


def _quoted(text: str) -> str:
    words = shorten(collapse_spaces(text), 60)
    return f"“{words}”" if words else ""
