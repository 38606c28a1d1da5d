"""The `partnerkit.yaml` that governs a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.files.find import folders_up
from partnerkit.files.load import Loaded, load
from partnerkit.model.config import NAME, Config

if TYPE_CHECKING:
    from pathlib import Path


class Settings:
    """Configurations by folder, each file read once."""

    def __init__(self) -> None:
        self._by_folder: dict[str, Loaded[Config] | None] = {}

    def of(self, folder: Path) -> Loaded[Config] | None:
        """The nearest `partnerkit.yaml` from a folder up to the root of its repository; None where there is none."""
        key = os.path.abspath(folder)
        if key not in self._by_folder:
            path = next((up / NAME for up in folders_up(folder) if (up / NAME).is_file()), None)
            self._by_folder[key] = load(path, Config) if path else None
        return self._by_folder[key]
