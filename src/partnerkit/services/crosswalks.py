"""Crosswalks by the names of frameworks that people type."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.crosswalks import Crosswalks, available
from partnerkit.files.frameworks import Library
from partnerkit.model.text import enumerated
from partnerkit.services.frameworks import load_framework

if TYPE_CHECKING:
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework


def find_crosswalk(first: str | None, second: str | None) -> tuple[Between, Framework]:
    """Return the crosswalk between two frameworks, and the one of them that it is to be read from: the first.

    Without the second it is the only one that leads from or to the first; without both, the only one there is. Raises
    `WrongUsage` where there is none, or several; `InvalidFile` for those that lie here and cannot be used.
    """
    here = Path()
    named = [load_framework(name).valid for name in (first, second) if name is not None]
    known = list(_usable(here))
    found = [between for between in known if all(between.joins(framework) for framework in named)]
    if len(named) == 2 and named[0].id == named[1].id:
        raise WrongUsage(f"both are {named[0].title}", remedy="Name two frameworks.")
    joined = "; ".join(f"{one.of.id} {one.to.id}" for one in known)
    if not found:
        wanted = f" for {enumerated([framework.title for framework in named])}" if named else ""
        raise WrongUsage(
            f"there is no crosswalk{wanted}", remedy=f"There is one between: {joined}." if joined else None
        )
    if len({frozenset((one.of.id, one.to.id)) for one in found}) > 1:
        raise WrongUsage("there are several crosswalks", remedy=f"Name two frameworks: {joined}.")
    return found[0], named[0] if named else found[0].of


def _usable(here: Path) -> list[Between]:
    """Return the crosswalks of a folder. Raises `InvalidFile` for one that has problems, `CannotRead`."""
    from datetime import date

    from partnerkit.services.check.checker import Checker
    from partnerkit.services.workspace import Workspace

    crosswalks, found, problems = Crosswalks(Library()), [], []
    for path in available(here):
        between = crosswalks.get(path, here)
        if between is None:
            problems += Checker(Workspace(date.today())).inspect(path).problems
        else:
            found.append(between)
    if problems:
        raise InvalidFile("there are crosswalks that cannot be used", problems)
    return found
