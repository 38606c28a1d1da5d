"""A look at a repository before git is started in it: git waits for ever where a pipe stands for a file."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.read import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT_ALONE = frozenset({"hooks", "logs", "modules", "lfs", "worktrees"})
"""Folders of a repository that git does not read for a history."""
SMALL = ("HEAD", "config", "commondir", "gitdir")
"""Files that hold a line or a few, and that git reads whole."""
READ_BESIDE = (".mailmap", ".gitattributes")
"""Files that git reads in a work tree."""
POINTER = b"gitdir:"


def refuse_unsound(folder: str) -> None:
    """Raise `CannotRead` if git could hang or choke on the repository around a folder."""
    for up in _above(os.path.realpath(folder)):
        for name in ("HEAD", *READ_BESIDE):  # a folder with a HEAD may itself be a repository
            _refuse(os.path.join(up, name))
        inside = os.path.join(up, ".git")
        if os.path.lexists(inside):
            for repository in _repositories(inside):
                _look_through(repository)
            return


def _above(folder: str) -> Iterator[str]:
    below = None
    while folder != below:
        yield folder
        folder, below = os.path.dirname(folder), folder


def _repositories(inside: str) -> Iterator[str]:
    """Yield the folders that `.git` is or names: that of a work tree, and the one that it shares with others."""
    if not os.path.isdir(inside):  # noqa: PTH112  # as text throughout
        _refuse(inside)
        content = read_bytes(inside)
        if not content.startswith(POINTER):
            return
        target = os.fsdecode(content.removeprefix(POINTER).strip())
        inside = os.path.join(os.path.dirname(inside), target)
    yield inside
    common = os.path.join(inside, "commondir")
    if os.path.lexists(common):
        _refuse(common)
        yield os.path.join(inside, os.fsdecode(read_bytes(common).strip()))


def _look_through(repository: str) -> None:
    for name in SMALL:
        _refuse(os.path.join(repository, name))
    waiting = [repository]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if folder != repository or entry.name not in LEFT_ALONE:
                            waiting.append(entry.path)
                    elif not entry.is_file(follow_symlinks=False):
                        _refuse(entry.path)
        except (OSError, ValueError):  # git says what it cannot read
            continue


def _refuse(path: str) -> None:
    """Raise `CannotRead` for what is neither a file nor a folder, and for a file of a line that is far too long."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return
    if stat.S_ISREG(status.st_mode):
        if status.st_size > MAX_BYTES and os.path.split(path)[1] in SMALL:
            raise CannotRead(f"{path} is far larger than git makes it, so git is not started there")
    elif not stat.S_ISDIR(status.st_mode):
        raise CannotRead(f"{path} is not a regular file, and git would wait for it for ever")
