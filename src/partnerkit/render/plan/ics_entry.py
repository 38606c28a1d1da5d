"""One action as an entry of a calendar: an event on its due date, or a task; with a reminder where one is asked for."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.standing import Cause
from partnerkit.model.dates import on_day
from partnerkit.model.text import collapse_spaces, one_line, visible
from partnerkit.model.words import STANDINGS, Standing, Status
from partnerkit.render import standing
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from icalendar import Alarm, Event, Todo

    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.model.assessment import Action, Assessment


class Wish(NamedTuple):
    """What the entries of a calendar are to be."""

    todo: bool = False
    """Tasks rather than events."""
    remind: int | None = None
    """How many days before its due date an open action reminds of itself; None for no reminder."""
    whose: str | None = None
    """The owner whose calendar it is; None for that of all."""


EVENTS = Wish()
"""Entries on their days, without reminders."""

COUNTING_DAYS = frozenset({Cause.WAS_DUE, Cause.SHOULD_HAVE_STARTED, Cause.DUE_SOON, Cause.STARTS_TODAY, Cause.DUE})
"""Reasons that are true for a day: an entry is read for months, and stands on the day that they count from or to."""
MORNING = 9
"""The hour at which a reminder comes: an all-day entry begins at midnight, when nobody wants to be reminded."""
NOON = time(12, tzinfo=UTC)
"""The hour at which a task counts as completed: it is the same day then all over the world, or nearly."""
STATES = {
    Status.NOT_STARTED: "NEEDS-ACTION",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.BLOCKED: "IN-PROCESS",
    Status.DONE: "COMPLETED",
    Status.DROPPED: "CANCELLED",
}
"""How the status of an action is called in a task (RFC 5545, 3.8.1.11)."""


def of_plan(plan: Plan, wish: Wish) -> Iterator[Item]:
    """Yield the actions that have an entry; dropped ones too, so that a calendar that has them takes them out.

    An event needs a due date to stand on; a task does not.
    """
    return (item for item in (*plan.items, *plan.dropped) if wish.todo or item.action.current_due is not None)


def entry(item: Item, as_of: date, wish: Wish) -> Event | Todo:
    """Return the entry of an action, its number still 0. Only what has a due date can be an event."""
    from icalendar import Event, Todo

    made = Todo() if wish.todo else Event()
    stamp = datetime.combine(as_of, time(), UTC)  # not now: the same plan gives the same bytes
    made.add("uid", uid(item, wish))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", 0)
    for name, value in _of_task(item.action) if wish.todo else _of_event(item.action):
        made.add(name, value)
    made.add("summary", _summary(item))
    made.add("description", _description(item))
    made.add("categories", [STANDINGS[item.stands.standing]])
    due = item.action.current_due
    if wish.remind is not None and item.action.is_open and due is not None and due >= as_of:
        made.add_component(_reminder(item, wish.remind, of_task=wish.todo))
    return made


def _of_event(action: Action) -> Iterator[tuple[str, object]]:
    yield "dtstart", action.current_due  # a day, not a time; without an end it lasts that day
    yield "status", "CANCELLED" if action.status is Status.DROPPED else "CONFIRMED"
    yield "transp", "TRANSPARENT"  # a due date does not make anybody busy


def _of_task(action: Action) -> Iterator[tuple[str, object]]:
    due = action.current_due
    if action.start is not None and (due is None or action.start < due):  # it is due later (RFC 5545, 3.8.2.3)
        yield "dtstart", action.start
    if due is not None:
        yield "due", due
    yield "status", STATES[action.status]
    if action.status is Status.DONE:
        yield "percent-complete", 100  # of anything else nobody knows how much is done
        if action.closed is not None:
            yield "completed", datetime.combine(action.closed, NOON)


def _reminder(item: Item, days: int, *, of_task: bool) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    related = {"RELATED": "END"} if of_task else {}  # of a task the due date is its end
    alarm.add("trigger", timedelta(days=-days, hours=MORNING), parameters=related)
    alarm.add("description", _summary(item))
    return alarm


def uid(item: Item, wish: Wish) -> str:
    """Return what tells the action apart, whenever and from whatever file it is exported.

    A partnership that was renamed keeps its entries: it is known by its first name. Refs are unique in one view, and go
    on from round to round; an action without one is known by its words. An event and a task never share one: a calendar
    that has both would take the one for the other.
    """
    view, action = item.source.assessment, item.action
    known = action.ref or f"{item.issue_id} {_kept(action.action)}"
    parts = (_kept(item.source.first_name or view.partnership), item.source.framework.id, *_assessor(view), known)
    digest = hashlib.sha256(chr(0).join(parts).encode(errors="replace")).hexdigest()[:32]
    return f"{digest}{'-task' if wish.todo else ''}@partnerkit"


def _assessor(view: Assessment) -> tuple[str, ...]:
    who = view.assessor
    return (str(view.view), *(_kept(part or "") for part in ((who.name, who.role, who.organisation) if who else ())))


def _kept(text: str) -> str:
    """Return a text as entries have been told apart by since the first release: another way would make them twice."""
    return collapse_spaces(text.casefold())


def _summary(item: Item) -> str:
    ended = {Standing.COMPLETE: "Done: ", Standing.DROPPED: "Dropped: "}.get(item.stands.standing, "")
    ref = f"{one_line(item.ref)} " if item.ref else ""
    return f"{ended}{ref}{one_line(item.action.action)}"


def _description(item: Item) -> str:
    action, view, latest = item.action, item.source.assessment, item.action.latest_progress
    who = ", ".join(part for part in (action.owner, action.organisation) if part)
    stands, noun = item.stands, one_line(item.source.framework.issue_name).capitalize()
    counts_days = stands.reason is not None and stands.reason.cause in COUNTING_DAYS
    reason = "" if counts_days else standing.words(stands.reason)
    facts = (
        ("Who", who or "no owner"),
        ("Outcome", action.outcome),
        ("Standing", STANDINGS[stands.standing] + (f" ({reason})" if reason else "")),
        ("First due", on_day(action.due) if action.revised and action.due else None),
        (noun, f"{item.issue_title} ({word_of(view.entry(item.issue_id).rating)})"),
        ("Latest progress", f"{on_day(latest.date)}: {latest.note}" if latest else None),
        ("From", f"{view.partnership}, {view.viewpoint}, {on_day(view.date)}"),
    )
    lines = [line for name, value in facts if value for line in f"{name}: {visible(value)}".splitlines()]
    return "\n".join(map(collapse_spaces, lines))
