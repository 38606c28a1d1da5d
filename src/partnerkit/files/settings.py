"""The `partnerkit.yaml` that governs a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.files.find import folders_up
from partnerkit.files.raw import read_bytes
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.files.load import Loaded
    from partnerkit.model.config import Config


class Settings:
    """Configurations by folder, each file read once."""

    def __init__(self) -> None:
        self._paths: dict[str, Path | None] = {}
        self._contents: dict[Path, bytes] = {}
        self._loaded: dict[Path, Loaded[Config]] = {}

    def of(self, folder: Path) -> Loaded[Config] | None:
        """The nearest `partnerkit.yaml` from a folder up to the root of its repository; None where there is none."""
        path = self._path(folder)
        if path is None:
            return None
        if path not in self._loaded:
            from partnerkit.files.load import parse  # most folders have none
            from partnerkit.model.config import Config

            self._loaded[path] = parse(self._read(path), str(path), Config)
        return self._loaded[path]

    def content(self, folder: Path) -> bytes:
        """The bytes of that `partnerkit.yaml`; none where there is none."""
        path = self._path(folder)
        return b"" if path is None else self._read(path)

    def _read(self, path: Path) -> bytes:
        """The content of a file: read once, so that what is remembered is of what was used."""
        if path not in self._contents:
            self._contents[path] = read_bytes(path)
        return self._contents[path]

    def _path(self, folder: Path) -> Path | None:
        key = os.fspath(folder)
        if key not in self._paths:
            found = (up / CONFIG_NAME for up in folders_up(folder))
            self._paths[key] = next((path for path in found if path.is_file()), None)
        return self._paths[key]
