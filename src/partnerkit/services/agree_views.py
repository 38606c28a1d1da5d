"""The views of an agreement: those that are given, with those that it rests on already."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.names import NamesOnDisk
from partnerkit.model.words import View
from partnerkit.services.opening import open_all
from partnerkit.services.selection import views_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


class Known(NamedTuple):
    """The views to agree on, and what is agreed already."""

    views: Selection
    agreed: Opened | None
    """None where there is no agreement yet."""
    notes: list[str]
    """Sentences on the views that were not given."""


def select_with_known(workspace: Workspace, paths: Sequence[Path], output: Path, window: int | None = None) -> Known:
    """Return the views that are given and those that the agreement in `output` rests on.

    What is agreed counts all of them, however few are given. Where the agreement is of another round, or there is none
    yet, they are the views that are given. Raises as `select_views` does.
    """
    agreed = workspace.open(output) if os.path.lexists(output) else None
    given = open_all(workspace, paths)
    notes: list[str] = []
    if agreed is not None and agreed.assessment.view is View.AGREED:
        places = {os.path.realpath(one.path) for one in given}
        known = {os.path.realpath(path): path for path in named_views(agreed)}
        missing = [path for place, path in known.items() if place not in places]
        there = [workspace.open(path) for path in missing if path.exists()]
        span = window if window is not None else workspace.config(output).round_window
        if places & known.keys() or _of_one_round(given, [agreed, *there], span):
            given += there
            if there:
                notes.append(f"Read as well, as {output} rests on them: {', '.join(one.file for one in there)}.")
            notes += [f"{path}, on which {output} rests, is not there." for path in missing if not path.exists()]
    return Known(views_among(workspace, given, window), agreed, notes)


def _of_one_round(given: Sequence[Opened], known: Sequence[Opened], span: int) -> bool:
    days = [one.assessment.date for one in known]
    views = [one for one in given if one.assessment.view is View.INDIVIDUAL]
    return any(abs((one.assessment.date - day).days) <= span for one in views for day in days)


def named_views(agreed: Opened) -> Iterator[Path]:
    """Yield the views that an agreement names, as their files are called on disk."""
    folder, names = agreed.path.parent, NamesOnDisk()
    for view in agreed.assessment.views:
        yield type(folder)(names.path(str(folder / view)))
