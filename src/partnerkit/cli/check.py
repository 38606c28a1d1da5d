"""`partnerkit check`: every rule over files and folders."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.completers import rule_ids
from partnerkit.cli.options import AsOf, day
from partnerkit.cli.progress_bar import ProgressBar
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.model.check_report import CheckReport


class CheckFormat(StrEnum):
    """The formats that a check is printed in."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    AUTO = "auto"


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


STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of the page that GitHub shows with a step."""


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
    from partnerkit.cli.next_steps import after_check
    from partnerkit.services.check.paths import default_paths
    from partnerkit.services.check.rule_choice import choose_rules
    from partnerkit.services.check.run import Options
    from partnerkit.services.check.run import check as run_check
    from partnerkit.services.workspace import Workspace

    failing = FAILING[_fail_on(fail_on, strict=strict)]
    selected = choose_rules(select, "--select") if select else None
    ignored = choose_rules(ignore or [], "--ignore")
    form = _by_environment() if format is CheckFormat.AUTO else format
    tables = form is CheckFormat.GITHUB and bool(os.environ.get(STEP_SUMMARY))
    options = Options(selected, ignored, failing, skip_others, tables, jobs, not no_cache, _root())
    workspace, screen = Workspace(day(as_of)), Screen()
    on_problems = screen.problems if form is CheckFormat.TEXT else None  # as it goes: many files take a while
    with ProgressBar("Checking") as bar:
        report = run_check(
            workspace, paths or default_paths(workspace), options, on_file=bar.step, on_problems=on_problems
        )
    _show(form, screen, report)
    for note in report.notes:
        screen.note(note)
    if form in (CheckFormat.TEXT, CheckFormat.JSON) and (step := after_check(report)):  # the others are read by a CI
        screen.next_step(*step)
    raise typer.Exit(3 if report.unreadable else 1 if report.failed else 0)


def _fail_on(given: FailOn | None, *, strict: bool) -> FailOn:
    if strict and given not in (None, FailOn.WARNING):
        raise WrongUsage(f"--strict means --fail-on warning, and --fail-on {given} is given too")
    return FailOn.WARNING if strict else given or FailOn.ERROR


def _by_environment() -> CheckFormat:
    """Return the format that the CI that this runs in understands."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return CheckFormat.GITHUB
    return CheckFormat.GITLAB if os.environ.get("GITLAB_CI") == "true" else CheckFormat.TEXT


def _root() -> str | None:
    """Return the folder that a CI has checked the repository out to."""
    return os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")


def _show(form: CheckFormat, screen: Screen, report: CheckReport) -> None:
    screen.result(_rendered(form, report))
    if form is CheckFormat.GITHUB:
        _add_step_summary(screen, report)
    else:  # there the log itself is read for commands, and what cannot be read is among them
        for unreadable in report.unreadable:
            screen.error(unreadable.sentence)


def _rendered(form: CheckFormat, report: CheckReport) -> str:
    from partnerkit.render.check import common, text
    from partnerkit.version import __version__

    if form is CheckFormat.TEXT:  # the problems are on the screen already
        return common.counted(report)
    if form is CheckFormat.JSON:
        return text.as_json(report, __version__)
    if form is CheckFormat.GITHUB:
        from partnerkit.render.check import github

        return "\n".join(github.commands(report))
    if form is CheckFormat.GITLAB:
        from partnerkit.render.check import gitlab

        return gitlab.as_text(report)
    if form is CheckFormat.JUNIT:
        from partnerkit.render.check import junit

        return junit.as_text(report)
    from partnerkit.render.check import sarif
    from partnerkit.rules.catalogue import EVERY

    return sarif.as_text(report, EVERY, __version__)


def _at_once(name: str, flags: int) -> int:
    """Open a file to write to; a pipe that nobody reads is refused by the system rather than waited for."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def _add_step_summary(screen: Screen, report: CheckReport) -> None:
    """Add to the page that GitHub shows with a step, if there is one. If it cannot be written, the log says so."""
    from partnerkit.render.check.github import MOST, summary

    name = os.environ.get(STEP_SUMMARY)
    if not name:
        return
    try:
        with open(name, "ab", opener=_at_once) as file:
            page = summary(report, MOST - file.tell())
            file.write(page.encode(errors="replace"))
    except (OSError, ValueError):
        screen.result("::warning title=step summary::The step's summary could not be written.")
