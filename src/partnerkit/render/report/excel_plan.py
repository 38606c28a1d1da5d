"""The plan as sheets of a workbook: what people work with, on one width of paper, and behind it all that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.office.excel import FIRST_ROW, Column
from partnerkit.render.plan import csv as plan_csv
from partnerkit.render.standing import words

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.render.office.excel import Book

WIDE = frozenset({"Issue", "Action", "Outcome", "Progress"})
DAYS = frozenset({"Start", "First due", "Due", "Closed", "Date of the view"})
SAME = ("Partnership", "Guide", "View", "Date of the view")
"""What is said of each action in full only where it is not the same for all."""
NEVER = frozenset({"File"})
"""Paths are of no use to whom a workbook is sent, and may tell what nobody is to know."""


def add_plan(book: Book, plan: Plan) -> None:
    """Write both sheets."""
    noun = one_line(plan.noun)
    columns = (
        Column("Ref", 7),
        Column(noun[:1].upper() + noun[1:], 22),
        Column("Rating", 14, "rating"),
        Column("Action", 40),
        Column("Outcome", 26),
        Column("Owner", 19),
        Column("Organisation", 18),
        Column("Due", 19, "day"),
        Column("Standing", 13),
        Column("Why", 22),
        Column("Latest progress", 30),
    )
    sheet = book.sheet("Plan", "Implementation plan", f"How each action stands on {on_day(plan.as_of)}")
    book.table(sheet, "Plan", columns, [_row(item) for item in (*plan.items, *plan.dropped)])
    sheet.freeze_panes(FIRST_ROW + 1, 4)
    sheet.fit_to_pages(1, 0)


def _row(item: Item) -> list[object]:
    action = item.action
    latest = action.latest_progress
    return [
        item.ref,
        item.issue_title,
        item.source.assessment.entry(item.issue_id).rating,
        action.action,
        action.outcome,
        action.owner,
        action.organisation,
        action.current_due,
        item.stands.standing,
        words(item.stands.reason),
        f"{on_day(latest.date)}: {latest.note}" if latest else None,
    ]


def add_plan_in_full(book: Book, plan: Plan) -> None:
    """Write all that is known of each action, as it is in the CSV file, but for what is the same for all of them."""
    several = len(plan.sources) > 1
    names = [name for name in plan_csv.COLUMNS if name not in NEVER and (several or name not in SAME)]
    noun = one_line(plan.noun)
    headers = [noun[:1].upper() + noun[1:] if name == "Issue" else name for name in names]
    columns = [Column(header, _width(name), _kind(name)) for header, name in zip(headers, names, strict=True)]
    rows = []
    for item in (*plan.items, *plan.dropped):
        cells = dict(zip(plan_csv.COLUMNS, plan_csv.row(item), strict=True))
        action = item.action
        cells |= {
            "Standing": item.stands.standing,
            "Rating": item.source.assessment.entry(item.issue_id).rating,
            "Why the date moved": "\n".join(f"{on_day(one.due)}: {one.reason}" for one in action.revised),
            "Progress": "\n".join(f"{on_day(note.date)}: {note.note}" for note in action.progress),
        }
        rows.append([cells[name] for name in names])
    of = "" if several else " ".join(_whose(plan))
    sheet = book.sheet("Plan in full", "Implementation plan: all that is known of each action", of)
    book.table(sheet, "Plan_in_full", columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, names.index("Action") + 1)
    sheet.fit_to_pages(2, 0)


def _whose(plan: Plan) -> list[str]:
    return [
        f"{one_line(one.assessment.viewpoint)}, {on_day(one.assessment.date)}: {one_line(one.framework.title)}"
        for one in plan.sources
    ]


def _width(name: str) -> int:
    if name in WIDE:
        return 40
    return {"Ref": 8, "Number": 9, "Reason": 26, "Why the date moved": 30}.get(name, 19 if name in DAYS else 18)


def _kind(name: str) -> str:
    if name in DAYS:
        return "day"
    return {"Number": "number", "Rating": "rating"}.get(name, "text")
