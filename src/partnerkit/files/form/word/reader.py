"""Read a form in Word that was filled in: by the tags of its controls, and by its words where those are gone.

Nothing is guessed. What cannot be read is a problem that names the issue and the field, and counts as left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Answer, Filled, Row
from partnerkit.files.form.identity import Identities, Known
from partnerkit.files.form.reader import MAX_NAMED
from partnerkit.files.form.word import tags
from partnerkit.files.form.word.actions import Actions
from partnerkit.files.form.word.content import Paragraph, Table
from partnerkit.files.form.word.gathering import Gathering, quoted, without_hint
from partnerkit.files.form.word.issue_answers import IssueAnswers, labelled
from partnerkit.files.form.word.labels import ANSWERS, FURTHER, OWNER, WHAT
from partnerkit.files.form.word.memory import Memory, digest, is_known, own_print, remembered
from partnerkit.model.patterns import pattern
from partnerkit.model.text import collapse_spaces, enumerated, folded, one_line

if TYPE_CHECKING:
    from partnerkit.files.form.word.content import Document
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue

_HEADING = pattern(r"(?i)heading|titre|berschrift|title")


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form as it came back, and what it remembers of itself."""

    file: str
    document: Document
    memory: Memory

    @property
    def framework(self) -> str:
        """The id of the framework that the form is of; empty where it no longer says it."""
        return self.memory.framework

    @property
    def view(self) -> str:
        """The view that the form asks for."""
        return self.memory.view

    @property
    def round(self) -> str:
        """The round that the form belongs to; empty for none."""
        return self.memory.round

    @property
    def forgot(self) -> bool:
        """True where nothing says what the form held when it was made."""
        return not self.memory.base


def open_word_form(document: Document) -> WordForm | None:
    """Return the form in a document; None where it is none. Raises `CannotRead` for one of a format to come."""
    if not is_known(document.properties):
        sentence = f"{document.file} is of a format that this version of partnerkit does not know"
        raise CannotRead(sentence, remedy="Install the latest version.")
    texts = [collapse_spaces(one.text) for one in document.blocks if isinstance(one, Paragraph)]
    memory = remembered(document.properties, texts)
    if memory is None:
        if not any(tag.startswith(tags.OURS) for tag in _tags(document)):
            return None
        memory = Memory("", "individual")
    return WordForm(document.file, document, memory)


def read_word_form(form: WordForm, framework: Framework, own: set[str]) -> Filled:
    """Return what a form says. `own` has the prints of the texts of a blank form, for one that forgot them.

    Raises `CannotRead` where no issue has a table.
    """
    return _Reader(form, framework, own).read()


class _Reader:
    """One form that is being read."""

    def __init__(self, form: WordForm, framework: Framework, own: set[str]) -> None:
        self.form, self.framework = form, framework
        memory = form.memory
        self.gathering = Gathering(form.file, memory.base, memory.own or own)
        self.identities = Identities(framework, memory.base)
        self.tags = tags.Tags(framework, memory.refs)
        self.answers = IssueAnswers(framework, self.gathering, self.tags)
        self.actions = Actions(self.gathering, self.tags)
        self._by_name = {folded(f"{one.number} {one_line(one.title)}"): one.id for one in framework.issues}
        self.rows: dict[str, Row] = {}
        self.about: dict[str, Answer] = {}
        self.several: set[str] = set()
        self.current = ""
        """The issue under whose heading the next table stands; empty where nobody can tell."""
        self.rated: set[str] = set()
        self.acted = ""
        """The issue that the words above the next table of actions name."""

    def read(self) -> Filled:
        """Return the form."""
        self._tell_edition()
        for block in self.form.document.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        if not self.rated:
            raise CannotRead(f"{self.form.file} has no table of answers left in which something could be read")
        for paragraph in self.form.document.around:
            text = re.sub(r"\d+", "", collapse_spaces(paragraph.text))
            self.gathering.outside(text, "at the edge of each page")
            self.gathering.remarks(paragraph, "at the edge of each page")
        for sentence in self.form.document.unread:
            self.gathering.warn("", sentence)
        self._tell_gone()
        memory = self.form.memory
        rows = [row for issue, row in self.rows.items() if issue not in self.several]
        ticked = [one for one in self.answers.ticked.values() if one.issue not in self.several]
        known = (self.form.file, self.framework.id, memory.view, memory.last_ref, self.about)
        return Filled(*known, rows, ticked, self.gathering.problems, self.gathering.unread)

    # --- paragraphs and tables ---------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = collapse_spaces(paragraph.text)
        self.gathering.remarks(paragraph, self._where())
        found = self._named(text)
        label, _, rest = text.partition(":")
        if found:
            self.current, self.acted = found, ""
        elif folded(label) == folded(FURTHER) and self._named(rest):
            self.acted = self._named(rest)
        elif text:
            if _HEADING.search(paragraph.style):
                self.current = ""
            self.gathering.outside(text, self._where())

    def _table(self, table: Table) -> None:
        heads = [collapse_spaces(cell.text) for cell in table.rows[0].cells] if table.rows else []
        fields = {known.field for tag in _tags_of(table) if (known := self.tags.find(tag))}
        if {folded(WHAT), folded(OWNER)} <= {folded(head) for head in heads} or fields & set(tags.OF_ACTIONS):
            self._actions(table)
        elif folded(ANSWERS) in map(folded, heads) or tags.RATING in fields or _has_labels(table):
            self._answers(table)
        elif fields & set(protocol.QUESTIONS) or self._asks(table):
            self._questions(table)
        else:
            for cell in (cell for row in table.rows for cell in row.cells):
                for paragraph in cell.paragraphs:
                    self.gathering.outside(paragraph.text, self._where())
                    self.gathering.remarks(paragraph, self._where())

    def _answers(self, table: Table) -> None:
        issue = self._issue_of(table, self.current)
        if issue is None:
            self._refuse(table)
            return
        counted = len(self.gathering.problems)
        row = self.answers.read(table, issue)
        if issue.id not in self.rated:
            self.rated.add(issue.id)
            kept = self.rows.setdefault(issue.id, row)
            kept.cells = row.cells
        elif self.rows[issue.id].cells and _texts(self.rows[issue.id]) != _texts(row):
            del self.gathering.problems[counted:]
            self._twice(issue)

    def _actions(self, table: Table) -> None:
        issue, self.acted = self._issue_of(table, self.acted or self.current), ""
        if issue is None:
            self._refuse(table)
            return
        row = self.rows.setdefault(issue.id, Row(issue.id, self.gathering.place(self._name(issue.id))))
        self.actions.take(table, issue, row)

    def _twice(self, issue: Issue) -> None:
        if issue.id not in self.several:
            self.several.add(issue.id)
            message = "the table with these answers is there twice, so nobody can tell which one counts"
            self.gathering.problem("form-row", self._name(issue.id), message, "Delete one of the two.")

    def _issue_of(self, table: Table, stands_under: str) -> Issue | None:
        """Return the issue of a table: where it stands and the tags in it must not contradict each other."""
        found = Counter(known.issue for tag in _tags_of(table) if (known := self.tags.find(tag)))
        tagged = [issue for issue in found if issue in self.framework.by_id]
        if not stands_under:
            return self.framework.by_id[tagged[0]] if len(tagged) == 1 else None
        if tagged and stands_under not in tagged:
            under, own = self._name(stands_under), self._name(tagged[0])
            message = f"this table stands under “{under}”, but is that of “{own}”: nothing in it was read"
            self.gathering.problem("form-row", under, message, "Put it back under its heading.")
            self.several.add(tagged[0])
            self.rated |= {tagged[0], stands_under}
            self.rows.setdefault(tagged[0], Row(tagged[0], self.gathering.place(own)))
            self.several.add(stands_under)
            return None
        return self.framework.by_id[stands_under]

    def _refuse(self, table: Table) -> None:
        """Report a table that says something and of which nobody can tell what it is about."""
        said = [without_hint(cell.text) for row in table.rows[1:] for cell in row.cells]
        filled = next((text for text in said if text and own_print(text) not in self.gathering.own), "")
        stands = self._where()
        if filled and not any(one.place == self.gathering.place(stands) for one in self.gathering.problems):
            message = f"nobody can tell which {self.framework.issue_name} this table is about: {quoted(filled)}"
            remedy = "Write its number and title above it, as in the guide."
            self.gathering.problem("form-row", stands, message, remedy)

    # --- who fills it in ---------------------------------------------------------------------------------------------

    def _asks(self, table: Table) -> bool:
        """Return True if a table asks who fills it in."""
        return any(self._key(row.cells[0].text) for row in table.rows if row.cells)

    def _key(self, question: str) -> str:
        found = self.identities.question("", collapse_spaces(question))
        return found.id if isinstance(found, Known) else ""

    def _questions(self, table: Table) -> None:
        for row in table.rows:
            key = next((known.field for cell in row.cells for tag in cell.tags if (known := self.tags.find(tag))), "")
            asked = self._key(row.cells[0].text) if row.cells else ""
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    self.gathering.remarks(paragraph, "Who fills this in")
            if row.is_deleted or not (key or asked):
                for cell in row.cells:
                    self.gathering.outside(cell.text, "Who fills this in")
                continue
            question = protocol.QUESTIONS[asked or key]
            if key and asked and key != asked:
                message = "the control in this row is that of another question"
                self.gathering.problem("form-row", question, message, "Put it back beside its question.")
                continue
            text = "\n".join(cell.text for cell in row.cells[1 if asked else 0 :])
            kind = form_cells.KINDS.get(asked or key, form_cells.line)
            answer = self.gathering.answer(text, kind, f"{protocol.ABOUT}{asked or key}", question)
            self.about.setdefault(asked or key, answer)

    # --- what is told ------------------------------------------------------------------------------------------------

    def _named(self, text: str) -> str:
        """Return the issue whose number and title a text is, perhaps with what the guide calls it; empty for none."""
        said = folded(text.partition(" (in the guide:")[0])
        return self._by_name.get(said, "")

    def _name(self, issue: str) -> str:
        known = self.framework.by_id[issue]
        return f"{known.number} {one_line(known.title)}"

    def _where(self) -> str:
        return self._name(self.current) if self.current else ""

    def _tell_edition(self) -> None:
        made_of = self.form.memory.digest
        if made_of and made_of != digest(self.framework):
            message = "the guide's issues, practices or levels have changed since this form was made"
            self.gathering.warn("", message, "form-edition")

    def _tell_gone(self) -> None:
        gone = [issue for issue in self.framework.by_id if issue not in self.rated and issue not in self.several]
        if gone:
            names = enumerated([f"“{self._name(issue)}”" for issue in gone[:MAX_NAMED]])
            more = f", and of {len(gone) - MAX_NAMED:,} more" if len(gone) > MAX_NAMED else ""
            message = f"the form has no table of answers of {names}{more}: nothing was read there"
            self.gathering.warn("", message, "form-row")


def _has_labels(table: Table) -> bool:
    found = (labelled(one) for row in table.rows for cell in row.cells for one in cell.paragraphs)
    return any(one is not None and one.header == protocol.RATING for one in found)


def _texts(row: Row) -> list[str]:
    return [answer.text for answer in row.cells.values()]


def _tags_of(table: Table) -> list[str]:
    return list(dict.fromkeys(tag for row in table.rows for cell in row.cells for tag in cell.tags))


def _tags(document: Document) -> list[str]:
    found = [tag for one in document.blocks if isinstance(one, Table) for tag in _tags_of(one)]
    return [*found, *(piece.tag for one in document.blocks if isinstance(one, Paragraph) for piece in one.pieces)]
