"""`partnerkit templates`: documents that people can change, to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli.formats import TEMPLATES_ENDING, refuse_ending
from partnerkit.cli.usage import commands_under
from partnerkit.errors import WrongUsage

app = commands_under(
    "Example:  partnerkit templates copy board-paper.md\n\nTemplates for `report --template`, `plan --template` "
    "and `remind --template`: list those that come with partnerkit, or copy one to change it."
)

OF_PARTNERKIT = {
    "board-paper.md": "report: a page for a board, in Markdown",
    "page.html": "report: a plain web page",
    "comparison.md": "report: where views differ, in Markdown",
    "progress.md": "report: what moved between rounds, in Markdown",
    "plan.md": "plan or report: the actions as lists, in Markdown",
    "reminder.txt": "remind: to who is asked for a view",
    "reminder-of-actions.txt": "remind --actions: to who has something to do",
}
"""Every template that can be copied: the command it is made for, and what it makes."""
OF_REMINDERS = ("reminder.txt", "reminder-of-actions.txt")
SUFFIX = ".j2"


@app.command("list", short_help="List the templates that can be copied.")
def list_() -> None:
    """Example:  partnerkit templates list

    List the templates that come with partnerkit to start from, each with the command that it is made for.
    """
    from partnerkit.cli.console import Screen

    width = max(map(len, OF_PARTNERKIT))
    screen = Screen()
    screen.result("\n".join(f"{name:<{width}}  {what}" for name, what in OF_PARTNERKIT.items()))
    screen.next_step("templates", "copy", next(iter(OF_PARTNERKIT)))


@app.command("copy", short_help="Copy a template, to change it.")
def copy(
    name: Annotated[str, typer.Argument(help="A template's name, as the list has it.", metavar="NAME")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; else NAME.j2, in this folder.")
    ] = None,
) -> None:
    """Example:  partnerkit templates copy board-paper.md -o our-paper.md.j2

    Copy a template to a file of your own; a file that exists is never overwritten. Change it, then fill it in with
    `partnerkit report --template FILE`, `plan --template FILE` or `remind --template FILE`. docs/templates.md says what
    it is given.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.files.write import create
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.render.jinja import FOLDER

    known = name.removesuffix(SUFFIX)
    if known not in OF_PARTNERKIT:
        remedy = did_you_mean(known, OF_PARTNERKIT, "`partnerkit templates list` lists all.")
        raise WrongUsage(f'there is no template "{name}"', remedy=remedy)
    file = output or Path(known + SUFFIX)
    refuse_ending(file.with_name(TEMPLATES_ENDING.sub("", file.name)), Path(known))
    is_reminder = known in OF_REMINDERS
    create(file, (FOLDER / ("remind" if is_reminder else "own") / (known + SUFFIX)).read_bytes())
    screen = Screen()
    screen.note(f"Wrote {file}.")
    if is_reminder:
        screen.next_step("remind", *(("--actions",) if "actions" in known else ()), "--template", file)
    else:
        screen.next_step("report", "--template", file, ".")
