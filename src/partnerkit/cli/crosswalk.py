"""`partnerkit frameworks crosswalk`: which issues of one guide bear on which of another."""

from __future__ import annotations

from typing import Annotated

import typer

from partnerkit.cli import completers
from partnerkit.cli.formats import ComparisonFormat, format_of
from partnerkit.cli.options import Force, Output


def crosswalk(
    first: Annotated[
        str | None,
        typer.Argument(
            help="The framework whose issues are listed: a name, or the path of its file.",
            metavar="FROM",
            autocompletion=completers.frameworks,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(help="The framework that they bear on.", metavar="TO", autocompletion=completers.frameworks),
    ] = None,
    format: Annotated[  # noqa: A002
        ComparisonFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Example:  partnerkit frameworks crosswalk top-tips working-partnership

    Show which issues of one guide bear on which of another, how closely, and why. It reads in both directions.
    """
    from partnerkit.analysis.crosswalk import crosswalk_table
    from partnerkit.cli.console import Screen
    from partnerkit.cli.output import deliver, mark_for
    from partnerkit.files.generated import MARK
    from partnerkit.render.crosswalk import table as rendered
    from partnerkit.services.crosswalks import find_crosswalk

    otherwise = ComparisonFormat.MARKDOWN if output else ComparisonFormat.TEXT
    kind = format_of(output, format, ComparisonFormat, otherwise, "frameworks crosswalk")
    between, framework = find_crosswalk(first, second)
    made, screen = crosswalk_table(between, framework), Screen()
    if kind is ComparisonFormat.TEXT:
        screen.show(rendered.text(made))
    elif kind is ComparisonFormat.MARKDOWN:
        deliver(rendered.markdown(made, mark=mark_for(output)), output, force=force)
    else:
        deliver(rendered.as_json(made, mark=MARK), output, force=force)
    screen.next_step("frameworks", "show", first or framework.id)
