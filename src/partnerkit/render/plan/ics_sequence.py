"""The number by which a calendar knows that an entry is newer than the one it has (RFC 5545, 3.8.7.4).

A calendar keeps the entry with the higher SEQUENCE, so it may never go down, whatever becomes of an action: it is done
and opened again, its date is moved and moved back, a note is taken out. Nothing in an assessment only grows, as people
may change all of it, and not everybody keeps its history in git. What only grows is time. So the number has two parts:
the days since `FIRST_DAY`, and below them a count of what is recorded of the action, so that what changes on one day
counts up as well.

That alone would go down where a record is taken out again on the same day, and would stay where a change is of words
alone. Where the calendar replaces an earlier one, that one settles both: an entry that says the same keeps its number
and its stamps, and any other gets one that is higher than every number the calendar has had.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

    from partnerkit.model.assessment import Action

FIRST_DAY = date(2026, 11, 23)
"""Until then the count stood alone."""
MOST_A_DAY = 100
HIGHEST = "X-HIGHEST-SEQUENCE"
"""The property of a calendar that says what its highest number was, if the entry that had it is no longer there."""
_ABOUT_THE_ENTRY = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
"""Properties that say when an entry was written, rather than what it says."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The calendar that was written before to the same file."""

    events: dict[str, Event] = field(default_factory=dict)
    """By UID."""
    highest: int = -1


def earlier(content: bytes | None) -> Earlier:
    """Return the entries of a calendar that is there already; none where there is none, or it is no calendar."""
    from icalendar import Calendar, Event

    if not content:
        return Earlier()
    try:
        calendar = Calendar.from_ical(content)
        events = {str(event["UID"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}
        numbers = [int(str(event.get("SEQUENCE", 0))) for event in events.values()]
        return Earlier(events, max((*numbers, int(str(calendar.get(HIGHEST, -1))))))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):  # what icalendar raises for what is none
        return Earlier()


def derived(action: Action, as_of: date) -> int:
    """Return the number of an action's entry on a day, from what is known without an earlier calendar."""
    was_ended = not action.is_open or "closed" in action.model_fields_set  # opened again, where it is empty
    recorded = len(action.revised) + was_ended
    return max(0, (as_of - FIRST_DAY).days) * MOST_A_DAY + min(recorded, MOST_A_DAY - 1)


def newer(event: Event, number: int, before: Earlier) -> Event:
    """Return an entry under its number, or the one that is there already, where that says the same."""
    known = before.events.get(str(event["UID"]))
    if known is not None and _said(known) == _said(event):
        return known
    event["SEQUENCE"] = max(number, before.highest + 1)
    return event


def _said(event: Event) -> list[str]:
    lines = [str(line) for line in event.content_lines(sorted=True) if line]
    return [line for line in lines if not line.startswith(_ABOUT_THE_ENTRY)]
