"""The `partnerkit.yaml` that governs a file, and what was meant to be one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.discovery import folders_up
from partnerkit.files.load import ReadOnce
from partnerkit.files.misnamed import misnamed_settings
from partnerkit.files.slips import wrong_name
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.config import Config
    from partnerkit.model.problem import Problem


class Around(NamedTuple):
    """The settings around a folder."""

    governing: Path | None
    """The nearest `partnerkit.yaml`, from the folder up to the root of its repository."""
    misnamed: tuple[Path, ...] = ()
    """Files on the way that hold settings, under names from which none are read."""

    @property
    def every(self) -> tuple[Path, ...]:
        """All files that somebody may believe to set something."""
        return (*((self.governing,) if self.governing else ()), *self.misnamed)


class Settings:
    """Configurations by folder, each file read once."""

    def __init__(self) -> None:
        self._around: dict[str, Around] = {}
        self._misnamed: dict[str, list[str]] = {}
        self._files: dict[Path, ReadOnce[Config]] = {}

    def of(self, folder: Path) -> Loaded[Config] | None:
        """Return the nearest `partnerkit.yaml`, from a folder up to the root of its repository, or None.

        Raises `CannotRead` where there is one and it cannot be read.
        """
        file = self._file(folder)
        return None if file is None else file.loaded

    def content(self, folder: Path) -> bytes:
        """Return the bytes of that `partnerkit.yaml`; empty where there is none. Raises as `of` does."""
        file = self._file(folder)
        return b"" if file is None else file.content

    def problems(self, folder: Path) -> list[Problem]:
        """Return what keeps settings from applying in a folder as somebody believes they do. Raises as `of` does."""
        loaded = self.of(folder)
        found = [] if loaded is None else list(loaded.problems)
        return [*found, *(wrong_name(str(path), "config") for path in self.around(folder).misnamed)]

    def around(self, folder: Path) -> Around:
        """Return the files that set something for a folder, or were meant to."""
        key = os.fspath(folder)
        if key not in self._around:
            self._around[key] = self._look(folder)
        return self._around[key]

    def _look(self, folder: Path) -> Around:
        misnamed: list[Path] = []
        for up in folders_up(folder, self._misnamed_in):
            misnamed += (as_seen(Path(path)) for path in self._misnamed_in(os.fspath(up)))
            if os.path.lexists(up / CONFIG_NAME):
                return Around(as_seen(up / CONFIG_NAME), tuple(misnamed))
        return Around(None, tuple(misnamed))

    def _misnamed_in(self, folder: str) -> list[str]:
        if folder not in self._misnamed:
            self._misnamed[folder] = misnamed_settings(folder)
        return self._misnamed[folder]

    def _file(self, folder: Path) -> ReadOnce[Config] | None:
        path = self.around(folder).governing
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = ReadOnce(path, _model)
        return self._files[path]


def as_seen(path: Path) -> Path:
    """Return a path as seen from the current folder, where that is a shorter way to say it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # the current folder is gone, or on another drive
        return path
    return Path(relative) if len(relative) < len(os.fspath(path)) else path


def _model() -> type[Config]:
    from partnerkit.model.config import Config

    return Config
