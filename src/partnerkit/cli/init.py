"""`partnerkit init`: a partnership's repository."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.completers import frameworks
from partnerkit.cli.options import AsOf, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.services.scaffold import Partner


class CI(StrEnum):
    """Where a repository can be checked by itself."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


def init(
    folder: Annotated[Path, typer.Argument(help="The folder; it is made if it is not there.", metavar="DIR")] = Path(),
    partnership: Annotated[str | None, typer.Option("--partnership", help="The partnership's name.")] = None,
    partner: Annotated[
        list[str] | None,
        typer.Option(
            "--partner", metavar="TEXT", help='Who gives a view, as "Role, Organisation, sector"; repeat it for each.'
        ),
    ] = None,
    framework: Annotated[
        str,
        typer.Option("--framework", help="A framework's name, or the path of its file.", autocompletion=frameworks),
    ] = "working-partnership",
    ci: Annotated[CI, typer.Option("--ci", help="Where the repository will be checked by itself.")] = CI.GITHUB,
    source: Annotated[
        str | None, typer.Option("--install-from", metavar="ADDRESS", help="Where that installs partnerkit from.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave files that are there already, and write the rest.")
    ] = False,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day of the first round.")] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit init anytown --partnership Anytown --partner "Director, Anytown Lamplight, vcs"

    Lay out a partnership's repository: a folder for the first round with an assessment for each partner to fill in,
    partnerkit.yaml, a README for colleagues, and what git, CI and editors need. On a terminal, what is not given as an
    option is asked for. No file is ever overwritten: if one is there already, nothing is written unless --keep is
    given.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.prompts import ask
    from partnerkit.services.frameworks import named_framework
    from partnerkit.services.scaffold import Layout, lay_out, put_in_place

    spoken_of = day(on or as_of, "--date" if on else "--as-of")
    named, model = named_framework(framework, folder / "round" / "view.yaml")
    name = ask("Partnership", "--partnership", partnership)
    layout = Layout(name, _partners(partner), model, named, spoken_of, str(ci), source)
    written = put_in_place(lay_out(layout), folder, keep=keep)
    screen = Screen()
    screen.result("\n".join(written))
    here = folder == Path()
    history = "" if (folder / ".git").exists() else f" To keep its history: git init{'' if here else ', there'}."
    screen.note(f"Laid out {len(written)} files in {'this folder' if here else folder}. Read its README.md.{history}")
    screen.next_step("assess", folder / next(iter(layout.files)))


def _partners(given: list[str] | None) -> tuple[Partner, ...]:
    """Return the partners who give a view. Raises `WrongUsage` for one that is not clear, and for none."""
    from partnerkit.model.text import folded

    if given:
        found = [_partner(text) for text in given]
    elif sys.stdin.isatty():
        found = list(_ask_partners())
    else:
        raise WrongUsage("--partner is missing, and there is no terminal to ask on")
    known: set[str] = set()
    for one in found:
        who = folded(one.who)
        if who in known:
            raise WrongUsage(f"{one.who} is named twice", remedy="Tell them apart by their roles.")
        known.add(who)
    return tuple(found)


def _partner(text: str) -> Partner:
    """Return a partner from "Role, Organisation, sector"; an organisation may hold commas, or be left out."""
    from partnerkit.cli.prompts import as_text
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.model.words import Sector
    from partnerkit.services.scaffold import Partner

    parts = [as_text(part) for part in text.split(",")]
    sectors = [str(sector) for sector in Sector]
    if len(parts) < 2 or not parts[0]:
        raise WrongUsage(f'--partner "{text}" is not clear', remedy='Write "Role, Organisation, sector".')
    if parts[-1] not in sectors:
        remedy = did_you_mean(parts[-1], sectors, f"Sectors are {', '.join(sectors)}.")
        raise WrongUsage(f'"{parts[-1]}" in --partner "{text}" is no sector', remedy=remedy)
    return Partner(parts[0], ", ".join(part for part in parts[1:-1] if part), parts[-1])


def _ask_partners() -> list[Partner]:
    """Ask for partners until there is no further one."""
    from partnerkit.cli.prompts import ask, ask_sector
    from partnerkit.services.scaffold import Partner

    found: list[Partner] = []
    while True:
        question = (
            "Role of another who gives a view (Enter for no more)" if found else "Role of the first who gives a view"
        )
        role = ask(question, "--partner", None, needed=not found)
        if not role:
            return found
        organisation = ask("Their organisation (Enter for none)", "--partner", None, needed=False)
        found.append(Partner(role, organisation, ask_sector(None, "Their sector")))
