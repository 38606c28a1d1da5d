"""What an entry says beside its rating, in a line: how sure it is, what is in place, what it aims at, what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import tally
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from partnerkit.model.assessment import Entry, Evidence, Practice
    from partnerkit.model.issue import Issue


def facts(issue: Issue, entry: Entry, *, shapes: bool = True, day: Callable[[date], str] = on_day) -> list[str]:
    """Return what is known of a rating beside its comment, each in a few words. `day` is how a day is written."""
    found = []
    if entry.confidence is not None:
        found.append(f"confidence {entry.confidence}")
    if in_place := tally(issue, entry).text:
        found.append(f"practices: {in_place}")
    if entry.target is not None:
        by = f" by {day(entry.target.by)}" if entry.target.by else ""
        found.append(f"aims at {rating(entry.target.rating, shapes=shapes)}{by}")
    return found


def noted(issue: Issue, entry: Entry) -> list[str]:
    """Return the practices of which more is said than their state, each with its note: `Partly: Co-chair (by May)`."""
    said = ((practice, entry.practices.get(name)) for name, practice in issue.practice_by_id.items())
    return [
        f"{PRACTISED[one.state]}: {one_line(practice.text)}{in_brackets(one.note)}"
        for practice, one in said
        if one and one.note
    ]


def practised(one: Practice) -> str:
    """Return how a practice stands, with the note on it: `Partly (from May)`."""
    return PRACTISED[one.state] + in_brackets(one.note)


def in_brackets(note: str | None) -> str:
    """Return a note as it stands behind what it is on; nothing for None."""
    return f" ({one_line(note)})" if note else ""


def evidence(piece: Evidence, *, day: Callable[[date], str] = on_day) -> str:
    """Return a piece of evidence on one line: what it is, of which day, who holds it, when to look again, where it is.

    `day` is how a day is written.
    """
    known = [
        f"of {day(piece.date)}" if piece.date else "",
        f"held by {one_line(piece.held_by)}" if piece.held_by else "",
        f"to be looked at again by {day(piece.review)}" if piece.review else "",
        piece.link or "",
    ]
    said = "; ".join(part for part in known if part)
    return f"{one_line(piece.text)} ({said})" if said else one_line(piece.text)
