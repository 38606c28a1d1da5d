"""The sheet on consensus in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.render.office.excel import Book, Column
from partnerkit.render.report import consensus

if TYPE_CHECKING:
    from partnerkit.analysis.report import GuideReport


def add_consensus(book: Book, guide: GuideReport, name: str, table: str) -> None:
    """Write whether there is consensus on each issue, where one is declared, a row each."""
    rows = [[issue.number, issue.title, *said] for issue, said in consensus.rows(guide)]
    if not rows:
        return
    columns = [
        Column("Number", 9, "number"),
        Column(guide.framework.issue_name.capitalize(), 36),
        *(Column(heading, 44) for heading in consensus.headings(guide)),
    ]
    sheet = book.sheet(name, "Consensus", consensus.caption(guide))
    book.table(sheet, table, columns, rows)
    sheet.freeze_panes(4, 2)
    sheet.fit_to_pages(1, 0)
