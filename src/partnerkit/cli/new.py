"""`partnerkit new`: an assessment to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli import completers
from partnerkit.cli.options import AsOf, day
from partnerkit.cli.prompts import asked, asked_sector
from partnerkit.model.words import Sector, View
from partnerkit.services.frameworks import named_framework

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.services.new_assessment import Blank


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; its name ends in .yaml.", metavar="FILE")],
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework",
            help="A framework's name, or the path of its file; else working-partnership.",
            autocompletion=completers.frameworks,
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
    from partnerkit.cli.console import Screen
    from partnerkit.errors import WrongUsage
    from partnerkit.services.new_assessment import refuse_name, write_blank

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
    screen = Screen()
    screen.note(f"Wrote {file}.")
    screen.next_step("assess", file)


def _next_round(previous: Path, file: Path, on: date) -> Blank:
    """What the next round of an assessment starts from. Raises what opening it raises."""
    from partnerkit.services.new_assessment import Blank, framework_name
    from partnerkit.services.workspace import Workspace

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
    from partnerkit.errors import WrongUsage
    from partnerkit.services.new_assessment import Blank

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
