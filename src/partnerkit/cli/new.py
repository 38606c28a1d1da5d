"""`partnerkit new`: an assessment to fill in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli import completing
from partnerkit.cli.options import AsOf, day
from partnerkit.model.words import Sector, View

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.cli.blank import Blank
    from partnerkit.model.framework import Framework


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; its name ends in .yaml.", metavar="FILE")],
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework",
            help="A framework's name, or the path of its file; else working-partnership.",
            autocompletion=completing.frameworks,
        ),
    ] = None,
    partnership: Annotated[str | None, typer.Option("--partnership", help="The partnership's name.")] = None,
    view: Annotated[View | None, typer.Option("--view", help="Whose view it is; else individual.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="The assessor's role.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="The assessor's organisation.")] = None,
    sector: Annotated[Sector | None, typer.Option("--sector", help="The assessor's sector.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The assessor's name, if it is to be known.")] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="PREVIOUS", help="Open the next round of this assessment; open actions come along."
        ),
    ] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the ratings speak of.")] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit new 2026-11/trust.yaml --partnership "Anytown crisis alternatives"

    Write an assessment to fill in, with every issue of the framework. On a terminal, what is not given as an option is
    asked for. A file that exists is never overwritten. With --from, partnership, framework and assessor are those of
    last time; its ratings stand as comments, and its open actions are carried on with their refs.
    """
    from partnerkit.cli.blank import refuse_name, write_blank
    from partnerkit.cli.screen import Screen
    from partnerkit.errors import WrongUsage

    refuse_name(file)
    spoken_of = day(on or as_of, "--date" if on else "--as-of")
    if previous is not None:
        if framework or partnership or view or name or role or organisation or sector:
            raise WrongUsage("with --from, only --date can be given: the rest is as it was last time")
        write_blank(file, _next_round(previous, file, spoken_of))
    else:
        assessor_options = {"name": name, "role": role, "organisation": organisation, "sector": sector}
        write_blank(
            file, _first(file, framework or "working-partnership", partnership, view, assessor_options, spoken_of)
        )
    Screen().note(f"Wrote {file}. Next: partnerkit assess {file}")


def _next_round(previous: Path, file: Path, on: date) -> Blank:
    """What the next round of an assessment starts from. Raises what opening it raises."""
    from partnerkit.cli.blank import Blank, framework_name
    from partnerkit.cli.workspace import Workspace

    opened = Workspace(on).open(previous)
    last = opened.assessment
    assessor = last.assessor.model_dump(mode="json", exclude_none=True) if last.assessor else {}
    name = framework_name(opened, file)
    known = (opened.framework, name, last.partnership, on, last.view, assessor, last.ratings, last.highest_ref())
    return Blank(*known, before_in=previous.parent)


def _first(
    file: Path, framework: str, partnership: str | None, view: View | None, options: dict[str, str | None], on: date
) -> Blank:
    """What a first assessment starts from; asks for what no option gives."""
    from partnerkit.cli.blank import Blank
    from partnerkit.errors import WrongUsage

    named, model = named_framework(framework, file)
    partnership = asked("Partnership", "--partnership", partnership)
    assessor: dict[str, str | None] = {}
    if view is not View.AGREED:
        question = "Your organisation (Enter for none)"
        assessor = {
            "name": options["name"],
            "role": asked("Your role, such as Operations manager", "--role", options["role"]),
            "organisation": asked(question, "--organisation", options["organisation"], needed=False),
            "sector": asked_sector(options["sector"]),
        }
    elif any(options.values()):
        raise WrongUsage("an agreed view has no assessor: leave --name, --role, --organisation and --sector out")
    return Blank(model, named, partnership, on, view or View.INDIVIDUAL, assessor)


def named_framework(name: str, file: Path) -> tuple[str, Framework]:
    """The framework, and how the new file is to name it: a path is as seen from the file's folder."""
    from partnerkit.errors import WrongUsage
    from partnerkit.files.frameworks import Library, UnknownFramework, is_path

    folder = file.parent
    if is_path(name):
        return Path(os.path.relpath(name, folder)).as_posix(), Library().get(os.path.abspath(name), Path()).valid
    try:
        return name, Library().get(name, folder).valid
    except UnknownFramework as error:
        raise WrongUsage(error.sentence, remedy=error.remedy) from None


def asked(question: str, option: str, given: str | None, *, needed: bool = True) -> str:
    """What an option gives, or else whoever sits at the terminal. Raises `WrongUsage` where nobody can be asked."""
    from partnerkit.cli.keys import as_text
    from partnerkit.errors import WrongUsage

    if given is not None:
        if any("\ud800" <= character <= "\udfff" for character in given):
            raise WrongUsage(f"{option} is not text in UTF-8")
        if needed and not given.strip():
            raise WrongUsage(f"{option} is empty")
        return given.strip()
    if not sys.stdin.isatty():
        if needed:
            raise WrongUsage(f"{option} is missing, and there is no terminal to ask on")
        return ""
    while True:
        answer = as_text(str(typer.prompt(question, default="", show_default=False, err=True)))
        if answer or not needed:
            return answer


def asked_sector(given: str | None, question: str = "Your sector") -> str:
    """The sector that an option gives, or else whoever sits at the terminal. Raises as `asked` does."""
    from partnerkit.model.nearest import nearest

    if given is not None:
        return str(given)
    words = [str(sector) for sector in Sector]
    while True:
        if sys.stdin.isatty():
            typer.echo(f"Sectors: {', '.join(words)}", err=True)
        answer = asked(question, "--sector", None)
        meant = nearest(answer, words)
        if meant is not None:
            return meant
        typer.echo("That is none of them.", err=True)
