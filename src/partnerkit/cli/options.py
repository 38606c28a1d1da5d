"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from partnerkit.cli import completers
from partnerkit.errors import WrongUsage
from partnerkit.model.words import SMALLEST_GROUP, Shown

STANDARD_OUTPUT = (Path("-"), Path("/dev/stdout"))


def _screen_or_file(output: Path | None) -> Path | None:
    """Return the file that `-o` names; None for the names of standard output."""
    return None if output in STANDARD_OUTPUT else output


AsOf: TypeAlias = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Take this day for today, as 2026-11-23.")
]

OwnerOnly: TypeAlias = Annotated[
    str | None, typer.Option("--owner", help="Only this owner's actions.", autocompletion=completers.owners)
]

OrganisationOnly: TypeAlias = Annotated[
    str | None,
    typer.Option("--organisation", help="Only this organisation's.", autocompletion=completers.organisations),
]

DueBy: TypeAlias = Annotated[str | None, typer.Option("--due", metavar="DATE", help="Only what is due by this day.")]

Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file rather than the screen; its ending says what is written.",
        callback=_screen_or_file,
    ),
]
Window: TypeAlias = Annotated[
    int | None,
    typer.Option("--window", min=1, max=366, metavar="DAYS", help="How many days the views of one round may span."),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite a file that partnerkit did not write.")]

Views: TypeAlias = Annotated[
    Shown | None,
    typer.Option("--views", help="Show single views with whose they are, by groups, or not at all."),
]
MinGroup: TypeAlias = Annotated[
    int | None,
    typer.Option("--min-group", min=2, metavar="N", help=f"Show no group of fewer views; else {SMALLEST_GROUP}."),
]

Template: TypeAlias = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Fill in a template of your own (see `partnerkit templates`)."),
]

AS_OF = "--as-of"


def day(text: str | None, option: str = AS_OF) -> date:
    """Return the day that an option names, or today where it is not given.

    One that is far off is asked about, except of the day that stands for today. Raises `WrongUsage` where the text is
    no date, or can be two days.
    """
    if text is None:
        return date.today()
    from partnerkit.model.dates import Unread, far_off, read_day

    meant = read_day(text)
    if isinstance(meant, Unread):
        raise WrongUsage(f'{option} {meant.why}: "{text}"', remedy=meant.remedy)
    if option != AS_OF and (far := far_off(meant, date.today())):
        from partnerkit.cli.console import Screen

        Screen().note(f"{option} is {meant}, {far}. Is the year right?")
    return meant
