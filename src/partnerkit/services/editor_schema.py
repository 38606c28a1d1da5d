"""The schema that lets an editor complete and explain an assessment, and the line that names it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import PartnerkitError
from partnerkit.files import generated
from partnerkit.files.repository import repository

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework

FOLDER = ".partnerkit"


def schema_line(file: Path, framework: Framework) -> str | None:
    """Return the path by which a new file names its schema, and write that into the repository's folder `.partnerkit`.

    None outside a repository, where a folder beside somebody's documents would only be in the way, and where the schema
    cannot be written: an editor's comfort must not keep anybody from starting.
    """
    from partnerkit.files import schema

    root = repository(file.parent)
    if root is None:
        return None
    path = root / FOLDER / schema.name("assessment", framework)
    try:
        path.parent.mkdir(exist_ok=True)
        generated.deliver(path, schema.text("assessment", framework, mark=generated.MARK))
    except (PartnerkitError, OSError):
        return None
    return Path(os.path.relpath(path, file.parent)).as_posix()
