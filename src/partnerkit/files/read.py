"""The bytes of a file, up to the limit, or the reason why it cannot be read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.identify import HEAD

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1024 * 1024
BUFFER = 64 * 1024
# O_NONBLOCK: opening a pipe without a writer would wait for ever.
HOW = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_bytes(path: Path | str) -> bytes:
    """Return the content of a file, at most one byte more than `MAX_BYTES`. Raises `CannotRead`."""
    try:
        handle = os.open(path, HOW)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            what = "is a folder, not a file" if stat.S_ISDIR(status.st_mode) else "is not a regular file"
            raise CannotRead(f"{path} {what}")
        # As much room as the file says it needs: a system call clears all the room that it is given.
        content = os.read(handle, min(status.st_size, MAX_BYTES) + 1)
        if len(content) == status.st_size:
            return content
        while len(content) <= MAX_BYTES and (more := os.read(handle, min(BUFFER, MAX_BYTES + 1 - len(content)))):
            content += more
        return content
    except OSError as error:
        raise cannot_read(path, error) from error
    finally:
        os.close(handle)


def read_head(path: Path | str) -> bytes:
    """Return the start of a file, in which it says what it is; nothing where it cannot be read."""
    try:
        handle = os.open(path, HOW)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(handle, HEAD) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def cannot_read(path: Path | str, error: OSError | ValueError) -> CannotRead:
    """Return the system's refusal to read or list a path as a `CannotRead` with a plain sentence."""
    if isinstance(error, ValueError):
        return CannotRead(f"{path} cannot be read: no name of a file holds such characters")
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114  # as below
            return CannotRead(f"{path} is a link to a file that does not exist")
        from partnerkit.files.names import remedy_for  # mostly, files are there

        return CannotRead(f"{path} does not exist", remedy=remedy_for(os.fspath(path)))
    if isinstance(error, IsADirectoryError):
        return CannotRead(f"{path} is a folder, not a file")
    if isinstance(error, PermissionError):
        if os.path.isdir(path):  # noqa: PTH112  # what Windows says of a folder; unlike a Path's, this never raises
            return CannotRead(f"{path} is a folder, not a file")
        return CannotRead(f"{path} may not be read: permission denied")
    return CannotRead(f"{path} cannot be read: {error.strerror or error}")
