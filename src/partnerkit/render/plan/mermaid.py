"""The plan as a Mermaid Gantt chart (https://mermaid.js.org/syntax/gantt.html)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.text import one_line, shorten
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render.words import ASSUMED_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.plan import Item, Plan

# A colon would end a task's name, a semicolon the line, and `#` starts an entity; the rest is markup to some renderers.
_SPECIAL = pattern(r"[#@;:,<>&\"'`%{}\[\]()\\ﬂ¶]")
# Mermaid takes a line that begins with one of these for a statement (its `gantt.jison`): the first letter is spelt out.
_STATEMENT = pattern(
    r"gantt|dateformat|axisformat|tickinterval|todaymarker|topaxis|inclusiveenddates|includes|excludes|weekday|weekend"
    r"|title|section|acctitle|accdescr|click|call|href|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_TAGS = {Standing.COMPLETE: "done, ", Standing.OVERDUE: "crit, ", Standing.AT_RISK: "active, "}
COLOURS = (
    "What is overdue is red; what is at risk has the lighter colour of what Mermaid calls active; what is complete is "
    "grey. Each bar says how it stands in words as well. The red line is the day on which you look at it."
)
"""What the colours of the chart mean. They are the renderer's own: a page that is dark has others."""
LONGEST_TITLE = 40
"""The most characters of a section's title, which stands to the left of its bars."""
A_CHARACTER = 7
"""About how many pixels wide a character of such a title is; of what a renderer shows at 11 pixels, rather too many."""


def mermaid(plan: Plan) -> str:
    """Return the actions that have a due date as bars, by group, those that wait for others last; else empty."""
    lines: list[str] = []
    number, widest = 0, 0
    groups = [(group.title, group.items) for group in plan.groups]
    for title, items in (*groups, ("Waiting for others", plan.waiting)):
        tasks = []
        for item in items:
            if item.action.current_due is not None:
                number += 1
                tasks.append(_task(item, number))
        if tasks:
            shown = shorten(one_line(title), LONGEST_TITLE)
            widest = max(widest, len(shown))
            lines += [f"    section {_name(shown)}", *tasks]
    if not number:
        return ""
    # Without room for the titles they run into the bars, and into the words beside those.
    room = f'%%{{init: {{"gantt": {{"leftPadding": {A_CHARACTER * widest + 20}}}}}}}%%'
    return "\n".join([room, "gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %-d %b %Y", *lines])


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
