"""The rules to report, or not to report, by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable


def choose_rules(given: Iterable[str], name: str) -> frozenset[str]:
    """Return the ids of the rules that an option or argument called `name` lists; an id may hold several with commas.

    Raises `WrongUsage` for one that does not exist or cannot be chosen, and where nothing is named at all.
    """
    listed = list(given)
    ids = [part.strip() for text in listed for part in text.split(",") if part.strip()]
    for one in ids:
        _refuse_other_than_rules(one, name)
    if listed and not ids:
        raise WrongUsage(f"{name} names no rule")
    return frozenset(ids)


def _refuse_other_than_rules(rule: str, name: str) -> None:
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.rules.every import IDS
    from partnerkit.rules.preconditions import READING

    if any(rule == reading.id for reading in READING):
        raise WrongUsage(f"{name} {rule}: what keeps a file from being read is always told, and cannot be chosen")
    if rule not in IDS:
        remedy = did_you_mean(rule, IDS, "`partnerkit rules` lists all.")
        raise WrongUsage(f'{name}: there is no rule "{rule}"', remedy=remedy)
