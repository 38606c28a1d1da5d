"""Looking at files one by one, however many: what was found before is remembered, and many are shared by processes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.identify import kind_of, looks_like_assessment
from partnerkit.files.read import read_bytes
from partnerkit.model.check_report import Unreadable
from partnerkit.services.check.result import Checked, Looked
from partnerkit.services.workspace import format_missing

if TYPE_CHECKING:
    from partnerkit.services.check.cache import Memory
    from partnerkit.services.workspace import Inspected, Workspace

TASTE = 16
"""Files looked at before it is decided whether more processes pay."""
WORTH_SHARING = 150
"""Files below which starting processes takes longer than it saves."""
MOST_PROCESSES = 8


def check_file(workspace: Workspace, path: Path, *, named: bool, with_table: bool = False) -> Checked | None:
    """Everything about one file that needs no other assessment; None for other people's files, unless they were named.

    Raises `CannotRead`.
    """
    return _checked(workspace, path, read_bytes(path), named=named, with_table=with_table)


def _checked(workspace: Workspace, path: Path, content: bytes, *, named: bool, with_table: bool) -> Checked | None:
    inspected = workspace.inspect(path, named=named, content=content)
    if inspected is None:
        return None
    usable = inspected.kind == "assessment" and inspected.loaded.model is not None
    return Checked(
        str(path),
        inspected.kind,
        tuple(inspected.problems),
        inspected.loaded.valid.framework if usable and inspected.framework is not None else None,
        workspace.seen(inspected) if usable else None,
        _table(workspace, inspected) if usable and with_table else None,
    )


def _table(workspace: Workspace, inspected: Inspected) -> str | None:
    from partnerkit.analysis.summary import summarise
    from partnerkit.render.assessment.markdown import table

    if inspected.framework is None:
        return None
    summary = summarise(inspected.loaded.valid, inspected.framework, workspace.as_of)
    return table(summary, str(inspected.path))


class Many:
    """Looks at many files in order. To be used as a context, so that what was found is remembered at the end."""

    def __init__(
        self, workspace: Workspace, jobs: int = 0, *, use_cache: bool = True, with_tables: bool = False
    ) -> None:
        """`jobs` processes, or as many as pay; with RAG tables where a report wants them."""
        self.workspace, self.with_tables = workspace, with_tables
        self.processes = (jobs or min(_processors(), MOST_PROCESSES)) if sys.platform == "linux" else 1
        self.memory: Memory | None = None
        self.misses = 0
        if use_cache and not with_tables:  # a table is made of more than is remembered
            from partnerkit.services.check.cache import Memory

            self.memory = Memory(workspace)

    def __enter__(self) -> Many:
        return self

    def __exit__(self, *_: object) -> None:
        if self.memory is not None:
            self.memory.close()

    def look(self, files: Iterator[tuple[str, bool]]) -> Iterator[Looked]:
        """What is found in each file, which comes with whether it was named."""
        gc.freeze()  # what was loaded stays: the collector of cycles need not look through it
        while taste := list(islice(files, TASTE)):
            before = self.misses
            for file, named in taste:
                yield self.one(file, named=named)
            if self.processes > 1 and self.misses - before > len(taste) // 2:
                rest = list(files)
                if len(rest) >= WORTH_SHARING:
                    yield from self._shared(rest)
                    return
                files = iter(rest)

    def one(self, file: str, *, named: bool) -> Looked:
        """What is found in a file, or was before."""
        try:
            content = read_bytes(file)
            key = self.memory.key(file, content) if self.memory is not None else b""
            if kind_of(content) is None and not named:
                meant = looks_like_assessment(content)
                return Looked(Checked(file, "other", (format_missing(file),)) if meant else None, key)
            found = self.memory.recall(key, file) if self.memory is not None else None
            if found is None:
                self.misses += 1
                found = _checked(self.workspace, Path(file), content, named=named, with_table=self.with_tables)
                if self.memory is not None and found is not None:
                    self.memory.keep(key, found)
        except CannotRead as error:
            return Looked(Unreadable(file, error.sentence))
        return Looked(found, key)

    def _shared(self, files: list[tuple[str, bool]]) -> Iterator[Looked]:
        """Share files among processes. They are forked, so that what was loaded so far need not be loaded again.

        In chunks, sixteen for each process: smaller ones cost more to hand over than they even out. Only where they
        begin and end is handed over, as every process was born with the list.
        """
        from multiprocessing import get_context

        size = max(1, len(files) // (16 * self.processes))
        chunks = [(start, start + size) for start in range(0, len(files), size)]
        with get_context("fork").Pool(self.processes, _begin, (self, files)) as pool:
            for results, new in pool.imap(_chunk, chunks):
                if self.memory is not None:
                    for key, value in new:
                        self.memory.cache.put(key, value)
                yield from results


_WORK: tuple[Many, list[tuple[str, bool]]] | None = None
"""In a process that shares the work: what it looks with, and all files."""


def _begin(many: Many, files: list[tuple[str, bool]]) -> None:
    """Make a forked process ready: an open database must not be shared with the process that it came from."""
    global _WORK  # noqa: PLW0603  # the one thing that a chunk of work needs to find
    _WORK = many, files
    if many.memory is not None:
        many.memory.open()


def _chunk(bounds: tuple[int, int]) -> tuple[list[Looked], list[tuple[bytes, bytes]]]:
    """Look at some files; returns what is found and what is to be remembered, which the first process writes."""
    if _WORK is None:
        raise RuntimeError("this process was not made ready")
    many, files = _WORK
    results = [many.one(file, named=named) for file, named in files[slice(*bounds)]]
    new = many.memory.cache.taken() if many.memory is not None else []
    return results, new


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
