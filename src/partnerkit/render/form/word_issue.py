"""One issue of the form in Word: on the left what the guide says of it, on the right the answers, below the actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import protocol
from partnerkit.files.form import values as form_values
from partnerkit.files.form.word import tags
from partnerkit.files.form.word.labels import ADVISED, ANSWERS, FURTHER, GUIDE, LABELS, NOTED, OWNER, WHAT, WHEN
from partnerkit.model.assessment import Entry
from partnerkit.model.text import one_line
from partnerkit.render import palette
from partnerkit.render.entry import evidence
from partnerkit.render.form import guidance
from partnerkit.render.form.word_controls import (
    SPACE,
    Choice,
    Controls,
    Field,
    bold,
    chip,
    paragraph,
    ratings,
    run,
    states,
)
from partnerkit.render.form.word_table import Heads, table
from partnerkit.render.report.entries import target
from partnerkit.render.words import rating as shown
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from partnerkit.files.form.word.memory import Memory
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue, NamedPractice
    from partnerkit.render.office.word import Word

BLANKS = 2
"""Rows for new actions; more can be added."""
WRITE, CHOOSE = "Click to write", "Choose"
HINTS_OF = {protocol.RATING: "Choose a rating", protocol.CONFIDENCE: CHOOSE}
"""What stands in the controls of answers until they are filled in, where it is not `WRITE`."""


class Marking(NamedTuple):
    """What marks the places of a form, and what it remembers of them."""

    controls: Controls
    memory: Memory


class IssueWriter:
    """Writes issues into one document."""

    def __init__(
        self,
        word: Word,
        framework: Framework,
        assessments: tuple[Assessment | None, Assessment | None],
        marking: Marking,
    ) -> None:
        """`assessments` are what is to be filled in, and that of last time."""
        self.word, self.framework = word, framework
        self.assessment, self.last = assessments
        self.controls, self.memory = marking
        self.ratings = ratings(framework)
        self.states = states()
        self.sure = [Choice(label, str(one)) for label, one in protocol.CONFIDENCES.items()]

    def write(self, issue: Issue) -> None:
        """Add the heading of an issue, the table of its answers, and that of its actions."""
        entry = self.assessment.entry(issue.id) if self.assessment else Entry()
        name = f"{issue.number}  {guidance.title(issue)}"
        self._remember(issue.id, {protocol.NUMBER: str(issue.number), protocol.TITLE: one_line(issue.title)})
        self.word.heading(name, 2)
        cells = ["".join(paragraphs) for paragraphs in self._guidance(issue, entry)]
        answers = "".join(self._answers(issue, entry))
        heads, widths = [*(GUIDE, ADVISED)[: len(cells)], ANSWERS], [*(36, 36)[: len(cells)], 28]
        table(self.word, f"{name}: rating", Heads(heads, widths), [[*cells, answers]], split=True)
        rows = list(self._actions(issue, entry))
        self.word.paragraph(f"{FURTHER}: {issue.number} {one_line(issue.title)}", "Form Text", keep=True)
        table(self.word, f"{name}: actions", Heads([WHAT, OWNER, WHEN], [62, 20, 18]), rows)

    # --- what the guide says -----------------------------------------------------------------------------------------

    def _guidance(self, issue: Issue, entry: Entry) -> list[list[str]]:
        """Return the paragraphs of one cell, or of two: the second has what the guide advises."""
        says = list(self._says(issue)) or [paragraph(run(guidance.title(issue)))]
        advised = [self._advice(issue, practice, entry) for practice in issue.practices]
        more = [paragraph(run(line)) for line in guidance.statement_lines(self.framework, issue)]
        if issue.resources:
            listed = "; ".join(guidance.resource_line(one) for one in issue.resources)
            more.append(paragraph(bold("Tools and resources:") + run(listed)))
        if not advised:
            return [[*says, *more]]
        is_longer = _length(says) > _length(advised)
        return [says, [*advised, *more]] if is_longer else [[*says, *more], advised]

    def _says(self, issue: Issue) -> Iterator[str]:
        """Yield why an issue matters, and what each level looks like."""
        if why := " ".join(one_line(text) for text in (issue.summary, issue.why) if text):
            yield paragraph(bold("Why it matters:") + run(why))
        for level, text in self.framework.looks_like(issue):
            yield paragraph(chip(f"{shape_of(level)} {word_of(level)}", palette.of_rating(level)) + run(text))

    def _advice(self, issue: Issue, practice: NamedPractice, entry: Entry) -> str:
        """Return one thing that the guide advises, with its state where it can be told."""
        if practice.id is None:
            return paragraph(run("•") + SPACE + run(practice.text), bullet=True)
        return paragraph(self._practice(issue, practice.id, practice.text, entry), bullet=True)

    def _practice(self, issue: Issue, practice: str, text: str, entry: Entry) -> str:
        known = form_values.of_practice(entry, practice)
        key = protocol.OF_PRACTICE.format(issue.id, practice)
        said = one_line(text)
        self._remember(key, {protocol.NUMBER: str(issue.number), protocol.PRACTICE: said, **known})
        state = Field(tags.of(issue.id, tags.STATE, practice), f"Is it in place? {said}", CHOOSE)
        inner = self.controls.choice(state, self.states, known[protocol.STATE]) + SPACE + run(said)
        if known[protocol.NOTE]:
            note = Field(tags.of(issue.id, tags.NOTE, practice), f"Note: {said}", WRITE)
            inner += SPACE + bold(NOTED) + self.controls.text(note, known[protocol.NOTE])
        return inner

    # --- what is filled in -------------------------------------------------------------------------------------------

    def _answers(self, issue: Issue, entry: Entry) -> Iterator[str]:
        known = form_values.of_entry(entry)
        self._remember(issue.id, known)
        name = f"{issue.number} {one_line(issue.title)}"
        for header, name_of in LABELS.items():
            said, hint = known[header], HINTS_OF.get(header, WRITE)
            field = Field(tags.of(issue.id, name_of), f"{header}: {name}", hint)
            if header == protocol.RATING:
                control = self.controls.choice(field, self.ratings, shown(entry.rating) if said else "")
            elif header == protocol.CONFIDENCE:
                control = self.controls.choice(field, self.sure, said)
            else:
                yield paragraph(run(f"{header}:", "<w:b/>"), keep=True)
                yield paragraph(self.controls.text(field, said))
                if header == protocol.EVIDENCE:
                    yield from (paragraph(run(f"Kept: {line}")) for line in _more_of(entry))
                continue
            yield paragraph(bold(f"{header}:") + control)
            if header == protocol.RATING and self.last is not None:
                yield paragraph(run(f"Last time: {shown(self.last.entry(issue.id).rating)}"))
            if header == protocol.RATING and entry.target is not None:
                yield paragraph(run(f"Aims at {target(entry.target)}"))

    def _actions(self, issue: Issue, entry: Entry) -> Iterator[list[str]]:
        """Yield the cells of the open actions, then those to fill in."""
        for ref, action in form_values.in_form(entry):
            cells = form_values.of_action(action)
            self._remember(f"{issue.id} {ref}", cells)
            if tags.short(ref) in tags.of(issue.id, tags.ACTION, ref):
                self.memory.refs[tags.short(ref)] = ref
            due = self.controls.day(self._field(issue, tags.DUE, ref), action.current_due)
            texts = (cells[protocol.ACTION], cells[protocol.OWNER])
            called = paragraph(run(action.ref, "<w:b/>"), keep=True) if action.ref else ""
            yield self._row(issue, ref, texts, due, called)
        for number in range(1, BLANKS + 1):
            ref = f"{tags.NEW}{number}"
            yield self._row(issue, ref, ("", ""), self.controls.day(self._field(issue, tags.DUE, ref), None))

    def _row(self, issue: Issue, ref: str, texts: tuple[str, str], due: str, called: str = "") -> list[str]:
        action = self.controls.text(self._field(issue, tags.ACTION, ref), texts[0])
        owner = self.controls.text(self._field(issue, tags.OWNER, ref), texts[1])
        return [called + paragraph(action), paragraph(owner), paragraph(due)]

    def _field(self, issue: Issue, field: str, ref: str) -> Field:
        """Return what a control of an action is for."""
        words = {tags.ACTION: "Action", tags.OWNER: "Owner of action", tags.DUE: "Due date of action"}
        title = f"{words[field]} {ref.strip(tags.NEW)}: {issue.number} {one_line(issue.title)}"
        return Field(tags.of(issue.id, field, ref), title, CHOOSE if field == tags.DUE else WRITE)

    def _remember(self, what: str, cells: dict[str, str]) -> None:
        """Remember the fingerprints of the answers that the form comes with."""
        for header, text in cells.items():
            if text:
                cut = protocol.CUT if len(text) == protocol.LONGEST else ""
                self.memory.base[f"{what} / {header}"] = cut + protocol.fingerprint(text)


def _more_of(entry: Entry) -> Iterator[str]:
    """Yield the evidence of which more is known than its words: the form shows it, and changes nothing of it."""
    for piece in entry.evidence:
        if piece.date or piece.held_by or piece.review or piece.link:
            yield evidence(piece)


def _length(paragraphs: list[str]) -> int:
    """Return how many characters one reads in paragraphs that are XML."""
    return sum(len(re.sub(r"<[^>]*>", "", one)) for one in paragraphs)
