"""What stands in the table of an issue: the answers behind their words, and which practices are in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form import protocol
from partnerkit.files.form.answers import Row, Ticked
from partnerkit.files.form.ratings import Ratings
from partnerkit.files.form.word import tags
from partnerkit.files.form.word.labels import ADVISED, ANSWERS, GUIDE, LABELS, LAST_TIME, NOTED
from partnerkit.model.text import collapse_spaces, folded, one_line

if TYPE_CHECKING:
    from partnerkit.files.form.cells import Kind
    from partnerkit.files.form.word.content import Cell, Paragraph, Table
    from partnerkit.files.form.word.gathering import Gathering
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue

_HEADS = frozenset(map(folded, (GUIDE, ADVISED, ANSWERS)))
_BY_LABEL = {folded(label): label for label in LABELS}
_BY_FIELD = {field: label for label, field in LABELS.items()}


class Labelled(NamedTuple):
    """A paragraph that begins with the words before an answer."""

    header: str
    text: str
    """What stands behind them."""


def labelled(paragraph: Paragraph) -> Labelled | None:
    """Return which answer a paragraph begins, by its words; None for one that does not."""
    pieces = [piece for piece in paragraph.pieces if piece.text.strip()]
    if not pieces or pieces[0].control:
        return None
    label, colon, rest = paragraph.text.lstrip().partition(":")
    header = _BY_LABEL.get(folded(label))
    return Labelled(header, rest.strip()) if header and colon else None


@dataclass(slots=True)
class _Taken:
    """What was met in a table so far, by the words before it."""

    said: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each answer."""
    fills: dict[str, str] = field(default_factory=dict)
    """The colour behind it."""
    twice: list[str] = field(default_factory=list)
    """The words that stand there a second time."""


class IssueAnswers:
    """Reads the tables of issues of one framework."""

    def __init__(self, framework: Framework, gathering: Gathering, known: tags.Tags) -> None:
        self.framework, self.gathering, self.tags = framework, gathering, known
        self.kinds: dict[str, Kind] = {
            protocol.RATING: Ratings(framework.ratings_given).read,
            **form_cells.OF_ISSUES,
        }
        self.ticked: dict[tuple[str, str], Ticked] = {}

    def read(self, table: Table, issue: Issue) -> Row:
        """Return the answers in a table."""
        where = f"{issue.number} {one_line(issue.title)}"
        taken = _Taken()
        said, fills, twice = taken.said, taken.fills, taken.twice
        for row in table.rows:
            for cell in row.cells:
                if row.is_deleted:
                    self._deleted(cell, where)
                else:
                    self._cell(cell, issue, where, taken)
        made = Row(issue.id, self.gathering.place(where))
        for header, kind in self.kinds.items():
            place = f"{where}, {header}"
            if header in twice:
                message = f"“{header}:” stands there twice, so nobody can tell what is the answer"
                self.gathering.problem("form-row", place, message, "Write the answer behind the first alone.")
                answer = self.gathering.answer("", kind, "", place)
                made.cells[header] = replace(answer, text="", unreadable=True)
            elif header in said:
                lines = [line for line in said[header] if line.strip()]
                answer = self.gathering.answer("\n".join(lines), kind, f"{issue.id} / {header}", place)
                if header == protocol.RATING and not answer.text and not answer.unreadable and fills.get(header):
                    message = "this is filled with a colour, but says nothing"
                    self.gathering.problem("form-rating", place, message, "Choose the rating from the list.")
                    answer = replace(answer, text="", unreadable=True)
                made.cells[header] = answer
            elif f"{issue.id} / {header}" in self.gathering.base or header == protocol.RATING:
                self.gathering.problem(
                    "form-column",
                    place,
                    f"the place for “{header}” is gone",
                    f"Write “{header}:” and the answer behind it.",
                )
        return made

    def _cell(self, cell: Cell, issue: Issue, where: str, taken: _Taken) -> None:
        """Take in the paragraphs of a cell; what stands below an answer, in its cell, belongs to it."""
        current, said = "", taken.said
        for paragraph in cell.paragraphs:
            fields = self._fields(paragraph, issue)
            found = labelled(paragraph)
            begins = found.header if found is not None else next(iter(fields), current)
            self.gathering.remarks(paragraph, f"{where}, {begins}" if begins else where)
            if len(fields) > 1:
                for header in fields:
                    said.setdefault(header, []).append(fields[header])
                current = list(fields)[-1]
            elif found is not None:
                current = found.header
                if current in said:
                    taken.twice.append(current)
                said.setdefault(current, []).append(found.text)
                taken.fills[current] = paragraph.fill
            elif fields:
                current = next(iter(fields))
                said.setdefault(current, []).append(paragraph.text)
            elif self._is_practice(paragraph, issue, where) or self._is_own(paragraph):
                continue
            elif current and collapse_spaces(paragraph.text):
                said[current].append(paragraph.text)
            else:
                self.gathering.outside(paragraph.text, where)

    def _fields(self, paragraph: Paragraph, issue: Issue) -> dict[str, str]:
        """Return the texts in the controls for answers of an issue, by header; a hint is an empty one."""
        found: dict[str, str] = {}
        for piece in paragraph.pieces:
            known = self.tags.find(piece.tag) if piece.tag else None
            if known is not None and known.issue == issue.id and known.field in _BY_FIELD:
                header = _BY_FIELD[known.field]
                found[header] = found.get(header, "") + ("" if piece.is_hint else piece.text)
        return found

    def _is_own(self, paragraph: Paragraph) -> bool:
        """Return True for what the form came with."""
        text = collapse_spaces(paragraph.text)
        if folded(text) in _HEADS or text.startswith(LAST_TIME):
            return True
        from partnerkit.files.form.word.memory import own_print

        return own_print(text) in self.gathering.own if text else True

    def _deleted(self, cell: Cell, where: str) -> None:
        if text := collapse_spaces(cell.text):
            self.gathering.warn(where, f"a row that was deleted as a tracked change was not read: “{text[:160]}”")

    # --- practices ---------------------------------------------------------------------------------------------------

    def _is_practice(self, paragraph: Paragraph, issue: Issue, where: str) -> bool:
        """Take in what is said of a practice; return False where a paragraph is about none."""
        practice, state, note = self._tagged(paragraph, issue) or self._by_words(paragraph, issue) or ("", "", "")
        if not practice:
            return False
        key = protocol.OF_PRACTICE.format(issue.id, practice)
        said = one_line(issue.practice_by_id[practice].text)
        place = f"{where}, {said[:60]}"
        made = Ticked(issue.id, practice, self.gathering.place(place))
        for header, text in ((protocol.STATE, state), (protocol.NOTE, note)):
            kind = form_cells.OF_PRACTICES[header]
            made.cells[header] = self.gathering.answer(text, kind, f"{key} / {header}", place)
        first = self.ticked.setdefault((issue.id, practice), made)
        if first is not made and first.texts != made.texts:
            del self.ticked[issue.id, practice]
            self.gathering.problem("form-row", place, "this stands there twice, so nobody can tell which one counts")
        return True

    def _tagged(self, paragraph: Paragraph, issue: Issue) -> tuple[str, str, str] | None:
        """Return practice, state and note by the tags of controls; None without any."""
        practice, texts = "", {tags.STATE: "", tags.NOTE: ""}
        for piece in paragraph.pieces:
            known = self.tags.find(piece.tag) if piece.tag else None
            if known is not None and known.field in texts and known.issue == issue.id:
                practice = known.name
                texts[known.field] += "" if piece.is_hint else piece.text
        if not practice:
            return None
        rest = collapse_spaces(paragraph.outside)
        own = collapse_spaces(issue.practice_by_id[practice].text)
        for part in (own, NOTED):
            rest = collapse_spaces(rest.replace(part, "", 1))
        if rest:
            self.gathering.outside(rest, f"{issue.number} {one_line(issue.title)}, {own[:60]}")
        return practice, texts[tags.STATE], texts[tags.NOTE]

    def _by_words(self, paragraph: Paragraph, issue: Issue) -> tuple[str, str, str] | None:
        """Return practice, state and note by the words of the practice, where controls are gone."""
        text = collapse_spaces(paragraph.text)
        for name, practice in issue.practice_by_id.items():
            own = collapse_spaces(one_line(practice.text))
            at = text.find(own)
            if at < 0:
                continue
            before, behind = text[:at].strip(" •"), text[at + len(own) :].strip()
            note = behind.removeprefix(NOTED).strip() if behind.startswith(NOTED) else ""
            if behind and not note:
                self.gathering.outside(behind, f"{issue.number} {one_line(issue.title)}, {own[:60]}")
            return name, before, note
        return None
