"""The sheets of a report that show the views: each by itself, or where no single one is to be shown, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import differing
from partnerkit.model.text import one_line
from partnerkit.render.comparison.words import gap, spread
from partnerkit.render.entry import practised
from partnerkit.render.office.excel import Book, Column
from partnerkit.render.report import circulation

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.groups import SafeGroups
    from partnerkit.analysis.report import GuideReport


def add_views(book: Book, comparison: Comparison, name: str, table: str) -> None:
    """Write how each view rates each issue."""
    noun = comparison.framework.issue_name
    views = [f"{number} {view.assessment.viewpoint}" for number, view in enumerate(comparison.views, start=1)]
    columns = [
        Column("Number", 9, "number"),
        Column(noun.capitalize(), 36),
        *(Column(view, 24, "rating") for view in views),
        Column("Spread", 24),
    ]
    rows = [
        [line.issue.number, line.issue.title, *(entry.rating for entry in line.entries), spread(line)]
        for line in comparison.lines
    ]
    known = f"Each column is one view; each row one {noun}."
    sheet = book.sheet(name, "The individual views side by side", known)
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)


def add_practices(book: Book, comparison: Comparison, name: str, table: str) -> None:
    """Write the practices of which the views say different things, where there are any."""
    views = [f"{number} {view.assessment.viewpoint}" for number, view in enumerate(comparison.views, start=1)]
    rows = [
        [
            line.issue.number,
            line.issue.title,
            one_line(one.practice.text),
            *("" if said is None else practised(said) for said in one.said),
        ]
        for line in comparison.lines
        for one in differing(line.issue, line.entries)
    ]
    if not rows:
        return
    columns = [
        Column("Number", 9, "number"),
        Column(comparison.framework.issue_name.capitalize(), 30),
        Column("Practice", 60),
        *(Column(view, 20) for view in views),
    ]
    title = "Practices of which the views say different things"
    sheet = book.sheet(name, title, "Each column is one view.")
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(4, 3)
    sheet.fit_to_pages(1, 0)


def add_groups(book: Book, guide: GuideReport, groups: SafeGroups, name: str, table: str) -> None:
    """Write the middle rating of each group of views, and what was agreed where something was."""
    noun, agreed, several = guide.framework.issue_name, guide.current, len(groups.groups) > 1
    columns = [
        Column("Number", 9, "number"),
        Column(noun.capitalize(), 36),
        *(Column(f"{one_line(one.name)} ({one.number})", 24, "rating") for one in groups.groups),
        *([Column("Agreed", 24, "rating")] if agreed is not None else []),
        *([Column("Apart", 24)] if several else []),
    ]
    rows = [
        [
            line.issue.number,
            line.issue.title,
            *(circulation.middle(line, place) for place in range(len(groups.groups))),
            *([agreed.assessment.entry(line.issue.id).rating] if agreed is not None else []),
            *([gap(line)] if several else []),
        ]
        for line in groups.lines
    ]
    sheet = book.sheet(name, "The middle rating of each group of views", circulation.meaning(groups))
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)
