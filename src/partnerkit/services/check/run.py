"""A check over many files: each on its own, then the rounds that they make up.

What is kept of a file is plain data. Its model is let go when its problems are known.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk
from partnerkit.files.identify import KINDS
from partnerkit.files.misnamed import may_govern
from partnerkit.files.read import read_bytes
from partnerkit.model.check_report import CheckReport, Unreadable
from partnerkit.model.text import with_remedy
from partnerkit.model.words import Severity
from partnerkit.services.check.checker import Checker
from partnerkit.services.check.followed import Waiting
from partnerkit.services.check.inspected import reread
from partnerkit.services.check.named_views import read_named_views
from partnerkit.services.check.paths import nothing_found
from partnerkit.services.check.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partnerkit.model.kept_record import KeptRecord
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.cache import ResultCache, RunCache
    from partnerkit.services.check.result import CheckedFile
    from partnerkit.services.workspace import Workspace

MOST_OF_TABLES = 1024 * 1024
"""Characters of tables that are kept: no page for them may be longer."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a check. What keeps a file from being read is reported whatever is chosen."""

    select: frozenset[str] | None = None
    """Ids of the rules to report; None for all."""
    ignore: frozenset[str] = frozenset()
    """Ids of rules not to report."""
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    """The severities that make the check fail."""
    skip_others: bool = False
    """Leave other people's files alone even where they are named."""
    with_tables: bool = False
    """Make the RAG table of each assessment."""
    jobs: int = 0
    """Processes to use; 0 for as many as pay."""
    use_cache: bool = True
    root: str | None = None
    """The folder from which a reader of the report sees the files; None for the current one."""

    def wants(self, problem: Problem) -> bool:
        """Return True if a problem is to be reported."""
        if self.select is not None and problem.rule not in self.select:
            return of_reading(problem)
        return problem.rule not in self.ignore


def of_reading(problem: Problem) -> bool:
    """Return True if a problem keeps a file from being read, or used, whatever the rules ask."""
    from partnerkit.rules.every import IDS  # mostly, every rule is reported

    return problem.rule not in IDS


def check(
    workspace: Workspace,
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    on_file: Callable[[str], object] | None = None,
    on_problems: Callable[[list[Problem]], object] | None = None,
) -> CheckReport:
    """Check files, and all files of partnerkit's under folders, against every rule. Return the complete report.

    `on_file` is called with the path of each file, once it is checked, and `on_problems` with the problems of a file
    that has some, in order, then with those between files. What cannot be read is in the report, not raised.
    """
    run = _Run(workspace, paths, options or Options(), on_file, on_problems)
    run.check()
    return run.report()


class _Run:
    """One check, and what has come of it so far."""

    def __init__(
        self,
        workspace: Workspace,
        paths: Sequence[Path],
        options: Options,
        on_file: Callable[[str], object] | None,
        on_problems: Callable[[list[Problem]], object] | None,
    ) -> None:
        self.workspace, self.paths, self.options = workspace, paths, options
        self.on_file, self.on_problems = on_file, on_problems
        self.checker = Checker(workspace)
        self.counts = dict.fromkeys(KINDS, 0)
        self.files: list[str] = []
        self.found: list[Problem] = []
        """Of every rule, chosen or not."""
        self.problems: list[Problem] = []
        self.unreadable: list[Unreadable] = []
        self.tables: list[str] = []
        self.size_of_tables = 0
        self.seen: list[Seen] = []
        self.records: dict[str, KeptRecord] = {}
        """By the real paths of their files."""
        self.seals: list[str] = []
        self.told = 0
        """The number of files that `on_file` was called for."""
        self.waiting = Waiting(self.checker)
        self.depends_on_others = False
        """True if a file outside `paths` affected the result; then it is not cached."""

    def report(self) -> CheckReport:
        """Return what has come of the check."""
        here = _current_folder()
        return CheckReport(
            self.files,
            self.counts,
            self.problems,
            self.unreadable,
            self.tables,
            self.workspace.as_of,
            self.options.failing,
            here,
            os.path.abspath(self.options.root) if self.options.root is not None else here,
            self.waiting.notes,
        )

    def check(self) -> None:
        """Check every file, then the rounds; or take the outcome from the cache, if nothing has changed."""
        options = self.options
        files = ((file, named and not options.skip_others) for file, named in self._walk())
        with Runner(self.checker, options.jobs, use_cache=options.use_cache, with_tables=options.with_tables) as runner:
            if runner.cache is None:
                self._check(runner, files)
            else:
                self._check_what_changed(runner, runner.cache, list(files))
        if not self._found_something() and not self.unreadable and self._has_folder():
            self._add([nothing_found(self.paths)])

    def _check_what_changed(self, runner: Runner, results: ResultCache, files: list[tuple[str, bool]]) -> None:
        from partnerkit.services.check.cache import CachedRun, RunCache

        cache = RunCache(results, self.paths, files, runner.processes)
        outcome = cache.get(self._tell)
        if outcome is not None:
            self.counts, self.files, self.waiting.notes = outcome.counts, outcome.files, outcome.notes
            self._add(outcome.problems)
            return
        self._check(runner, iter(files), cache)
        if not self.unreadable and not self.depends_on_others and not self.waiting.looked_beside:
            cache.put(CachedRun(self.counts, self.files, self.found, self.waiting.notes))

    def _check(self, runner: Runner, files: Iterator[tuple[str, bool]], cache: RunCache | None = None) -> None:
        """Check every file, then what they make up together; `cache` is told what decided the result."""
        with closing(runner.run(files)) as results:  # so that a pool ends with whatever ends this
            for number, result in enumerate(results):
                if cache is not None:
                    cache.saw(result)
                if isinstance(result.found, Unreadable):
                    self._unreadable(result.found)
                elif result.found is not None:
                    self._keep(result.found)
                self._tell(number, result.file)
        for problems in self.waiting.released(self.seen, beside=not self._has_folder()):
            self._add(problems)
        self._add(self._of_settings_around())
        self._add(self._between_files())

    def _tell(self, number: int, file: str) -> None:
        """Call `on_file`, once for a file: those of a cached outcome that is no longer valid come twice."""
        if number >= self.told:
            self.told = number + 1
            if self.on_file is not None:
                self.on_file(file)

    def _add(self, problems: Sequence[Problem]) -> None:
        self.found += problems
        wanted = [problem for problem in problems if self.options.wants(problem)]
        self.problems += wanted
        if wanted and self.on_problems is not None:
            self.on_problems(wanted)

    def _walk(self) -> Iterator[tuple[str, bool]]:
        """Every file once, with whether it was named; what cannot be walked is noted."""
        yield from walk(self.paths, self._closed)

    def _closed(self, path: str, error: CannotRead) -> None:
        self._unreadable(Unreadable(path, with_remedy(error.sentence, error.remedy).rstrip(".")))

    def _unreadable(self, one: Unreadable) -> None:
        """Note what cannot be read, once: settings that cannot be keep every file under them from being checked."""
        if all(one.sentence != known.sentence for known in self.unreadable):
            self.unreadable.append(one)

    def _keep(self, checked: CheckedFile) -> None:
        self.files.append(checked.file)
        if checked.kind in self.counts:
            self.counts[checked.kind] += 1
        self.depends_on_others |= checked.depends_on_others
        self.seals += [checked.file] if checked.kind == "seal" else []
        if checked.record is not None:
            self.records[os.path.realpath(checked.file)] = checked.record
        if checked.seen is not None:
            self.seen.append(checked.seen)
        if checked.table is not None and self.size_of_tables < MOST_OF_TABLES:
            self.tables.append(checked.table)
            self.size_of_tables += len(checked.table)
        if not self.waiting.takes(checked):
            self._add(checked.problems)

    def _of_settings_around(self) -> list[Problem]:
        """Return what is wrong with settings that lie above or beside what is checked, and are not among it.

        Of a record only what keeps it from being used: what its rules find is heard where it is checked.
        """
        folders = {os.path.dirname(file) for file in self.files}
        folders.update(os.fspath(path) for path in self.paths if os.path.isdir(path))  # noqa: PTH112  # never raises
        kinds = (self.workspace.settings, self.workspace.records)
        around = {path for folder in folders for kind in kinds for path in kind.around(Path(folder)).every}
        known = {os.path.realpath(file) for file in self.files if may_govern(file)} if around else set()
        problems: list[Problem] = []
        for path in sorted(path for path in around if os.path.realpath(path) not in known):
            try:
                content = read_bytes(path)
            except CannotRead as error:
                self._closed(str(path), error)
                continue
            recognised = self.workspace.recogniser.recognise(str(path), content, named=False)
            checked = self.checker.check(path, content, recognised)
            if checked.record is not None:
                self.records[os.path.realpath(path)] = checked.record
            found = [problem for problem in checked.problems if checked.kind != "partnership" or of_reading(problem)]
            problems += found
            if found:
                self.files.append(checked.file)
                self.depends_on_others = True
        return problems

    def _between_files(self) -> list[Problem]:
        from partnerkit.rules.of_rounds import OF_ROUNDS
        from partnerkit.rules.round import rounds
        from partnerkit.services.check.governed import Governed

        found, depends_on_others = read_named_views(self.checker, self.seen)
        self.depends_on_others |= depends_on_others
        if self.seals or any(one.terms.blind for one in self.seen):  # hardly any round is blind
            from partnerkit.services.check.seals import of_blind_rounds, without_unsealed

            self.depends_on_others = True  # what lies beside is read
            found += of_blind_rounds(self.checker, self.seals, self.seen)
            self.seen = without_unsealed(self.seen)
        governed = Governed(self.checker, self.records, filter(os.path.isdir, self.paths))
        together = rounds(self.seen, self.workspace.as_of, whole=self._has_folder())
        for round_ in chain(map(governed.with_record, together), governed.unrecorded(self.seen)):
            if not any(True for rule in OF_ROUNDS for _ in rule.check(round_)):
                continue  # most rounds are in order, and then nothing is read again
            found += self.checker.findings(OF_ROUNDS, round_, reread(Path(round_.this.file)))
        self.depends_on_others |= governed.looked_beside
        return sorted(found, key=lambda problem: problem.order)

    def _found_something(self) -> bool:
        """Return True if an assessment was found; or guides alone, which are checked for themselves.

        A partnership's repository has settings, and one without an assessment is not what somebody meant to check.
        """
        views = self.counts["assessment"] + self.counts["seal"]
        return views > 0 or (self.counts["config"] == 0 and any(self.counts.values()))

    def _has_folder(self) -> bool:
        return any(os.path.isdir(path) for path in self.paths)  # noqa: PTH112  # unlike Path.is_dir, it never raises


def _current_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  # as text, in one system call
    except OSError:  # it is gone
        return ""
