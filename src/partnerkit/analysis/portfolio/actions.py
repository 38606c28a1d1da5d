"""Open actions across partnerships: how many are overdue, by partnership, by organisation and by sector."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.portfolio.portfolio import ActionLine, Closed, DueItem, OverdueAction
from partnerkit.model.text import folded
from partnerkit.model.words import Sector, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerkit.analysis.portfolio.facts import ActionFact
    from partnerkit.analysis.portfolio.portfolio import Column


class Actions(NamedTuple):
    """What a portfolio shows of actions."""

    by_partnership: tuple[ActionLine, ...]
    by_organisation: tuple[ActionLine, ...]
    by_sector: tuple[ActionLine, ...]
    overdue: tuple[OverdueAction, ...]
    closed: tuple[Closed, ...]


def actions(columns: Sequence[Column], as_of: date, since: date | None) -> Actions:
    """Return what is open and overdue; with `since`, what became overdue since then, and what was closed."""
    every = [(column, one) for column in columns for one in column.facts.actions if one.is_open]
    counted = every if since is None else [pair for pair in every if _became_overdue(pair[1], since)]
    overdue = [
        OverdueAction(column, one, days) for column, one in counted if (days := _days_overdue(one, as_of)) is not None
    ]
    place = {column: at for at, column in enumerate(columns)}
    overdue.sort(key=lambda one: (place[one.column], -one.days))
    organisations: dict[str, list[ActionFact]] = {}
    sectors: dict[Sector | None, list[ActionFact]] = {}
    partnerships: dict[Column, list[ActionFact]] = {}
    for column, one in counted:
        organisations.setdefault(folded(one.organisation or ""), []).append(one)
        sectors.setdefault(one.sector, []).append(one)
        partnerships.setdefault(column, []).append(one)
    by_name = sorted(organisations, key=lambda name: (not name, name))
    return Actions(
        tuple(_line(column.label, None, found, as_of) for column, found in partnerships.items()),
        tuple(
            _line(found[0].organisation, _sector(found), found, as_of)
            for found in map(organisations.__getitem__, by_name)
        ),
        tuple(_line(None, sector, sectors[sector], as_of) for sector in (*Sector, None) if sector in sectors),
        tuple(overdue),
        tuple(
            Closed(column, one)
            for column in columns
            for one in column.facts.actions
            if since is not None and one.closed is not None and one.closed > since
        ),
    )


def dues(columns: Sequence[Column], as_of: date, since: date | None) -> tuple[DueItem, ...]:
    """Return the milestones, readings and targets that are due, by their days; with `since`, what passed since."""
    found = [
        DueItem(column, one)
        for column in columns
        for one in column.facts.dues
        if since is None or since <= one.day < as_of
    ]
    return tuple(sorted(found, key=lambda one: one.due.day))


def _became_overdue(action: ActionFact, since: date) -> bool:
    """Return True for what is overdue now and was not on a day."""
    return action.standing is Standing.OVERDUE and action.due is not None and action.due >= since


def _days_overdue(action: ActionFact, as_of: date) -> int | None:
    overdue = action.standing is Standing.OVERDUE and action.due is not None
    return (as_of - action.due).days if overdue and action.due is not None else None


def _sector(found: Iterable[ActionFact]) -> Sector | None:
    """Return the sector of an organisation, where the records of partnerships agree on it."""
    sectors = {one.sector for one in found} - {None}
    return sectors.pop() if len(sectors) == 1 else None


def _line(name: str | None, sector: Sector | None, found: Sequence[ActionFact], as_of: date) -> ActionLine:
    days = [late for one in found if (late := _days_overdue(one, as_of)) is not None]
    return ActionLine(name, sector, len(found), len(days), max(days, default=0))
