"""`partnerkit import`: what somebody filled in in Excel becomes an assessment, or changes one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.files.form.merge import Merged
    from partnerkit.files.form.reader import Filled
    from partnerkit.model.problem import Problem
    from partnerkit.services.new_assessment import Blank


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an import is to be done."""

    today: date
    framework: str | None
    known: dict[str, str]
    """What options say of a new assessment."""
    partial: bool
    form_wins: bool


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
    """Example:  partnerkit import form-from-mind.xlsx -o 2026-11/mind.yaml

    Read a form that somebody filled in. A new assessment is written; in one that exists, only what they changed in the
    form is changed, and comments stay. What cannot be read is listed by sheet and cell; nothing is written then, unless
    --partial is given. What the form does not say about the assessor, options can.
    """
    from partnerkit.files.form.reader import read_form

    options = {"role": role, "organisation": organisation, "sector": sector, "name": name}
    known = {key: str(value) for key, value in {"partnership": partnership, **options}.items() if value}
    known |= {"date": day(on, "--date").isoformat()} if on else {}
    wanted = Wanted(day(as_of), framework, known, partial, form_wins)
    filled = read_form(form)
    if os.path.lexists(output):
        _change(filled, output, wanted)
    else:
        _create(filled, output, wanted)


def _create(filled: Filled, file: Path, wanted: Wanted) -> None:
    """Write a new assessment that says what the form says."""
    from partnerkit.errors import InvalidFile
    from partnerkit.files.form.merge import Mode, merge, unanswered
    from partnerkit.files.load import parse
    from partnerkit.files.yaml.edit import changed_document
    from partnerkit.model.assessment import Assessment
    from partnerkit.services.new_assessment import blank_content, put, refuse_name

    refuse_name(file)
    missing = list(unanswered(filled, wanted.known))
    if missing or any(answer.unreadable for answer in filled.about.values()):
        raise InvalidFile(f"{file} was not written: who fills it in must be known", [*filled.problems, *missing])
    blank = _blank(filled, file, wanted)
    loaded = parse(blank_content(file, blank), str(file), Assessment)
    merged = merge(filled, loaded.valid, blank.framework, wanted.today, Mode.NEW)
    problems = _refuse(filled, merged, file, wanted)
    content = changed_document(loaded.document, merged.changes).content
    _ = parse(content, str(file), Assessment).valid
    put(file, content)
    _tell(f"Wrote {file}", file, merged, problems)


def _change(filled: Filled, file: Path, wanted: Wanted) -> None:
    """Change an assessment where the form was changed."""
    from partnerkit.errors import WrongUsage
    from partnerkit.files.form.merge import Mode, merge
    from partnerkit.services.agree import saved
    from partnerkit.services.workspace import Workspace

    if wanted.known or wanted.framework:
        raise WrongUsage(
            f"{file} exists and says whose it is", remedy="Leave out the options that are about a new one."
        )
    opened = Workspace(wanted.today).open(file)
    if opened.framework.id != filled.framework or str(opened.assessment.view) != filled.view:
        theirs = f"an {filled.view} view against {filled.framework}"
        mine = f"an {opened.assessment.view} view against {opened.framework.id}"
        raise WrongUsage(f"{filled.file} is {theirs}, and {file} {mine}", remedy="Give another file to -o.")
    mode = Mode.FORM_WINS if wanted.form_wins else Mode.CHANGES
    merged = merge(filled, opened.assessment, opened.framework, wanted.today, mode)
    problems = _refuse(filled, merged, file, wanted)
    saved(opened, merged.changes)
    what = f"Changed {file}" if merged.changes else f"{file} stays as it is: the form changes nothing"
    _tell(what, file, merged, problems)


def _refuse(filled: Filled, merged: Merged, file: Path, wanted: Wanted) -> list[Problem]:
    """All problems. Raises `InvalidFile` with them unless what could be read is wanted all the same."""
    from partnerkit.errors import InvalidFile

    problems = [*filled.problems, *merged.problems]
    if problems and not wanted.partial:
        raise InvalidFile(
            f"nothing was written to {file}: put this right in the form, or give --partial to take the rest", problems
        )
    return problems


def _blank(filled: Filled, file: Path, wanted: Wanted) -> Blank:
    """What the new assessment starts from. Raises `WrongUsage` where the form's framework is not there."""
    from datetime import date

    from partnerkit.errors import WrongUsage
    from partnerkit.files.form import protocol
    from partnerkit.model.words import View
    from partnerkit.services.frameworks import named_framework
    from partnerkit.services.new_assessment import Blank

    named, framework = named_framework(wanted.framework or filled.framework, file)
    if framework.id != filled.framework:
        raise WrongUsage(f"{filled.file} is a form of {filled.framework}, not of {framework.id}")
    said = {key: answer.text for key, answer in filled.about.items() if answer.text}
    if "sector" in said:
        said["sector"] = str(protocol.SECTORS[said["sector"]])
    said |= wanted.known
    assessor: dict[str, str | None] = {key: said.get(key) for key in ("name", "role", "organisation", "sector")}
    view = View(filled.view) if filled.view in list(View) else View.INDIVIDUAL
    return Blank(
        framework,
        named,
        said["partnership"],
        date.fromisoformat(said["date"]),
        view,
        assessor if view is View.INDIVIDUAL else {},
        last_ref=filled.last_ref or None,
    )


def _tell(what: str, file: Path, merged: Merged, problems: list[Problem]) -> None:
    """Say what was done, then what could not be; that is the exit status, too."""
    from partnerkit.cli.console import Screen

    screen = Screen()
    names = {"rating": "rating", "comment": "comment", "action": "change to actions", "other": "other change"}
    plurals = {"change to actions": "changes to actions"}
    counted = [
        f"{number} {name if number == 1 else plurals.get(name, name + 's')}"
        for key, name in names.items()
        if (number := merged.counts[key])
    ]
    screen.note(f"{what}{': ' + ', '.join(counted) if counted else ''}.")
    if problems:
        screen.problems(problems, to_errors=True)
    screen.next_step("check", file)
    if problems:
        raise typer.Exit(1)
