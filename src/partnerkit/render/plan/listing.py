"""Actions as a list: for a terminal, and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import json_text, one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render import data, standing

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan

INDENT = 4
NARROWEST = 30


def as_text(plan: Plan, width: int) -> str:
    """Return the actions, the earliest due date first, in lines of at most `width` characters."""
    items = _by_due(plan)
    if not items:
        return "There are no such actions." if plan.shown else "There are no actions yet."
    width = max(width, NARROWEST)
    lines = [f"{number}  {one_line(source.file)}" for source, number in plan.numbers.items() if len(plan.sources) > 1]
    for item in items:
        lines += ["", *_lines(item, width)] if lines else _lines(item, width)
    return "\n".join(lines)


def as_json(plan: Plan) -> str:
    """Return the actions as a JSON document, in the same order."""
    return json_text(
        {
            **data.head("actions", plan.sources),
            "as_of": data.day(plan.as_of),
            "assessments": data.assessments(plan.sources),
            "standings": data.standings(),
            "shown": plan.shown,
            "actions": [data.planned_action(item) for item in _by_due(plan)],
        }
    )


def _by_due(plan: Plan) -> list[Item]:
    return sorted((*plan.items, *plan.dropped), key=lambda item: item.action.current_due or date.max)


def _lines(item: Item, width: int) -> Iterator[str]:
    """Yield what an action is, then how it stands, who does it and for which issue."""
    action, reason = item.action, standing.words(item.stands.reason)
    how = STANDINGS[item.stands.standing] + (f": {reason}" if reason else "")
    who = ", ".join(one_line(name) for name in (action.owner, action.organisation) if name) or "no owner"
    when = f"due {on_day(action.current_due)}" if action.current_due else "no due date"
    head = f"{item.ref or '–'}  {one_line(action.action)}"
    yield from wrap(head, width, subsequent_indent=" " * INDENT)
    for text in (how, f"{who}; {when}", one_line(item.issue_title)):
        yield from wrap(text, width, initial_indent=" " * INDENT, subsequent_indent=" " * INDENT)
