"""`partnerkit remind`: messages for those who have not answered, or who have something to do. It sends none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import ending_of
from partnerkit.cli.options import AsOf, Force, Template, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.services.reminders import Reminders

USUAL = 14
"""Days ahead that are looked at for what is due."""


class RemindFormat(StrEnum):
    """The formats that a reminder is written in."""

    TXT = "txt"
    EML = "eml"


def remind(
    folder: Annotated[Path, typer.Argument(help="The folder with the rounds; else this one.", metavar="DIR")] = Path(),
    named: Annotated[
        str | None, typer.Option("--round", metavar="NAME", help="Another round than the latest, by its folder.")
    ] = None,
    actions: Annotated[
        bool, typer.Option("--actions", help="Remind owners of what is due, overdue and blocked instead.")
    ] = False,
    within: Annotated[
        int | None,
        typer.Option("--within", min=0, max=366, metavar="DAYS", help="With --actions: what is due so soon; else 14."),
    ] = None,
    ask: Annotated[
        str | None, typer.Option("--ask", metavar="TEXT", help="Whom to ask, as a name with a telephone number.")
    ] = None,
    format: Annotated[  # noqa: A002
        RemindFormat, typer.Option("--format", help="A text, or a draft that mail programs open.")
    ] = RemindFormat.TXT,
    template: Template = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Write a file for each there, rather than to the screen."
        ),
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit remind --format eml -o reminders

    Write a message for each person who is asked for a view in the latest round and has not given all of it; with
    --actions one for each owner of what is overdue, blocked, or due soon, in the plan and in partnership.yaml. Nothing
    is sent: read them, then send them yourself. A draft has an address only where partnership.yaml has one.

    In a blind round nothing is said of what is rated, and once all views are sealed, or the last day has passed,
    everybody is asked to reveal theirs. Once the partners have agreed, nobody is reminded of a view. A folder that was
    written before is written anew: whoever has answered since has no message in it.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.reminders import of_actions, of_views, own_template, template_of
    from partnerkit.services.workspace import Workspace

    _refuse(output, within if not actions else None, named if actions else None)
    filled = template_of(template) if template is not None else own_template
    workspace, screen = Workspace(day(as_of)), Screen()
    if actions:
        made = of_actions(workspace, folder, USUAL if within is None else within, ask, filled)
    else:
        made = of_views(workspace, folder, named, ask, filled)
    for note in made.notes:
        screen.note(note)
    _deliver(screen, made, format, output, force=force)
    where = () if folder == Path() else (folder,)
    screen.next_step("status", *where, *(("--round", named) if named else ()))


def _refuse(output: Path | None, within: int | None, named: str | None) -> None:
    """Raise `WrongUsage` for options that do not go together, and for a file where a folder is meant."""
    if within is not None:
        raise WrongUsage("--within goes with --actions")
    if named is not None:
        raise WrongUsage("--round goes without --actions: what is to be done is not of one round")
    if output is not None and ending_of(output) in (*RemindFormat, "md", "html", "docx", "json", "csv"):
        raise WrongUsage(f"{output} looks like a file, and -o takes a folder", remedy="Give -o reminders, for example.")


def _deliver(screen: Screen, made: Reminders, form: RemindFormat, output: Path | None, *, force: bool) -> None:
    from partnerkit.render.reminders.message import as_draft, as_text

    if not made.messages:
        screen.note("Nobody needs to be reminded.")
    if output is None:
        if form is RemindFormat.EML and len(made.messages) > 1:
            raise WrongUsage("several drafts do not go to the screen", remedy="Give a folder with -o.")
        texts = [as_text(one) if form is RemindFormat.TXT else as_draft(one).decode() for one in made.messages.values()]
        if texts:
            screen.result(f"\n{'-' * 72}\n\n".join(texts))
        return
    from partnerkit.services.reminder_files import put

    files = {
        f"{name}.{form}": as_text(one).encode("utf-8", "replace") if form is RemindFormat.TXT else as_draft(one)
        for name, one in made.messages.items()
    }
    gone = put(output, files, force=force)
    for name in files:
        screen.result(str(output / name))
    if files:
        screen.note(f"Wrote {len(files)} {'message' if len(files) == 1 else 'messages'}, and sent none.")
    for name in gone:
        why = "the same is in another format now" if Path(name).stem in made.messages else "it is for nobody any more"
        screen.note(f"Removed {output / name}: {why}.")
