"""`partnerkit check`: every rule over files and folders."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.cli.workspace import Inspected, Workspace
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen


class Format(StrEnum):
    """What a check is printed as."""

    TEXT = "text"
    JSON = "json"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files and folders; without any, what partnerkit.yaml names, or this folder.", metavar="PATH"
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to print what is found.")] = Format.TEXT,  # noqa: A002
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count as errors do.")] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit check assessments --strict

    Check assessments and frameworks against every rule. Folders are searched for partnerkit's files; hidden folders
    and other YAML are left alone. Exit status: 0 nothing wrong, 1 problems found, 2 wrong usage, 3 something could
    not be read.
    """
    from partnerkit.cli.screen import Screen
    from partnerkit.cli.workspace import Workspace
    from partnerkit.model.words import Severity

    workspace, screen = Workspace(day(as_of)), Screen()
    run = _Run(workspace, paths or _default_paths(workspace))
    counts = dict.fromkeys(Severity, 0)
    kept: list[Problem] = []
    for problems in run.problems():
        for problem in problems:
            counts[problem.severity] += 1
        if format is Format.TEXT:
            screen.problems(problems)
        else:
            kept += problems
    if format is Format.TEXT:
        screen.result(_summary(run, counts))
    else:
        screen.result(_json(run, counts, kept))
    for sentence in run.unreadable:
        screen.error(sentence)
    failed = counts[Severity.ERROR] or (strict and counts[Severity.WARNING])
    raise typer.Exit(3 if run.unreadable else 1 if failed else 0)


class _Run:
    """One check over many files. A file's model is let go when its problems are known."""

    def __init__(self, workspace: Workspace, paths: list[Path]) -> None:
        self.workspace, self.paths = workspace, paths
        self.counts = {"assessment": 0, "framework": 0, "config": 0}
        self.files_with_problems = 0
        self.unreadable: list[str] = []
        self.seen: list[Seen] = []

    def problems(self) -> Iterator[list[Problem]]:
        """The problems file by file, then those between files."""
        for inspected in self._inspected():
            self.counts[inspected.kind] += 1
            self._remember(inspected)
            if inspected.problems:
                self.files_with_problems += 1
                yield inspected.problems
        yield self._between_files()
        if self.counts["assessment"] == 0 and not self.unreadable and self._folder_named():
            from partnerkit.cli.workspace import nothing_found

            yield [nothing_found(self.paths)]

    def _inspected(self) -> Iterator[Inspected]:
        from partnerkit.errors import CannotRead
        from partnerkit.files.find import walk

        for path in self.paths:
            files = walk([path])
            while True:
                try:
                    file, named = next(files)
                    inspected = self.workspace.inspect(file, named=named)
                except StopIteration:
                    break
                except CannotRead as error:
                    self.unreadable.append(error.sentence)
                    continue
                if inspected is not None:
                    yield inspected

    def _remember(self, inspected: Inspected) -> None:
        """Keep what the rules about rounds look at; the rest of the file is let go."""
        if inspected.kind == "assessment" and inspected.loaded.model is not None:
            self.seen.append(self.workspace.seen(inspected))

    def _between_files(self) -> list[Problem]:
        from partnerkit.rules import OF_ROUNDS
        from partnerkit.rules.round import rounds

        found = self._named_views()
        for round_ in rounds(self.seen):
            if not any(True for rule in OF_ROUNDS for _ in rule.check(round_)):
                continue  # most rounds are in order, and then nothing is read again
            inspected = self.workspace.inspect(Path(round_.this.file), named=True)
            if inspected is not None:
                found += self.workspace.findings(OF_ROUNDS, round_, inspected)
        return sorted(found, key=lambda problem: problem.order)

    def _named_views(self) -> list[Problem]:
        """Read the views that agreed assessments name and that were not among what is checked."""
        from partnerkit.errors import CannotRead

        problems: list[Problem] = []
        known = {one.location for one in self.seen}
        for agreed in list(self.seen):
            for number, location in enumerate(agreed.views):
                if location in known:
                    continue
                known.add(location)
                try:
                    view = self.workspace.inspect(Path(location), named=True)
                except CannotRead as error:
                    problems += self.workspace.unknown_view(agreed, number, error)
                    continue
                if view is not None and view.kind == "assessment" and view.loaded.model is not None:
                    self.seen.append(self.workspace.seen(view))
        return problems

    def _folder_named(self) -> bool:
        return any(path.is_dir() for path in self.paths)


def _default_paths(workspace: Workspace) -> list[Path]:
    here = Path()
    loaded = workspace.settings.of(here)
    if loaded is None:
        return [here]
    folder = Path(loaded.document.file).parent
    import os

    listed = loaded.model.assessments if loaded.model else ()
    found = [folder / name for name in listed] or [folder]
    config = Path(loaded.document.file)
    return [Path(os.path.relpath(path)) for path in ([config, *found] if listed else found)]


def _summary(run: _Run, counts: dict[Severity, int]) -> str:
    from partnerkit.model.words import Severity

    looked = _looked_at(run)
    if not any(counts.values()) and not run.unreadable:
        return f"Checked {looked}: nothing wrong."
    errors = _count(counts[Severity.ERROR], "error")
    warnings = _count(counts[Severity.WARNING], "warning")
    unreadable = f", {len(run.unreadable):,} could not be read" if run.unreadable else ""
    return f"Checked {looked}: {errors}, {warnings}{unreadable}."


def _looked_at(run: _Run) -> str:
    words = {"assessment": "assessment", "framework": "framework", "config": "configuration"}
    counts = [_count(number, words[kind]) for kind, number in run.counts.items() if number or kind == "assessment"]
    return ", ".join(counts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _json(run: _Run, counts: dict[Severity, int], problems: list[Problem]) -> str:
    from partnerkit import __version__
    from partnerkit.model.words import Severity
    from partnerkit.render.problems import as_json

    return as_json(
        problems,
        partnerkit=__version__,
        as_of=run.workspace.as_of.isoformat(),
        checked={f"{kind}s": number for kind, number in run.counts.items()},
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        unreadable=run.unreadable,
    )


if TYPE_CHECKING:
    from partnerkit.model.words import Severity
