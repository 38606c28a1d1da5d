"""`partnerkit assess`: ask about what is not rated, then show the table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli.options import AsOf, day


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
    from partnerkit.cli.console import Screen, interactive, show
    from partnerkit.cli.next_steps import after_assess
    from partnerkit.services.check.checker import Checker
    from partnerkit.services.workspace import Workspace

    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    opened = [workspace.open(file) for file in files]
    screen.problems((problem for one in opened for problem in Checker(workspace).remarks(one)), to_errors=True)
    for number, one in enumerate(opened):
        if number:
            screen.result("")
        if not no_input and interactive():
            from partnerkit.cli.interview import interview
            from partnerkit.services.frameworks import find_issue

            issue = find_issue(one.framework, only) if only is not None else None
            one = opened[number] = interview(one, screen.console(), today, issue, workspace.config(one.path))  # noqa: PLW2901
        show(one, screen, today, brief=brief)
    screen.next_step(*after_assess(opened, today))
