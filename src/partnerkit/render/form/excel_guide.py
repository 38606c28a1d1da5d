"""What a workbook holds to be read: what to know before starting, and what the guide says of each issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.text import one_line, visible
from partnerkit.render.form import guidance
from partnerkit.render.office.excel import Book, Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


def add_introduction(book: Book, framework: Framework) -> None:
    """Add the sheet with how to rate, what to know before starting, and words of the field, where there are any."""
    rows = [("How to rate", "", visible(framework.instruction))] if framework.instruction else []
    rows += [("Before you start", one_line(one.title), visible(one.text)) for one in framework.introduction]
    rows += [("Words explained", one_line(one.term), visible(one.meaning)) for one in framework.glossary]
    if not rows:
        return
    sheet = book.sheet("Read first", f"Read first: {one_line(framework.title)}")
    book.table(sheet, "ReadFirst", (Column("What it is", 20), Column("Title or word", 30), Column("Text", 100)), rows)
    sheet.fit_to_pages(1, 0)


def add_guidance(book: Book, framework: Framework) -> None:
    """Add the sheet with what the guide says of each issue, as far as the form has no room for it."""
    columns = (
        Column(protocol.NUMBER, 9, "number"),
        Column(protocol.title_header(framework.issue_name), 30),
        Column("Why it matters", 46),
        Column("What helps", 60),
        Column("Watch for", 40),
        Column(guidance.STATEMENTS, 50),
        Column("Tools and resources", 50),
    )
    rows = [_row(framework, issue) for issue in framework.issues]
    said = [place for place in range(len(columns)) if place < 2 or any(row[place] for row in rows)]
    if len(said) == 2:
        return
    sheet = book.sheet("Guidance", f"What the guide says: {one_line(framework.title)}")
    book.table(sheet, "Guidance", [columns[place] for place in said], [[row[place] for place in said] for row in rows])
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)


def _row(framework: Framework, issue: Issue) -> list[object]:
    resources = ("\n".join(filter(None, (guidance.resource_line(one), one.address))) for one in issue.resources)
    return [
        issue.number,
        guidance.title(issue),
        visible(issue.why or ""),
        _listed(practice.text for practice in issue.practices),
        _listed(issue.watch_for),
        "\n".join(guidance.statement_lines(framework, issue)),
        "\n".join(resources),
    ]


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"• {one_line(text)}" for text in texts)
