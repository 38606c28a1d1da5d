"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

AsOf: TypeAlias = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Take this day for today, as 2026-11-23.")
]

Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file rather than the screen.")
]
Window: TypeAlias = Annotated[
    int | None,
    typer.Option("--window", min=1, max=366, metavar="DAYS", help="How many days the views of one round may span."),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite a file that partnerkit did not write.")]


def day(text: str | None, option: str = "--as-of") -> date:
    """The day that an option names; today where it is not given. Raises `WrongUsage`."""
    from partnerkit.errors import WrongUsage

    if text is None:
        return date.today()
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f'{option} is no date: "{text}"', remedy="Write it as 2026-11-23.") from None


Template: TypeAlias = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Fill in a template of your own (see `partnerkit templates`)."),
]
