"""`partnerkit plan`: the implementation plan."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from partnerkit.analysis.by import By
from partnerkit.cli.options import AsOf, Force, Output, day


class Format(StrEnum):
    """What a plan is written as."""

    MARKDOWN = "markdown"
    JSON = "json"


def plan(
    files: Annotated[list[Path], typer.Argument(help="One or more assessments.", metavar="FILE")],
    by: Annotated[By, typer.Option("--by", help="What to group the actions by.")] = By.ISSUE,
    format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.MARKDOWN,  # noqa: A002
    gantt: Annotated[bool, typer.Option("--gantt", help="Add a Mermaid Gantt chart.")] = False,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit plan agreed.yaml --by owner -o plan.md

    Write the implementation plan: the actions of one or more assessments, in order. What is not rated, or red
    without an action, is listed as a gap. A file that partnerkit wrote and nobody changed since is written anew;
    any other is left alone unless --force is given.
    """
    from partnerkit.analysis.plan import Source, make_plan
    from partnerkit.cli.output import deliver
    from partnerkit.cli.workspace import Workspace
    from partnerkit.errors import WrongUsage
    from partnerkit.render import plan as rendered

    if gantt and format is Format.JSON:
        raise WrongUsage("--gantt goes with --format markdown")
    today = day(as_of)
    workspace = Workspace(today)
    opened = [workspace.open(file) for file in files]
    sources = [
        Source(number, str(one.path), one.assessment, one.framework) for number, one in enumerate(opened, start=1)
    ]
    made = make_plan(sources, today, by)
    text = rendered.as_json(made) if format is Format.JSON else rendered.markdown(made, gantt=gantt)
    deliver(text, output, force=force, kind=str(format))
