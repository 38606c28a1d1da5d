"""The `partnerkit.yaml` that governs a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.files.discovery import folders_up
from partnerkit.files.load import ReadOnce
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.files.load import Loaded
    from partnerkit.model.config import Config


class Settings:
    """Configurations by folder, each file read once."""

    def __init__(self) -> None:
        self._paths: dict[str, Path | None] = {}
        self._files: dict[Path, ReadOnce[Config]] = {}

    def of(self, folder: Path) -> Loaded[Config] | None:
        """Return the nearest `partnerkit.yaml`, from a folder up to the root of its repository, or None."""
        file = self._file(folder)
        return None if file is None else file.loaded

    def content(self, folder: Path) -> bytes:
        """Return the bytes of that `partnerkit.yaml`; empty where there is none."""
        file = self._file(folder)
        return b"" if file is None else file.content

    def _file(self, folder: Path) -> ReadOnce[Config] | None:
        path = self._path(folder)
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = ReadOnce(path, _model)
        return self._files[path]

    def _path(self, folder: Path) -> Path | None:
        key = os.fspath(folder)
        if key not in self._paths:
            found = (up / CONFIG_NAME for up in folders_up(folder))
            self._paths[key] = next((path for path in found if path.is_file()), None)
        return self._paths[key]


def _model() -> type[Config]:
    from partnerkit.model.config import Config

    return Config
