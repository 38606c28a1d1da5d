"""`partnerkit assess`: walk through what is not rated, then show the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.cli.screen import Screen
    from partnerkit.cli.workspace import Opened


def assess(
    files: Annotated[list[Path], typer.Argument(help="One or more assessments.", metavar="FILE")],
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: show the table alone.")] = False,
    only: Annotated[
        str | None, typer.Option("--issue", metavar="ISSUE", help="Ask about this issue alone, rated or not.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Leave the comments out of the table.")] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit assess 2026-11/trust.yaml

    Rate what is not rated yet, then see the table. On a terminal each issue that is not rated is shown with its
    guidance and asked about; every answer is saved as it is given, so that you can leave and go on at any time.
    Then, or anywhere else at once, comes the table. --issue asks about one issue again.
    """
    from partnerkit.cli.screen import Screen, interactive
    from partnerkit.cli.workspace import Workspace

    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    opened = [workspace.open(file) for file in files]
    for number, one in enumerate(opened):
        if number:
            screen.result("")
        if not no_input and interactive():
            from partnerkit.cli.frameworks import find_issue
            from partnerkit.cli.walk import walk

            issue = find_issue(one.framework, only) if only is not None else None
            one = walk(one, screen.console(), today, issue)  # noqa: PLW2901
        show(one, screen, today, brief=brief)


def show(opened: Opened, screen: Screen, as_of: date, *, brief: bool) -> None:
    from partnerkit.analysis.summary import summarise
    from partnerkit.cli.screen import has_shapes
    from partnerkit.render.table import assessment

    console = screen.console()
    summary = summarise(opened.assessment, opened.framework, as_of)
    parts = assessment(summary, console.width, str(opened.path), shapes=has_shapes(), brief=brief)
    screen.show(parts, console)
