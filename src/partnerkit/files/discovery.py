"""Finding files under folders."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.identify import kind_at_start, kind_of
from partnerkit.files.misnamed import SET_ASIDE
from partnerkit.files.read import cannot_read, read_head
from partnerkit.model.patterns import pattern
from partnerkit.model.words import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SUFFIXES = (".yaml", ".yml")
"""The endings of a file that is looked at, in small or capital letters."""
NOT_OURS = frozenset({"node_modules", "venv", "__pycache__"})
_WITHIN = pattern(r"\.ya?ml(?![a-z0-9])", re.IGNORECASE)
_OF_OTHERS = frozenset({
    "7z", "avif", "bmp", "bz2", "db", "docm", "docx", "dll", "eml", "exe", "gif", "gz", "heic", "ico", "jar", "jpeg",
    "jpg", "key", "lock", "mov", "mp3", "mp4", "msg", "numbers", "odp", "ods", "odt", "otf", "pages", "parquet",
    "pdf", "png", "ppt", "pptx", "pyc", "rar", "so", "sqlite", "svg", "tar", "tif", "tiff", "ttf", "wasm", "wav",
    "webm", "webp", "whl", "woff", "woff2", "xls", "xlsm", "xlsx", "xz", "zip", "zst", "c", "cpp", "css", "csv", "go",
    "h", "htm", "html", "ics", "java", "js", "py", "rs", "sh", "sql", "ts", "xml",
})  # fmt: skip
"""Endings of pictures, archives, documents and programs: nobody takes them for what a view is written in."""


def is_yaml(name: str) -> bool:
    """Return True if a file's name has an ending under which it is found."""
    return name.lower().endswith(SUFFIXES)


def walk(paths: Iterable[Path], closed: Callable[[str, CannotRead], None] | None = None) -> Iterator[tuple[str, bool]]:
    """Yield the path of each file named or lying under a named folder, once, with whether it was named itself.

    Folders are walked in the order of their names for what may be a file of partnerkit's: YAML, and what says under
    another ending that it is one. Hidden files and folders are left alone, links to folders are not followed. `closed`
    is told of what is named and not there, and of folders that may not be looked into, and the rest is walked; without
    it, both raise `CannotRead`.
    """
    paths = list(paths)
    named = _Named(paths)
    seen: dict[str, None] = {}  # which takes half the room of a set
    for path in paths:
        try:
            is_folder = _is_folder(path)
        except CannotRead as error:
            if closed is None:
                raise
            closed(str(path), error)
            continue
        real = os.path.realpath(path)
        for file, real_file in _under(str(path), real, closed) if is_folder else [(str(path), real)]:
            one, is_named = named.find(real_file)
            if one not in seen:
                seen[file if file == one else one] = None  # mostly one text in memory instead of two
                yield file, is_named


class _Named:
    """The files that were named. They stay named where a folder around them is named too, in whatever order."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.by_name: dict[str, list[tuple[str, os.stat_result]]] = {}
        for path in paths:
            try:
                status = path.stat()
            except (OSError, ValueError):
                continue  # it is told of in its turn
            if not stat.S_ISDIR(status.st_mode):
                real = os.path.realpath(path)
                self.by_name.setdefault(_folded(real), []).append((real, status))

    def find(self, real: str) -> tuple[str, bool]:
        """Return the real path by which a file is known, and whether it was named.

        A file system that takes capital for small letters has one file under two names.
        """
        alike = self.by_name.get(_folded(real), ()) if self.by_name else ()
        if any(one == real for one, _ in alike):
            return real, True
        for one, status in alike:
            with suppress(OSError):
                if os.path.samestat(os.stat(real), status):  # noqa: PTH116  # a `Path` is slow
                    return one, True
        return real, False


def _folded(path: str) -> str:
    name = os.path.split(path)[1]
    if name.isascii():
        return name.lower()
    from unicodedata import normalize  # most names need none

    return normalize("NFC", normalize("NFC", name).casefold())


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error


def _under(folder: str, real: str, closed: Callable[[str, CannotRead], None] | None) -> Iterator[tuple[str, str]]:
    waiting = [(folder, real, True)]
    while waiting:
        path, real_path, is_folder = waiting.pop()
        if not is_folder:
            yield path, real_path
            continue
        try:
            waiting += _entries(path, real_path)
        except CannotRead as error:
            if closed is None:
                raise
            closed(path, error)


def _entries(folder: str, real: str) -> list[tuple[str, str, bool]]:
    """Return the entries of a folder to visit, last name first: path, real path, and True for a folder.

    What is no link has the real path of its folder before its name, so only links are looked up.
    """
    found = []
    inside = "" if folder == os.curdir else os.path.join(folder, "")
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name, reverse=True):
                if entry.name.endswith(TEMPORARY):
                    _clear(entry)
                is_folder = entry.is_dir(follow_symlinks=False)
                if entry.name.startswith(".") or (is_folder and entry.name in NOT_OURS):
                    continue
                if is_folder or _may_be_ours(entry, folder):
                    path = inside + entry.name
                    real_path = os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                    found.append((path, real_path, is_folder))
    except PermissionError as error:
        raise CannotRead(f"{folder} may not be read: permission denied") from error
    except OSError as error:
        raise cannot_read(folder, error) from error
    return found


def _clear(entry: os.DirEntry[str]) -> None:
    from partnerkit.files.temporary import clear, is_temporary  # hardly any folder has one

    if is_temporary(entry.name):
        clear(entry.path)


def _may_be_ours(entry: os.DirEntry[str], folder: str) -> bool:
    name = entry.name
    if is_yaml(name):
        # A link to nowhere, or a pipe, where assessments live was perhaps meant as one.
        return _is_file(entry) or (not _is_linked_folder(entry) and holds_assessments(folder))
    lower = name.lower()
    if lower.endswith(SET_ASIDE):
        return False
    if _WITHIN.search(name):
        return _is_file(entry) and kind_of(read_head(entry.path)) is not None
    if "." in lower and lower.rpartition(".")[2] in _OF_OTHERS:
        return False
    return _is_file(entry) and kind_at_start(read_head(entry.path)) is not None


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads in a circle, or to a place that may not be looked into
        return False


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def holds_assessments(folder: str) -> bool:
    """Return True if an assessment lies in a folder itself."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            return any(
                is_yaml(entry.name) and _is_file(entry) and kind_of(read_head(entry.path)) == "assessment"
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError:
        return False
