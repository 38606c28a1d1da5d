"""What a check keeps of a partnership's record: whose view is asked for, and what has happened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.model.dates import on_day
from partnerkit.model.text import collapse_spaces, folded, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from partnerkit.model.record import Record

LEADER_LEAVES, AGREEMENT_LAPSES, CONTRACT_ENDS = "leader-leaves", "agreement-lapses", "contract-ends"
LONGEST = 160
"""Characters of an event that are repeated where it is a reason."""


class Happened(NamedTuple):
    """What has happened, or will on a day that is known, that makes earlier ratings out of date."""

    since: date
    """The first day on which it has happened; a rating of an earlier day is out of date."""
    what: str
    """As the start of a sentence."""
    day: date
    """The day that is said of it: of what ended the last one."""
    issues: tuple[str, ...] = ()
    """The issues that it is said to bear on."""
    kind: str = ""
    """What kind of thing it is, where a framework says which of its issues that bears on; else empty."""

    def said(self, day: Callable[[date], str] = on_day) -> str:
        """Return it in one sentence without a full stop; `day` is how a date is written."""
        return f"{self.what} on {day(self.day)}" if self.kind else f"{self.what} ({day(self.day)})"

    def bears_on(self, rated_again: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Return the issues that it bears on; `rated_again` has those of a framework by what happens."""
        return rated_again.get(self.kind, ()) if self.kind else self.issues


class KeptRecord(NamedTuple):
    """What is kept of a record for the rules about rounds."""

    partnership: str
    """Folded."""
    asked: tuple[tuple[str, date | None, date | None], ...] = ()
    """The organisation of each person whose view is asked for, with their first and last day in the role."""
    happened: tuple[Happened, ...] = ()

    def organisations_asked(self, day: date) -> tuple[str, ...]:
        """Return the organisations whose people are asked for a view on a day, each once."""
        there = (name for name, since, until in self.asked if (since or day) <= day <= (until or day))
        return tuple(dict.fromkeys(there))


def kept_of(record: Record) -> KeptRecord:
    """Return what is kept of a record."""
    asked = tuple(
        (partner.organisation, person.since, person.until)
        for partner in record.partners
        for person in partner.people
        if person.asked
    )
    return KeptRecord(folded(record.partnership), asked, happenings(record))


def unpacked_record(values: list[Any]) -> KeptRecord:
    """Return what is kept of a record from what it is as JSON: lists for tuples, and texts for dates."""
    partnership, asked, happened = values
    day = date.fromisoformat
    return KeptRecord(
        partnership,
        tuple((name, since and day(since), until and day(until)) for name, since, until in asked),
        tuple(Happened(day(since), what, day(on), tuple(issues), kind) for since, what, on, issues, kind in happened),
    )


def happenings(record: Record) -> tuple[Happened, ...]:
    """Return what has happened, or will, by a record: its events, leaders who left, what ended; by day."""
    return tuple(sorted(_happenings(record)))


def _happenings(record: Record) -> Iterator[Happened]:
    for event in record.events:
        if event.issues:
            yield Happened(event.date, _named(event.event).rstrip("."), event.date, event.issues)
    for partner in record.partners:
        for person in partner.people:
            if person.leads and person.until is not None:
                what = f"{_named(person.role)} of {_named(partner.organisation)} left"
                yield _ended(person.until, what, LEADER_LEAVES)
    if record.agreement is not None and record.agreement.ends is not None:
        yield _ended(record.agreement.ends, "the partnership agreement ended", AGREEMENT_LAPSES)
    for contract in record.contracts:
        if contract.end is not None:
            of = f"the contract “{_named(contract.title)}” of {_named(contract.partner)} ended"
            yield _ended(contract.end, of, CONTRACT_ENDS)


def _ended(day: date, what: str, kind: str) -> Happened:
    return Happened(day + timedelta(days=1) if day < date.max else day, what, day, kind=kind)


def _named(text: str) -> str:
    return shorten(collapse_spaces(text), LONGEST)
