"""A report as a workbook: results, plan, progress and views as tables to sort and filter; the form; the key.

Of several guides each has sheets of its own, and none a form: a form is read back as one assessment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.board import board_of
from partnerkit.render.form.excel import add_form
from partnerkit.render.form.excel_memory import add_memory
from partnerkit.render.guide_challenges import counted, explanation
from partnerkit.render.office.excel import Book, Column
from partnerkit.render.office.excel_key import add_key
from partnerkit.render.out_of_date import HEADING, since
from partnerkit.render.report import entries, titles
from partnerkit.render.report.excel_consensus import add_consensus
from partnerkit.render.report.excel_load import add_load
from partnerkit.render.report.excel_overview import add_counts, add_overview
from partnerkit.render.report.excel_plan import add_plan, add_plan_in_full
from partnerkit.render.report.excel_said import SAID, add_said, cells
from partnerkit.render.report.excel_views import add_groups, add_practices, add_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import GuideReport, Report


def report(made: Report, *, mark: str | None = None) -> bytes:
    """Return everything that a report holds, each table on a sheet of its own."""
    several = len(made.guides) > 1
    about = f"{len(made.guides)} guides" if several else made.guides[0].framework.title
    book = Book(f"{made.partnership}: {about}", made.partnership, made.as_of)
    book.board = board_of(made.key)
    each = _sheets(made.guides)
    counts = add_overview(book, made, about, [sheets.sheet("Counts") for sheets in each])
    add_plan(book, made.plan)
    for guide, sheets in zip(made.guides, each, strict=True):
        _guide(book, guide, sheets)
    add_load(book, made.plan)
    add_plan_in_full(book, made.plan)
    for one in counts:
        sheets = next(sheets for guide, sheets in zip(made.guides, each, strict=True) if guide is one.guide)
        add_counts(book, one, sheets.table("Counts"))
    guide = made.guides[0]
    base: list[tuple[str, str]] | None = None
    # What is left out so that no view can be told would be missing in the form, and in the file that reads it back.
    if not several and guide.current is not None and guide.circulation is None:
        book.board = None  # a form is read back, and has columns of its own
        base = add_form(book, guide.framework, guide.current.assessment)
        book.board = board_of(made.key)
    for guide, sheets in zip(made.guides, each, strict=True):
        add_key(book, guide.framework, sheets.sheet("Key"), sheets.table("Key"))
    if base is not None and guide.current is not None:
        add_memory(book, guide.framework, guide.current.assessment, base)
    return book.content(mark)


class Sheets(NamedTuple):
    """How the sheets and the tables of one guide are called."""

    number: int
    line: str
    """What stands behind the names of its sheets, where there are several guides."""

    def sheet(self, kind: str) -> str:
        """Return the name of a sheet: `Results`, or `Results (tips)`."""
        return f"{kind} ({self.line})" if self.line else kind

    def table(self, kind: str) -> str:
        """Return the name of a table, in which no space may be."""
        return kind if self.number == 1 else f"{kind}_{self.number}"


def _sheets(guides: Sequence[GuideReport]) -> list[Sheets]:
    if len(guides) == 1:
        return [Sheets(1, "")]
    lines = [titles.lines_of(guide.framework).lower()[:15] for guide in guides]
    if len(set(lines)) < len(lines) or not all(re.fullmatch(r"[\w -]+", line) for line in lines):
        lines = [f"guide {number}" for number in range(1, len(guides) + 1)]
    return [Sheets(number, line) for number, line in enumerate(lines, start=1)]


def _guide(book: Book, guide: GuideReport, sheets: Sheets) -> None:
    if guide.current is not None:
        _results(book, guide, sheets)
    if guide.groups is not None:
        add_groups(book, guide, guide.groups, sheets.sheet("Views"), sheets.table("Views"))
    if guide.comparison is not None:
        add_views(book, guide.comparison, sheets.sheet("Views"), sheets.table("Views"))
        add_practices(book, guide.comparison, sheets.sheet("Views differ"), sheets.table("Views_differ"))
        add_consensus(book, guide, sheets.sheet("Consensus"), sheets.table("Consensus"))
        add_said(book, guide, sheets.sheet("What was said"), sheets.table("Said"))
    if guide.progress is not None:
        _progress(book, guide.progress, sheets)
    if guide.challenges:
        _challenges(book, guide, sheets)


def _results(book: Book, made: GuideReport, sheets: Sheets) -> None:
    several = len(made.framework.parts) > 1
    marks = made.current is not None and bool(made.current.out_of_date)
    columns = [
        Column("Number", 9, "number"),
        *([Column("Part", 12)] if several else []),
        Column(made.framework.issue_name.capitalize(), 30),
        *SAID,
        *([Column(HEADING, 34)] if marks else []),
        Column("Who differs, and why", 34),
        *([Column("Quality statement", 40)] if made.framework.statements else []),
        Column("Open actions", 10, "number"),
        Column("All actions", 10, "number"),
    ]
    rows = []
    for point in made.points:
        issue, entry = point.row.issue, point.row.entry
        rows.append(
            [
                issue.number,
                *([made.framework.part_by_issue[issue.id].title] if several else []),
                issue.title,
                *cells(issue, entry),
                *([since(point.row.out_of_date)] if marks else []),
                "\n".join(entries.dissent(entry)),
                *(["\n".join(entries.statements(made.framework, issue))] if made.framework.statements else []),
                len(entry.open_actions),
                len(entry.actions),
            ]
        )
    whose = f"{made.current.assessment.viewpoint}, {on_day(made.current.assessment.date)}" if made.current else ""
    sheet = book.sheet(sheets.sheet("Results"), f"Results: {one_line(made.framework.title)}", one_line(whose))
    book.table(sheet, sheets.table("Results"), columns, rows)
    sheet.freeze_panes(4, 3 if several else 2)
    sheet.fit_to_pages(1, 0)


def _progress(book: Book, progress: Progress, sheets: Sheets) -> None:
    noun = progress.framework.issue_name
    columns = [
        Column("Number", 9, "number"),
        Column(noun.capitalize(), 40),
        *(Column(on_day(state.date), 20, "rating") for state in progress.states),
        Column("What became of it", 24),
    ]
    rows = [
        [line.issue.number, line.issue.title, *line.ratings, str(line.move).capitalize()] for line in progress.lines
    ]
    sheet = book.sheet(
        sheets.sheet("Progress"), "How the ratings moved", f"Each column is one round; each row one {noun}."
    )
    book.table(sheet, sheets.table("Progress"), columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)


def _challenges(book: Book, guide: GuideReport, sheets: Sheets) -> None:
    """Write how the issues stand that each challenge bears on, a row for each of them, to sort and filter."""
    noun, current = guide.framework.issue_name, guide.current
    columns = [
        Column("Challenge", 40),
        Column("How they stand", 40),
        Column("Number", 9, "number"),
        Column(noun.capitalize(), 40),
        Column("Rating", 20, "rating"),
    ]
    rows = [
        [
            one_line(one.topic.title),
            counted(one, guide.framework),
            issue.number,
            issue.title,
            current.assessment.entry(issue.id).rating if current else None,
        ]
        for one in guide.challenges
        for issue in one.issues
    ]
    sheet = book.sheet(
        sheets.sheet("Challenges"), "The challenges that the guide describes", explanation(guide.framework)
    )
    book.table(sheet, sheets.table("Challenges"), columns, rows)
    sheet.freeze_panes(4, 1)
    sheet.fit_to_pages(1, 0)
