"""Who is asked for a view in a round, and which of the views that were given is whose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from partnerkit.model.text import folded

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.config import RequiredViews
    from partnerkit.model.record import Record


class Who(Protocol):
    """Whose view it is, as an assessment or a seal says it."""

    @property
    def name(self) -> str | None: ...
    @property
    def role(self) -> str: ...
    @property
    def organisation(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One whose view is asked for: a person in a role; or, without a role, anybody of an organisation or a sector."""

    role: str | None = None
    organisation: str | None = None
    sector: str | None = None
    name: str | None = None
    address: str | None = None
    left: date | None = None
    """The last day in the role, where that passed before the round ended."""
    follows: bool = False
    """Whether they came into a role that somebody left in the middle of the round."""

    @property
    def viewpoint(self) -> str:
        """Role and organisation, as people name them."""
        if self.role is None and self.organisation is None:
            return f"Somebody of the sector {self.sector}"
        return ", ".join(part for part in (self.role, self.organisation) if part)

    @property
    def key(self) -> tuple[str, str]:
        """Role and organisation as they are compared."""
        return folded(self.role or ""), folded(self.organisation or "")


G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Answers(Generic[G]):
    """Who was asked, each with the view that they gave, and the views that nobody was asked for."""

    of_each: tuple[tuple[Asked, G | None], ...]
    others: tuple[G, ...]

    @property
    def missing(self) -> tuple[Asked, ...]:
        """Those who gave none and are still there to give one."""
        return tuple(asked for asked, given in self.of_each if given is None and asked.left is None)


class During(NamedTuple):
    """The days of a round."""

    first: date
    last: date
    """Its end, or the day on which it is looked at."""


def people_asked(record: Record, during: During) -> tuple[Asked, ...]:
    """Return the people of a record who are asked in a round.

    They are those who are in their role on the first day; and those who have come into a role that one of them left.
    """
    day, end = during
    every = [(partner, person) for partner in record.partners for person in partner.people if person.asked]
    found, later = [], []
    for partner, person in every:
        left = person.until if person.until is not None and person.until < end else None
        one = Asked(person.role, partner.organisation, str(partner.sector), person.name, person.address, left)
        if person.is_there(day):
            found.append(one)
        elif person.since is not None and day < person.since <= end and left is None:
            later.append(one)
    open_roles = {one.key for one in found if one.left is not None}
    return (*found, *(_following(one) for one in later if one.key in open_roles))


def _following(one: Asked) -> Asked:
    return Asked(one.role, one.organisation, one.sector, one.name, one.address, one.left, follows=True)


def others_asked(assessors: Iterable[Who], sectors: Iterable[str], required: RequiredViews) -> tuple[Asked, ...]:
    """Return who is asked where no record says so: those for whom a file was opened, and who else is required.

    `sectors` are those of the assessors.
    """
    given = list(assessors)
    people: dict[tuple[str, ...], Asked] = {}
    for who, sector in zip(given, sectors, strict=True):
        its = (folded(who.name or ""), folded(who.role), folded(who.organisation or ""))
        people.setdefault(its, Asked(who.role, who.organisation, sector, who.name))
    organisations = {folded(who.organisation or "") for who in given}
    known = {one.sector for one in people.values()}
    lacking = [Asked(organisation=name) for name in required.organisations if folded(name) not in organisations]
    lacking += [Asked(sector=str(sector)) for sector in required.sectors if str(sector) not in known]
    return (*people.values(), *lacking)


def answers(
    asked: Sequence[Asked],
    given: Sequence[G],
    who_of: Callable[[G], Who | None],
    has_begun: Callable[[G], bool] = lambda _: True,
) -> Answers[G]:
    """Return which view is whose; of several views that fit, the first.

    A view is that of who has its role and organisation, and where several have, its name; then that of the only one of
    the organisation who is left, if it is the only view of it that is. Of what is left, nobody was asked for it.

    A file in which nothing is rated, which `has_begun` tells, is no view of who left: it is for who follows.
    """
    known = [(one, who) for one in given if (who := who_of(one)) is not None]
    found = _Matching(asked, known)
    found.match(_whole)
    found.match(_organisation, only=True)
    matched = _handed_on(list(zip(asked, found.views, strict=True)), who_of, has_begun)
    of_each = tuple(_without_needless(matched))
    taken = {id(view) for _, view in of_each if view is not None}
    return Answers(of_each, tuple(one for one in given if id(one) not in taken))


def _whole(role: str | None, organisation: str | None) -> tuple[str, str] | None:
    return (folded(role or ""), folded(organisation or "")) if role else None


def _organisation(_: str | None, organisation: str | None) -> tuple[str, str] | None:
    return ("", folded(organisation)) if organisation else None


_Key: TypeAlias = "Callable[[str | None, str | None], tuple[str, str] | None]"


class _Matching(Generic[G]):
    """Views that are given to those who were asked."""

    def __init__(self, asked: Sequence[Asked], given: list[tuple[G, Who]]) -> None:
        self.asked, self.given = asked, given
        self.views: list[G | None] = [None] * len(asked)
        self._taken: set[int] = set()

    def match(self, key: _Key, *, only: bool = False) -> None:
        """Give each who has none the first view of the same key; with `only`, where just one of each is left."""
        people: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(self.asked):
            if self.views[place] is None and (its := key(one.role, one.organisation)) is not None:
                people.setdefault(its, []).append(place)
        views: dict[tuple[str, str], list[int]] = {}
        for place, (_, who) in enumerate(self.given):
            if place not in self._taken and (its := key(who.role, who.organisation)) in people:
                views.setdefault(its, []).append(place)
        for its, places in views.items():
            if only and not len(places) == len(people[its]) == 1:
                continue
            for fits in (_same_name, _one_is_not_named) if not only else ():
                self._give(people[its], places, fits)
            if len(people[its]) == 1:
                self._give(people[its], places, lambda _, __: True)

    def _give(self, people: Sequence[int], views: Sequence[int], fits: Callable[[Asked, Who], bool]) -> None:
        for place in people:
            if self.views[place] is None:
                one = self.asked[place]
                at = next((at for at in views if at not in self._taken and fits(one, self.given[at][1])), None)
                if at is not None:
                    self.views[place] = self.given[at][0]
                    self._taken.add(at)


def _same_name(one: Asked, who: Who) -> bool:
    return bool(one.name and who.name) and folded(one.name or "") == folded(who.name or "")


def _one_is_not_named(one: Asked, who: Who) -> bool:
    return not (one.name and who.name)


def _handed_on(
    matched: list[tuple[Asked, G | None]], who_of: Callable[[G], Who | None], has_begun: Callable[[G], bool]
) -> list[tuple[Asked, G | None]]:
    """Take the files of those who left from them where nothing is rated, and give each to who follows, if it fits."""
    for left, (one, view) in enumerate(matched):
        if one.left is None or view is None or has_begun(view):
            continue
        who = who_of(view)
        for place, (other, theirs) in enumerate(matched):
            if theirs is None and other.follows and other.key == one.key:
                matched[left] = (one, None)
                if who is not None and (_one_is_not_named(other, who) or _same_name(other, who)):
                    matched[place] = (other, view)
                break
    return matched


def _without_needless(matched: list[tuple[Asked, G | None]]) -> Iterator[tuple[Asked, G | None]]:
    """Leave out who came into a role for which a view was given before, and gave none."""
    waiting = {one.key for one, view in matched if one.left is not None and view is None}
    for one, view in matched:
        if view is not None or not one.follows or one.key in waiting:
            yield one, view
