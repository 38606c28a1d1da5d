"""Temporary files beside those that are to be replaced: gone when they are no longer needed, whatever ends the process.

Each is locked as long as the process that made it lives. So what a killed run left can be told from what another is
just writing, and only that is cleared away.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.words import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed
    fcntl = None  # type: ignore[assignment]

_OURS = pattern(r"\..{1,40}\.[a-z0-9_]{8}" + re.escape(TEMPORARY), re.DOTALL)
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
TRIES = 3
DAY = 24 * 60 * 60
"""Seconds after which a temporary file is stale where nothing tells if somebody still writes it."""


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let the signals that ask for an end wait, where the system can: what is begun takes a moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def temporary_file(target: Path, content: bytes, mode: int, owner: os.stat_result | None = None) -> Iterator[Path]:
    """Yield a hidden file beside the target that holds the content, on the disk; it is gone afterwards.

    Unless it was renamed, that is. What earlier runs left in the folder goes too.
    """
    with undisturbed():
        clear_stale(target.parent)
        handle, path = _new(target)
        try:
            try:
                _fill(handle, content, mode, owner)
                if fcntl is not None:
                    yield path
            finally:
                with contextlib.suppress(OSError):  # what counts is on the disk already
                    os.close(handle)
            if fcntl is None:
                yield path
        finally:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file that this process wrote, if it can be done at all. Never raises for the system.

    On a full disk that may fail at first, where a file system copies what it changes.
    """
    for _ in range(TRIES):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            return


def _new(target: Path) -> tuple[int, Path]:
    """Make a temporary file and lock it. Return its handle and its path."""
    while True:
        # 40 characters of the name: with all of them, a name may be too long for the file system
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=TEMPORARY, dir=target.parent)
        if fcntl is None:
            return handle, Path(name)
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        if _is_at(handle, name):  # else another run took it for stale before it was locked
            return handle, Path(name)
        os.close(handle)


def _fill(handle: int, content: bytes, mode: int, owner: os.stat_result | None) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    if owner is not None and hasattr(os, "fchown"):
        with contextlib.suppress(OSError):  # only the administrator can give a file to another user
            os.fchown(handle, owner.st_uid, owner.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    os.fsync(handle)


def is_temporary(name: str) -> bool:
    """Return True if a file's name is one that temporary files of partnerkit's have."""
    return name.endswith(TEMPORARY) and _OURS.fullmatch(name) is not None


def clear_stale(folder: Path | str) -> None:
    """Remove the temporary files that killed runs of the same user left in a folder. Never raises for the system."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if is_temporary(name):
                clear(os.path.join(folder, name))


def clear(path: str) -> None:
    """Remove a temporary file unless somebody may still be writing it. Never raises for the system."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        try:
            status = os.fstat(handle)
            is_mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
            is_stale = stat.S_ISREG(status.st_mode) and is_mine and _is_left(handle, status)
            if fcntl is not None and is_stale and _is_at(handle, path):
                os.unlink(path)  # noqa: PTH108  # while it is locked
        finally:
            os.close(handle)
        if fcntl is None and is_stale:
            os.unlink(path)  # noqa: PTH108


def _is_left(handle: int, status: os.stat_result) -> bool:
    """Return True if no process holds the lock on a file, which is taken; without locks, if the file is a day old."""
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass
        else:
            return True
    return time.time() - status.st_mtime > DAY


def _is_at(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path, follow_symlinks=False))  # noqa: PTH116
    except OSError:
        return False
