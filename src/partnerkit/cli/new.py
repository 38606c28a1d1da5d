"""`partnerkit new`: an assessment to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli import completers
from partnerkit.cli.options import AsOf, day
from partnerkit.cli.prompts import ask, ask_sector
from partnerkit.errors import WrongUsage
from partnerkit.model.command_line import command_line
from partnerkit.model.words import Sector, View
from partnerkit.services.frameworks import named_framework

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.record import Record

USUAL = "working-partnership"
"""The framework of an assessment for which no other is named."""


def new(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; its name ends in .yaml.", metavar="FILE")
    ] = None,
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
    organisation: Annotated[
        str | None,
        typer.Option("--organisation", help="The assessor's organisation.", autocompletion=completers.partners),
    ] = None,
    sector: Annotated[Sector | None, typer.Option("--sector", help="The assessor's sector.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The assessor's name, if it is to be known.")] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PREVIOUS",
            help="Open the next round of this assessment; open actions come along. See above for another guide.",
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--round", metavar="FOLDER", help="Open the next round there: a file for everybody who is asked."),
    ] = None,
    views_by: Annotated[
        str | None, typer.Option("--views-by", metavar="DATE", help="With --round: the last day to give a view.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="With --round: nobody sees another's view before all are sealed.")
    ] = False,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the ratings speak of.")] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit new 2026-11/trust.yaml --partnership "Anytown crisis alternatives"

    Write an assessment to fill in, with every issue of the framework. On a terminal, what is not given as an option is
    asked for. A file that exists is never overwritten. With --from, partnership, framework and assessor are those of
    last time; its ratings stand as comments, and its open actions are carried on with their refs. Where the partnership
    was renamed, give its present name.

    With --from and --framework, for a guide that a crosswalk joins to that of PREVIOUS: comments and evidence of issues
    that ask for the same come along, with where they come from. Ratings do not, and actions stay where they are.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.new_assessment import first_round, next_round, refuse_name, write_draft
    from partnerkit.services.partners import record_around

    spoken_of = day(on or as_of, "--date" if on else "--as-of")
    if folder is not None or views_by is not None or blind:
        if file is not None or view or name or role or organisation or sector:
            raise WrongUsage("--round opens a file for each who is asked, and goes without FILE and whose view it is")
        from partnerkit.cli.new_round import open_next, wanted

        open_next(
            wanted(folder, spoken_of, views_by, blind=blind)._replace(
                previous=previous, framework=framework, partnership=_given(partnership)
            )
        )
        return
    if file is None:
        raise WrongUsage("FILE is missing: the file to write; its name ends in .yaml", remedy="Or open a --round.")
    refuse_name(file)
    told: list[str] = []
    if previous is not None:
        if view or name or role or organisation or sector or (framework and partnership is not None):
            allowed = "only --date can be given, --framework of another guide, and --partnership where that was renamed"
            raise WrongUsage(f"with --from, {allowed}: the rest is as it was last time")
        if framework:
            from partnerkit.services.carry_across import from_another_guide

            draft, told = from_another_guide(previous, framework, file, spoken_of)
        else:
            draft, renamed = next_round(previous, file, spoken_of, _given(partnership))
            told = [renamed] if renamed else []
    else:
        named = named_framework(framework or USUAL, file)
        record = record_around(file.parent, partnership)
        partnership = ask(
            "Partnership", "--partnership", record.partnership if record and not partnership else partnership
        )
        assessor: dict[str, str | None] = {"name": name, "role": role, "organisation": organisation, "sector": sector}
        if view is not View.AGREED:
            assessor |= _ask_who(role, organisation, sector, record, spoken_of)
        draft = first_round(named, partnership, view or View.INDIVIDUAL, assessor, spoken_of)
    write_draft(file, draft)
    screen = Screen()
    screen.note(f"Wrote {file}.")
    screen.settings(file.parent)
    for sentence in told:
        screen.note(sentence)
    if draft.framework.introduction and previous is None:
        what = "What to know" if framework else "Which guide fits whom, and what to know"
        shown = command_line("frameworks", "show", framework or USUAL)
        screen.note(f"{what} before you start: {shown}")
    screen.next_step("assess", file)


def _ask_who(
    role: str | None, organisation: str | None, sector: Sector | None, record: Record | None, on: date
) -> dict[str, str | None]:
    """Return what no option says of the assessor as it was answered, and the rest as it was given.

    Whom the record knows is asked for nothing that it says.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.partners import asked_for, perhaps_meant, whose

    if role is None and record is not None and sys.stdin.isatty() and (people := asked_for(record, on)):
        Screen().note(f"Asked for a view: {'; '.join(people)}.")
    role = ask("Your role, such as Operations manager", "--role", role)
    known = whose(record, role, organisation, on)
    if known is None:
        organisation = ask("Your organisation (Enter for none)", "--organisation", organisation, needed=False)
        known = whose(record, role, organisation, on)
    if known is not None:
        return {"role": role, "organisation": known.organisation, "sector": str(sector or known.sector)}
    if doubt := perhaps_meant(record, organisation or ""):
        Screen().note(doubt)
    return {"role": role, "organisation": organisation, "sector": ask_sector(sector)}


def _given(partnership: str | None) -> str | None:
    """Return the present name of a partnership as it was given, or None. Raises `WrongUsage` for an empty one."""
    return None if partnership is None else ask("Partnership", "--partnership", partnership)
