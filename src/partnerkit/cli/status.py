"""`partnerkit status`: who was asked for a view, who has answered how much, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import StatusFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import Round
    from partnerkit.cli.console import Screen
    from partnerkit.services.round_status import Status


def status(
    folder: Annotated[Path, typer.Argument(help="The folder with the rounds; else this one.", metavar="DIR")] = Path(),
    named: Annotated[
        str | None, typer.Option("--round", metavar="NAME", help="Another round than the latest, by its folder.")
    ] = None,
    format: Annotated[  # noqa: A002
        StatusFormat | None,
        typer.Option("--format", help="What to write; else what the name behind -o says, or text."),
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit status --round 2027-05

    Show how the latest round of each partnership stands: a line for each person who is asked for a view, how much of it
    is rated and since when, who is late, what else is there, and the next step as a command to copy. Of more than five
    partnerships, a line for each; whom portfolio.yaml expects, and of whom nothing is there, is named.

    Who is asked stands in partnership.yaml; without it, those for whom a file was opened, and who else partnerkit.yaml
    requires. By when views are given stands there under rounds. Days come from git's commits, else from the files.

    Exit status, for CI: 0 nobody is late, 1 somebody has given no view, or not all of it, when the last day has passed
    and nothing is agreed yet, or partnerkit.yaml or partnership.yaml has problems; 2 wrong usage; 3 something could not
    be read.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.render.rounds.many import HANDFUL
    from partnerkit.services.round_status import status as status_of
    from partnerkit.services.workspace import Workspace

    usual = StatusFormat.TEXT if output is None else StatusFormat.MARKDOWN
    kind = format_of(output, format, StatusFormat, usual, "status")
    screen, found = Screen(), status_of(Workspace(day(as_of)), folder, named)
    _write(screen, found, kind, output, force=force)
    for file in found.unclear:
        screen.note(f"{file}: nobody can tell whose it is; `partnerkit check` says what is wrong.")
    for one in found.rounds if len(found.rounds) <= HANDFUL else ():
        if one.without is not None:
            from partnerkit.model.command_line import command_line

            screen.note(f"Or go on without what is missing: {command_line(*one.without)}")
    if found.first_step is not None:
        screen.next_step(*found.first_step.words)
    raise typer.Exit(1 if found.has_late else 0)


def _write(screen: Screen, found: Status, kind: StatusFormat, output: Path | None, *, force: bool) -> None:
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK
    from partnerkit.render.rounds import many

    lines = [(one.round, one.step) for one in found.rounds] if len(found.rounds) > many.HANDFUL else []
    absent = many.without_files(found.without_files)
    if kind is StatusFormat.TEXT:
        _show(screen, found, lines)
        if absent:
            screen.show(["", absent])
    elif kind is StatusFormat.JSON:
        from partnerkit.render.rounds.json import document

        rounds = [(one.round, one.step, one.others, one.notes) for one in found.rounds]
        text = document(rounds, found.as_of, found.unclear, found.without_files, mark=MARK)
        out.deliver(text, output, force=force)
    else:
        from partnerkit.render import markdown as md
        from partnerkit.render.rounds import markdown

        each = (markdown.round_(one.round, one.step, one.others, one.notes) for one in found.rounds)
        sections = [many.markdown(lines)] if lines else [*each]
        sections += [iter([md.text(absent), ""])] if absent else []
        out.deliver(markdown.document(sections, mark=out.mark_for(output)), output, force=force)


def _show(screen: Screen, found: Status, lines: Sequence[tuple[Round, Step]]) -> None:
    """Show the rounds at a terminal or in a pipe: of many partnerships `lines`, of few each who is asked."""
    from partnerkit.cli.console import has_shapes

    if lines:
        from partnerkit.render.rounds import many

        screen.show(many.text(lines, shapes=has_shapes()))
        return
    from partnerkit.model.command_line import command_line
    from partnerkit.render.rounds.text import around, round_

    console = screen.console()
    for number, one in enumerate(found.rounds):
        parts = round_(one.round, console.width, shapes=has_shapes())
        screen.show([*([""] if number else []), *parts, *around(one.step, one.others, one.notes)], console)
        if len(found.rounds) > 1:
            screen.result(f"  {command_line(*one.step.words)}")  # as it is: a line to copy must not be broken
