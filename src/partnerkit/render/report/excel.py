"""A report as a workbook: results, plan, progress and views as tables to sort and filter; the form; the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line, visible
from partnerkit.render.comparison.words import spread
from partnerkit.render.form.excel import add_form, add_memory
from partnerkit.render.office.excel import Book, Column
from partnerkit.render.office.excel_key import add_key
from partnerkit.render.plan import csv as plan_csv
from partnerkit.render.report.prose import paragraphs

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.model.assessment import Entry

WIDE = frozenset({"Issue", "Action", "Outcome", "Progress"})
DAYS = frozenset({"Start", "First due", "Due", "Closed", "Date of the view"})


def report(made: Report, *, mark: str | None = None) -> bytes:
    """Return everything that a report holds, each table on a sheet of its own."""
    book = Book(f"{made.partnership}: {made.framework.title}", made.partnership, made.as_of)
    _summary(book, made)
    if made.current is not None:
        _results(book, made)
    if made.comparison is not None:
        _views(book, made.comparison)
    if made.progress is not None:
        _progress(book, made.progress)
    _plan(book, made.plan)
    base = add_form(book, made.framework, made.current.assessment) if made.current is not None else []
    add_key(book, made.framework)
    if made.current is not None:
        add_memory(book, made.framework, made.current.assessment, base)
    return book.content(mark)


def _summary(book: Book, made: Report) -> None:
    title = f"{one_line(made.partnership)}: {one_line(made.framework.title)}"
    sheet = book.sheet("Summary", title, f"As of {made.as_of}")
    rows = [[text] for text in paragraphs(made)]
    gaps = [f"{gap.issue.number} {gap.issue.title}" for gap in made.gaps if gap.rating is not None]
    unrated = [f"{gap.issue.number} {gap.issue.title}" for gap in made.gaps if gap.rating is None]
    if gaps:
        rows.append([f"Red and without an open action: {', '.join(dict.fromkeys(gaps))}."])
    if unrated:
        rows.append([f"Not rated: {', '.join(dict.fromkeys(unrated))}."])
    book.table(sheet, "Summary", [Column("In plain words", 110)], rows)
    sheet.fit_to_pages(1, 0)


def _results(book: Book, made: Report) -> None:
    several = len(made.framework.parts) > 1
    columns = [
        Column("Number", 9, "number"),
        *([Column("Part", 12)] if several else []),
        Column(made.framework.issue_name.capitalize(), 30),
        Column("Rating", 18, "rating"),
        Column("Comment", 54),
        Column("Evidence", 40),
        Column("Who differs, and why", 34),
        Column("Open actions", 10, "number"),
        Column("All actions", 10, "number"),
    ]
    parts = {issue.id: section.title for section in made.framework.parts for issue in section.issues}
    rows = []
    for point in made.points:
        issue, entry = point.row.issue, point.row.entry
        row = [issue.number, *([parts[issue.id]] if several else []), issue.title, entry.rating, said(entry)]
        rows.append(
            [
                *row,
                "\n".join(one.text for one in entry.evidence),
                dissent(entry),
                len(entry.open_actions),
                len(entry.actions),
            ]
        )
    whose = f"{made.current.assessment.viewpoint}, {made.current.assessment.date}" if made.current else ""
    sheet = book.sheet("Results", f"Results: {one_line(made.partnership)}", one_line(whose))
    book.table(sheet, "Results", columns, rows)
    sheet.freeze_panes(4, 3 if several else 2)
    sheet.fit_to_pages(1, 0)


def said(entry: Entry) -> str:
    """Return the comment and the reason, a paragraph each."""
    return "\n".join(visible(text).strip() for text in (entry.comment, entry.reason) if text)


def dissent(entry: Entry) -> str:
    """Return who would have rated otherwise, a line each."""
    each = (f"{one.organisation}: {one.rating.replace('-', ' ')}. {one_line(one.reason)}" for one in entry.dissent)
    return "\n".join(each)


def _views(book: Book, comparison: Comparison) -> None:
    name = comparison.framework.issue_name
    views = [f"{number} {view.assessment.viewpoint}" for number, view in enumerate(comparison.views, start=1)]
    columns = [
        Column("Number", 9, "number"),
        Column(name.capitalize(), 36),
        *(Column(view, 24, "rating") for view in views),
        Column("Spread", 24),
    ]
    rows = [
        [line.issue.number, line.issue.title, *(entry.rating for entry in line.entries), spread(line)]
        for line in comparison.lines
    ]
    sheet = book.sheet("Views", "The individual views side by side", f"Each column is one view; each row one {name}.")
    book.table(sheet, "Views", columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)


def _progress(book: Book, progress: Progress) -> None:
    name = progress.framework.issue_name
    columns = [
        Column("Number", 9, "number"),
        Column(name.capitalize(), 40),
        *(Column(str(state.date), 20, "rating") for state in progress.states),
        Column("What became of it", 24),
    ]
    rows = [
        [line.issue.number, line.issue.title, *line.ratings, str(line.move).capitalize()] for line in progress.lines
    ]
    sheet = book.sheet("Progress", "How the ratings moved", f"Each column is one round; each row one {name}.")
    book.table(sheet, "Progress", columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)


def _plan(book: Book, plan: Plan) -> None:
    columns = [Column(name, _width(name), _kind(name)) for name in plan_csv.COLUMNS]
    rows = []
    for item in (*plan.items, *plan.dropped):
        cells = dict(zip(plan_csv.COLUMNS, plan_csv.row(item), strict=True))
        cells |= {"Standing": item.stands.standing, "Rating": item.source.assessment.entry(item.issue_id).rating}
        rows.append(list(cells.values()))
    sheet = book.sheet("Plan", "Implementation plan", f"How each action stands on {plan.as_of}")
    book.table(sheet, "Plan", columns, rows)
    sheet.freeze_panes(4, plan_csv.COLUMNS.index("Action") + 1)
    sheet.set_paper(8)
    sheet.fit_to_pages(2, 0)


def _width(name: str) -> int:
    if name in WIDE:
        return 40
    return {"Ref": 8, "Number": 9, "Reason": 26, "Why the date moved": 26}.get(name, 12 if name in DAYS else 18)


def _kind(name: str) -> str:
    if name in DAYS:
        return "day"
    return {"Number": "number", "Rating": "rating"}.get(name, "text")
