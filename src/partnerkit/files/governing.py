"""Files that govern others: the nearest of a name, from a folder up to the root of its repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from partnerkit.files.load import ReadOnce
from partnerkit.files.repository import Repositories
from partnerkit.files.slips import wrong_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from partnerkit.files.load import Loaded
    from partnerkit.model.problem import Problem

M = TypeVar("M", bound="BaseModel")


class Around(NamedTuple):
    """The governing files around a folder."""

    governing: Path | None
    """The nearest, from the folder up to the root of its repository."""
    misnamed: tuple[Path, ...] = ()
    """Files on the way that were meant to govern, under names from which none are read."""

    @property
    def every(self) -> tuple[Path, ...]:
        """All files that somebody may believe to govern."""
        return (*((self.governing,) if self.governing else ()), *self.misnamed)


class Governing(Generic[M]):
    """Files of one name that govern the folders below them, each read once."""

    name: str
    """The name from which they are read."""
    kind: str

    def __init__(self, repositories: Repositories | None = None) -> None:
        """`repositories` are those of a caller who looks for other things around the same folders."""
        self.repositories = repositories or Repositories()
        self._in: dict[Path, Around] = {}
        self._around: dict[str, Around] = {}
        self._files: dict[Path, ReadOnce[M]] = {}

    @staticmethod
    def model() -> type[M]:
        """Return the model of such a file."""
        raise NotImplementedError

    def misnamed(self, folder: str) -> list[str]:
        """Return the paths of the files in a folder that were meant as one, under names from which none are read."""
        raise NotImplementedError

    def governs(self, path: Path) -> bool:
        """Return True if a path of the right name governs what lies below it."""
        return os.path.lexists(path)

    def folders(self, folder: Path) -> Sequence[Path]:
        """Return a folder and those above it from which it may be governed, the nearest first."""
        return self.repositories.folders_up(folder)

    def of(self, folder: Path) -> Loaded[M] | None:
        """Return the file that governs a folder, or None.

        Raises `CannotRead` where there is one and it cannot be read.
        """
        file = self._file(folder)
        return None if file is None else file.loaded

    def content(self, folder: Path) -> bytes:
        """Return the bytes of that file; empty where there is none. Raises as `of` does."""
        file = self._file(folder)
        return b"" if file is None else file.content

    def problems(self, folder: Path) -> list[Problem]:
        """Return what keeps such a file from applying in a folder as somebody believes it does. Raises as `of` does."""
        loaded = self.of(folder)
        found = [] if loaded is None else list(loaded.problems)
        return [*found, *(wrong_name(str(path), self.kind) for path in self.around(folder).misnamed)]

    def around(self, folder: Path) -> Around:
        """Return the files that govern a folder, or were meant to."""
        key = os.fspath(folder)
        if key not in self._around:
            self._around[key] = self._look(folder)
        return self._around[key]

    def _look(self, folder: Path) -> Around:
        misnamed: list[Path] = []
        for up in self.folders(folder):
            if up not in self._in:
                self._in[up] = self._look_in(up)
            inside = self._in[up]
            misnamed += inside.misnamed
            if inside.governing:
                return Around(inside.governing, tuple(misnamed))
        return Around(None, tuple(misnamed))

    def _look_in(self, folder: Path) -> Around:
        """Return what one folder holds itself."""
        path = folder / self.name
        misnamed = tuple(as_seen(Path(one)) for one in self.misnamed(os.fspath(folder)))
        return Around(as_seen(path) if self.governs(path) else None, misnamed)

    def _file(self, folder: Path) -> ReadOnce[M] | None:
        path = self.around(folder).governing
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = ReadOnce(path, self.model)
        return self._files[path]


def as_seen(path: Path) -> Path:
    """Return a path as seen from the current folder, where that is a shorter way to say it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # the current folder is gone, or on another drive
        return path
    return Path(relative) if len(relative) < len(os.fspath(path)) else path
