"""The plan for what makes issues of GitHub's from CSV files.

GitHub itself reads none. The columns are those of its own interface, in small letters, as the usual scripts and
`gh issue create` name them. `assignees` and `milestone` are empty: accounts and numbers are GitHub's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import Status
from partnerkit.render import markdown
from partnerkit.render.plan.trackers.rows import every, facts, text_of, title

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan

COLUMNS = ("title", "body", "labels", "assignees", "milestone", "state")
LABEL = "action-"
"""What stands before a ref in the label that an action is known by."""


def as_csv(plan: Plan) -> str:
    """Return every action; without the byte-order mark, which would be part of the first column's name."""
    return text_of(COLUMNS, map(_row, every(plan)), for_excel=False)


def _row(item: Item) -> tuple[str, ...]:
    state = "open" if item.action.is_open else "closed"
    return (title(item), _body(item), ",".join(_labels(item)), "", "", state)


def _body(item: Item) -> str:
    """Return all that is said of an action as a list in Markdown, in which nobody is mentioned by accident.

    A star marks its items: a cell that begins with a hyphen is a formula to a spreadsheet program.
    """
    action = item.action
    days = [("Start", action.start), ("Due", action.current_due)]
    said = [*((name, on_day(day)) for name, day in days if day), *facts(item)]
    return "\n".join(f"* **{markdown.text(name)}:** {markdown.text(value)}" for name, value in said if value)


def _labels(item: Item) -> list[str]:
    """Return the labels: a comma would end one, and GitHub takes at most 50 characters."""
    own = [f"{LABEL}{one_line(item.ref)}"] if item.ref else []
    status = [str(item.action.status)] if item.action.status in (Status.BLOCKED, Status.DROPPED) else []
    return [*own, item.source.framework.id[:50], *status]
