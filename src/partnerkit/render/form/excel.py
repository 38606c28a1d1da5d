"""The form as sheets of a workbook: about the assessor, the issues to rate, and what an import needs, hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnerkit.files.form import protocol
from partnerkit.files.form import values as form_values
from partnerkit.files.form.content import cell_name
from partnerkit.model.assessment import Entry
from partnerkit.model.text import one_line, visible, xml_line
from partnerkit.model.words import SECTOR_LABELS, Sector, View
from partnerkit.render import palette
from partnerkit.render.acknowledgement import reading
from partnerkit.render.form.beforehand import NOTHING, Beforehand
from partnerkit.render.form.excel_guide import add_guidance, add_introduction
from partnerkit.render.form.excel_memory import FACTS, add_memory, remember
from partnerkit.render.office.excel import FIRST_ROW, Book, Column
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from datetime import date

    from xlsxwriter.worksheet import Worksheet

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue

HOW = (
    "Fill in the cells with a pale ground. Choose a rating from the list in its cell; of what you do not know enough "
    "about, choose Cannot judge rather than guess. Save the file and send it back."
)
HOW_PRACTICES = (
    "These are things that the guide advises. Say whether they are in place, as far as you know, and leave the others "
    "empty."
)
NOT_LISTED = "Choose from the list in the cell, or leave it empty."
LONGEST_LIST = 255
"""Characters that a list takes when it stands in the rule of a cell itself."""


def form_book(
    framework: Framework,
    assessment: Assessment | None,
    made: date,
    known: Beforehand = NOTHING,
    *,
    mark: str | None = None,
) -> bytes:
    """Return a workbook to fill in: blank, or with what an assessment says already."""
    from partnerkit.render.office.excel_key import add_key

    title = f"Self-assessment: {framework.title}"
    book = Book(title, (assessment.partnership if assessment else known.partnership) or framework.publisher, made)
    add_introduction(book, framework)
    base = add_form(book, framework, assessment, known)
    add_guidance(book, framework)
    add_key(book, framework)
    add_memory(book, framework, assessment, base, known.round)
    return book.content(mark)


def add_form(
    book: Book, framework: Framework, assessment: Assessment | None, known: Beforehand = NOTHING
) -> list[tuple[str, str]]:
    """Add the sheets of the form; return what `add_memory` needs."""
    base: list[tuple[str, str]] = []
    answers = form_values.about(assessment) if assessment else _known(known)
    sheet = _about(book, framework, assessment, answers, base)
    partners = known.partners
    if partners and len(",".join(partners)) <= LONGEST_LIST and not any("," in one for one in partners):
        row = FIRST_ROW + 1 + list(protocol.QUESTIONS).index("organisation")
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(partners), "show_error": False})
    _issues(book, framework, assessment, known, base)
    _practices(book, framework, assessment, base)
    return base


# --- about the assessor ----------------------------------------------------------------------------------------------


def _known(known: Beforehand) -> dict[str, str]:
    """Return what is known of an assessor beforehand, as the cells hold it."""
    found = {"partnership": known.partnership}
    if (who := known.assessor) is not None:
        found |= {"role": who.role, "organisation": who.organisation, "name": who.name}
        found |= {"sector": SECTOR_LABELS[Sector(who.sector)] if who.sector else None}
    return {key: one_line(text) for key, text in found.items() if text}


def _about(
    book: Book,
    framework: Framework,
    assessment: Assessment | None,
    answers: dict[str, str],
    base: list[tuple[str, str]],
) -> Worksheet:
    sheet = book.sheet(protocol.ABOUT_SHEET, f"Self-assessment: {one_line(framework.title)}", HOW)
    agreed = assessment is not None and assessment.view is View.AGREED
    keys = protocol.OF_AGREED if agreed else tuple(protocol.QUESTIONS)
    columns = (Column(protocol.QUESTION, 44), Column(protocol.ANSWER, 60, "text-in"), Column(protocol.ID, 20, "id"))
    rows = [(protocol.QUESTIONS[key], answers.get(key), f"{protocol.ABOUT}{key}") for key in keys]
    book.table(sheet, "About", columns, rows)
    for row, key in enumerate(keys, start=FIRST_ROW + 1):
        text = answers.get(key, "")
        if key == "date":
            book.write(sheet, row, 1, Column("", 0, "day-in"), assessment.date if assessment else None)
            _days_only(sheet, row, 1, row, 1)
        elif key == "sector":
            _list(sheet, (row, 1, row, 1), list(protocol.SECTORS))
        base.append((f"{protocol.ABOUT}{key}", protocol.fingerprint(text)))
    sheet.freeze_panes(FIRST_ROW + 1, 0)
    sheet.fit_to_pages(1, 0)
    return sheet


# --- the issues ------------------------------------------------------------------------------------------------------


def _issues(
    book: Book, framework: Framework, assessment: Assessment | None, known: Beforehand, base: list[tuple[str, str]]
) -> None:
    name = framework.issue_name
    whose = reading(framework)
    how = f"{HOW} What it looks like is {whose}." if whose else HOW
    if known.last is not None:
        how += f" {known.last_time}: what was rated then stands beside each {name}. Does it still hold?"
    title = f"Rate each {name}: {one_line(framework.title)}"
    sheet = book.sheet(protocol.FORM_SHEET, title, one_line(framework.instruction or how))
    if framework.instruction:
        book.note(sheet, 2, how)
    entries = [(issue, assessment.entry(issue.id) if assessment else Entry()) for issue in framework.issues]
    slots = max([protocol.ACTIONS, *(len(form_values.in_form(entry)) for _, entry in entries)])
    columns = list(_columns(framework, slots, has_last=known.last is not None))
    place = {column.header: number for number, column in enumerate(columns)}
    rows = []
    for issue, entry in entries:
        values = _guidance(framework, issue) | _values(issue, entry, base)
        if known.last is not None:
            was = known.last.entry(issue.id).rating
            values[protocol.LAST] = f"{shape_of(was)} {word_of(was)}"
        rows.append([values.get(column.header) for column in columns])
    book.table(sheet, "Issues", columns, rows)
    first, last = FIRST_ROW + 1, FIRST_ROW + len(rows)
    ratings = (first, place[protocol.RATING], last, place[protocol.RATING])
    _list(sheet, ratings, [rating.word for rating in framework.ratings_given])
    _coloured(book, sheet, framework, ratings)
    sure = place[protocol.CONFIDENCE]
    _list(sheet, (first, sure, last, sure), list(protocol.CONFIDENCES))
    for slot in range(1, slots + 1):
        column = place[protocol.DUE.format(slot)]
        _days_only(sheet, first, column, last, column)
    sheet.freeze_panes(FIRST_ROW + 1, place[protocol.title_header(name)] + 1)
    sheet.repeat_columns(0, place[protocol.title_header(name)])
    sheet.set_paper(8)  # A3, for who prints it to write on
    sheet.fit_to_pages(3, 0)


def _columns(framework: Framework, slots: int, *, has_last: bool) -> Iterator[Column]:
    yield Column(protocol.NUMBER, 9, "number")
    if len(framework.parts) > 1:
        yield Column("Part", 12)
    yield Column(protocol.title_header(framework.issue_name), 26)
    yield Column("Ask yourselves", 58)
    yield Column("What it looks like", 50)
    if has_last:
        yield Column(protocol.LAST, 16)
    yield Column(protocol.RATING, 16, "text-in")
    yield Column(protocol.COMMENT, 44, "text-in")
    yield Column(protocol.REASON, 26, "text-in")
    yield Column(protocol.EVIDENCE, 34, "text-in")
    yield Column(protocol.CONFIDENCE, 10, "text-in")
    for slot in range(1, slots + 1):
        yield Column(protocol.ACTION.format(slot), 38, "text-in")
        yield Column(protocol.OWNER.format(slot), 22, "text-in")
        yield Column(protocol.DUE.format(slot), 14, "day-in")
    yield Column(protocol.ID, 20, "id")
    for slot in range(1, slots + 1):
        yield Column(protocol.REF.format(slot), 8, "id")


def _guidance(framework: Framework, issue: Issue) -> dict[str, Any]:
    section = framework.part_by_issue[issue.id]
    looks = framework.looks_like(issue)
    return {
        protocol.NUMBER: issue.number,
        "Part": one_line(section.title),
        protocol.title_header(framework.issue_name): one_line(issue.title),
        "Ask yourselves": "\n".join(f"• {one_line(question)}" for question in issue.questions)
        or visible(issue.why or issue.summary or ""),
        "What it looks like": "\n".join(f"{shape_of(kind)} {word_of(kind)}: {one_line(text)}" for kind, text in looks),
    }


def _values(issue: Issue, entry: Entry, base: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the cells of an issue by header, and add the fingerprint of each to `base`."""
    found: dict[str, Any] = dict(form_values.of_entry(entry))
    remember(base, issue.id, {protocol.NUMBER: str(issue.number), protocol.TITLE: one_line(issue.title), **found})
    for slot, (ref, action) in enumerate(form_values.in_form(entry), start=1):
        cells = form_values.of_action(action)
        remember(base, f"{issue.id} {ref}", cells)
        named = {header.format(slot): text for header, text in cells.items()}
        found |= named | {protocol.DUE.format(slot): action.current_due, protocol.REF.format(slot): ref}
    return found | {protocol.ID: issue.id}


# --- the practices ---------------------------------------------------------------------------------------------------


def _practices(book: Book, framework: Framework, assessment: Assessment | None, base: list[tuple[str, str]]) -> None:
    """Add the sheet on which practices are ticked, where the guide names any by an id."""
    title = protocol.title_header(framework.issue_name)
    columns = (
        Column(protocol.NUMBER, 9, "number"),
        Column(title, 30),
        Column(protocol.PRACTICE, 70),
        Column(protocol.STATE, 16, "text-in"),
        Column(protocol.NOTE, 50, "text-in"),
        Column(protocol.ID, 20, "id"),
    )
    rows: list[list[object]] = []
    for issue in framework.issues:
        entry = assessment.entry(issue.id) if assessment else Entry()
        for name, practice in issue.practice_by_id.items():
            known = form_values.of_practice(entry, name)
            key, text = protocol.OF_PRACTICE.format(issue.id, name), one_line(practice.text)
            remember(base, key, {protocol.NUMBER: str(issue.number), protocol.PRACTICE: text, **known})
            rows.append([issue.number, one_line(issue.title), text, *known.values(), key])
    if not rows:
        return
    sheet = book.sheet(protocol.PRACTICES_SHEET, f"What is in place? {one_line(framework.title)}", HOW_PRACTICES)
    book.table(sheet, "Practices", columns, rows)
    _list(sheet, (FIRST_ROW + 1, 3, FIRST_ROW + len(rows), 3), list(protocol.STATES))
    sheet.freeze_panes(FIRST_ROW + 1, 3)
    sheet.fit_to_pages(1, 0)


# --- help while filling in -------------------------------------------------------------------------------------------


def _list(sheet: Worksheet, area: tuple[int, int, int, int], words: list[str]) -> None:
    """Let words be chosen in cells; ratings that are too long for that, or have commas, from the hidden sheet."""
    source: object = words
    if len(",".join(words)) > LONGEST_LIST or any(mark in word for word in words for mark in ',"'):
        first = FIRST_ROW + 2 + len(FACTS)
        source = f"={protocol.HIDDEN_SHEET}!$B${first}:$B${first + len(words) - 1}"
    sheet.data_validation(
        *area, {"validate": "list", "source": source, "error_title": "Not in the list", "error_message": NOT_LISTED}
    )


def _days_only(sheet: Worksheet, *area: int) -> None:
    from datetime import date

    sheet.data_validation(
        *area,
        {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "error_title": "Not a date",
            "error_message": "Write a date, such as 2027-01-31.",
        },
    )


def _coloured(book: Book, sheet: Worksheet, framework: Framework, area: tuple[int, int, int, int]) -> None:
    """Colour each rating as it is chosen; its word and the shape before it say the same."""
    cell = cell_name(area[0] + 1, area[1] + 1)
    for rating in framework.ratings_given:
        text, ground = palette.of_rating(rating)
        look = book.book.add_format(
            {"font_color": text, "bg_color": ground, "bold": True, "num_format": f'"{shape_of(rating)} "@'}
        )
        word = xml_line(word_of(rating)).replace('"', '""')
        says = f'={cell}&""="{word}"'  # a number that is chosen from a list is one, and not the text
        sheet.conditional_format(*area, {"type": "formula", "criteria": says, "format": look})
