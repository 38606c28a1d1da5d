"""`partnerkit plan`: the implementation plan."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import PlanFormat, Tracker, format_of, refuse_ending
from partnerkit.cli.options import (
    STANDARD_OUTPUT,
    AsOf,
    DueBy,
    Force,
    OrganisationOnly,
    OwnerOnly,
    Template,
    Views,
    day,
)
from partnerkit.errors import WrongUsage
from partnerkit.model.words import By, Shown

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan
    from partnerkit.render.plan.ics_entry import Wish


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
    tracker: Annotated[
        Tracker | None, typer.Option("--for", help="CSV: with the columns that this tracker imports.")
    ] = None,
    todo: Annotated[bool, typer.Option("--todo", help="Calendar: tasks rather than entries on a day.")] = False,
    remind: Annotated[
        int | None,
        typer.Option("--remind", min=0, max=366, metavar="DAYS", help="Calendar: remind so many days before."),
    ] = None,
    views: Views = None,
    template: Template = None,
    target: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file, or calendars of each owner to a folder."),
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit plan agreed.yaml --by owner -o plan.md

    Write the implementation plan: the actions of one or more assessments, in order. What is not rated, or red
    without an action, is listed as a gap. An action that an agreement took over from a view is listed once, where it
    is followed. With --owner, --organisation or --due the plan says how many of all actions it shows.

    A file that partnerkit wrote and nobody changed since is written anew; any other is left alone unless --force is
    given.

    -o plan.html is a page to read, plan.pdf the same on paper, plan.docx for Word, plan.csv for Excel. plan.ics holds
    calendar entries for the due dates, which replace each other when they are imported again. With --format ics --by
    owner -o calendars/ each owner gets a calendar. --for jira, github or planner writes CSV that these can take in;
    each action is known there by its ref.

    --views hidden leaves out of every format whose views agreed actions came from.
    """
    from partnerkit.analysis.plan import make_plan
    from partnerkit.analysis.wanted import Wanted
    from partnerkit.cli.calendars import named_folder, write_for_each
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_plan
    from partnerkit.render.plan.ics_entry import Wish
    from partnerkit.services.actions import chosen, followed_notes
    from partnerkit.services.circulation import for_plan
    from partnerkit.services.load import apart_from_views, in_plan
    from partnerkit.services.selection import select_for_plan
    from partnerkit.services.workspace import Workspace

    wish = Wish(todo, remind)
    narrower = _narrower(gantt=gantt, tracker=tracker, wish=wish)
    if template is not None and (narrower or format is not None):
        raise WrongUsage(f"--template goes without {narrower[0] if narrower else '--format'}: the template decides")
    if views is Shown.GROUPED:
        raise WrongUsage("a plan has no groups of views", remedy="Give --views named or hidden.")
    for_each = by is By.OWNER and (format is PlanFormat.ICS or (narrower is not None and narrower[1] is PlanFormat.ICS))
    folder = named_folder(target, for_each=for_each)
    output = None if target is None or folder is not None or Path(target) in STANDARD_OUTPUT else Path(target)
    if template is not None:
        refuse_ending(output, template)
    kind = _kind(format, output, narrower) if template is None else PlanFormat.MARKDOWN
    today = day(as_of)
    screen, workspace = Screen(), Workspace(today)
    found = select_for_plan(workspace, files)
    for note in found.notes():
        screen.note(note)
    wanted = Wanted(owner, organisation, day(due, "--due") if due is not None else None)
    sources = for_plan(found.sources, views)
    if sources is found.sources:
        known = in_plan(workspace, found.sources, found.left_out)
    else:
        known = apart_from_views(workspace, found.sources)
    made = make_plan(sources, today, by, chosen(wanted, sources), known)
    for note in (*followed_notes(made), *([made.shown] if made.shown else [])):
        screen.note(note)
    if template is not None:
        from partnerkit.cli.output import deliver_filled
        from partnerkit.render.user_template.context import of_plan

        deliver_filled(template, of_plan(made), output, force=force)
    elif folder is not None:
        write_for_each(made, wish, folder, force=force)
    elif tracker is not None:
        _write_for(tracker, made, output, force=force)
    else:
        _write(made, kind, output, gantt=gantt, wish=wish, force=force)
    screen.next_step(*after_plan(made))


def _narrower(*, gantt: bool, tracker: Tracker | None, wish: Wish) -> tuple[str, PlanFormat] | None:
    """Return the option that only one format has, with that format; None where there is none. Raises `WrongUsage`."""
    given = [
        (option, kind)
        for option, kind, is_given in (
            ("--gantt", PlanFormat.MARKDOWN, gantt),
            (f"--for {tracker}", PlanFormat.CSV, tracker is not None),
            ("--todo", PlanFormat.ICS, wish.todo),
            ("--remind", PlanFormat.ICS, wish.remind is not None),
        )
        if is_given
    ]
    if len({kind for _, kind in given}) > 1:
        raise WrongUsage(f"{given[0][0]} does not go with {given[-1][0]}: one writes {given[0][1]}, one {given[-1][1]}")
    return given[0] if given else None


def _kind(given: PlanFormat | None, output: Path | None, narrower: tuple[str, PlanFormat] | None) -> PlanFormat:
    """Return the format to write. Raises `WrongUsage` for one that an option does not go with."""
    if narrower is None:
        return format_of(output, given, PlanFormat, PlanFormat.MARKDOWN, "plan")
    option, kind = narrower
    if given not in (None, kind):
        raise WrongUsage(f"{option} goes with --format {kind}")
    return format_of(output, given, (kind,), kind, f"plan {option}")


def _write(made: Plan, kind: PlanFormat, output: Path | None, *, gantt: bool, wish: Wish, force: bool) -> None:
    """Render a plan and hand it over."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    mark = out.mark_for(output)
    if kind in (PlanFormat.HTML, PlanFormat.PDF):
        from partnerkit.render.plan.html import html

        out.deliver_page(partial(html, made), kind, output, force=force)
        return
    if kind is PlanFormat.DOCX:
        from partnerkit.render.plan.word import plan as as_docx

        out.deliver_bytes(as_docx(made, mark=MARK), output, force=force)
        return
    if kind is PlanFormat.CSV:
        from partnerkit.render.plan.csv import as_csv

        text = as_csv(made)
    elif kind is PlanFormat.ICS:
        from partnerkit.cli.calendars import calendar

        text = calendar(made, wish, mark, output)
    elif kind is PlanFormat.JSON:
        from partnerkit.render.plan.json import as_json

        text = as_json(made, mark=MARK)
    else:
        from partnerkit.render.plan.markdown import markdown

        text = markdown(made, gantt=gantt, mark=mark)
    out.deliver(text, output, force=force)


def _write_for(tracker: Tracker, made: Plan, output: Path | None, *, force: bool) -> None:
    """Write a plan for the import of a tracker; says how many actions nobody will know again there."""
    from importlib import import_module

    from partnerkit.cli.console import Screen
    from partnerkit.cli.output import deliver

    text: str = import_module(f"partnerkit.render.plan.trackers.{tracker}").as_csv(made)
    deliver(text, output, force=force)
    without = sum(not item.ref for item in (*made.items, *made.dropped))
    if without:
        actions = "1 action has" if without == 1 else f"{without} actions have"
        Screen().note(f"{actions} no ref: nobody will know them again when the plan is imported once more.")
