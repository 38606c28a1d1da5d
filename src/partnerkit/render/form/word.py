"""The form as a Word document: what the guide says of each issue, and beside it what is to be filled in.

What is filled in stands in content controls with tags, so that an import finds it again; see `files.form.word`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from partnerkit.files.form import protocol
from partnerkit.files.form import values as form_values
from partnerkit.files.form.word import tags
from partnerkit.files.form.word.memory import Memory, digest, own_print
from partnerkit.model.text import one_line, xml_line
from partnerkit.model.words import SECTOR_LABELS, Sector, View
from partnerkit.render.acknowledgement import acknowledgements, reading
from partnerkit.render.form.beforehand import NOTHING, Beforehand
from partnerkit.render.form.word_controls import HINT, STYLE, Choice, Controls, Field, paragraph, run, sectors
from partnerkit.render.form.word_issue import IssueWriter, Marking
from partnerkit.render.form.word_properties import with_properties
from partnerkit.render.form.word_table import Heads, table
from partnerkit.render.office.word import Word, rated
from partnerkit.render.office.word_page import TABLE_TEXT, rgb, set_look, set_page

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework

MARGIN = 13
"""Millimetres: what people are to write takes room."""
HOW = (
    "Choose ratings and states from the lists; write behind or below the other words, with Enter, or Shift and Enter, "
    "for a new line. Of what you do not know enough about, choose Cannot judge rather than guess. For more actions, "
    "add rows to the table of actions: press Tab in its last cell. Write nothing outside these places: it would not be "
    "read. Save the file and send it back."
)
WHAT, ANSWER = "Who fills this in", "Answer"
HINT_COLOUR = "#5c6670"
EXAMPLES = {
    "partnership": "Write its name",
    "date": "Choose or write a day, such as 31 January 2027",
    "role": "Write your role",
    "organisation": "Write its name",
    "sector": "Choose your sector",
    "name": "Write your name",
}
"""What stands in the controls about the assessor until they are filled in."""


def form(
    framework: Framework,
    assessment: Assessment | None,
    made: date,
    known: Beforehand = NOTHING,
    *,
    mark: str | None = None,
) -> bytes:
    """Return a form to fill in with Word: blank, or with what an assessment says already."""
    writer = _written(framework, assessment, made, known)
    return with_properties(writer.word.content(), writer.memory.properties(), mark)


def own_texts(framework: Framework, of_round: str = "") -> set[str]:
    """Return the prints of the texts that a blank form comes with, of a round or of none."""
    return _written(framework, None, date(2000, 1, 1), Beforehand(round=of_round or None)).memory.own


def _written(framework: Framework, assessment: Assessment | None, made: date, known: Beforehand) -> _Writer:
    title = f"Self-assessment: {framework.title}"
    word = Word(title, (assessment.partnership if assessment else known.partnership) or framework.publisher, made)
    set_page(word.document.sections[0], MARGIN)
    _set_styles(word)
    writer = _Writer(word, framework, assessment, known)
    writer.write(title)
    return writer


class _Writer:
    """One form that is being written."""

    def __init__(self, word: Word, framework: Framework, assessment: Assessment | None, known: Beforehand) -> None:
        self.word, self.framework, self.assessment, self.known = word, framework, assessment, known
        self.controls = Controls()
        view, last_ref = View.INDIVIDUAL, None
        if assessment is not None:
            view, last_ref = assessment.view, assessment.highest_ref()
        self.memory = Memory(framework.id, str(view), known.round or "", digest(framework), last_ref or "")

    def write(self, title: str) -> None:
        """Write all of it."""
        word, framework = self.word, self.framework
        word.title(title, [f"{framework.publisher}{', ' + framework.published if framework.published else ''}"])
        word.heading(WHAT)
        self._about()
        word.heading("How to rate")
        for text in filter(None, (framework.instruction, HOW, self._reading())):
            word.paragraph(one_line(text), TABLE_TEXT)
        rows: list[list[object]] = [[rated(rating), rating.meaning] for rating in framework.ratings_given]
        word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
        if framework.introduction:
            word.heading("Before you start")
            passages = [[one_line(one.title), one.text] for one in framework.introduction]
            word.table("Before you start", ["What it is about", "Text"], [1, 5], passages, first_is_header=True)
        ratings = self.assessment, self.known.last
        issues = IssueWriter(word, framework, ratings, Marking(self.controls, self.memory))
        for section in framework.parts:
            word.heading(section.title)
            for issue in section.issues:
                issues.write(issue)
        self._end()
        self._remember_own()

    def _about(self) -> None:
        """Add the questions about who fills it in."""
        agreed = self.assessment is not None and self.assessment.view is View.AGREED
        answers = self._answers()
        rows = []
        for key in protocol.OF_AGREED if agreed else tuple(protocol.QUESTIONS):
            question = protocol.QUESTIONS[key]
            said = answers.get(key, "")
            if said:
                self.memory.base[f"{protocol.ABOUT}{key}"] = protocol.fingerprint(said)
            rows.append([paragraph(run(question, "<w:b/>")), paragraph(self._answer(key, question, said))])
        if self.known.round:
            rows.append([paragraph(run("The round", "<w:b/>")), paragraph(run(self.known.round))])
        table(self.word, WHAT, Heads(["Question", ANSWER], [2, 3]), rows)

    def _answers(self) -> dict[str, str]:
        """Return what is known of who fills it in."""
        if self.assessment is not None:
            return form_values.about(self.assessment)
        found = {"partnership": xml_line(self.known.partnership or "")}
        if (who := self.known.assessor) is not None:
            found |= {"role": xml_line(who.role or ""), "organisation": xml_line(who.organisation or "")}
            found |= {
                "sector": SECTOR_LABELS[Sector(who.sector)] if who.sector else "",
                "name": xml_line(who.name or ""),
            }
        return found

    def _answer(self, key: str, question: str, said: str) -> str:
        field = Field(tags.of(tags.ABOUT, key), question, EXAMPLES[key])
        if key == "date":
            return self.controls.day(field, self.assessment.date if self.assessment else None)
        if key == "sector":
            return self.controls.choice(field, sectors(), said)
        if key == "organisation" and self.known.partners:
            partners = [Choice(one_line(name), one_line(name)) for name in self.known.partners]
            field = field._replace(hint="Choose it, or write its name")
            return self.controls.choice(field, partners, said, other=True)
        return self.controls.text(field, said)

    def _reading(self) -> str:
        whose = reading(self.framework)
        parts = [f"What an issue looks like is {whose}." if whose else ""]
        if self.known.last is not None:
            parts.append(f"{self.known.last_time}: the rating stands beside each; whether it still holds, say anew.")
        return " ".join(filter(None, parts))

    def _end(self) -> None:
        """Add what explains words, whose the guide is, and what an import can go by."""
        if self.framework.glossary:
            self.word.heading("Words explained")
            for one in self.framework.glossary:
                text = self.word.paragraph("", TABLE_TEXT)
                text.add_run(f"{xml_line(one.term)}: ").bold = True
                text.add_run(xml_line(one.meaning))
        known = map(one_line, acknowledgements(self.framework))
        self.word.closing("About this form", [*known, self.memory.sentence()], TABLE_TEXT)

    def _remember_own(self) -> None:
        """Remember the texts that the form comes with, without what stands in its controls."""
        from docx.oxml.ns import qn

        body: Any = self.word.document.element.body
        for one in body.iter(qn("w:p")):
            texts = [text.text or "" for text in one.iter(qn("w:t")) if not _in_control(text, qn("w:sdt"))]
            if said := "".join(texts).strip():
                self.memory.own.add(own_print(said))
        for section in self.word.document.sections:
            for line in section.footer.paragraphs:
                self.memory.own.add(own_print(re.sub(r"\d+", "", line.text)))


def _in_control(element: Any, control: str) -> bool:
    return any(parent.tag == control for parent in element.iterancestors())


def _set_styles(word: Word) -> None:
    """Add the styles of the form, which an editor can change all at once."""
    styles: Any = word.document.styles
    set_look(styles.add_style("Form Text", 1), 9, False, 1, 1)
    styles["Form Text"].base_style = styles["Normal"]
    for name, size, before in (("Heading 1", 15, 10), ("Heading 2", 11.5, 8)):
        set_look(styles[name], size, True, before, 2)
        styles[name].paragraph_format.keep_with_next = True
    hint = styles.add_style("Placeholder Text", 2)
    hint.font.color.rgb = rgb(HINT_COLOUR)
    assert (styles["Form Text"].style_id, hint.style_id) == (STYLE, HINT)
