"""Bytes to the disk, all or nothing.

A file is replaced by writing a temporary one beside it, flushing that to the disk and renaming it: whoever is killed
at whatever point leaves the old file or the new one, and at worst a hidden temporary file.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows, where replacing a file that is open fails by itself
    fcntl = None  # type: ignore[assignment]


ANYONE_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace(path: Path, content: bytes, *, expected: bytes) -> None:
    """Replace what a file holds, keeping its mode; a symbolic link is followed to its target.

    Raises `CannotWrite` if the file no longer holds `expected`, is read-only, or cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        with _locked(target):
            if read_bytes(target) != expected:
                raise CannotWrite(f"{path} changed meanwhile; nothing was written", remedy="Run the command again.")
            status = target.stat()
            if not status.st_mode & ANYONE_MAY_WRITE or not os.access(target, os.W_OK):
                raise CannotWrite(f"{path} is read-only; nothing was written")
            with _temporary(target, content, stat.S_IMODE(status.st_mode), status) as temporary:
                temporary.replace(target)
            _flush_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def create(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet. Raises `CannotWrite` if it does, or cannot be written."""
    try:
        with _temporary(path, content, 0o666 & ~_umask()) as temporary:
            try:
                path.hardlink_to(temporary)  # unlike a rename, this fails where a file is already
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                path.touch(exist_ok=False)
                temporary.replace(path)
        _flush_folder(path.parent)
    except FileExistsError as error:
        raise CannotWrite(f"{path} exists already; nothing was written") from error
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep other partnerkits from replacing the file between the look and the rename.

    The lock is on the file, not on its name. Who had to wait for it finds another file under the name afterwards, and
    has to lock that one.
    """
    if fcntl is None:
        yield
        return
    while True:
        handle = os.open(target, os.O_RDONLY | os.O_NONBLOCK)  # what is a pipe by now must not be waited for
        try:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), target.stat()):
                yield
                return
        finally:
            os.close(handle)


@contextlib.contextmanager
def _temporary(target: Path, content: bytes, mode: int, owner: os.stat_result | None = None) -> Iterator[Path]:
    """A hidden file beside the target that holds the content, on the disk; gone afterwards if it was not renamed."""
    # 40 characters of the name: with all of them, a name may be too long for the file system
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if owner is not None and hasattr(os, "fchown"):
                with contextlib.suppress(OSError):  # only the administrator can give a file to another user
                    os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system offers a way."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):  # the file is written all the same
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    if isinstance(error, FileNotFoundError) and path.parent.is_dir():
        return CannotWrite(f"{path} cannot be written: it does not exist any more")
    if isinstance(error, FileNotFoundError):
        return CannotWrite(f"{path} cannot be written: the folder {path.parent} does not exist")
    if isinstance(error, PermissionError):
        return CannotWrite(f"{path} cannot be written: permission denied")
    return CannotWrite(f"{path} cannot be written: {error.strerror or error}")
