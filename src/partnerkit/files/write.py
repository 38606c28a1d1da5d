"""Bytes to the disk, all or nothing.

A file is replaced by writing a temporary one beside it, flushing that to the disk and renaming it: whoever is killed
at whatever point leaves the old file or the new one, and at worst a hidden temporary file. A signal that asks for an
end waits until that is gone; where nothing could wait, the next run clears it away.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files.read import read_bytes
from partnerkit.files.temporary import remove, temporary_file, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
            with temporary_file(target, content, stat.S_IMODE(status.st_mode), status) as temporary:
                temporary.replace(target)
            _flush_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def create(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file that does not exist yet, with the usual mode or another.

    Raises `CannotWrite` if it does, or cannot be written.
    """
    try:
        with temporary_file(path, content, 0o666 & ~_umask() if mode is None else mode) as temporary:
            try:
                path.hardlink_to(temporary)  # unlike a rename, this fails where a file is already
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                _rename_to_new(temporary, path)
        _flush_folder(path.parent)
    except FileExistsError as error:
        raise CannotWrite(f"{path} exists already; nothing was written") from error
    except OSError as error:
        raise _cannot_write(path, error) from error


def create_all(files: Mapping[Path, bytes]) -> None:
    """Write files that do not exist yet, with the folders that lack: all of it, or nothing. Raises `CannotWrite`."""
    written: list[Path] = []
    made: list[Path] = []
    with undisturbed():
        try:
            for path, content in files.items():
                _make_folders(path.parent, made)
                create(path, content)
                written.append(path)
        except (CannotWrite, OSError) as error:
            for file in reversed(written):
                remove(file)
            for folder in reversed(made):
                with contextlib.suppress(OSError):  # somebody else put something there
                    folder.rmdir()
            if isinstance(error, CannotWrite):
                raise
            raise CannotWrite(f"{error.filename} cannot be made: {error.strerror or error}") from error


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; add those that were not there to `made`, the outermost first."""
    for one in (*reversed(folder.parents), folder):
        try:
            one.mkdir()
        except OSError:
            if not one.is_dir():
                raise
        else:
            made.append(one)


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


def _rename_to_new(temporary: Path, path: Path) -> None:
    """Rename a file to a name that nothing has: an empty file takes it first, which goes where the rest fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.close(handle)
        temporary.replace(path)
    except OSError:
        remove(path)
        raise


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
