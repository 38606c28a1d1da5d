"""How an action stands: computed from its dates, its status and what it depends on, with the reason.

This is another thing than the rating of its issue: a red issue can have actions that are on track.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import collapse_spaces
from partnerkit.model.words import SOON, Standing, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerkit.model.assessment import Action


class Cause(StrEnum):
    """The kind of a reason."""

    WAS_DUE = "was-due"
    BLOCKED = "blocked"
    NOT_IN_THE_PLAN = "not-in-the-plan"
    DROPPED = "dropped"
    OVERDUE = "overdue"
    DUE_LATER = "due-later"
    WAITS = "waits"
    SHOULD_HAVE_STARTED = "should-have-started"
    DUE_SOON = "due-soon"
    STARTS = "starts"
    STARTS_TODAY = "starts-today"
    DUE = "due"
    NO_DUE_DATE = "no-due-date"


class Reason(NamedTuple):
    """The reason for a standing, with what its cause needs; `render.standing` puts it into words."""

    cause: Cause
    days: int = 0
    """Since the day that is past, or until the day that is to come: its start, or its due date."""
    ref: str = ""
    """The action that it waits for: one that is not in the plan, dropped, overdue, due later, or in the way."""
    day: date | None = None
    """The day on which it starts, or on which what it waits for is due."""
    blocked_by: str = ""
    """What blocks it, as written under `blocked_by`."""
    waits: Reason | None = None
    """What it waits for, where `blocked_by` says nothing."""


class Stands(NamedTuple):
    """A standing and why."""

    standing: Standing
    reason: Reason | None = None
    """None for what is complete or dropped."""


def stands(action: Action, as_of: date, others: Mapping[str, Action]) -> Stands:  # noqa: PLR0911  # a list of cases
    """Return how an action stands on a day; `others` are the actions it may depend on, by their refs."""
    if action.status is Status.DONE:
        return Stands(Standing.COMPLETE)
    if action.status is Status.DROPPED:
        return Stands(Standing.DROPPED)
    if action.current_due is not None and action.current_due < as_of:
        return Stands(Standing.OVERDUE, Reason(Cause.WAS_DUE, (as_of - action.current_due).days))
    waits = _waits(action, as_of, others)
    if action.status is Status.BLOCKED:
        by = collapse_spaces(action.blocked_by or "")
        return Stands(Standing.AT_RISK, Reason(Cause.BLOCKED, blocked_by=by, waits=None if by else waits))
    if waits:
        return Stands(Standing.AT_RISK, waits)
    due = _due(action, as_of)
    if action.status is Status.IN_PROGRESS:
        return Stands(Standing.ON_TRACK, due)
    if action.start is not None and action.start < as_of:
        return Stands(Standing.AT_RISK, Reason(Cause.SHOULD_HAVE_STARTED, (as_of - action.start).days))
    if due.cause is Cause.DUE and due.days <= SOON:
        return Stands(Standing.AT_RISK, Reason(Cause.DUE_SOON, due.days))
    if action.start is None:
        return Stands(Standing.NOT_STARTED, due)
    cause = Cause.STARTS_TODAY if action.start == as_of else Cause.STARTS
    return Stands(Standing.NOT_STARTED, Reason(cause, day=action.start))


def _due(action: Action, as_of: date) -> Reason:
    if action.current_due is None:
        return Reason(Cause.NO_DUE_DATE)
    return Reason(Cause.DUE, (action.current_due - as_of).days)


def _waits(action: Action, as_of: date, others: Mapping[str, Action]) -> Reason | None:
    """Return why what the action depends on puts it at risk; None where it does not."""
    for ref in action.depends_on:
        other = others.get(ref)
        if other is None:
            return Reason(Cause.NOT_IN_THE_PLAN, ref=ref)
        if other.status is Status.DROPPED:
            return Reason(Cause.DROPPED, ref=ref)
        if not other.is_open:
            continue
        due = other.current_due
        if due is not None and due < as_of:
            return Reason(Cause.OVERDUE, ref=ref)
        if action.current_due is not None and due is not None and due > action.current_due:
            return Reason(Cause.DUE_LATER, ref=ref, day=due)
        if action.status is Status.BLOCKED:
            return Reason(Cause.WAITS, ref=ref)
    return None
