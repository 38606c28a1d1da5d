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
    """Return what to check where nothing is named: what `partnerkit.yaml` lists, or its folder, or this one."""
    loaded = workspace.settings.of(Path())
    if loaded is None:
        return [Path()]
    config = Path(loaded.document.file)
    listed = loaded.model.assessments if loaded.model else ()
    found = [config, *(config.parent / name for name in listed)] if listed else [config.parent]
    return [Path(os.path.relpath(path)) for path in found]


def nothing_found(paths: Iterable[Path]) -> Problem:
    """Return the problem that no assessment was found at `paths`."""
    listed = [str(path) for path in paths]
    message = "no assessment was found here"
    remedy = "An assessment's first line is `format: partnerkit/assessment/1`."
    return Problem("no-assessment", Severity.ERROR, Place(", ".join(listed)), message, remedy)
