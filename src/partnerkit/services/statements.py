"""What the assessments of one partnership hold for quality statements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.roll_up import bears, roll_up
from partnerkit.errors import WrongUsage
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.model.text import enumerated, one_line
from partnerkit.services.selection import select_for_statements, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.analysis.statements import RollUp
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Opened, Workspace


class Gathered(NamedTuple):
    """What was put together, and what is to be said of the rest."""

    made: RollUp
    notes: tuple[str, ...]
    """Sentences on what was left out."""


def statements(workspace: Workspace, paths: Sequence[Path]) -> Gathered:
    """Return what assessments that are named or lie in folders that are hold for quality statements.

    The assessments are chosen as for a plan. Raises as `select_for_statements` does, and `WrongUsage` where none of
    their guides has anything to do with statements.
    """
    found = select_for_statements(workspace, paths)
    crosswalks = _crosswalks(workspace, found.sources)
    kept = [one for one in found.sources if bears(one.framework, crosswalks)]
    others = [one for one in found.sources if one not in kept]
    if not kept:
        remedy = "Name an assessment against a guide that has statements, such as top-tips."
        raise WrongUsage(_without({one.framework.id: one.framework for one in others}.values()), remedy=remedy)
    notes = [*found.notes()]
    if others:
        notes.append(f"Left out, as their guides lead to no quality statement: {some(one.file for one in others)}.")
    return Gathered(roll_up(kept, crosswalks, workspace.as_of), tuple(notes))


def _crosswalks(workspace: Workspace, sources: Iterable[Opened]) -> list[Between]:
    """Return the crosswalks that the assessments can use, of those with one id the nearest."""
    known = Crosswalks(workspace.library)
    found: dict[str, Between] = {}
    for folder in dict.fromkeys(one.path.parent for one in sources):
        for between in known.near(folder):
            found.setdefault(between.crosswalk.id, between)
    return [*found.values()]


def _without(frameworks: Iterable[Framework]) -> str:
    titles = [f"“{one_line(framework.title)}”" for framework in frameworks]
    if len(titles) == 1:
        return f"{titles[0]} names no quality statements, and no crosswalk leads from it to a guide that does"
    return f"{enumerated(titles)} name no quality statements, and no crosswalk leads from them to a guide that does"
