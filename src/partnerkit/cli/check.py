"""`partnerkit check`: every rule over files and folders."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.completers import rule_ids
from partnerkit.cli.options import AsOf, CheckFormat, day
from partnerkit.cli.progress_bar import Waiting
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem
    from partnerkit.services.check.run import Chosen, Run


class FailOn(StrEnum):
    """The least severity that makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


FAILING = {
    FailOn.ERROR: frozenset({Severity.ERROR}),
    FailOn.WARNING: frozenset(Severity),
    FailOn.NEVER: frozenset[Severity](),
}


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files and folders; without any, what partnerkit.yaml names, or this folder.", metavar="PATH"
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        CheckFormat, typer.Option("--format", help="How to print what is found; auto: as the CI it runs in wants it.")
    ] = CheckFormat.TEXT,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="What makes the exit status 1; else error.", show_default=False)
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Short for --fail-on warning.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Look at these rules alone.", autocompletion=rule_ids),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="Leave these rules out.", autocompletion=rule_ids),
    ] = None,
    skip_others: Annotated[
        bool, typer.Option("--skip-others", help="Pass over files that are not partnerkit's, even where named.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, max=64, metavar="NUMBER", help="Processes to use; 0 for as many as pay.")
    ] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Forget what was found before.")] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit check 2026-11 --ignore unrated-issue

    Check assessments and frameworks against every rule (`partnerkit rules` explains them). Folders are searched for
    partnerkit's files; hidden folders and other YAML are left alone. --select and --ignore can be repeated, and take
    several ids with commas between; what keeps a file from being read is always told. --format github also writes
    everything, with the RAG tables, to the step's summary. Exit status: 0 nothing wrong, 1 problems found, 2 wrong
    usage, 3 something could not be read.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.check.run import Run, default_paths
    from partnerkit.services.workspace import Workspace

    failing = FAILING[_fail_on(fail_on, strict=strict)]
    chosen = _chosen(select, ignore)
    form = _by_environment() if format is CheckFormat.AUTO else format
    workspace, screen = Workspace(day(as_of)), Screen()
    tables = form is CheckFormat.GITHUB and bool(os.environ.get("GITHUB_STEP_SUMMARY"))
    run = Run(workspace, paths or default_paths(workspace), chosen, skip_others, tables, jobs, not no_cache)
    counts = dict.fromkeys(Severity, 0)
    kept: list[Problem] = []
    with Waiting("Checking") as bar:
        run.on_file = bar.step
        for problems in run.problems():
            for problem in problems:
                counts[problem.severity] += 1
            if form is CheckFormat.TEXT:
                screen.problems(problems)
            else:
                kept += problems
    _show(form, screen, run, counts, kept, failing)
    failed = any(counts[severity] for severity in failing)
    raise typer.Exit(3 if run.unreadable else 1 if failed else 0)


def _fail_on(given: FailOn | None, *, strict: bool) -> FailOn:
    from partnerkit.errors import WrongUsage

    if strict and given not in (None, FailOn.WARNING):
        raise WrongUsage(f"--strict means --fail-on warning, and --fail-on {given} is given too")
    return FailOn.WARNING if strict else given or FailOn.ERROR


def _chosen(select: list[str] | None, ignore: list[str] | None) -> Chosen:
    from partnerkit.services.check.run import Chosen

    ignored = _ids("--ignore", ignore) if ignore else frozenset[str]()
    return Chosen(_ids("--select", select) if select else None, ignored)


def _ids(option: str, given: list[str]) -> frozenset[str]:
    """The rules that an option names. Raises `WrongUsage` for one that there is not, or that cannot be left out."""
    from partnerkit.errors import WrongUsage
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.rules import IDS
    from partnerkit.rules.preconditions import READING

    ids = [part.strip() for text in given for part in text.split(",") if part.strip()]
    for one in ids:
        if any(one == reading.id for reading in READING):
            raise WrongUsage(f"{option} {one}: what keeps a file from being read is always told, and cannot be chosen")
        if one not in IDS:
            remedy = did_you_mean(one, IDS, "`partnerkit rules` lists all.")
            raise WrongUsage(f'{option}: there is no rule "{one}"', remedy=remedy)
    if given and not ids:
        raise WrongUsage(f"{option} names no rule")
    return frozenset(ids)


def _by_environment() -> CheckFormat:
    """What the CI that this runs in understands."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return CheckFormat.GITHUB
    return CheckFormat.GITLAB if os.environ.get("GITLAB_CI") == "true" else CheckFormat.TEXT


def _show(
    form: CheckFormat,
    screen: Screen,
    run: Run,
    counts: dict[Severity, int],
    problems: list[Problem],
    failing: frozenset[Severity],
) -> None:
    """Print what was found, in one format."""
    if form is CheckFormat.TEXT:
        screen.result(_summary(run, counts))
    elif form is CheckFormat.JSON:
        screen.result(_json(run, counts, problems))
    else:
        _for_ci(form, screen, _report(run, counts, problems, failing), run)
    if form is not CheckFormat.GITHUB:  # there the log itself is read for commands, and they are in it
        for unreadable in run.unreadable:
            screen.error(unreadable.sentence)


def _for_ci(form: CheckFormat, screen: Screen, report: CheckReport, run: Run) -> None:
    if form is CheckFormat.GITHUB:
        from partnerkit.cli.step_summary import write_summary
        from partnerkit.render.check import github

        screen.result("\n".join(github.commands(report)))
        write_summary(screen, report, run.tables)
    elif form is CheckFormat.GITLAB:
        from partnerkit.render.check import gitlab

        screen.result(gitlab.as_text(report))
    elif form is CheckFormat.JUNIT:
        from partnerkit.render.check import junit

        screen.result(junit.as_text(report))
    else:
        from partnerkit import __version__
        from partnerkit.render.check import sarif
        from partnerkit.rules.catalogue import EVERY

        screen.result(sarif.as_text(report, EVERY, __version__))


def _report(
    run: Run, counts: dict[Severity, int], problems: list[Problem], failing: frozenset[Severity]
) -> CheckReport:
    from partnerkit.model.check_report import CheckReport

    here = str(Path.cwd())
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or here
    return CheckReport(
        run.files,
        problems,
        run.unreadable,
        _summary(run, counts),
        here,
        os.path.abspath(root),
        failing or frozenset({Severity.ERROR}),
    )


def _summary(run: Run, counts: dict[Severity, int]) -> str:
    looked = _looked_at(run)
    if not any(counts.values()) and not run.unreadable:
        return f"Checked {looked}: nothing wrong."
    errors = _count(counts[Severity.ERROR], "error")
    warnings = _count(counts[Severity.WARNING], "warning")
    unreadable = f", {len(run.unreadable):,} could not be read" if run.unreadable else ""
    return f"Checked {looked}: {errors}, {warnings}{unreadable}."


def _looked_at(run: Run) -> str:
    words = {"assessment": "assessment", "framework": "framework", "config": "configuration"}
    counts = [_count(number, words[kind]) for kind, number in run.counts.items() if number or kind == "assessment"]
    return ", ".join(counts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _json(run: Run, counts: dict[Severity, int], problems: list[Problem]) -> str:
    from partnerkit import __version__
    from partnerkit.render.check.text import as_json

    return as_json(
        problems,
        partnerkit=__version__,
        as_of=run.workspace.as_of.isoformat(),
        checked={f"{kind}s": number for kind, number in run.counts.items()},
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        unreadable=[one.sentence for one in run.unreadable],
    )
