"""An export of the partnerships below a folder: a table a file, written as a whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.tables.of_partnership import not_expected
from partnerkit.errors import WrongUsage
from partnerkit.files.guides import shipped_files
from partnerkit.files.guides_in_folder import GuidesInFolder
from partnerkit.model.tables.rows import Rows
from partnerkit.model.words import SMALLEST_GROUP, Shown
from partnerkit.render.export.datapackage import NAME, datapackage
from partnerkit.services.export.folder import require_free, written_beside
from partnerkit.services.export.sheets import Sheets
from partnerkit.services.export.views import relative
from partnerkit.services.export.worker import NOT_READABLE, RULE, Done, Worker
from partnerkit.services.many import find
from partnerkit.services.processes import WORTH_SHARING, processes
from partnerkit.services.rows import make, told
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from partnerkit.render.export.datapackage import Resource
    from partnerkit.services.export.sheets import Encoder
    from partnerkit.services.export.views import Circulated
    from partnerkit.services.export.worker import Unit
    from partnerkit.services.many import Many, OnePartnership

FILES_AT_ONCE = 40
"""Files whose rows a worker hands over together: some hundred kilobytes."""
GUIDE_TABLES = ("frameworks", "levels", "issues")


@dataclass(frozen=True)
class Form:
    """A format of exports: how rows are written, and what becomes of what was written."""

    encoder: Encoder
    finish: Callable[[Path, Sequence[Resource]], Sequence[Resource]] | None = None
    """Is called with the folder and all that was written, for a format that is made of another: returns what is there
    instead. It may raise any `PartnerkitError`; the export is then as it was."""


@dataclass(frozen=True)
class Options:
    """How to export. `views` of None: named, but grouped where one speaks from lived experience."""

    views: Shown | None = None
    minimum: int | None = None
    jobs: int = 0
    force: bool = False
    on_file: Callable[[], object] | None = None
    """Is called for each file, when all that it is worked on with is done."""


class Exported(NamedTuple):
    """What an export holds."""

    rows: dict[str, int]
    """How many rows each table has."""
    files: int
    circulated: tuple[Circulated, ...]
    """The partnerships whose views are not named."""
    problems: Counter[str]
    """How many rows of `problems` there are, by the rule."""


def export(
    workspace: Workspace,
    root: Path,
    output: Path,
    form: Form,
    options: Options | None = None,
) -> Exported:
    """Write the tables of the partnerships below a folder to another; return what it holds.

    The same files give the same bytes, wherever they lie. Raises `CannotRead` and `InvalidFile` as `many.find` does,
    `CannotWrite`, and `WrongUsage`.
    """
    options = options or Options()
    if options.minimum is not None and options.views not in (None, Shown.GROUPED):
        raise WrongUsage("--min-group goes with --views grouped")
    require_free(output, force=options.force)
    many = find(Workspace(workspace.as_of), root)  # of its own: what it remembers of all folders would stay
    if not (many.partnerships or many.others or many.unplaced):
        from partnerkit.services.opening import nothing

        raise nothing([root], "there is nothing to export")
    minimum = options.minimum or SMALLEST_GROUP
    worker = Worker(workspace, root, form.encoder, GuidesInFolder(root), options.views, minimum)
    with written_beside(output, force=options.force) as folder:
        run = _Run(worker, many)
        with Sheets(folder, form.encoder) as sheets:
            run.write(sheets, options.jobs, options.on_file)
        resources: Sequence[Resource] = sheets.resources()
        if form.finish is not None:
            resources = form.finish(folder, resources)
        shown = str(options.views or "named, or grouped where one of them speaks from lived experience")
        (folder / NAME).write_text(datapackage(resources, shown), encoding="utf-8")
    rows = {one.table: one.rows for one in resources}
    return Exported(rows, run.files, tuple(run.circulated), run.problems)


class _Run:
    """An export while it is written."""

    def __init__(self, worker: Worker, many: Many) -> None:
        self.worker, self.many = worker, many
        self.files = 0
        self.circulated: list[Circulated] = []
        self.problems: Counter[str] = Counter()
        self._versions: set[str] = set()
        """The guides whose rows are written."""
        self._expected: set[str] = set()

    def write(self, sheets: Sheets, jobs: int, on_file: Callable[[], object] | None) -> None:
        """Write all rows: what belongs to no partnership first, then each partnership, then what cannot be placed."""
        for name, content in shipped_files():
            self._add(sheets, make(content, name, self.worker.guides).rows)
        for file, _ in self.many.others:
            self._add(sheets, self.worker.read(file)[0].rows)
            self.files += 1
        names: dict[str, str] = {}
        guides: dict[str, str] = {}
        with closing(self._done(jobs)) as found:
            for done in found:
                sheets.put(done.lines)
                self.files += done.files
                self.circulated += done.circulated
                self.problems.update(done.problems)
                for version, file in done.guides.items():
                    guides[version] = min(file, guides.get(version, file))
                for key, name in done.names.items():
                    names.setdefault(key, name)
                if on_file is not None:
                    for _ in range(done.files):
                        on_file()
        for version, file in sorted(guides.items(), key=lambda one: one[::-1]):
            if version not in self._versions:
                content = self.worker.guides.content(file) or b""
                self._add(sheets, make(content, file, self.worker.guides).rows)
        others = [not_expected(name) for key, name in names.items() if key not in self._expected]
        self._add(sheets, Rows({"partnerships": others}))
        self._add_unplaced(sheets)

    def _done(self, jobs: int) -> Generator[Done, None, None]:
        # To decide how views are shown, all of a partnership have to be looked at together.
        is_decided = self.worker.wished is Shown.NAMED
        partnerships = (part for one in self.many.partnerships for part in (_parts(one) if is_decided else [one]))
        units = list(_units(partnerships))
        workers = processes(jobs)
        if workers == 1 or sum(len(one.files) for one in self.many.partnerships) < WORTH_SHARING:
            yield from (self.worker.do([unit]) for unit in units)
            return
        from partnerkit.services.pool import forked

        yield from forked(self.worker.do, units, workers, 1)

    def _add(self, sheets: Sheets, rows: Rows) -> None:
        """Write rows that no worker made, a guide that lies in several places once."""
        versions = {str(row[1]) for row in rows["frameworks"]}
        if versions <= self._versions:
            rows = Rows({table: found for table, found in rows.tables.items() if table not in GUIDE_TABLES})
        self._versions |= versions
        self._expected |= {str(row[1]) for row in rows["partnerships"]}
        self.problems.update(str(row[RULE]) for row in rows["problems"])
        sheets.add(rows)

    def _add_unplaced(self, sheets: Sheets) -> None:
        """Write why each file is in no other table of which nobody can tell whose it is.

        It may be a view: what is wrong with it is told only where views are named.
        """
        for file, sentence in self.many.unplaced:
            name = relative(file, os.fspath(self.worker.root))
            sentence = sentence.replace(file, name)  # noqa: PLW2901
            is_folder = os.path.isdir(file)  # noqa: PTH112
            rows = told(name, NOT_READABLE, sentence).rows if is_folder else self.worker.read(file)[0].rows
            is_readable = all(row[RULE] != NOT_READABLE for row in rows["problems"])
            if is_readable and not (rows.tables and self.worker.wished is Shown.NAMED):
                rows = told(name, "not-placed", sentence, "`partnerkit check` says what is wrong.").rows
            self._add(sheets, rows)
            self.files += 1


def _parts(one: OnePartnership) -> Iterator[OnePartnership]:
    """Yield a partnership with some of its files at a time, in their order."""
    files = sorted((*one.files, *one.seals, *one.records))
    for start in range(0, len(files), FILES_AT_ONCE):
        yield replace(one, files=tuple(files[start : start + FILES_AT_ONCE]), seals=(), records=())


def _units(partnerships: Iterable[OnePartnership]) -> Iterator[Unit]:
    """Yield partnerships so that each time there are not many files."""
    unit: list[OnePartnership] = []
    files = 0
    for one in partnerships:
        if not one.folder:  # it is only expected
            continue
        unit.append(one)
        files += len(one.files)
        if files >= FILES_AT_ONCE:
            yield unit
            unit, files = [], 0
    if unit:
        yield unit
