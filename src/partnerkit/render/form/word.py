"""The guide's own table to fill in, as a Word document: blank, or with what an assessment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import values as form_values
from partnerkit.model.assessment import Entry
from partnerkit.model.text import one_line
from partnerkit.render.office.word import Word, rated
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework, Part
    from partnerkit.model.issue import Issue

WHO = ("Partnership", "Date", "Role", "Organisation", "Sector", "Name, if it is to be known")


def form(
    framework: Framework,
    assessment: Assessment | None,
    made: date,
    partnership: str | None = None,
    *,
    mark: str | None = None,
) -> bytes:
    """Return a self-assessment table with the columns issue, RAG rating and further action required.

    Where the guide says what good looks like in quality statements, it is a matrix: each tip with its key actions,
    what it would look like, the rating, and what is to be done.
    """
    title = f"Self-assessment: {framework.title}"
    word = Word(title, (assessment.partnership if assessment else partnership) or framework.publisher, made)
    matrix = any(issue.statements for issue in framework.issues)
    if matrix:
        word.landscape_only()
    word.title(title, [f"{framework.publisher}{', ' + framework.published if framework.published else ''}"])
    _about(word, assessment, partnership)
    word.heading("Key")
    rows = [[rated(rating), rating.meaning] for rating in framework.levels]
    word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
    for section in framework.parts:
        word.heading(section.title)
        (_matrix if matrix else _table)(word, framework, section, assessment)
    word.paragraph(framework.acknowledgement)
    return word.content(mark)


def _about(word: Word, assessment: Assessment | None, partnership: str | None) -> None:
    known = form_values.about(assessment) if assessment else {"partnership": partnership or ""}
    keys: tuple[str, ...] = ("partnership", "date", "role", "organisation", "sector", "name")
    if assessment is not None and assessment.assessor is None:
        keys = keys[:2]
    rows = [[label, known.get(key, "")] for key, label in zip(keys, WHO, strict=False)]
    word.heading("Who fills this in")
    word.table("Who fills this in", ["Question", "Answer"], [1, 2], rows, first_is_header=True)


def _table(word: Word, framework: Framework, section: Part, assessment: Assessment | None) -> None:
    headers = [framework.issue_name.capitalize(), "RAG rating", "Further action required"]
    rows = []
    for issue in section.issues:
        entry = assessment.entry(issue.id) if assessment else Entry()
        rows.append(
            [f"{issue.number}  {one_line(issue.title)}", _rating(framework, entry, assessment), _further(entry)]
        )
    word.table(f"Self-assessment: {section.title}", headers, [5, 3.6, 9], rows, first_is_header=True)


def _matrix(word: Word, framework: Framework, section: Part, assessment: Assessment | None) -> None:
    headers = [framework.issue_name.capitalize(), "Key actions", "What it would look like", "Rating",
               "Where we are, and evidence", "Further action required"]  # fmt: skip
    rows = []
    for issue in section.issues:
        entry = assessment.entry(issue.id) if assessment else Entry()
        found = "\n".join(
            text for text in (entry.comment, entry.reason, *(f"• {item.text}" for item in entry.evidence)) if text
        )
        name = f"{issue.number}  {one_line(issue.title)}\n{one_line(issue.summary or '')}"
        practices = "\n".join(f"• {one_line(practice.text)}" for practice in issue.practices)
        rows.append(
            [name, practices, _looks(framework, issue), _rating(framework, entry, assessment), found, _actions(entry)]
        )
    word.table(f"Matrix: {section.title}", headers, [3.5, 8, 5, 3, 5, 5], rows)


def _looks(framework: Framework, issue: Issue) -> str:
    green = [text for _, text in framework.looks_like(issue)[:1]]
    names = [f"CQC: {framework.statement_by_id[one.id].name}" for one in issue.statements]
    return "\n".join([*green, *names])


def _rating(framework: Framework, entry: Entry, assessment: Assessment | None) -> object:
    """Return the rating; in a blank form the words to choose from, each with its shape."""
    if assessment is not None and (entry.rating or assessment.ratings):
        return rated(entry.rating)
    return "\n".join(f"☐ {shape_of(rating)} {word_of(rating)}" for rating in framework.ratings_given)


def _further(entry: Entry) -> str:
    """Return the comment, then the actions, as the guide's third column asks."""
    said = [one_line(text) for text in (entry.comment, entry.reason) if text]
    return "\n".join([*said, _actions(entry)] if entry.actions else said)


def _actions(entry: Entry) -> str:
    each = []
    for action in entry.actions:
        who = ", ".join(part for part in (action.owner, action.organisation) if part)
        known = "; ".join(part for part in (who, f"by {action.current_due}" if action.current_due else "") if part)
        ref = f"{action.ref} " if action.ref else ""
        each.append(f"• {ref}{one_line(action.action)}{f' ({known})' if known else ''}")
    return "\n".join(each)
