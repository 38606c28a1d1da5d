"""A pool of worker processes that share the files of a check. Only imported for many files.

Workers are forked: what was loaded so far need not be loaded again, and the files and what they are checked with reach
them without being pickled. However the first process ends, they end with it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from partnerkit.services.check.cache import ResultCache
    from partnerkit.services.check.result import FileResult


class SequentialRunner(Protocol):
    """What checks files one by one, and says how many processes may do so."""

    processes: int
    cache: ResultCache | None

    def in_turn(self, files: list[tuple[str, bool]]) -> Iterator[FileResult]:
        """Yield the result of each file in order."""
        ...


class _Work(NamedTuple):
    runner: SequentialRunner
    files: list[tuple[str, bool]]
    stop: Connection
    """Readable as soon as the workers are to end."""


_work: _Work | None = None
"""In a worker, what it was started with. A task comes to a worker as a pickled function and its arguments, so a global
is all that the function can find it by; to send it along would pickle every framework and file name for each chunk."""


def in_pool(runner: SequentialRunner, files: list[tuple[str, bool]], size: int) -> Iterator[FileResult]:
    """Yield the result of each file in order, with `runner.processes` workers and `size` files to a task.

    If a worker is killed (short of memory, most likely) or none can be started, the rest is checked in this process.
    """
    chunks = [(start, start + size) for start in range(0, len(files), size)]
    done = 0
    try:
        with closing(_results(runner, files, chunks)) as found:
            for results, new in found:
                if runner.cache is not None:
                    for key, value in new:
                        runner.cache.store.put(key, value)
                yield from results
                done += 1
    except (BrokenProcessPool, OSError):
        yield from runner.in_turn(files[done * size :])


Chunk = tuple[list["FileResult"], list[tuple[bytes, bytes]]]
"""The results of some files, and what is new for the cache."""


def _results(
    runner: SequentialRunner, files: list[tuple[str, bool]], chunks: list[tuple[int, int]]
) -> Generator[Chunk, None, None]:
    """Yield what comes of each chunk, in order. No worker is left when this ends, however it does."""
    stop, tell = Pipe(duplex=False)
    with stop, tell:
        work = _Work(runner, files, stop)
        pool = ProcessPoolExecutor(runner.processes, get_context("fork"), _begin, (work,))
        try:
            futures = _submit(pool, chunks)
            while futures:
                yield futures.popleft().result()
        except BaseException:
            tell.send_bytes(b"stop")
            raise
        finally:
            pool.shutdown()  # cancels nothing: a pool that breaks meanwhile prints a traceback for what was cancelled


def _submit(pool: ProcessPoolExecutor, chunks: list[tuple[int, int]]) -> deque[Future[Chunk]]:
    """Start the workers and give them all chunks. Ctrl-C waits until each worker knows what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return deque(pool.submit(_check_chunk, bounds) for bounds in chunks)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: _Work) -> None:
    """Initialize a worker: a SQLite connection must not cross a fork, and a signal ends it without a word."""
    global _work  # noqa: PLW0603  # as said above
    _work = work
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_in_time, args=(work.stop,), daemon=True).start()
    if work.runner.cache is not None:
        work.runner.cache.open()


def _end_in_time(stop: Connection) -> None:
    """End this worker when it is told to, or when the process that started it has ended, even if that was killed."""
    parent = parent_process()
    wait([stop] if parent is None else [stop, parent.sentinel])
    os._exit(1)


def _check_chunk(bounds: tuple[int, int]) -> Chunk:
    """Check some files in a worker; return their results, and what the first process is to write to the cache."""
    if _work is None:
        raise RuntimeError("this process was not made ready")
    runner, files, _ = _work
    results = list(runner.in_turn(files[slice(*bounds)]))
    return results, runner.cache.store.taken() if runner.cache is not None else []
