"""The cache keys of many files, worked out by several processes: most of a check of unchanged files is reading them."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WORTH_SHARING = 2000
"""Files below which starting a process takes longer than it saves."""
SIZE = 32
"""Bytes of a key."""


def keys_of(files: Sequence[str], key_of: Callable[[str], bytes], processes: int) -> Iterator[bytes]:
    """Yield the key of each file, in order. Raises what `key_of` raises.

    What a process does not answer for, because it was killed or could not read a file, is worked out here.
    """
    if processes < 2 or len(files) < WORTH_SHARING:
        yield from map(key_of, files)
        return
    size = -(-len(files) // processes)
    with contextlib.ExitStack() as stack:
        others = []
        for start in range(size, len(files), size):
            part = files[start : start + size]
            others.append((part, stack.enter_context(_answers(part, key_of))))
        yield from map(key_of, files[:size])
        for part, answers in others:
            known = _read(answers)
            for number, file in enumerate(part):
                key = known[SIZE * number : SIZE * (number + 1)]
                yield key if len(key) == SIZE else key_of(file)


@contextlib.contextmanager
def _answers(files: Sequence[str], key_of: Callable[[str], bytes]) -> Iterator[int | None]:
    """Yield the handle from which to read the keys of files that another process works out; None if there is none.

    That process has ended when this does: it then has nobody to write to.
    """
    read, write = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        child = os.fork()
        if not child:
            _work(read, write, files, key_of)
    except OSError:  # no room for another
        child = None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(write)
    try:
        yield None if child is None else read
    finally:
        os.close(read)
        if child is not None:
            os.waitpid(child, 0)


def _work(read: int, write: int, files: Sequence[str], key_of: Callable[[str], bytes]) -> None:
    """Write the keys, and end this process: whatever happens, nothing of the first is done twice."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        os.close(read)
        keys = memoryview(b"".join(map(key_of, files)))
        while keys:
            keys = keys[os.write(write, keys) :]
    finally:
        os._exit(0)


def _read(handle: int | None) -> bytes:
    found = []
    while handle is not None and (some := os.read(handle, 1 << 16)):
        found.append(some)
    return b"".join(found)
