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

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event, Todo

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

    entries: dict[str, Event | Todo] = field(default_factory=dict)
    """By UID."""
    highest: int = -1
    """The highest number that it had."""
    around: int = -1
    """The highest number of the calendars beside it."""


def earlier(content: bytes | None, beside: Iterable[bytes] = ()) -> Earlier:
    """Return the entries of a calendar that is there already; none where there is none, or it is no calendar.

    What moved here from a calendar `beside` it has a number from there, so that these count for the highest.
    """
    found = _read(content) if content else Earlier()
    return replace(found, around=max((_read(one).highest for one in beside), default=-1))


def _read(content: bytes) -> Earlier:
    from icalendar import Calendar, Event, Todo

    try:
        calendar = Calendar.from_ical(content)
        components = (*calendar.walk("VEVENT"), *calendar.walk("VTODO"))
        entries = {str(one["UID"]): one for one in components if isinstance(one, (Event, Todo))}
        numbers = [int(str(one.get("SEQUENCE", 0))) for one in entries.values()]
        return Earlier(entries, max((*numbers, int(str(calendar.get(HIGHEST, -1))))))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):  # what icalendar raises for what is none
        return Earlier()


def derived(action: Action, as_of: date) -> int:
    """Return the number of an action's entry on a day, from what is known without an earlier calendar."""
    was_ended = not action.is_open or "closed" in action.model_fields_set  # opened again, where it is empty
    recorded = len(action.revised) + was_ended
    return max(0, (as_of - FIRST_DAY).days) * MOST_A_DAY + min(recorded, MOST_A_DAY - 1)


def newer(entry: Event | Todo, number: int, before: Earlier) -> Event | Todo:
    """Return an entry under its number, or the one that is there already, where that says the same."""
    known = before.entries.get(str(entry["UID"]))
    if known is not None and _said(known) == _said(entry):
        return known
    entry["SEQUENCE"] = max(number, before.highest + 1, before.around + 1)
    return entry


def _said(entry: Event | Todo) -> list[str]:
    lines = [str(line) for line in entry.content_lines(sorted=True) if line]
    return [line for line in lines if not line.startswith(_ABOUT_THE_ENTRY)]
