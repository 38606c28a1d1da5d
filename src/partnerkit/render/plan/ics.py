"""The due dates of a plan as calendar entries (RFC 5545), which update themselves when they are imported again."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from partnerkit.errors import MissingExtra
from partnerkit.model.text import collapse_spaces, one_line, visible
from partnerkit.model.words import STANDINGS, WORDS, Standing, Status
from partnerkit.render import standing
from partnerkit.render.mark import calendar_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.model.assessment import Assessment


def as_ics(plan: Plan, *, mark: str | None = None) -> str:
    """Return a calendar with an all-day entry for every action with a due date. Raises `MissingExtra`."""
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise MissingExtra("A calendar", "calendar") from error

    calendar = Calendar()
    calendar.add("prodid", "-//partnerkit//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    names = dict.fromkeys(one_line(source.assessment.partnership) for source in plan.sources)
    calendar.add("x-wr-calname", f"Implementation plan: {', '.join(names)}")
    for item in dated(plan):
        calendar.add_component(_event(item, plan))
    lines = [str(line.to_ical(), "utf-8") for line in calendar.content_lines(sorted=False) if line]
    place = lines.index("VERSION:2.0") + 1
    return "".join(f"{line}\r\n" for line in (*lines[:place], *calendar_lines(mark), *lines[place:]))


def dated(plan: Plan) -> Iterator[Item]:
    """Yield the actions that have a due date; dropped ones too, so that a calendar that has them takes them out."""
    return (item for item in (*plan.items, *plan.dropped) if item.action.current_due is not None)


def _event(item: Item, plan: Plan) -> Event:
    from icalendar import Event

    action, event = item.action, Event()
    stamp = datetime.combine(plan.as_of, time(), UTC)  # not now: the same plan gives the same bytes
    event.add("uid", uid(item))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    # A calendar takes an entry for newer only if this counts up: with each moved date, and with the end.
    event.add("sequence", len(action.revised) + (0 if action.is_open else 1))
    event.add("dtstart", action.current_due)  # a day, not a time; without an end it lasts that day
    event.add("summary", _summary(item))
    event.add("description", _description(item))
    event.add("categories", [STANDINGS[item.stands.standing]])
    event.add("status", "CANCELLED" if action.status is Status.DROPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a due date does not make anybody busy
    return event


def uid(item: Item) -> str:
    """Return what tells the action apart, whenever and from whatever file it is exported.

    Refs are unique in one view, and go on from round to round; an action without one is known by its words.
    """
    view, action = item.source.assessment, item.action
    known = action.ref or f"{item.issue_id} {_kept(action.action)}"
    parts = (_kept(view.partnership), item.source.framework.id, *_assessor(view), known)
    return f"{hashlib.sha256(chr(0).join(parts).encode(errors='replace')).hexdigest()[:32]}@partnerkit"


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
    reason = standing.words(item.stands.reason)
    facts = (
        ("Who", who or "no owner"),
        ("Outcome", action.outcome),
        ("Standing", STANDINGS[item.stands.standing] + (f" ({reason})" if reason else "")),
        ("First due", str(action.due) if action.revised else None),
        ("Issue", f"{item.issue_title} ({WORDS[view.entry(item.issue_id).rating]})"),
        ("Latest progress", f"{latest.date}: {latest.note}" if latest else None),
        ("From", f"{view.partnership}, {view.viewpoint}, {view.date}"),
    )
    return "\n".join(f"{name}: {visible(value)}" for name, value in facts if value)
