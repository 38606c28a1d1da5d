"""What the files for all trackers share: the text of a CSV file, and an action in words."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import collapse_spaces, one_line, shorten, visible
from partnerkit.render.plan.csv import BYTE_ORDER_MARK, cell
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.plan import Item, Plan

LONGEST_TITLE = 255
"""Characters that each of the trackers takes for a title."""


def every(plan: Plan) -> tuple[Item, ...]:
    """Return all actions, dropped ones last: nothing is left out."""
    return (*plan.items, *plan.dropped)


def text_of(columns: Sequence[str], rows: Iterable[Sequence[object]], *, for_excel: bool) -> str:
    """Return a CSV file in which no cell is a formula. Excel needs the byte-order mark; importers stumble over it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK if for_excel else "") + stream.getvalue()


def title(item: Item) -> str:
    """Return the ref and the action on one line: by its head, people and scripts find an action again."""
    return shorten(f"{one_line(item.ref)} {one_line(item.action.action)}".strip(), LONGEST_TITLE)


def facts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield all that is said of an action and has no column in a tracker, each with its name."""
    action, view, framework = item.action, item.source.assessment, item.source.framework
    who = ", ".join(part for part in (action.owner, action.organisation) if part)
    yield "Action", action.action
    yield "Outcome", action.outcome or ""
    yield "Who", who or "no owner"
    yield "Workstream", action.workstream or ""
    rating = word_of(view.entry(item.issue_id).rating)
    yield one_line(framework.issue_name).capitalize(), f"{item.issue_title} ({rating})"
    yield "Waits for", action.blocked_by or ""
    yield "Depends on", ", ".join(item.depends_on)
    yield "First due", on_day(action.due) if action.revised and action.due else ""
    for moved in action.revised:
        yield f"Moved to {on_day(moved.due)}", moved.reason
    for note in action.progress:
        yield on_day(note.date), note.note
    yield "Closed", on_day(action.closed) if action.closed else ""
    yield "From", f"{view.partnership}, {view.viewpoint}, {on_day(view.date)}, against {framework.title}"


def described(item: Item) -> str:
    """Return the same as plain text, a line each."""
    lines = (f"{name}: {collapse_spaces(visible(said))}" for name, said in facts(item) if said)
    return "\n".join(lines)
