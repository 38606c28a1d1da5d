"""A pool of worker processes that share one piece of work. Only imported where there is much to do.

Workers are forked: what was loaded so far need not be loaded again, and what they work on reaches them without being
pickled. However the first process ends, they end with it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

AHEAD = 8
"""Chunks for each worker that are worked on before their results are asked for: what nobody has taken yet is kept."""
T = TypeVar("T")
R = TypeVar("R")


class _Work(NamedTuple):
    do: Callable[[Sequence[Any]], Any]
    items: Sequence[Any]
    begin: Callable[[], object] | None
    stop: Connection
    """Readable as soon as the workers are to end."""


_work: _Work | None = None
"""In a worker, what it was started with. A task comes to a worker as a pickled function and its arguments, so a global
is all that the function can find it by; to send it along would pickle all of it for each chunk."""


def forked(
    do: Callable[[Sequence[T]], R],
    items: Sequence[T],
    workers: int,
    size: int,
    begin: Callable[[], object] | None = None,
) -> Generator[R, None, None]:
    """Yield what `do` returns for each chunk of `size` items, in order, with so many workers.

    `begin` is called in each worker before its first chunk. If a worker is killed (short of memory, most likely) or
    none can be started, the rest is done in this process.
    """
    chunks = [(start, start + size) for start in range(0, len(items), size)]
    done = 0
    try:
        with closing(_results(do, items, chunks, workers, begin)) as found:
            for result in found:
                done += 1
                yield result
    except (BrokenProcessPool, OSError):
        for start, end in chunks[done:]:
            yield do(items[start:end])


def _results(
    do: Callable[[Sequence[T]], R],
    items: Sequence[T],
    chunks: list[tuple[int, int]],
    workers: int,
    begin: Callable[[], object] | None,
) -> Generator[R, None, None]:
    """Yield what comes of each chunk, in order. No worker is left when this ends, however it does."""
    stop, tell = Pipe(duplex=False)
    with stop, tell:
        pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (_Work(do, items, begin, stop),))
        try:
            left = iter(chunks)
            futures = _submit(pool, islice(left, AHEAD * workers))
            while futures:
                result = futures.popleft().result()
                futures.extend(pool.submit(_do_chunk, bounds) for bounds in islice(left, 1))
                yield cast("R", result)
        except BaseException:
            tell.send_bytes(b"stop")
            raise
        finally:
            pool.shutdown()  # cancels nothing: a pool that breaks meanwhile prints a traceback for what was cancelled


def _submit(pool: ProcessPoolExecutor, chunks: Iterable[tuple[int, int]]) -> deque[Future[Any]]:
    """Start the workers and give them chunks. Ctrl-C waits until each worker knows what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return deque(pool.submit(_do_chunk, bounds) for bounds in chunks)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: _Work) -> None:
    """Initialize a worker: a signal ends it without a word."""
    global _work  # noqa: PLW0603  # as said above
    _work = work
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_in_time, args=(work.stop,), daemon=True).start()
    if work.begin is not None:
        work.begin()


def _end_in_time(stop: Connection) -> None:
    """End this worker when it is told to, or when the process that started it has ended, even if that was killed."""
    parent = parent_process()
    wait([stop] if parent is None else [stop, parent.sentinel])
    os._exit(1)


def _do_chunk(bounds: tuple[int, int]) -> Any:
    """Do the work on some items in a worker."""
    if _work is None:
        raise RuntimeError("this process was not made ready")
    return _work.do(_work.items[slice(*bounds)])
