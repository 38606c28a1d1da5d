"""The repository around a folder, and the folders from there up to its root."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.files.misnamed import misnamed_settings
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def repository(folder: Path) -> Path | None:
    """Return the root of the repository around a folder, where `.git` or `partnerkit.yaml` lies, or None."""
    return Repositories().root(folder)


def folders_up(folder: Path) -> list[Path]:
    """Return a folder and those above it, up to the root of its repository; without one, only the folder."""
    return Repositories().folders_up(folder)


class Repositories:
    """The repositories around folders, each folder looked at once: thousands share most of their way up."""

    def __init__(self) -> None:
        self._marked: dict[str, str | None] = {}
        self._meant: dict[str, str | None] = {}
        self._path = cache(Path)
        self.misnamed = cache(misnamed_settings)
        """What `misnamed_settings` does, looked up once."""

    def root(self, folder: Path) -> Path | None:
        """Return the root of the repository around a folder; None where there is none.

        Settings that lie under a name that is nearly right were meant to govern, and mark one where nothing else does.
        """
        root = self._root(os.path.abspath(folder))  # links stay: the repository is the one that the user sees
        return None if root is None else Path(root)

    def folders_up(self, folder: Path) -> list[Path]:
        """Return a folder and those above it, up to the root of its repository; without one, only the folder."""
        return self.inside(folder)[0]

    def inside(self, folder: Path) -> tuple[list[Path], bool]:
        """Return what `folders_up` returns, and whether there is a repository."""
        candidate = os.path.abspath(folder)
        root = self._root(candidate)
        found = [self._path(candidate)]
        while root is not None and candidate != root:
            candidate = os.path.dirname(candidate)
            found.append(self._path(candidate))
        return found, root is not None

    def _root(self, folder: str) -> str | None:
        """The same as text: it is asked for every folder, and a `Path` for each step is slow."""
        return _nearest(folder, _is_marked, self._marked) or _nearest(
            folder, lambda up: bool(self.misnamed(up)), self._meant
        )


def _nearest(folder: str, holds: Callable[[str], bool], known: dict[str, str | None]) -> str | None:
    """Return the nearest folder, from one up, of which something holds; `known` keeps the answers."""
    found, asked = None, []
    for up in _above(folder):
        if up in known:
            found = known[up]
            break
        asked.append(up)
        if holds(up):
            found = up
            break
    known.update(dict.fromkeys(asked, found))
    return found


def _is_marked(folder: str) -> bool:
    inside = os.path.join(folder, "")
    return os.path.lexists(f"{inside}.git") or os.path.lexists(inside + CONFIG_NAME)


def _above(folder: str) -> Iterator[str]:
    """Yield a folder and those above it, up to the root of the file system."""
    below = None
    while folder != below:
        yield folder
        folder, below = os.path.dirname(folder), folder
