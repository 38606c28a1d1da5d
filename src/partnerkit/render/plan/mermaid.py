"""The plan as a Mermaid Gantt chart (https://mermaid.js.org/syntax/gantt.html)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from partnerkit.model.text import one_line, shorten
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render.words import ASSUMED_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.plan import Item, Plan

# A colon would end a task's name, a semicolon the line, and `#` starts an entity; the rest is markup to some renderers.
_SPECIAL = re.compile(r"[#@;:,<>&\"'`%{}\[\]()\\ﬂ¶]")
# Mermaid takes a line that begins with one of these for a statement (its `gantt.jison`): the first letter is spelt out.
_STATEMENT = re.compile(
    r"gantt|dateformat|axisformat|tickinterval|todaymarker|topaxis|inclusiveenddates|includes|excludes|weekday|weekend"
    r"|title|section|acctitle|accdescr|click|call|href|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_TAGS = {
    Standing.COMPLETE: "done, ",
    Standing.ON_TRACK: "active, ",
    Standing.OVERDUE: "crit, ",
    Standing.AT_RISK: "crit, ",
}


def mermaid(plan: Plan) -> str:
    """Return the actions that have a due date as bars, by group, those that wait for others last; else empty."""
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %d %b %Y", "    todayMarker off"]
    number = 0
    groups = [(group.title, group.items) for group in plan.groups]
    for title, items in (*groups, ("Waiting for others", plan.waiting)):
        tasks = []
        for item in items:
            if item.action.current_due is not None:
                number += 1
                tasks.append(_task(item, number))
        if tasks:
            lines += [f"    section {_name(title)}", *tasks]
    return "\n".join(lines) if number else ""


def undrawn(plan: Plan) -> Iterator[Item]:
    """Yield the actions that no bar can stand for."""
    return (item for item in plan.items if item.action.current_due is None)


def _task(item: Item, number: int) -> str:
    action, due = item.action, item.action.current_due
    if due is None:
        raise ValueError("an action without a due date cannot be drawn")
    start = min(action.start or _later(due, -ASSUMED_DAYS), due)
    ref = f"{item.ref} " if item.ref else ""
    standing = STANDINGS[item.stands.standing]
    name = _name(f"{ref}{shorten(one_line(action.action), 40)} ({standing})")
    end = _later(due, 1)  # a bar ends where its last day begins, unless told otherwise
    return f"        {name} :{_TAGS.get(item.stands.standing, '')}t{number}, {start}, {end}"


def _later(day: date, days: int) -> date:
    """Return a day so many days later, or the nearest that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _name(text: str) -> str:
    """Return a text that Mermaid takes as a name: its special characters as numbered entities, never a bare keyword."""
    text = one_line(text)
    first = 1 if _STATEMENT.match(text) else 0
    return _spelt(text[:first]) + _SPECIAL.sub(lambda match: _spelt(match.group()), text[first:])


def _spelt(characters: str) -> str:
    return "".join(f"#{ord(character)};" for character in characters)
