"""Options that several commands share, and the formats that each command writes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

import typer

from partnerkit.errors import WrongUsage

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

Template: TypeAlias = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Fill in a template of your own (see `partnerkit templates`)."),
]


class CheckFormat(StrEnum):
    """The formats that a check is printed in."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    AUTO = "auto"


class ComparisonFormat(StrEnum):
    """The formats that a comparison is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class PlanFormat(StrEnum):
    """The formats that a plan is written in."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    DOCX = "docx"


class ProgressFormat(StrEnum):
    """The formats that progress is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class ReportFormat(StrEnum):
    """The formats that a report is written in."""

    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"


class FormFormat(StrEnum):
    """The formats that a form is written in."""

    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"


ENDINGS = {
    "markdown": ("md", "markdown"),
    "html": ("html", "htm"),
    "json": ("json",),
    "csv": ("csv",),
    "ics": ("ics",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
}
"""The endings of the names of files by format, the usual one first. A format without any is for the screen alone."""

F = TypeVar("F", bound=StrEnum)


def format_of(output: Path | None, formats: type[F], otherwise: F) -> F:
    """Return the format that a file's name asks for by its ending, such as docx for `plan.docx`; else `otherwise`."""
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    return next((one for one in formats if ending in ENDINGS.get(one, ())), otherwise)


def day(text: str | None, option: str = "--as-of") -> date:
    """Return the day that an option names, or today where it is not given.

    Raises `WrongUsage` where the text is no date, or can be two days.
    """
    if text is None:
        return date.today()
    from partnerkit.model.dates import possible_days
    from partnerkit.model.text import enumerated

    meant = possible_days(text)
    if not meant:
        raise WrongUsage(f'{option} is no date: "{text}"', remedy="Write it as 2026-11-23.")
    if len(meant) > 1:
        sentence = f'{option} can be {enumerated(map(str, meant), "or")}: "{text}"'
        raise WrongUsage(sentence, remedy="Write the one that is meant like that.")
    return meant[0]
