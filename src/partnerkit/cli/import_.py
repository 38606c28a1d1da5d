"""`partnerkit import`: what came back becomes an assessment, or changes one, in the place where its round wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.errors import InvalidFile, PartnerkitError, WrongUsage
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.files.form.table.takeover import Unsure
    from partnerkit.model.framework import Framework
    from partnerkit.services.import_form import Imported, ImportOptions
    from partnerkit.services.import_view import Put


def import_(
    forms: Annotated[
        list[Path], typer.Argument(help="What came back: .docx, .xlsx, .yaml, or a table as .csv.", metavar="FILE...")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The assessment to write, or to change; else where its round wants it.",
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="The folder of the partnership, or of the round; else this one."),
    ] = None,
    framework: Annotated[
        str | None, typer.Option("--framework", help="The form's framework, if its name does not lead to it.")
    ] = None,
    partnership: Annotated[str | None, typer.Option("--partnership", help="The partnership's name.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="The assessor's role.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="The assessor's organisation.")] = None,
    sector: Annotated[Sector | None, typer.Option("--sector", help="The assessor's sector.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The assessor's name, if it is to be known.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the ratings speak of.")] = None,
    match: Annotated[
        list[str] | None,
        typer.Option("--match", metavar="TITLE=ISSUE", help="Which issue a title in a table means; - leaves it out."),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Write what could be read, even where something could not.")
    ] = False,
    form_wins: Annotated[
        bool, typer.Option("--form-wins", help="Where form and assessment have both changed, take the form's.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit import returned/lamplight.docx returned/trust.xlsx

    Read what somebody filled in: a form for Word or Excel, a view that the page saved, or the guide's own table from
    Word, Excel or CSV (with --framework, --role and so on). A new assessment is written; in one that exists, only what
    they changed in the form is changed, and comments stay. What cannot be read is listed by its place; nothing is
    written then, unless --partial is given. Notes, other columns and whatever else is not read are listed too.

    Without -o it goes to the round that the form names, or that its date falls in.
    """
    from partnerkit.cli.console import Screen, interactive
    from partnerkit.services.import_form import ImportOptions

    given = {"partnership": partnership, "role": role, "organisation": organisation, "sector": sector, "name": name}
    for key, value in given.items():
        if value is not None and not str(value).strip():
            raise WrongUsage(f"--{key} is empty")
    known = {key: str(value) for key, value in given.items() if value is not None}
    known |= {"date": day(on, "--date").isoformat()} if on else {}
    if output is not None and into is not None:
        raise WrongUsage("-o names the file already: leave --into out")
    if len(forms) > 1 and output is not None:
        raise WrongUsage("-o names one file, and several came back", remedy="Give --into FOLDER, or one at a time.")
    asked = _ask if interactive() else None
    options = ImportOptions(day(as_of), framework, known, partial, form_wins, into, tuple(match or ()), asked)
    screen = Screen()
    if len(forms) == 1:
        if _import(screen, forms[0], output, options):
            raise typer.Exit(1)
        return
    if _all(screen, forms, options):
        raise typer.Exit(1)


def _all(screen: Screen, forms: list[Path], options: ImportOptions) -> bool:
    """Import several files, each as if it were alone; return True where one could not be taken in whole."""
    from dataclasses import replace

    from partnerkit.services.folders import is_passing

    failed, taken = [], 0
    for form in forms:
        if is_passing(form):
            screen.note(f"{form}: left out, for a program left it beside the file itself.")
            continue
        try:
            has_problems = _import(screen, form, None, replace(options, confirmed={}), several=True)
        except PartnerkitError as error:
            if isinstance(error, InvalidFile):
                screen.problems(error.problems, to_errors=True)
            sentence = error.sentence if str(form) in error.sentence else f"{form}: {error.sentence}"
            screen.error(sentence, error.remedy)
            has_problems = True
        else:
            taken += 1
        if has_problems:
            failed.append(form)
    screen.note(f"{taken} of {taken + len(failed)} taken in." if not failed else _count(taken, failed))
    screen.next_step("status", *([options.into] if options.into else []))
    return bool(failed)


def _count(taken: int, failed: list[Path]) -> str:
    from partnerkit.model.text import enumerated

    return f"{taken} taken in; to be put right: {enumerated(map(str, failed))}."


def _import(screen: Screen, form: Path, output: Path | None, options: ImportOptions, *, several: bool = False) -> bool:
    """Import one file; return True where something of it could not be taken in."""
    from partnerkit.services.folders import is_passing

    if is_passing(form):
        raise WrongUsage(f"{form} is what a program left beside a form, not the form itself")
    if _is_view(form):
        from partnerkit.services.import_view import import_view, is_counted

        _refuse_about(form, options)
        done = import_view(form, output, options.today, into=options.into, wins=options.form_wins)
        _tell_put(screen, form, done, several=several)
        if is_counted(form, done.file, options.today):
            screen.note(f"{form} lies among the partnership's files, and counts as one more view: move it elsewhere.")
        if not several:
            screen.next_step("check", done.file)
        return False
    from partnerkit.services.import_form import import_form

    imported = import_form(form, output, options)
    _tell(screen, form, imported, several=several)
    return bool(imported.problems)


def _is_view(form: Path) -> bool:
    """Return True for a file that is an assessment already."""
    from partnerkit.files.identify import kind_of
    from partnerkit.files.read import read_head

    return form.is_file() and (
        form.suffix.lower() in (".yaml", ".yml") or kind_of(read_head(str(form))) == "assessment"
    )


def _refuse_about(form: Path, options: ImportOptions) -> None:
    if options.known or options.framework or options.matches:
        remedy = "Leave out --role, --framework and the like."
        raise WrongUsage(f"{form} is an assessment already, and says itself whose it is", remedy=remedy)


def _ask(unsure: Unsure, framework: Framework) -> str:
    """Ask which issue a title means; return its id, or what stands for none."""
    from partnerkit.cli.prompts import read_line
    from partnerkit.files.form.table.titles import LEAVE_OUT
    from partnerkit.model.text import visible
    from partnerkit.services.frameworks import find_issue

    near = framework.by_id.get(unsure.issue)
    suggestion = str(near.number) if near is not None else ""
    about = f" (near to {near.number} {near.title})" if near is not None else ""
    typer.echo(visible(f"“{unsure.title}” is no title of the guide's{about}; {unsure.place}."))
    while True:
        said = read_line(f"Which {framework.issue_name} is it? Its number, or - for none: ", suggestion).strip()
        if said == LEAVE_OUT:
            return LEAVE_OUT
        if not said:
            continue
        try:
            return find_issue(framework, said, framework.id).id
        except WrongUsage as error:
            typer.echo(visible(error.sentence))


NAMES = {
    "rating": ("rating", "ratings"),
    "comment": ("comment", "comments"),
    "reason": ("reason", "reasons"),
    "practice": ("practice", "practices"),
    "action": ("change to actions", "changes to actions"),
    "other": ("other change", "other changes"),
}
"""What changes are called, one and several."""
OF_NEW = {"action": ("action", "actions"), "other": ("other answer", "other answers")}
"""What they are called where the assessment is new."""


def _tell(screen: Screen, form: Path, imported: Imported, *, several: bool) -> None:
    """Say what was done, then what could not be."""
    merged, file = imported.merged, imported.file
    if imported.is_new:
        screen.settings(file.parent)
    done = f"Wrote {file}" if imported.is_new else f"Changed {file}"
    if not imported.is_new and not merged.changes:
        done = f"{file} stays as it is: the form changes nothing"
    names = NAMES | OF_NEW if imported.is_new else NAMES
    counted = [f"{number} {names[key][number != 1]}" for key in names if (number := merged.counts[key])]
    screen.note(f"{f'{form}: ' if several else ''}{done}{': ' + ', '.join(counted) if counted else ''}.")
    if imported.taken is not None:
        rated, issues = imported.taken
        screen.note(f"Ratings of {rated} of {issues} were taken over.")
    if imported.problems:
        screen.problems(imported.problems, to_errors=True)
    if imported.unread:
        screen.note("Not everything in the form could be taken in. Copy what counts into its cells or the assessment:")
        screen.problems(imported.unread, to_errors=True)
    if not several:
        screen.next_step("check", file)


def _tell_put(screen: Screen, form: Path, done: Put, *, several: bool) -> None:
    before = f"{form}: " if several else ""
    if done.is_there:
        screen.note(f"{before}{done.file} says the same already.")
    else:
        screen.note(
            f"{before}{'Wrote' if done.is_new else 'Replaced'} {done.file}: {done.rated} of {done.issues} rated."
        )
