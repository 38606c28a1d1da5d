"""The plan of each owner, and the name of the file that their calendar is written to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import folded, slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from partnerkit.analysis.plan import Item, Plan

NO_OWNER = "no-owner"
LONGEST = 60
RESERVED = frozenset(
    {NO_OWNER, "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""The name for what has no owner, and those that Windows keeps for devices, whatever their ending."""


class OwnersPlan(NamedTuple):
    """What one owner has to do."""

    owner: str | None
    """As it is spelt first, with the organisation where owners of several are called so; None for no owner."""
    name: str
    """The name of the file, without its ending."""
    plan: Plan


def of_each(plan: Plan) -> tuple[OwnersPlan, ...]:
    """Return the part of a plan that each owner has, by name; what has no owner comes last.

    An owner is mostly a role. Chief executives of two organisations are two people, and each sees their own alone.
    """
    organisations: dict[str, set[str]] = {}
    for item in _every(plan):
        if item.action.organisation:
            organisations.setdefault(folded(item.action.owner or ""), set()).add(folded(item.action.organisation))
    several = {owner for owner, found in organisations.items() if owner and len(found) > 1}
    keys = {id(item): _key(item, several) for item in _every(plan)}
    spelt: dict[str, str] = {}
    for item in _every(plan):
        spelt.setdefault(keys[id(item)], _spelt(item, several))
    in_order = sorted(spelt, key=lambda key: (not key, key))
    names = _names(in_order)
    return tuple(OwnersPlan(spelt[key] or None, names[key], _part(plan, keys, key)) for key in in_order)


def _every(plan: Plan) -> tuple[Item, ...]:
    return (*plan.items, *plan.dropped)


def _spelt(item: Item, several: Collection[str]) -> str:
    owner, organisation = item.action.owner or "", item.action.organisation
    return f"{owner}, {organisation}" if organisation and folded(owner) in several else owner


def _key(item: Item, several: Collection[str]) -> str:
    return folded(_spelt(item, several))


def _part(plan: Plan, keys: Mapping[int, str], key: str) -> Plan:
    def theirs(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if keys[id(item)] == key)

    groups = tuple(replace(group, items=theirs(group.items)) for group in plan.groups)
    return replace(plan, groups=groups, waiting=theirs(plan.waiting), dropped=theirs(plan.dropped))


def _names(keys: Iterable[str]) -> dict[str, str]:
    """Return a name of a file for each owner, by their folded names: safe everywhere, and the same from run to run.

    Where it says less than the owner's name does, or two come to the same, a part of a digest tells them apart.
    """
    found = {key: slug(key, LONGEST) for key in keys if key}
    every = list(found.values())
    told = {key: name for key, name in found.items() if _is_enough(key, name) and every.count(name) == 1}
    return {key: told.get(key) or _with_digest(key) for key in found} | {"": NO_OWNER}


def _is_enough(key: str, name: str) -> bool:
    return bool(name) and name not in RESERVED and sum(map(str.isalnum, key)) == sum(map(str.isalnum, name))


def _with_digest(key: str) -> str:
    digest = hashlib.sha256(key.encode(errors="replace")).hexdigest()[:8]
    return "-".join(part for part in (slug(key, LONGEST - 9), digest) if part)
