"""Guides for files that need not lie on this machine: a repository's own from their bytes, else those of partnerkit."""

from __future__ import annotations

import hashlib
import os
import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import SUFFIXES, is_yaml
from partnerkit.files.frameworks import FOLDER, UnknownFramework, files_in, is_path, shipped_folder
from partnerkit.files.load import parse
from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partnerkit.model.framework import Framework

SHIPPED = "partnerkit:"
"""What the names of files begin with that come with partnerkit."""
DIGITS = 12
"""Digits of a digest that tell versions of a guide apart."""


class Guide(NamedTuple):
    """A guide with what tells its version."""

    file: str
    framework: Framework | None
    """None where its file has problems."""
    version: str


class Guides:
    """The guides that files name, each read once for all files that are read with it.

    It may be pickled, and be used in several threads: at worst a guide is then read twice.
    """

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        """Know guides beside those that come with partnerkit, each by its name or by the path of its file.

        Paths are those of the files that name them: `north/frameworks/our-guide.yaml` is what `north/view.yaml` means
        by `our-guide`, or by `frameworks/our-guide.yaml`; `our-guide` alone is known to every file.
        """
        self.files = dict(files or {})
        self._found: dict[tuple[str, str], Guide] = {}
        self._read: dict[str, Framework | None] = {}
        """By their versions."""

    def __getstate__(self) -> dict[str, Any]:
        """Return what is given, without what was read."""
        return {**self.__dict__, "_found": {}, "_read": {}}

    def find(self, name: str, file: str) -> Guide:
        """Return the guide that a file means by a name.

        Raises `UnknownFramework`, or `CannotRead` for a path where nothing is.
        """
        folder = posixpath.dirname(file)
        if (folder, name) not in self._found:
            self._found[folder, name] = self._look_up(name, folder)
        return self._found[folder, name]

    def _look_up(self, name: str, folder: str) -> Guide:
        if "\0" in name:
            raise UnknownFramework(name, _shipped_names())
        if is_path(name):
            path = posixpath.normpath(posixpath.join(folder, name))
            content = self.content(path)
            if content is None:
                raise CannotRead(f"{path} does not exist")
            return self._guide(path, content)
        for up in self.folders_up(folder):
            for suffix in SUFFIXES:
                path = posixpath.join(up, FOLDER, name + suffix)
                if (content := self.content(path)) is not None:
                    return self._guide(path, content)
        if name in self.files:
            return self._guide(name, self.files[name])
        if name not in _shipped_names():
            raise UnknownFramework(name, sorted({*_shipped_names(), *filter(_is_name, self.files)}))
        return self._guide(f"{SHIPPED}{name}.yaml", read_bytes(shipped_folder() / f"{name}.yaml"))

    def content(self, path: str) -> bytes | None:
        """Return what a file holds; None where there is none."""
        return self.files.get(path)

    def folders_up(self, folder: str) -> Iterable[str]:
        """Yield a folder and those above it."""
        while True:
            yield folder
            above = posixpath.dirname(folder)
            if above == folder:
                return
            folder = above

    def _guide(self, file: str, content: bytes) -> Guide:
        digest = self.version(content)
        if digest not in self._read:
            from partnerkit.model.framework import Framework

            self._read[digest] = parse(content, file, Framework).model
        return Guide(file, self._read[digest], digest)

    @staticmethod
    def version(content: bytes) -> str:
        """Return what tells one version of a guide's file from another."""
        return hashlib.sha256(content).hexdigest()[:DIGITS]


def shipped_files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each guide, and of each crosswalk, that comes with partnerkit."""
    folder = shipped_folder()
    for path in sorted(folder.rglob("*")):
        if is_yaml(path.name):
            yield SHIPPED + path.relative_to(folder).as_posix(), read_bytes(path)


def _shipped_names() -> list[str]:
    return sorted(files_in(os.fspath(shipped_folder())))


def _is_name(name: str) -> bool:
    return not is_path(name)
