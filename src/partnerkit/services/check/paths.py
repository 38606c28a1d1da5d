"""What is checked where nothing is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
