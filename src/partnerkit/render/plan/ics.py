"""The due dates of a plan as calendar entries (RFC 5545), which update themselves when they are imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.errors import MissingExtra
from partnerkit.model.text import one_line
from partnerkit.render.mark import CRLF, calendar_lines
from partnerkit.render.plan.ics_entry import EVENTS, Wish, entry, of_plan
from partnerkit.render.plan.ics_sequence import HIGHEST, derived, earlier, newer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.plan import Plan

MOST_OCTETS = 74
"""The most octets of a piece of a line: with the space before it, 75 (RFC 5545, 3.1)."""


def as_ics(
    plan: Plan,
    wish: Wish = EVENTS,
    *,
    mark: str | None = None,
    replaced: bytes | None = None,
    beside: Iterable[bytes] = (),
) -> str:
    """Return a calendar with an all-day entry for every action with a due date. Raises `MissingExtra`.

    `replaced` is what the file holds that the calendar is written to: what is in it already goes on from there. An
    entry may have stood in one of the calendars `beside` it, and goes on from there too.
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
    names = ", ".join(dict.fromkeys(one_line(source.assessment.partnership) for source in plan.sources))
    calendar.add("x-wr-calname", f"Implementation plan: {names}" + (f" ({one_line(wish.whose)})" if wish.whose else ""))
    before = earlier(replaced, beside)
    entries = [
        newer(entry(item, plan.as_of, wish), derived(item.action, plan.as_of), before) for item in of_plan(plan, wish)
    ]
    if max((int(str(one["SEQUENCE"])) for one in entries), default=-1) < before.highest:
        calendar.add(HIGHEST, before.highest)
    for one in entries:
        calendar.add_component(one)
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
