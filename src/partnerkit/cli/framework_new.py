"""`partnerkit frameworks new`: a framework to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli.options import AsOf, day


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; its name ends in .yaml.", metavar="FILE")],
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="What assessments call it; else the file's name.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The guide's title.")] = None,
    levels: Annotated[
        str | None,
        typer.Option(
            "--levels",
            metavar="LEVELS",
            help="How many levels it has, or their names, the best first; else Green, Amber, Red.",
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit frameworks new frameworks/maturity.yaml --title "Our maturity model" --levels 6

    Write a framework to fill in, with every key explained. It can be used as it is. In a folder called frameworks,
    assessments of the repository name it by its id. A file that exists is never overwritten.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.new_framework import new_framework

    new_framework(file, day(as_of), name=name, title=title, levels=levels)
    screen = Screen()
    screen.note(f"Wrote {file}.")
    screen.next_step("check", file)
