"""The plan for Microsoft Planner, which imports a sheet of Excel's.

The columns are called as Planner calls its fields, in its exports and on its cards. People open the file in Excel
first, so that it has the byte-order mark. `Assigned To` is empty: an owner here is a role, and Planner wants addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.model.words import Status
from partnerkit.render.plan.trackers.rows import described, text_of, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.plan import Item, Plan

COLUMNS = (
    "Task Name", "Bucket Name", "Progress", "Assigned To", "Start Date", "Due Date", "Labels", "Notes",
)  # fmt: skip
PROGRESS = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.BLOCKED: "In progress",
    Status.DONE: "Completed",
    Status.DROPPED: "Completed",
}


def as_csv(plan: Plan) -> str:
    """Return every action, in buckets that are what the plan is grouped by."""
    return text_of(COLUMNS, _rows(plan), for_excel=True)


def _rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    groups = [(group.title, group.items) for group in plan.groups]
    for bucket, items in (*groups, ("Waiting for others", plan.waiting), ("Dropped", plan.dropped)):
        yield from (_row(item, one_line(bucket)) for item in items)


def _row(item: Item, bucket: str) -> tuple[object, ...]:
    action = item.action
    label = {Status.BLOCKED: "Blocked", Status.DROPPED: "Dropped"}.get(action.status, "")
    return (
        title(item), bucket, PROGRESS[action.status], "", action.start, action.current_due, label, described(item),
    )  # fmt: skip
