"""The order of partnerships, and what each is called so that no two are called alike."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from partnerkit.analysis.portfolio.portfolio import Column
from partnerkit.model.text import folded
from partnerkit.model.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from partnerkit.analysis.portfolio.facts import OfPartnership

NAMELESS = "No name"


def columns(facts: Iterable[OfPartnership], sort: Sort) -> tuple[Column, ...]:
    """Return partnerships in order, each with a name of its own: with its folder where two have one name."""
    ordered = sorted(facts, key=lambda one: _by_system(one) if sort is Sort.SYSTEM else _by_name(one))
    alike: dict[str, list[str]] = {}
    for one in ordered:
        alike.setdefault(folded(one.name), []).append(one.folder)
    labels = [one.name or NAMELESS if len(alike[folded(one.name)]) == 1 else _in_folder(one, alike) for one in ordered]
    taken = Counter(labels)
    numbers: Counter[str] = Counter()
    made = []
    for one, label in zip(ordered, labels, strict=True):
        numbers[label] += 1
        made.append(Column(one, label if taken[label] == 1 else f"{label} ({numbers[label]})"))
    return tuple(made)


def _by_name(one: OfPartnership) -> tuple[str, str]:
    return folded(one.name), one.folder


def _by_system(one: OfPartnership) -> tuple[bool, str, str, str]:
    return one.system is None, folded(one.system or ""), *_by_name(one)


def _in_folder(one: OfPartnership, alike: Mapping[str, Sequence[str]]) -> str:
    """Return a name with the folder around its files, without what leads to the folders of all that have the name."""
    every = [PurePath(folder).parts for folder in alike[folded(one.name)] if folder]
    common = next((at for at, parts in enumerate(zip(*every, strict=False)) if len(set(parts)) > 1), 0)
    folder = PurePath(*PurePath(one.folder).parts[common:]).as_posix()
    return f"{one.name or NAMELESS} ({folder})" if one.folder and folder != "." else one.name or NAMELESS
