"""A partnership's record in a check: the frameworks whose issues it may name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.framework import Framework
    from partnerkit.model.record import Record
    from partnerkit.services.workspace import Workspace


def frameworks_named(workspace: Workspace, loaded: Loaded[Record]) -> dict[str, Framework]:
    """Return every framework that can be used where a record lies, by name; none where it names no issue or level."""
    record = loaded.valid
    if not record.issues_named and not any(key.levels for key in record.rag_keys):
        return {}
    return workspace.library.every(Path(loaded.document.file).parent)
