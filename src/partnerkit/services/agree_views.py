"""The views of an agreement: those that are given, with those that it rests on already."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.names import NamesOnDisk
from partnerkit.model.words import View
from partnerkit.services.opening import open_all
from partnerkit.services.selection import select_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


def select_with_known(
    workspace: Workspace, paths: Sequence[Path], output: Path, window: int | None = None
) -> tuple[Selection, list[str]]:
    """Return the views that are given and those that the agreement in `output` rests on; and sentences on the latter.

    What is agreed counts all of them, however few are given. Where the agreement is of another round, or there is none
    yet, the views that are given are returned alone. Raises as `select_views` does.
    """
    agreed = workspace.open(output) if os.path.lexists(output) else None
    if agreed is None or agreed.assessment.view is not View.AGREED or not agreed.assessment.views:
        return select_views(workspace, paths, window), []
    given = [one for one in open_all(workspace, paths) if one.assessment.view is View.INDIVIDUAL]
    places = {os.path.realpath(one.path) for one in given}
    known = {os.path.realpath(path): path for path in _named(agreed)}
    span = window if window is not None else workspace.config(output).round_window
    if not places & known.keys() and not _of_one_round(given, [agreed, *_open(workspace, known.values())], span):
        return select_views(workspace, paths, window), []
    missing = [path for place, path in known.items() if place not in places]
    there = [path for path in missing if path.exists()]
    notes = [f"Read as well, as {output} rests on them: {', '.join(map(str, there))}."] if there else []
    notes += [f"{path}, on which {output} rests, is not there." for path in missing if path not in there]
    return select_views(workspace, [*paths, *there], window), notes


def _of_one_round(given: Sequence[Opened], known: Sequence[Opened], span: int) -> bool:
    days = [one.assessment.date for one in known]
    return any(abs((one.assessment.date - day).days) <= span for one in given for day in days)


def _open(workspace: Workspace, paths: Iterable[Path]) -> Iterator[Opened]:
    """Yield those of the files that can be opened."""
    for path in paths:
        with suppress(CannotRead, InvalidFile):
            yield workspace.open(path)


def _named(agreed: Opened) -> Iterator[Path]:
    """Yield the views that an agreement names, as their files are called on disk."""
    folder, names = agreed.path.parent, NamesOnDisk()
    for view in agreed.assessment.views:
        yield type(folder)(names.path(str(folder / view)))
