"""Where frameworks lie: those that come with partnerkit, and a repository's own."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.find import SUFFIXES, folders_up
from partnerkit.files.raw import read_bytes
from partnerkit.model.nearest import nearest

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.framework import Framework

FOLDER = "frameworks"


@cache
def shipped_folder() -> Path:
    """The folder of the frameworks that come with partnerkit: in the package, or beside `src/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / FOLDER
    return installed if installed.is_dir() else package.parent.parent / FOLDER


def available(near: Path) -> dict[str, Path]:
    """Each framework that an assessment in the folder `near` can name, with its file; a repository's own come first."""
    found: dict[str, Path] = {}
    for folder in [*(up / FOLDER for up in folders_up(near)), shipped_folder()]:
        if folder.is_dir():
            for name in sorted(os.listdir(folder)):
                stem, suffix = os.path.splitext(name)
                if suffix in SUFFIXES and not name.startswith("."):
                    found.setdefault(stem, folder / name)
    return found


class UnknownFramework(Exception):
    """No framework has that name. `meant` is the one that was probably meant; `known` are all there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.sentence = f'there is no framework "{name}"'
        meant = nearest(name, known)
        self.remedy = (
            f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}; or give the path of a file."
        )


class Library:
    """Frameworks by name or path, each file read once."""

    def __init__(self) -> None:
        self._loaded: dict[str, Loaded[Framework]] = {}
        self._named: dict[tuple[str, str], Loaded[Framework]] = {}
        self._found: dict[tuple[str, str], Path] = {}
        self._contents: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}

    def get(self, name: str, near: Path) -> Loaded[Framework]:
        """The framework that `name` means for a file in the folder `near`.

        A name with a slash or a file's ending is a path, relative to `near`; any other is looked for in the
        `frameworks/` folders up to the root of the repository, then among those that come with partnerkit. Raises
        `UnknownFramework`, or `CannotRead` for a path that cannot be read.
        """
        where = (name, os.fspath(near))
        if where not in self._named:
            path = self._path(name, near)
            key, content = self._read(path)
            if key not in self._loaded:
                from partnerkit.files.load import parse  # where all is known from before, none is parsed
                from partnerkit.model.framework import Framework

                self._loaded[key] = parse(content, str(path), Framework)
            self._named[where] = self._loaded[key]
        return self._named[where]

    def digest(self, name: str, near: Path) -> bytes:
        """A digest of the file of the framework that `name` means. Raises as `get` does."""
        key, content = self._read(self._path(name, near))
        if key not in self._digests:
            self._digests[key] = hashlib.sha256(content).digest()
        return self._digests[key]

    def _read(self, path: Path) -> tuple[str, bytes]:
        """The real path of a file and its content: read once, so that its digest is of what is used."""
        key = os.path.realpath(path)
        if key not in self._contents:
            self._contents[key] = read_bytes(path)
        return key, self._contents[key]

    def _path(self, name: str, near: Path) -> Path:
        where = (name, os.fspath(near))
        if where not in self._found:
            self._found[where] = _locate(name, near)
        return self._found[where]


def is_path(name: str) -> bool:
    """Whether a framework is named by the path of its file rather than by its name."""
    return "/" in name or "\\" in name or name.endswith(SUFFIXES)


def _locate(name: str, near: Path) -> Path:
    if "\0" in name:
        raise UnknownFramework(name, sorted(available(near)))
    if is_path(name):
        path = near / name
        if not path.is_file():
            raise CannotRead(f"{path} does not exist" if not path.exists() else f"{path} is not a file")
        return path
    known = available(near)
    if name not in known:
        raise UnknownFramework(name, sorted(known))
    return known[name]
