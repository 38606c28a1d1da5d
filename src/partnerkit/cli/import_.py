"""`partnerkit import`: a form filled in with Excel becomes an assessment, or changes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from partnerkit.services.import_form import Imported


def import_(
    form: Annotated[Path, typer.Argument(help="The form that came back, an Excel workbook.", metavar="FORM")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The assessment to write, or to change.")
    ],
    framework: Annotated[
        str | None, typer.Option("--framework", help="The form's framework, if its name does not lead to it.")
    ] = None,
    partnership: Annotated[str | None, typer.Option("--partnership", help="The partnership's name.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="The assessor's role.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="The assessor's organisation.")] = None,
    sector: Annotated[Sector | None, typer.Option("--sector", help="The assessor's sector.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The assessor's name, if it is to be known.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the ratings speak of.")] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Write what could be read, even where something could not.")
    ] = False,
    form_wins: Annotated[
        bool, typer.Option("--form-wins", help="Where form and assessment have both changed, take the form's.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit import form-from-lamplight.xlsx -o 2026-11/lamplight.yaml

    Read a form that somebody filled in. A new assessment is written; in one that exists, only what they changed in the
    form is changed, and comments stay. What cannot be read is listed by sheet and cell; nothing is written then, unless
    --partial is given. Notes, other columns and whatever else is not read are listed too. What the form does not say
    about the assessor, options can.
    """
    from partnerkit.services.import_form import ImportOptions, import_form

    options = {"role": role, "organisation": organisation, "sector": sector, "name": name}
    known = {key: str(value) for key, value in {"partnership": partnership, **options}.items() if value}
    known |= {"date": day(on, "--date").isoformat()} if on else {}
    _tell(output, import_form(form, output, ImportOptions(day(as_of), framework, known, partial, form_wins)))


def _tell(file: Path, imported: Imported) -> None:
    """Say what was done, then what could not be; that is the exit status, too."""
    from partnerkit.cli.console import Screen

    screen, merged = Screen(), imported.merged
    if imported.is_new:
        screen.settings(file.parent)
    done = f"Wrote {file}" if imported.is_new else f"Changed {file}"
    if not imported.is_new and not merged.changes:
        done = f"{file} stays as it is: the form changes nothing"
    names = {"rating": "rating", "comment": "comment", "practice": "practice", "action": "change to actions",
             "other": "other change"}  # fmt: skip
    plurals = {"change to actions": "changes to actions"}
    counted = [
        f"{number} {name if number == 1 else plurals.get(name, name + 's')}"
        for key, name in names.items()
        if (number := merged.counts[key])
    ]
    screen.note(f"{done}{': ' + ', '.join(counted) if counted else ''}.")
    if imported.problems:
        screen.problems(imported.problems, to_errors=True)
    if imported.unread:
        screen.note("Not everything in the form could be taken in. Copy what counts into its cells or the assessment:")
        screen.problems(imported.unread, to_errors=True)
    screen.next_step("check", file)
    if imported.problems:
        raise typer.Exit(1)
