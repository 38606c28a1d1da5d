"""Finding crosswalks: those that come with partnerkit, and a repository's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import is_yaml
from partnerkit.files.frameworks import FOLDER as FRAMEWORKS
from partnerkit.files.frameworks import UnknownFramework, shipped_folder
from partnerkit.files.load import ReadOnce
from partnerkit.files.repository import folders_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.frameworks import Library
    from partnerkit.files.load import Loaded
    from partnerkit.model.crosswalk import Between, Crosswalk
    from partnerkit.model.framework import Framework

FOLDER = "crosswalks"
"""The folder of crosswalks, in a folder of frameworks."""


def available(near: Path) -> list[Path]:
    """Return the files of crosswalks for the folder `near`, a repository's own before those that come with partnerkit.

    A repository's own replaces one of the same name.
    """
    found: dict[str, Path] = {}
    for frameworks in [*(up / FRAMEWORKS for up in folders_up(near)), shipped_folder()]:
        folder = frameworks / FOLDER
        if folder.is_dir():
            for name in sorted(os.listdir(folder)):
                if is_yaml(name) and not name.startswith("."):
                    found.setdefault(os.path.splitext(name)[0], folder / name)
    return list(found.values())


class Crosswalks:
    """Crosswalks with their frameworks, each file read once."""

    def __init__(self, library: Library) -> None:
        """`library` is where their frameworks are looked up."""
        self.library = library
        self._files: dict[Path, ReadOnce[Crosswalk]] = {}

    def near(self, near: Path) -> Iterator[Between]:
        """Yield the crosswalks for the folder `near` that can be used: what is wrong with the others, `check` says."""
        for path in available(near):
            try:
                between = self.get(path, near)
            except CannotRead:
                continue
            if between is not None:
                yield between

    def get(self, path: Path, near: Path) -> Between | None:
        """Return a crosswalk with its frameworks; None where one of the three cannot be used. Raises `CannotRead`.

        One that comes with partnerkit means the frameworks of the folder `near`, which may be a repository's own.
        """
        from partnerkit.model.crosswalk import Between

        crosswalk = self.loaded(path).model
        if crosswalk is None:
            return None
        where = near if path.is_relative_to(shipped_folder()) else path.parent
        of, to = (self._framework(name, where) for name in (crosswalk.of, crosswalk.to))
        return Between(crosswalk, of, to) if of is not None and to is not None else None

    def loaded(self, path: Path) -> Loaded[Crosswalk]:
        """Return a crosswalk as read, with every problem of its file. Raises `CannotRead`."""
        if path not in self._files:
            self._files[path] = ReadOnce(path, _model)
        return self._files[path].loaded

    def _framework(self, name: str, where: Path) -> Framework | None:
        try:
            return self.library.get(name, where).model
        except (UnknownFramework, CannotRead):
            return None


def _model() -> type[Crosswalk]:
    from partnerkit.model.crosswalk import Crosswalk

    return Crosswalk
