"""`partnerkit new`: an assessment to fill in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.model.words import Sector, View

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.framework import Framework


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; its name ends in .yaml.", metavar="FILE")],
    framework: Annotated[
        str, typer.Option("--framework", help="A framework's name, or the path of its file.")
    ] = "working-partnership",
    partnership: Annotated[str | None, typer.Option("--partnership", help="The partnership's name.")] = None,
    view: Annotated[View, typer.Option("--view", help="Whose view it is.")] = View.INDIVIDUAL,
    role: Annotated[str | None, typer.Option("--role", help="The assessor's role.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="The assessor's organisation.")] = None,
    sector: Annotated[Sector | None, typer.Option("--sector", help="The assessor's sector.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The assessor's name, if it is to be known.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the ratings speak of.")] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit new 2026-11/trust.yaml --partnership "Anytown crisis alternatives"

    Write an assessment to fill in, with every issue of the framework. On a terminal, what is not given as an option is
    asked for. A file that exists is never overwritten.
    """
    from partnerkit.cli.screen import Screen
    from partnerkit.errors import WrongUsage
    from partnerkit.files.find import SUFFIXES

    if file.suffix not in SUFFIXES:
        raise WrongUsage(f"{file} must end in .yaml, or it would not be found again")
    _refuse_existing(file)
    named, model = _framework(framework, file)
    partnership = _asked("Partnership", "--partnership", partnership)
    assessor: dict[str, str | None] = {}
    if view is View.INDIVIDUAL:
        assessor = {
            "name": name,
            "role": _asked("Your role, such as Operations manager", "--role", role),
            "organisation": _asked("Your organisation (Enter for none)", "--organisation", organisation, needed=False),
            "sector": _sector(sector),
        }
    elif name or role or organisation or sector:
        raise WrongUsage("an agreed view has no assessor: leave --name, --role, --organisation and --sector out")
    text = _filled(model, named, partnership, day(on or as_of, "--date" if on else "--as-of"), view, assessor)
    _write(file, text)
    Screen().note(f"Wrote {file}. Next: partnerkit assess {file}")


def _refuse_existing(file: Path) -> None:
    from partnerkit.errors import CannotWrite

    if os.path.lexists(file):
        raise CannotWrite(f"{file} exists already; nothing was written")


def _framework(name: str, file: Path) -> tuple[str, Framework]:
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


def _asked(question: str, option: str, given: str | None, *, needed: bool = True) -> str:
    """What an option gives, or else whoever sits at the terminal. Raises `WrongUsage` where nobody can be asked."""
    from partnerkit.errors import WrongUsage

    if given is not None:
        if needed and not given.strip():
            raise WrongUsage(f"{option} is empty")
        return given.strip()
    if not sys.stdin.isatty():
        if needed:
            raise WrongUsage(f"{option} is missing, and there is no terminal to ask on")
        return ""
    while True:
        answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        if answer or not needed:
            return answer


def _sector(given: Sector | None) -> str:
    from partnerkit.model.nearest import nearest

    if given is not None:
        return str(given)
    words = [str(sector) for sector in Sector]
    while True:
        answer = _asked(f"Your sector ({', '.join(words)})", "--sector", None)
        meant = nearest(answer, words)
        if meant is not None:
            return meant
        typer.echo(f"It can be {', '.join(words)}.", err=True)


def _filled(
    model: Framework, named: str, partnership: str, on: date, view: View, assessor: dict[str, str | None]
) -> str:
    from partnerkit.render.templates import fill

    return fill(
        "assessment.yaml.j2",
        framework=model,
        name=named,
        partnership=partnership,
        date=on,
        view=str(view),
        assessor=assessor,
    )


def _write(file: Path, text: str) -> None:
    """Write the file, once it has proved to be readable as what it should be. Raises `InvalidFile`, `CannotWrite`."""
    from partnerkit.errors import CannotWrite
    from partnerkit.files.load import parse
    from partnerkit.files.write import create
    from partnerkit.model.assessment import Assessment

    content = text.encode("utf-8", errors="replace")
    _ = parse(content, str(file), Assessment).valid
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{file.parent} cannot be made: {error.strerror}") from error
    create(file, content)
