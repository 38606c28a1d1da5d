"""The guide's own table to fill in, as a Word document: blank, or with what an assessment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import values as form_values
from partnerkit.model.assessment import Entry
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import RAG
from partnerkit.model.text import one_line, xml_line
from partnerkit.model.words import PRACTISED, Practised
from partnerkit.render.acknowledgement import reading
from partnerkit.render.entry import evidence, facts, noted
from partnerkit.render.form import guidance
from partnerkit.render.office.word import Word, rated
from partnerkit.render.office.word_page import TABLE_TEXT
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.assessment import Action, Assessment
    from partnerkit.model.framework import Framework, Part
    from partnerkit.model.issue import Issue

MATRIX_MARGIN = 10
"""Millimetres: what people are to write takes room, and printers leave less."""
WHO = ("Partnership", "Date", "Role", "Organisation", "Sector", "Name, if it is to be known")


def form(
    framework: Framework,
    assessment: Assessment | None,
    made: date,
    partnership: str | None = None,
    *,
    mark: str | None = None,
) -> bytes:
    """Return a self-assessment table with the columns issue, rating and further action required.

    Where the guide says what good looks like in quality statements, it is a matrix: each tip with why it matters, its
    tools and its key actions, the rating, what shows it, and what is to be done by whom.
    """
    title = f"Self-assessment: {framework.title}"
    word = Word(title, (assessment.partnership if assessment else partnership) or framework.publisher, made)
    matrix = any(issue.statements for issue in framework.issues)
    if matrix:
        word.landscape_only(MATRIX_MARGIN)
        word.whole_rows = True
    word.title(title, [f"{framework.publisher}{', ' + framework.published if framework.published else ''}"])
    _about(word, assessment, partnership, on_one_row=matrix)
    if framework.introduction:
        word.heading("Before you start")
        passages = [[one_line(one.title), one.text] for one in framework.introduction]
        word.table("Before you start", ["What it is about", "Text"], [1, 5], passages, first_is_header=True)
    word.heading("How to rate")
    if framework.instruction:
        word.paragraph(framework.instruction)
    rows: list[list[object]] = [[rated(rating), rating.meaning] for rating in framework.ratings_given]
    word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
    for section in framework.parts:
        word.heading(section.title)
        (_matrix if matrix else _table)(word, framework, section, assessment)
    word.paragraph(framework.acknowledgement, TABLE_TEXT)
    if framework.glossary:
        _glossary(word, framework)
    return word.content(mark)


def _glossary(word: Word, framework: Framework) -> None:
    """Add the words of the field, each with its meaning on the same line."""
    word.heading("Words explained", 2)
    for one in framework.glossary:
        paragraph = word.paragraph("", TABLE_TEXT)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{xml_line(one.term)}: ").bold = True
        paragraph.add_run(xml_line(one.meaning))


def _about(word: Word, assessment: Assessment | None, partnership: str | None, *, on_one_row: bool) -> None:
    known = form_values.about(assessment) if assessment else {"partnership": partnership or ""}
    keys: tuple[str, ...] = ("partnership", "date", "role", "organisation", "sector", "name")
    if assessment is not None and assessment.assessor is None:
        keys = keys[:2]
    rows = [[label, known.get(key, "")] for key, label in zip(keys, WHO, strict=False)]
    word.heading("Who fills this in")
    if on_one_row:
        labels, answers = zip(*rows, strict=True)
        word.table("Who fills this in", labels, [1] * len(rows), [answers])
        return
    word.table("Who fills this in", ["Question", "Answer"], [1, 2], rows, first_is_header=True)


def _table(word: Word, framework: Framework, section: Part, assessment: Assessment | None) -> None:
    rating = "RAG rating" if framework.levels == RAG else "Rating"
    headers = [framework.issue_name.capitalize(), rating, "Further action required"]
    rows = []
    for issue in section.issues:
        entry = assessment.entry(issue.id) if assessment else Entry()
        name = f"{issue.number}  {guidance.title(issue)}"
        rows.append([name, _rating(framework, entry, assessment), _further(issue, entry)])
    word.table(f"Self-assessment: {section.title}", headers, [5, 3.6, 9], rows, first_is_header=True)


def _matrix(word: Word, framework: Framework, section: Part, assessment: Assessment | None) -> None:
    headers = [framework.issue_name.capitalize(), "Key actions (tick what is in place), tools", "Rating",
               "Where we are, and evidence", "Further action required", "Owner and date"]  # fmt: skip
    rows: list[list[object]] = []
    for issue in section.issues:
        entry = assessment.entry(issue.id) if assessment else Entry()
        found = "\n".join(text for text in (entry.comment, entry.reason, *_beside(issue, entry)) if text)
        rows.append(
            [
                Cell("\n".join(_about_issue(framework, issue)), bold=True),
                "\n".join(_practices(issue, entry)),
                _rating(framework, entry, assessment),
                found,
                "\n".join(f"{name} {one_line(action.action)}" for name, action in _named(entry)),
                "\n".join(f"{name} {_whose(action) or '–'}" for name, action in _named(entry)),
            ]
        )
    word.table(f"Matrix: {section.title}", headers, [7, 7.6, 2.5, 4.8, 4.8, 2.4], rows)


def _about_issue(framework: Framework, issue: Issue) -> Iterator[str]:
    """Yield what the guide says of an issue, its number and title first."""
    yield f"{issue.number}  {guidance.title(issue)}"
    if issue.summary:
        yield one_line(issue.summary)
    if issue.why:
        yield f"Why it matters: {one_line(issue.why)}"
    yield from guidance.statement_lines(framework, issue)
    if looks := framework.looks_like(issue):
        best, text = looks[0]
        whose = reading(framework)
        yield f"{shape_of(best)} {word_of(best)}{f' ({whose})' if whose else ''}: {one_line(text)}"


def _practices(issue: Issue, entry: Entry) -> Iterator[str]:
    """Yield the key actions, each with a box, ticked where it is in place, and what else is said of it; then tools."""
    for practice in issue.practices:
        said = entry.practices.get(practice.id or "")
        in_place = said is not None and said.state is Practised.IN_PLACE
        more = [PRACTISED[said.state]] if said and not in_place else []
        more += [one_line(said.note)] if said and said.note else []
        known = f" ({': '.join(more)})" if more else ""
        yield f"{'☑' if in_place else '☐'} {one_line(practice.text)}{known}"
    if issue.resources:
        yield f"Tools: {'; '.join(guidance.resource_line(one) for one in issue.resources)}"


def _rating(framework: Framework, entry: Entry, assessment: Assessment | None) -> object:
    """Return the rating; in a blank form the words to choose from, each with its shape."""
    if assessment is not None and (entry.rating or assessment.ratings):
        return rated(entry.rating)
    return "\n".join(f"☐ {shape_of(rating)} {word_of(rating)}" for rating in framework.ratings_given)


def _further(issue: Issue, entry: Entry) -> str:
    """Return the comment and what shows it, then the actions, as the guide's third column asks."""
    said = [one_line(text) for text in (entry.comment, entry.reason) if text]
    said += [*_beside(issue, entry), *noted(issue, entry)]
    return "\n".join([*said, _actions(entry)] if entry.actions else said)


def _beside(issue: Issue, entry: Entry) -> Iterator[str]:
    """Yield how sure the rating is, how many practices are in place, what it aims at, and the evidence."""
    if known := ", ".join(facts(issue, entry)):
        yield f"{known[0].upper()}{known[1:]}"
    for piece in entry.evidence:
        yield f"• Evidence: {evidence(piece)}"


def _actions(entry: Entry) -> str:
    each = []
    for name, action in _named(entry):
        known = _whose(action)
        each.append(f"{name} {one_line(action.action)}{f' ({known})' if known else ''}")
    return "\n".join(each)


def _named(entry: Entry) -> Iterator[tuple[str, Action]]:
    """Yield the actions, each with what it is called by."""
    for action in entry.actions:
        yield f"• {action.ref}" if action.ref else "•", action


def _whose(action: Action) -> str:
    who = ", ".join(part for part in (action.owner, action.organisation) if part)
    return "; ".join(part for part in (who, f"by {on_day(action.current_due)}" if action.current_due else "") if part)
