"""The plan for Jira's import of CSV files.

The header row has the names of Jira's fields, so that they are matched in one glance, and no punctuation, which the
importer does not like. A field with several values is a column several times. `Issue ID` counts the rows and joins
those of one import; `External issue ID` is the ref, which stays. What has to wait for an action stands in the row of
that action, as Jira reads a link from the one that blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.text import slug
from partnerkit.model.words import Status
from partnerkit.render.plan.trackers.rows import described, every, text_of, title

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan

COLUMNS = (
    "Summary", "Issue Type", "Issue ID", "External issue ID", "Status", "Resolution", "Start date", "Due date", "Owner",
    "Organisation", "Description",
)  # fmt: skip
STATES = {
    Status.NOT_STARTED: ("To Do", ""),
    Status.IN_PROGRESS: ("In Progress", ""),
    Status.BLOCKED: ("In Progress", ""),
    Status.DONE: ("Done", "Done"),
    Status.DROPPED: ("Done", "Won't Do"),
}
"""Status and resolution, as a new project of Jira's calls them."""
LONGEST_LABEL = 60
MARKUP = pattern(r"[\[{]")
"""What opens a link, a mention or a macro in a text of Jira's."""


def as_csv(plan: Plan) -> str:
    """Return every action; without the byte-order mark, which would be part of the first column's name."""
    items = every(plan)
    numbers = {id(item): number for number, item in enumerate(items, start=1)}
    blocks: dict[int, list[int]] = {number: [] for number in numbers.values()}
    by_ref = {(item.source, item.ref): numbers[id(item)] for item in reversed(items) if item.ref}
    for item in items:
        for ref in item.depends_on:
            if number := by_ref.get((item.source, ref)):
                blocks[number].append(numbers[id(item)])
    labels = [_labels(item) for item in items]
    most_labels, most_links = max(map(len, labels), default=0), max(map(len, blocks.values()), default=0)
    columns = (*COLUMNS, *["Labels"] * most_labels, *["Link blocks"] * most_links)
    rows = []
    for item, own in zip(items, labels, strict=True):
        number = numbers[id(item)]
        links = blocks[number]
        rows.append(
            [
                *_row(item, number),
                *own, *[""] * (most_labels - len(own)),
                *links, *[""] * (most_links - len(links)),
            ]
        )  # fmt: skip
    return text_of(columns, rows, for_excel=False)


def _row(item: Item, number: int) -> tuple[object, ...]:
    action = item.action
    return (
        title(item),
        "Task",
        number,
        item.ref,
        *STATES[action.status],
        action.start,
        action.current_due,
        action.owner,
        action.organisation,
        MARKUP.sub(r"\\\g<0>", described(item)),
    )


def _labels(item: Item) -> list[str]:
    """Return what Jira can be searched by; a label there has no spaces."""
    found = [item.source.framework.id, item.issue_id, slug(item.action.workstream or "", LONGEST_LABEL)]
    if item.action.status in (Status.BLOCKED, Status.DROPPED):
        found.append(str(item.action.status))
    return [label for label in dict.fromkeys(found) if label]
