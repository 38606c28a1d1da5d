"""`partnerkit plan`: the implementation plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import (
    AsOf,
    DueBy,
    Force,
    OrganisationOnly,
    Output,
    OwnerOnly,
    PlanFormat,
    Template,
    day,
    format_of,
    refuse_ending,
)
from partnerkit.errors import WrongUsage
from partnerkit.model.words import By

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan


def plan(
    files: Annotated[list[Path], typer.Argument(help="One or more assessments; folders allowed.", metavar="PATH")],
    by: Annotated[By, typer.Option("--by", help="What to group the actions by.")] = By.ISSUE,
    format: Annotated[  # noqa: A002
        PlanFormat | None,
        typer.Option("--format", help="What to write; else what the name behind -o says, or markdown."),
    ] = None,
    owner: OwnerOnly = None,
    organisation: OrganisationOnly = None,
    due: DueBy = None,
    gantt: Annotated[bool, typer.Option("--gantt", help="Add a Mermaid Gantt chart.")] = False,
    template: Template = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit plan agreed.yaml --by owner -o plan.md

    Write the implementation plan: the actions of one or more assessments, in order. What is not rated, or red
    without an action, is listed as a gap. An action that an agreement took over from a view is listed once, where it
    is followed. With --owner, --organisation or --due the plan says how many of all actions it shows.

    A file that partnerkit wrote and nobody changed since is written anew; any other is left alone unless --force is
    given.

    -o plan.csv is for Excel, plan.docx for Word; plan.ics holds calendar entries for the due dates, which replace
    each other when they are imported again.
    """
    from partnerkit.analysis.plan import make_plan
    from partnerkit.analysis.wanted import Wanted
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_plan
    from partnerkit.services.actions import chosen, followed_notes
    from partnerkit.services.selection import select_for_plan
    from partnerkit.services.workspace import Workspace

    if template is not None and (gantt or format is not None):
        raise WrongUsage("--template goes without --format and --gantt: the template decides")
    if template is not None:
        refuse_ending(output, template)
    if gantt and format not in (None, PlanFormat.MARKDOWN):
        raise WrongUsage("--gantt goes with --format markdown")
    if gantt:
        kind = format_of(output, format, (PlanFormat.MARKDOWN,), PlanFormat.MARKDOWN, "plan --gantt")
    elif template is None:
        kind = format_of(output, format, PlanFormat, PlanFormat.MARKDOWN, "plan")
    today = day(as_of)
    screen, found = Screen(), select_for_plan(Workspace(today), files)
    for note in found.notes():
        screen.note(note)
    wanted = Wanted(owner, organisation, day(due, "--due") if due is not None else None)
    made = make_plan(found.sources, today, by, chosen(wanted, found.sources))
    for note in (*followed_notes(made), *([made.shown] if made.shown else [])):
        screen.note(note)
    if template is not None:
        from partnerkit.cli.output import deliver_filled
        from partnerkit.render.user_template.context import of_plan

        deliver_filled(template, of_plan(made), output, force=force)
    else:
        _write(made, kind, output, gantt=gantt, force=force)
    screen.next_step(*after_plan(made))


def _write(made: Plan, kind: PlanFormat, output: Path | None, *, gantt: bool, force: bool) -> None:
    """Render a plan and hand it over."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    mark = out.mark_for(output)
    if kind is PlanFormat.DOCX:
        from partnerkit.render.plan.word import plan as as_docx

        out.deliver_bytes(as_docx(made, mark=MARK), output, force=force)
        return
    if kind is PlanFormat.CSV:
        from partnerkit.render.plan.csv import as_csv

        text = as_csv(made)
    elif kind is PlanFormat.ICS:
        text = _calendar(made, mark, output)
    elif kind is PlanFormat.JSON:
        from partnerkit.render.plan.json import as_json

        text = as_json(made, mark=MARK)
    else:
        from partnerkit.render.plan.markdown import markdown

        text = markdown(made, gantt=gantt, mark=mark)
    out.deliver(text, output, force=force)


def _calendar(made: Plan, mark: str | None, output: Path | None) -> str:
    """Return the plan as calendar entries; says which actions have no day to stand on."""
    from partnerkit.cli.console import Screen
    from partnerkit.files.read import read_bytes
    from partnerkit.model.text import one_line
    from partnerkit.render.plan.ics import as_ics

    replaced = read_bytes(output) if output is not None and os.path.lexists(output) else None
    text = as_ics(made, mark=mark, replaced=replaced)
    undated = [item for item in made.items if item.action.current_due is None]
    if undated:
        Screen().note("Not in the calendar, without a due date:")
    for item in undated:
        Screen().note(f"  {one_line(f'{item.ref} {item.action.action}')}")
    return text
