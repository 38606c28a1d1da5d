"""What the assessments of one partnership hold for quality statements."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.roll_up import bears, roll_up
from partnerkit.errors import WrongUsage
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.model.text import enumerated, one_line
from partnerkit.services.agree_views import named_views
from partnerkit.services.selection import select_for_statements, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.source import Source
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
    others = [one for one in found.sources if not bears(one.framework, crosswalks)]
    if not kept:
        remedy = "Name an assessment against a guide that has statements, such as top-tips."
        raise WrongUsage(_without({one.framework.id: one.framework for one in others}.values()), remedy=remedy)
    behind: dict[Source, tuple[Opened, ...]] = {one: tuple(_behind(workspace, one, found.left_out)) for one in kept}
    used = dict.fromkeys(view for views in behind.values() for view in views)
    notes = [*replace(found, left_out=tuple(one for one in found.left_out if one not in used)).notes()]
    if used:
        notes.append(f"Of the views behind an agreement only the evidence counts: {some(one.file for one in used)}.")
    if others:
        notes.append(f"Left out, as their guides lead to no quality statement: {some(one.file for one in others)}.")
    return Gathered(roll_up(kept, crosswalks, workspace.as_of, behind), tuple(notes))


def _behind(workspace: Workspace, agreed: Opened, known: Sequence[Opened]) -> Iterator[Opened]:
    """Yield the views on which an agreement rests, whether or not they were named; those that are gone are left out."""
    opened = {os.path.realpath(one.path): one for one in known}
    for path in named_views(agreed):
        view = opened.get(os.path.realpath(path))
        if view is None and path.exists():
            view = workspace.open(path)
        if view is not None and view.about == agreed.about:
            yield view


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
