"""Whose the actions are, as sheets of a workbook: by organisation and by sector, without sums, to sort and filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.office.excel import Column
from partnerkit.render.plan import load

if TYPE_CHECKING:
    from partnerkit.analysis.load import LoadLine
    from partnerkit.analysis.plan import Plan
    from partnerkit.render.office.excel import Book

NUMBERS = (
    Column("Actions", 10, "number"), Column("Open", 10, "number"), Column("Overdue", 10, "number"),
    Column("Blocked", 10, "number"), Column("Per cent of the open", 14, "number"),
)  # fmt: skip


def add_load(book: Book, plan: Plan) -> None:
    """Write both sheets, where anybody can tell whose the actions are."""
    told = load.table(plan)
    if told is None or plan.load is None:
        return
    organisations = [
        [
            load.NOBODY if line.name is None else one_line(line.name),
            "" if line.name is None else load.sector_of(line.sector),
            {True: "Yes", False: "No", None: ""}[line.is_paid],
            *_numbers(line),
        ]
        for line in plan.load.organisations
    ]
    columns = [Column("Organisation", 40), Column("Sector", 20), Column("Paid for its time", 12), *NUMBERS]
    sheet = book.sheet("Load", told.title, told.sentence)
    book.table(sheet, "Load", columns, organisations)
    sheet.freeze_panes(4, 1)
    sheet.fit_to_pages(1, 0)
    sectors = [[load.sector_of(line.sector), *_numbers(line)] for line in plan.load.sectors]
    sheet = book.sheet("Load by sector", f"{told.title}, by sector", told.note)
    book.table(sheet, "Load_by_sector", [Column("Sector", 24), *NUMBERS], sectors)
    sheet.fit_to_pages(1, 0)


def _numbers(line: LoadLine) -> list[object]:
    share = "" if line.share is None else round(100 * line.share)
    return [line.actions, line.open, line.overdue, line.blocked, share]
