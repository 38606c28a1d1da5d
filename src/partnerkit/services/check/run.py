"""A check over many files: each looked at on its own, then the rounds that they make up.

What is kept of a file is plain data. Its model is let go when its problems are known.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk
from partnerkit.model.check_report import Unreadable
from partnerkit.services.check.runner import Many, check_file
from partnerkit.services.workspace import nothing_found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.again import Again
    from partnerkit.services.check.cache import Memory
    from partnerkit.services.check.result import Checked, Looked
    from partnerkit.services.workspace import Workspace

MOST_OF_TABLES = 1024 * 1024
"""Characters of tables that are kept: no page for them may be longer."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rules are to be heard. What keeps a file from being read is always told."""

    select: frozenset[str] | None = None
    """None for all."""
    ignore: frozenset[str] = frozenset()

    def wants(self, problem: Problem) -> bool:
        if self.select is not None and problem.rule not in self.select:
            from partnerkit.rules import IDS  # mostly, every rule is to be heard

            return problem.rule not in IDS
        return problem.rule not in self.ignore


@dataclass
class Run:
    """One check."""

    workspace: Workspace
    paths: list[Path]
    chosen: Chosen = field(default_factory=Chosen)
    skip_others: bool = False
    """Leave other people's files alone even where they are named."""
    with_tables: bool = False
    jobs: int = 0
    """How many processes to use; 0 for as many as pay."""
    use_cache: bool = True
    on_file: Callable[[], None] = lambda: None
    """Called after each file."""
    counts: dict[str, int] = field(default_factory=lambda: {"assessment": 0, "framework": 0, "config": 0})
    files: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    _seen: list[Seen] = field(default_factory=list)
    _table_size: int = 0
    _depends_on_others: bool = False
    """Whether something decided what was found that is none of the files, their settings and frameworks."""

    def problems(self) -> Iterator[list[Problem]]:
        """The problems file by file, then those between files."""
        for found in self._all_problems():
            wanted = [problem for problem in found if self.chosen.wants(problem)]
            if wanted:
                yield wanted

    def _all_problems(self) -> Iterator[list[Problem]]:
        many = Many(self.workspace, self.jobs, use_cache=self.use_cache, with_tables=self.with_tables)
        with many:
            files = ((file, named and not self.skip_others) for file, named in self._files())
            if many.memory is None:
                yield from self._found(many.look(files))
            else:
                yield from self._found_again(many, many.memory, list(files))
        if self.counts["assessment"] == 0 and not self.unreadable and self._has_folder():
            yield [nothing_found(self.paths)]

    def _found_again(self, many: Many, memory: Memory, files: list[tuple[str, bool]]) -> Iterator[list[Problem]]:
        """What was found when the same was asked before, if nothing changed; else what is found now."""
        from partnerkit.services.check.again import Again, Outcome

        again = Again(memory, self.paths, files)
        outcome = again.outcome(self.on_file)
        if outcome is not None:
            self.counts, self.files = outcome.counts, outcome.files
            yield from outcome.problems
            return
        groups: list[list[Problem]] = []
        for problems in self._found(many.look(iter(files)), again):
            if problems:
                groups.append(problems)
                yield problems
        if not self.unreadable and not self._depends_on_others:
            again.keep(Outcome(self.counts, self.files, groups))

    def _found(self, looked: Iterable[Looked], again: Again | None = None) -> Iterator[list[Problem]]:
        """What is found file by file, then between files; `again` is told what decided it."""
        for one in looked:
            self.on_file()
            if again is not None:
                again.saw(one)
            if isinstance(one.found, Unreadable):
                self.unreadable.append(one.found)
            elif one.found is not None:
                self._remember(one.found)
                yield list(one.found.problems)
        yield self._between_files()

    def _files(self) -> Iterator[tuple[str, bool]]:
        """Every file once, with whether it was named; what cannot be walked is noted."""
        known: set[str] = set()
        for path in self.paths:
            try:
                yield from walk([path], known, self._closed)
            except CannotRead as error:
                self.unreadable.append(Unreadable(str(path), error.sentence))

    def _closed(self, folder: str, error: CannotRead) -> None:
        self.unreadable.append(Unreadable(folder, error.sentence))

    def _remember(self, checked: Checked) -> None:
        self.files.append(checked.file)
        if checked.kind in self.counts:
            self.counts[checked.kind] += 1
        self._depends_on_others |= checked.depends_on_others
        if checked.seen is not None:
            self._seen.append(checked.seen)
        if checked.table is not None and self._table_size < MOST_OF_TABLES:
            self.tables.append(checked.table)
            self._table_size += len(checked.table)

    def _between_files(self) -> list[Problem]:
        from partnerkit.rules import OF_ROUNDS
        from partnerkit.rules.round import rounds

        found = self._named_views()
        for round_ in rounds(self._seen, self.workspace.as_of, whole=self._has_folder()):
            if not any(True for rule in OF_ROUNDS for _ in rule.check(round_)):
                continue  # most rounds are in order, and then nothing is read again
            inspected = self.workspace.inspect(Path(round_.this.file), named=True)
            if inspected is not None:
                found += self.workspace.findings(OF_ROUNDS, round_, inspected)
        return sorted(found, key=lambda problem: problem.order)

    def _named_views(self) -> list[Problem]:
        """Read the views that agreed assessments name and that were not among what is checked."""
        problems: list[Problem] = []
        agreements = [one for one in self._seen if one.views]
        known = {one.location for one in self._seen} if agreements else set()
        for agreed in agreements:
            for number, location in enumerate(agreed.named):
                if location in known:
                    continue
                known.add(location)
                self._depends_on_others = True
                try:
                    view = check_file(self.workspace, Path(location), named=True)
                except CannotRead as error:
                    problems += self.workspace.unknown_view(agreed, number, error)
                    continue
                if view is not None and view.seen is not None:
                    self._seen.append(view.seen)
        return problems

    def _has_folder(self) -> bool:
        return any(os.path.isdir(path) for path in self.paths)  # noqa: PTH112  # unlike Path.is_dir, it never raises


def default_paths(workspace: Workspace) -> list[Path]:
    """What to check where nothing is named: what `partnerkit.yaml` lists, or its folder, or this one."""
    here = Path()
    loaded = workspace.settings.of(here)
    if loaded is None:
        return [here]
    config = Path(loaded.document.file)
    listed = loaded.model.assessments if loaded.model else ()
    found = [config, *(config.parent / name for name in listed)] if listed else [config.parent]
    return [Path(os.path.relpath(path)) for path in found]
