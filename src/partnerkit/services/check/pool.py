"""Files checked by several processes, with the cache of results. Only imported for many files."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from partnerkit.services.pool import forked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.services.check.cache import ResultCache
    from partnerkit.services.check.result import FileResult


class SequentialRunner(Protocol):
    """What checks files one by one, and says how many processes may do so."""

    processes: int
    cache: ResultCache | None

    def in_turn(self, files: Sequence[tuple[str, bool]]) -> Iterator[FileResult]:
        """Yield the result of each file in order."""
        ...


def in_pool(runner: SequentialRunner, files: list[tuple[str, bool]], size: int) -> Iterator[FileResult]:
    """Yield the result of each file in order, with `runner.processes` workers and `size` files to a task."""
    cache = runner.cache

    def check(some: Sequence[tuple[str, bool]]) -> tuple[list[FileResult], list[tuple[bytes, bytes]]]:
        """Return the results of some files, and what the first process is to write to the cache."""
        results = list(runner.in_turn(some))
        return results, cache.store.taken() if cache is not None else []

    # A SQLite connection must not cross a fork.
    with closing(forked(check, files, runner.processes, size, cache.open if cache is not None else None)) as found:
        for results, new in found:
            if cache is not None:
                for key, value in new:
                    cache.store.put(key, value)
            yield from results
