"""Finding files under folders, and the repository around a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.read import cannot_read
from partnerkit.model.words import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SUFFIXES = (".yaml", ".yml")
NOT_OURS = frozenset({"node_modules", "venv", "__pycache__"})


def walk(
    paths: Iterable[Path],
    seen: set[str] | None = None,
    closed: Callable[[str, CannotRead], None] | None = None,
) -> Iterator[tuple[str, bool]]:
    """Yield the path of each YAML file named or lying under a named folder, once, with whether it was named itself.

    Folders are walked in the order of their names; hidden files and folders are left alone, links to folders are not
    followed. `seen` holds the real paths of files that were found before; `closed` is told of folders that may not be
    looked into, and the rest is walked. Raises `CannotRead` for what is named and not there, and without `closed` for
    such folders.
    """
    seen = set() if seen is None else seen
    for path in paths:
        named = not _is_folder(path)
        real = os.path.realpath(path)
        for file, real_file in [(str(path), real)] if named else _under(str(path), real, closed):
            if real_file not in seen:
                seen.add(real_file)
                yield file, named


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
                is_folder = entry.is_dir(follow_symlinks=False)
                if entry.name.startswith(".") or (is_folder and entry.name in NOT_OURS):
                    continue
                if is_folder or (entry.name.endswith(SUFFIXES) and _is_file(entry)):
                    path = inside + entry.name
                    real_path = os.path.realpath(path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                    found.append((path, real_path, is_folder))
    except PermissionError as error:
        raise CannotRead(f"{folder} may not be read: permission denied") from error
    except OSError as error:
        raise cannot_read(folder, error) from error
    return found


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads in a circle, or to a place that may not be looked into
        return False


def repository(folder: Path) -> Path | None:
    """Return the root of the repository around a folder, where `.git` or `partnerkit.yaml` lies, or None."""
    root = _root(os.path.abspath(folder))  # links stay: the repository is the one that the user sees
    return None if root is None else Path(root)


def _root(folder: str) -> str | None:
    """The same as text: it is called for every folder, and a `Path` for each step is slow."""
    while True:
        inside = os.path.join(folder, "")
        if os.path.exists(f"{inside}.git") or os.path.isfile(inside + CONFIG_NAME):  # noqa: PTH110, PTH113
            return folder
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None


def folders_up(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to the root of its repository; without one, only the folder."""
    candidate = os.path.abspath(folder)
    root = _root(candidate) or candidate
    while candidate != root:
        yield Path(candidate)
        candidate = os.path.dirname(candidate)
    yield Path(root)
