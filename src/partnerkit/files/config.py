"""The `partnerkit.yaml` that governs a file, and what was meant to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.discovery import folders_up
from partnerkit.files.governing import Governing
from partnerkit.files.misnamed import misnamed_settings
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partnerkit.model.config import Config


class Settings(Governing["Config"]):
    """Configurations by folder, each file read once."""

    name, kind = CONFIG_NAME, "config"

    @staticmethod
    def model() -> type[Config]:
        """Return the model of the settings."""
        from partnerkit.model.config import Config

        return Config

    @staticmethod
    def misnamed(folder: str) -> list[str]:
        """Return the paths of the files in a folder that hold settings under other names."""
        return misnamed_settings(folder)

    def folders(self, folder: Path) -> Iterable[Path]:
        """Return a folder and those above it, up to the root of its repository, which misnamed settings mark too."""
        return folders_up(folder, self.misnamed_in)
