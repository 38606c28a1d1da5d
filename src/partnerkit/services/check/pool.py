"""A pool of worker processes that share the files of a check. Only imported for many files.

Workers are forked: what was loaded so far need not be loaded again, and the files and what they are checked with reach
them without being pickled. However the first process ends, they end with it.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.services.check.result import FileResult
    from partnerkit.services.check.runner import Runner


class _Work(NamedTuple):
    runner: Runner
    files: list[tuple[str, bool]]


_work: _Work | None = None
"""In a worker, what it was started with. A task comes to a worker as a pickled function and its arguments, so a global
is all that the function can find it by; to send it along would pickle every framework and file name for each chunk."""


def in_pool(runner: Runner, files: list[tuple[str, bool]], size: int) -> Iterator[FileResult]:
    """Yield the result of each file in order, with `runner.processes` workers and `size` files to a task.

    If a worker is killed (short of memory, most likely) or none can be started, the rest is checked in this process.
    """
    chunks = [(start, start + size) for start in range(0, len(files), size)]
    done = 0
    try:
        pool = ProcessPoolExecutor(runner.processes, get_context("fork"), _begin, (_Work(runner, files),))
        try:
            for results, new in _tasks(pool, chunks):
                if runner.cache is not None:
                    for key, value in new:
                        runner.cache.store.put(key, value)
                yield from results
                done += 1
        finally:
            pool.shutdown(cancel_futures=True)
    except (BrokenProcessPool, OSError):
        yield from runner.in_turn(files[done * size :])


def _tasks(
    pool: ProcessPoolExecutor, chunks: list[tuple[int, int]]
) -> Iterator[tuple[list[FileResult], list[tuple[bytes, bytes]]]]:
    """Start the workers and give them all chunks. Ctrl-C waits until each worker knows what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.map(_check_chunk, chunks)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: _Work) -> None:
    """Initialize a worker: a SQLite connection must not cross a fork, and a signal ends it without a word."""
    global _work  # noqa: PLW0603  # as said above
    _work = work
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if work.runner.cache is not None:
        work.runner.cache.open()


def _end_with_parent() -> None:
    """End this worker as soon as the process that started it has ended, even if that was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check_chunk(bounds: tuple[int, int]) -> tuple[list[FileResult], list[tuple[bytes, bytes]]]:
    """Check some files in a worker; return their results, and what the first process is to write to the cache."""
    if _work is None:
        raise RuntimeError("this process was not made ready")
    runner, files = _work
    results = list(runner.in_turn(files[slice(*bounds)]))
    return results, runner.cache.store.taken() if runner.cache is not None else []
