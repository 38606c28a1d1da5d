"""The implementation plan as CSV for spreadsheet programs: one row an action, nothing left out, nothing a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from partnerkit.model.text import visible
from partnerkit.model.words import STANDINGS
from partnerkit.render import standing
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads the file in the code page of its country."""
FORMULA = tuple("=+-@\t\r\0＝＋－＠")  # full-width signs start a formula in some languages of Excel
COLUMNS = (
    "Ref", "Number", "Issue", "Rating", "Action", "Outcome", "Owner", "Organisation", "Workstream", "Start",
    "First due", "Due", "Why the date moved", "Status", "Standing", "Reason", "Blocked by", "Depends on", "Progress",
    "Closed", "Partnership", "Guide", "View", "Date of the view", "File",
)  # fmt: skip


def as_csv(plan: Plan) -> str:
    """Return every action, dropped ones last, with the byte-order mark and the line ends that Excel expects."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    several = len(plan.guides) > 1
    for item in (*plan.items, *plan.dropped):
        writer.writerow([cell(value) for value in row(item, in_words=several)])
    return BYTE_ORDER_MARK + stream.getvalue()


def cell(value: object) -> str:
    """Return a value as a cell shown as it is: no hidden characters, what would start a formula after a `'`."""
    text = "" if value is None else visible(str(value))
    return f"'{text}" if text.lstrip(" \n\xa0").startswith(FORMULA) else text


def row(item: Item, *, in_words: bool = False) -> tuple[object, ...]:
    """Return the cells of an action, as they are, under `COLUMNS`; with `in_words` the number as `Tip 2`."""
    action, view, framework = item.action, item.source.assessment, item.source.framework
    number = item.issue.number if item.issue else None
    return (
        item.ref,
        framework.numbered(item.issue) if in_words and item.issue else number,
        item.issue.title if item.issue else item.issue_id,
        word_of(view.entry(item.issue_id).rating),
        action.action,
        action.outcome,
        action.owner,
        action.organisation,
        action.workstream,
        action.start,
        action.due,
        action.current_due,
        "\n".join(f"{moved.due}: {moved.reason}" for moved in action.revised),
        str(action.status).replace("-", " ").capitalize(),
        STANDINGS[item.stands.standing],
        standing.words(item.stands.reason),
        action.blocked_by,
        ", ".join(item.depends_on),
        "\n".join(f"{note.date}: {note.note}" for note in action.progress),
        action.closed,
        view.partnership,
        framework.title,
        view.viewpoint,
        view.date,
        item.source.file,
    )
