"""Whom to remind, and of what: of a view that has not come, or of what they have to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.record.due import DueKind
from partnerkit.analysis.rounds import Stands
from partnerkit.model.text import folded
from partnerkit.model.words import Standing, Status

if TYPE_CHECKING:
    from partnerkit.analysis.asked import Asked
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.rounds import Line, OfGuide, Round
    from partnerkit.model.record import Record
    from partnerkit.model.record.partners import Partner, Person

OF_OWNERS = frozenset({DueKind.MILESTONE, DueKind.READING, DueKind.TARGET})
"""What a record has due that somebody does, as an action is done."""


@dataclass(frozen=True, slots=True)
class ViewWanted:
    """One who is asked for a view that has not come."""

    asked: Asked
    lines: tuple[tuple[OfGuide, Line], ...]
    """By guide, where it is still to come."""

    @property
    def is_late(self) -> bool:
        """True if the last day has passed."""
        return any(line.is_late for _, line in self.lines)

    @property
    def is_sealed(self) -> bool:
        """True if it is sealed, and only waits to be revealed."""
        return all(line.stands is Stands.SEALED for _, line in self.lines)


def views_wanted(round_: Round) -> Iterator[ViewWanted]:
    """Yield those whose view is still expected, each once; once the partners have agreed, nobody's is.

    That goes for sealed views too, once everybody has sealed theirs or the last day has passed: to be revealed.
    """
    found: dict[Asked, list[tuple[OfGuide, Line]]] = {}
    for guide in round_.guides:
        if guide.agreed is None:
            may_be_shown = round_.is_over or not guide.waiting
            sealed = (line for line in guide.lines if line.stands is Stands.SEALED and may_be_shown)
            for line in (*guide.waiting, *sealed):
                found.setdefault(line.asked, []).append((guide, line))
    for asked, lines in found.items():
        yield ViewWanted(asked, tuple(lines))


def is_sent(line: Line) -> bool:
    """Return True if the file of a view lies here where git does not see it: whoever is asked has to be sent it."""
    return line.view is not None and line.view.is_hidden


class Group(StrEnum):
    """Why an owner is told of something."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    DUE = "due"


class ToDo(NamedTuple):
    """What an owner has to do: an action of the plan, or what the record has due."""

    group: Group
    item: Item | None = None
    due: Due | None = None

    @property
    def day(self) -> date | None:
        """When it is due."""
        if self.due is not None:
            return self.due.day
        return self.item.action.current_due if self.item is not None else None

    @property
    def organisation(self) -> str | None:
        """The organisation that does it, as far as it is said."""
        return self.item.action.organisation if self.item is not None else None


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner with what is to be done, by day."""

    name: str
    """As most files write it; empty for what nobody owns."""
    to_do: tuple[ToDo, ...]

    def of(self, group: Group) -> tuple[ToDo, ...]:
        """Return what is to be done of one kind."""
        return tuple(one for one in self.to_do if one.group is group)


def owners(items: Iterable[Item], dues: Iterable[Due], as_of: date, within: int) -> list[Owner]:
    """Return each owner of what is overdue, blocked, or due in so many days, by name; what nobody owns comes last."""
    found: dict[str, list[tuple[str, ToDo]]] = {}
    for item in items:
        group = _group(item, as_of, within)
        if group is not None:
            name = item.action.owner or ""
            found.setdefault(folded(name), []).append((name, ToDo(group, item)))
    for due in dues:
        if due.kind in OF_OWNERS and due.days <= within:
            group = Group.OVERDUE if due.has_passed else Group.DUE
            found.setdefault(folded(due.owner or ""), []).append((due.owner or "", ToDo(group, due=due)))
    return [
        Owner(members[0][0], tuple(sorted((one for _, one in members), key=lambda one: one.day or date.max)))
        for name, members in sorted(found.items(), key=lambda one: (not one[0], one[0]))
    ]


def _group(item: Item, as_of: date, within: int) -> Group | None:
    if not item.action.is_open:
        return None
    if item.stands.standing is Standing.OVERDUE:
        return Group.OVERDUE
    if item.action.status is Status.BLOCKED:
        return Group.BLOCKED
    due = item.action.current_due
    return Group.DUE if due is not None and due <= as_of + timedelta(days=within) else None


def address_of(owner: Owner, record: Record | None, as_of: date) -> str | None:
    """Return the address of an owner, where a record has just one of who is called so.

    That is a person by role or name, alone or with the organisation, which the actions may say too.
    """
    if record is None:
        return None
    organisations = {folded(one.organisation) for one in owner.to_do if one.organisation}
    called = [
        (partner, person)
        for partner in record.partners
        for person in partner.people
        if person.is_there(as_of) and folded(owner.name) in _names(partner, person)
    ]
    near = [one for one in called if folded(one[0].organisation) in organisations] if len(called) > 1 else called
    addresses: Sequence[str | None] = list(dict.fromkeys(person.address for _, person in near))
    return addresses[0] if len(addresses) == 1 else None


def _names(partner: Partner, person: Person) -> set[str]:
    own = [person.role, *([person.name] if person.name else [])]
    more = [f"{person.name}, {person.role}"] if person.name else []
    return {folded(name) for one in own for name in (one, f"{one}, {partner.organisation}")} | set(map(folded, more))
