"""Equity of load: whose the actions of a plan are, by organisation and by sector.

Work is easily left to those who can least afford it, or kept from those who should have a part in it. So who has
nothing to do is listed as well as who has much, and who is not paid is marked. What follows is for the partners to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import folded
from partnerkit.model.words import A_PARTNER, Standing, Status

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.standing import Stands
    from partnerkit.model.assessment import Action
    from partnerkit.model.record import Record
    from partnerkit.model.words import Sector


class Organisation(NamedTuple):
    """An organisation that may have actions, as far as it is known from elsewhere."""

    name: str
    sector: Sector | None = None
    is_paid: bool | None = None
    """False where nobody pays for its time; None where that is not known."""


@dataclass(frozen=True, slots=True)
class LoadLine:
    """The actions of one organisation, or of one sector. Dropped ones do not count."""

    name: str | None
    """The organisation as it is spelt first; None for actions that name none, and for a sector."""
    sector: Sector | None
    """None where it is not known."""
    is_paid: bool | None
    """False for an organisation whose time nobody pays for; None where that is not known, and for a sector."""
    actions: int
    open: int
    overdue: int
    """Of the open ones."""
    blocked: int
    """Of the open ones."""
    share: float | None
    """Of all open actions, from 0 to 1; None where none is open."""


@dataclass(frozen=True, slots=True)
class Load:
    """Whose the actions of a plan are."""

    organisations: tuple[LoadLine, ...]
    """Most open actions first, then by name; what names no organisation comes last."""
    sectors: tuple[LoadLine, ...]
    """Most open actions first; those of which the sector is not known come last."""
    all: LoadLine
    """Everything together."""
    together: frozenset[Sector]
    """The sectors of which there are several organisations."""

    @property
    def is_telling(self) -> bool:
        """True if there are actions, and several organisations that they could be of."""
        return self.all.actions > 0 and sum(line.name is not None for line in self.organisations) > 1


def of_record(record: Record | None) -> list[Organisation]:
    """Return the partners of a record, which spells their names and knows who is paid; none without one."""
    return [Organisation(one.organisation, one.sector, one.paid) for one in record.partners] if record else []


def of_views(views: Iterable[Source]) -> list[Organisation]:
    """Return the organisations that gave a view, then those that dissented, which have one too."""
    found, dissented = [], []
    for view in views:
        who = view.assessment.assessor
        if who is not None and who.organisation:
            found.append(Organisation(who.organisation, who.sector))
        for entry in view.assessment.ratings.values():
            dissented += [Organisation(one.organisation) for one in entry.dissent if one.organisation != A_PARTNER]
    return [*found, *dissented]


def make_load(actions: Sequence[tuple[Action, Stands]], known: Iterable[Organisation]) -> Load:
    """Return whose actions are, each with how it stands. The first of `known` of a name spells it."""
    partners: dict[str, Organisation] = {}
    for one in known:
        name = folded(one.name)
        before = partners.setdefault(name, one)
        sector = one.sector if before.sector is None else before.sector
        is_paid = one.is_paid if before.is_paid is None else before.is_paid
        partners[name] = Organisation(before.name, sector, is_paid)
    counted = [(action, stands) for action, stands in actions if stands.standing is not Standing.DROPPED]
    groups: dict[str, list[tuple[Action, Stands]]] = {name: [] for name in partners}
    for action, stands in counted:
        groups.setdefault(_whose(action, partners), []).append((action, stands))
    total = sum(action.is_open for action, _ in counted)
    lines = []
    for name, own in groups.items():
        who = partners.get(name) or Organisation(own[0][0].organisation or "")
        lines.append(_line(who.name or None, who.sector, own, total, is_paid=who.is_paid))
    lines.sort(key=lambda line: (line.name is None, -line.open, folded(line.name or "")))
    of_sector = {line.sector: [one for one in lines if one.sector is line.sector] for line in lines}
    sectors = [_sum(sector, own, total) for sector, own in of_sector.items()]
    sectors.sort(key=lambda line: (line.sector is None, -line.open))
    several = frozenset(sector for sector, own in of_sector.items() if sector is not None and len(own) > 1)
    return Load(tuple(lines), tuple(sectors), _sum(None, lines, total), several)


def _whose(action: Action, partners: dict[str, Organisation]) -> str:
    """Return the organisation of an action, folded; an owner that is one counts as it. Empty where none is named."""
    if action.organisation:
        return folded(action.organisation)
    owner = folded(action.owner or "")
    return owner if owner in partners else ""


def _line(
    name: str | None, sector: Sector | None, own: Sequence[tuple[Action, Stands]], total: int, *, is_paid: bool | None
) -> LoadLine:
    still_open = [(action, stands) for action, stands in own if action.is_open]
    overdue = sum(stands.standing is Standing.OVERDUE for _, stands in still_open)
    blocked = sum(action.status is Status.BLOCKED for action, _ in still_open)
    share = len(still_open) / total if total else None
    return LoadLine(name, sector, is_paid, len(own), len(still_open), overdue, blocked, share)


def _sum(sector: Sector | None, lines: Sequence[LoadLine], total: int) -> LoadLine:
    still_open = sum(line.open for line in lines)
    return LoadLine(
        None,
        sector,
        None,
        sum(line.actions for line in lines),
        still_open,
        sum(line.overdue for line in lines),
        sum(line.blocked for line in lines),
        still_open / total if total else None,
    )
