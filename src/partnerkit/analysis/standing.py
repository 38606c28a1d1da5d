"""How an action stands: computed from its dates, its status and what it depends on, with the reason.

This is another thing than the rating of its issue: a red issue can have actions that are on track.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.dates import days
from partnerkit.model.text import collapse_spaces
from partnerkit.model.words import Standing, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerkit.model.assessment import Action

SOON = 14
"""Days before its due date from which an action that has not started is at risk."""


class Stands(NamedTuple):
    """A standing and why, in a few words."""

    standing: Standing
    reason: str


def stands(action: Action, as_of: date, others: Mapping[str, Action]) -> Stands:  # noqa: PLR0911  # a list of cases
    """How an action stands on a day; `others` are the actions it may depend on, by their refs."""
    if action.status is Status.DONE:
        return Stands(Standing.COMPLETE, "")
    if action.status is Status.DROPPED:
        return Stands(Standing.DROPPED, "")
    if action.current_due is not None and action.current_due < as_of:
        return Stands(Standing.OVERDUE, f"was due {days((as_of - action.current_due).days)} ago")
    waits = _waits(action, as_of, others)
    if action.status is Status.BLOCKED:
        by = collapse_spaces(action.blocked_by or "") or waits
        return Stands(Standing.AT_RISK, f"blocked: {by}" if by else "blocked")
    if waits:
        return Stands(Standing.AT_RISK, waits)
    if action.status is Status.IN_PROGRESS:
        return Stands(Standing.ON_TRACK, _due_in(action, as_of))
    if action.start is not None and action.start < as_of:
        return Stands(Standing.AT_RISK, f"should have started {days((as_of - action.start).days)} ago")
    if action.current_due is not None and (action.current_due - as_of).days <= SOON:
        return Stands(Standing.AT_RISK, f"not started, {_due_in(action, as_of)}")
    return Stands(Standing.NOT_STARTED, f"starts on {action.start}" if action.start else _due_in(action, as_of))


def _due_in(action: Action, as_of: date) -> str:
    if action.current_due is None:
        return "no due date"
    left = (action.current_due - as_of).days
    return "due today" if left == 0 else f"due in {days(left)}"


def _waits(action: Action, as_of: date, others: Mapping[str, Action]) -> str | None:
    """Why what the action depends on puts it at risk; None where it does not."""
    for ref in action.depends_on:
        other = others.get(ref)
        if other is None:
            return f"waits for {ref}, which is not in the plan"
        if other.status is Status.DROPPED:
            return f"waits for {ref}, which was dropped"
        if not other.is_open:
            continue
        if other.current_due is not None and other.current_due < as_of:
            return f"waits for {ref}, which is overdue"
        if action.current_due is not None and other.current_due is not None and other.current_due > action.current_due:
            return f"waits for {ref}, which is due later, on {other.current_due}"
        if action.status is Status.BLOCKED:
            return f"waits for {ref}"
    return None
