"""Checking many files, in turn or in a pool of processes, with the cache of results."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.read import read_bytes
from partnerkit.model.check_report import Unreadable
from partnerkit.services.check.result import FileResult
from partnerkit.services.processes import WORTH_SHARING, processes, size_of_chunk

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from partnerkit.services.check.cache import ResultCache
    from partnerkit.services.check.checker import Checker

TRIED_FIRST = 16
"""Files checked before a worker pool is considered."""


class Runner:
    """Checks files in order. To be used as a context: new results are written to the cache at its end."""

    def __init__(self, checker: Checker, jobs: int = 0, *, use_cache: bool = True, with_tables: bool = False) -> None:
        """Use `jobs` processes, or for 0 as many as pay; `with_tables` makes RAG tables as Markdown."""
        self.checker, self.with_tables = checker, with_tables
        self.processes = processes(jobs)
        self.cache: ResultCache | None = None
        self.misses = 0
        """The number of files that the cache did not know."""
        if use_cache and not with_tables:  # a table is made of more than is cached
            from partnerkit.services.check.cache import ResultCache

            self.cache = ResultCache(checker)

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        if self.cache is not None:
            self.cache.close()

    def run(self, files: Iterator[tuple[str, bool]]) -> Generator[FileResult, None, None]:
        """Yield the result of each file, which comes with whether it was named."""
        while first := list(islice(files, TRIED_FIRST)):
            before = self.misses
            yield from self.in_turn(first)
            if self.processes > 1 and self.misses - before > len(first) // 2:
                rest = list(files)
                if len(rest) >= WORTH_SHARING:
                    from partnerkit.services.check.pool import in_pool  # a check of few files needs none

                    yield from in_pool(self, rest, size_of_chunk(len(rest), self.processes))
                    return
                files = iter(rest)

    def in_turn(self, files: Sequence[tuple[str, bool]]) -> Iterator[FileResult]:
        """Yield the result of each file, checked in this process."""
        for file, named in files:
            yield self._result(file, named=named)

    def _result(self, file: str, *, named: bool) -> FileResult:
        """The result of a file, from the cache if it is there."""
        try:
            content = read_bytes(file)
            key = self.cache.key(file, content) if self.cache is not None else b""
            recognised = self.checker.workspace.recogniser.recognise(file, content, named=named)
            if recognised.kind is None and not named:
                return FileResult(file, None, key)
            cache = self.cache if recognised.slip is None else None  # the content alone does not decide such a one
            found = cache.get(key, file) if cache is not None else None
            if found is None:
                self.misses += 1
                found = self.checker.check(file, content, recognised, with_table=self.with_tables)
                if cache is not None and found is not None:
                    cache.put(key, found)
        except CannotRead as error:
            return FileResult(file, Unreadable(file, error.sentence))
        return FileResult(file, found, key)
