"""What is checked where nothing is named, and what to say where nothing is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.services.workspace import Workspace


def default_paths(workspace: Workspace) -> list[Path]:
    """Return what to check where nothing is named: what `partnerkit.yaml` lists, or its folder, or this one.

    A round's folder that is not there is left out: of a blind one, git brings nothing before the first seal.
    """
    loaded = workspace.settings.of(Path())
    if loaded is None:
        return [Path()]
    config = Path(loaded.document.file)
    if loaded.model is None or not loaded.model.assessments:
        return [Path(os.path.relpath(config.parent))]
    to_come = {one.path for one in loaded.model.rounds if not (config.parent / one.path).exists()}
    listed = (name for name in loaded.model.assessments if Path(os.path.normpath(name)).as_posix() not in to_come)
    found = [config, *(config.parent / name for name in listed)]
    return [Path(os.path.relpath(path)) for path in found]


def nothing_found(paths: Iterable[Path]) -> Problem:
    """Return the problem that no assessment was found at `paths`."""
    listed = [str(path) for path in paths]
    message = "no assessment was found here"
    remedy = "An assessment's first line is `format: partnerkit/assessment/1`."
    return Problem("no-assessment", Severity.ERROR, Place(", ".join(listed)), message, remedy)
