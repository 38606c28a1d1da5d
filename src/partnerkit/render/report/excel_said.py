"""What each view says of each issue where nothing is agreed yet, as a sheet to filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import tally
from partnerkit.analysis.said import issues_said
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, visible
from partnerkit.render.entry import evidence
from partnerkit.render.office.excel import Column
from partnerkit.render.report import entries

if TYPE_CHECKING:
    from partnerkit.analysis.report import GuideReport
    from partnerkit.model.assessment import Entry
    from partnerkit.model.issue import Issue
    from partnerkit.render.office.excel import Book

SAID = (
    Column("Rating", 18, "rating"),
    Column("Confidence", 12),
    Column("Comment", 54),
    Column("Practices", 16),
    Column("Said of practices", 40),
    Column("Evidence", 40),
    Column("Aims at", 18),
)
"""The columns of what an entry says by itself."""


def cells(issue: Issue, entry: Entry) -> list[object]:
    """Return what stands in these columns."""
    return [
        entry.rating,
        str(entry.confidence).capitalize() if entry.confidence else "",
        said(entry),
        tally(issue, entry).text,
        "\n".join(entries.missing_practices(issue, entry)),
        "\n".join(evidence(one, day=on_day) for one in entry.evidence),
        entries.target(entry.target),
    ]


def said(entry: Entry) -> str:
    """Return the comment and the reason, a paragraph each."""
    return "\n".join(visible(text).strip() for text in (entry.comment, entry.reason) if text)


def add_said(book: Book, guide: GuideReport, sheet_name: str, table: str) -> None:
    """Write a row for each view of each issue; nothing where something is agreed."""
    found = sorted(issues_said(guide), key=lambda one: guide.framework.issues.index(one.line.issue))
    if not found:
        return
    noun = one_line(guide.framework.issue_name)
    columns = [
        Column("Number", 9, "number"),
        Column(noun.capitalize(), 30),
        Column("View", 30),
        *SAID,
        Column("Open actions", 10, "number"),
        Column("All actions", 10, "number"),
    ]
    rows = [
        [
            one.line.issue.number,
            one.line.issue.title,
            one_line(view.assessment.viewpoint),
            *cells(one.line.issue, entry),
            len(entry.open_actions),
            len(entry.actions),
        ]
        for one in found
        for view, entry, _ in one.said
    ]
    sheet = book.sheet(sheet_name, "What was said", f"A row for each view of each {noun}. The actions are in the plan.")
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(4, 3)
    sheet.fit_to_pages(1, 0)
