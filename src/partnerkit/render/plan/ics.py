"""The due dates of a plan as calendar entries (RFC 5545), which update themselves when they are imported again."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from partnerkit.analysis.standing import Cause
from partnerkit.errors import MissingExtra
from partnerkit.model.text import collapse_spaces, one_line, visible
from partnerkit.model.words import STANDINGS, Standing, Status
from partnerkit.render import standing
from partnerkit.render.mark import CRLF, calendar_lines
from partnerkit.render.plan.ics_sequence import HIGHEST, derived, earlier, newer
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.model.assessment import Assessment


COUNTING_DAYS = frozenset({Cause.WAS_DUE, Cause.SHOULD_HAVE_STARTED, Cause.DUE_SOON, Cause.DUE})
"""Reasons that are true for a day: an entry is read for months, and stands on the day that they count from or to."""
MOST_OCTETS = 74
"""The most octets of a piece of a line: with the space before it, 75 (RFC 5545, 3.1)."""


def as_ics(plan: Plan, *, mark: str | None = None, replaced: bytes | None = None) -> str:
    """Return a calendar with an all-day entry for every action with a due date. Raises `MissingExtra`.

    `replaced` is what the file holds that the calendar is written to: what is in it already goes on from there.
    """
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
    before = earlier(replaced)
    events = [newer(_event(item, plan), derived(item.action, plan.as_of), before) for item in dated(plan)]
    if max((int(str(event["SEQUENCE"])) for event in events), default=-1) < before.highest:
        calendar.add(HIGHEST, before.highest)
    for event in events:
        calendar.add_component(event)
    lines = [fold(str(line)) for line in calendar.content_lines(sorted=False) if line]
    place = lines.index("VERSION:2.0") + 1
    return "".join(f"{line}{CRLF}" for line in (*lines[:place], *calendar_lines(mark), *lines[place:]))


def fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, each but the first behind a space (RFC 5545, 3.1).

    No character is cut in two, and no piece ends in a space: what tidies up the ends of lines would take it away.
    """
    pieces, start, used = [], 0, 0
    for place, character in enumerate(line):
        size = len(character.encode(errors="replace"))
        if used + size > MOST_OCTETS:
            end = place
            while end - 1 > start and line[end - 1] == " ":
                end -= 1
            pieces.append(line[start:end])
            start, used = end, len(line[end:place].encode(errors="replace"))
        used += size
    return f"{CRLF} ".join((*pieces, line[start:]))


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
    event.add("sequence", 0)
    event.add("dtstart", action.current_due)  # a day, not a time; without an end it lasts that day
    event.add("summary", _summary(item))
    event.add("description", _description(item))
    event.add("categories", [STANDINGS[item.stands.standing]])
    event.add("status", "CANCELLED" if action.status is Status.DROPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a due date does not make anybody busy
    return event


def uid(item: Item) -> str:
    """Return what tells the action apart, whenever and from whatever file it is exported.

    A partnership that was renamed keeps its entries: it is known by its first name. Refs are unique in one view, and go
    on from round to round; an action without one is known by its words.
    """
    view, action = item.source.assessment, item.action
    known = action.ref or f"{item.issue_id} {_kept(action.action)}"
    parts = (_kept(item.source.first_name or view.partnership), item.source.framework.id, *_assessor(view), known)
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
    stands, noun = item.stands, one_line(item.source.framework.issue_name).capitalize()
    counts_days = stands.reason is not None and stands.reason.cause in COUNTING_DAYS
    reason = "" if counts_days else standing.words(stands.reason)
    facts = (
        ("Who", who or "no owner"),
        ("Outcome", action.outcome),
        ("Standing", STANDINGS[stands.standing] + (f" ({reason})" if reason else "")),
        ("First due", str(action.due) if action.revised else None),
        (noun, f"{item.issue_title} ({word_of(view.entry(item.issue_id).rating)})"),
        ("Latest progress", f"{latest.date}: {latest.note}" if latest else None),
        ("From", f"{view.partnership}, {view.viewpoint}, {view.date}"),
    )
    lines = [line for name, value in facts if value for line in f"{name}: {visible(value)}".splitlines()]
    return "\n".join(map(collapse_spaces, lines))
