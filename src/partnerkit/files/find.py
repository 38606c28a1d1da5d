"""Finding files: what lies under a folder, and where the repository around a file begins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.load import cannot_read
from partnerkit.model.config import NAME as CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".yaml", ".yml")
NOT_OURS = frozenset({"node_modules", "venv", "__pycache__"})


def walk(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each YAML file named or lying under a named folder, once, with whether it was named itself.

    Folders are walked in the order of their names; hidden files and folders are left alone, links to folders are not
    followed. Raises `CannotRead` for what is named and not there.
    """
    seen: set[str] = set()
    for path in paths:
        named = not path.is_dir()
        if named and not path.exists():
            raise CannotRead(f"{path} does not exist")
        for file in [path] if named else _under(path):
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file, named


def _under(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise cannot_read(folder, error) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in NOT_OURS:
                yield from _under(folder / entry.name)
        elif entry.name.endswith(SUFFIXES) and entry.is_file():
            yield folder / entry.name


def folders_up(folder: Path) -> Iterator[Path]:
    """A folder and those above it, up to the root of its repository: where `.git` or `partnerkit.yaml` lies.

    Without a repository around it, only the folder itself.
    """
    start = Path(os.path.abspath(folder))
    above = [start, *start.parents]
    for count, candidate in enumerate(above, 1):
        if (candidate / ".git").exists() or (candidate / CONFIG_NAME).is_file():
            yield from above[:count]
            return
    yield start
