"""The `partnerkit.yaml` that governs a file, and what was meant to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.governing import Governing
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from partnerkit.model.config import Config


class Settings(Governing["Config"]):
    """Configurations by folder, each file read once."""

    name, kind = CONFIG_NAME, "config"

    @staticmethod
    def model() -> type[Config]:
        """Return the model of the settings."""
        from partnerkit.model.config import Config

        return Config

    def misnamed(self, folder: str) -> list[str]:
        """Return the paths of the files in a folder that hold settings under other names."""
        return self.repositories.misnamed(folder)
