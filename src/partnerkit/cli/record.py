"""`partnerkit record`: show what the partners have written down, or change it by a line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli import record_milestone
from partnerkit.cli.formats import RecordFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day
from partnerkit.cli.record_changes import event, reading, red_line
from partnerkit.cli.usage import SETTINGS, CommandWithNumber, PathGroup
from partnerkit.errors import WrongUsage
from partnerkit.model.record_limits import DUE_WITHIN
from partnerkit.model.record_words import Part

if TYPE_CHECKING:
    from partnerkit.analysis.record.overview import Overview
    from partnerkit.render.record.blocks import Page


app = typer.Typer(cls=PathGroup, invoke_without_command=True, **(SETTINGS | {"no_args_is_help": False}))


@app.callback()
def show(
    ctx: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(help="partnership.yaml, or a folder; else the record that governs here.", metavar="PATH"),
    ] = None,
    part: Annotated[
        Part | None,
        typer.Option("--part", metavar="PART", help=f"Only this part, as a page of its own: {', '.join(Part)}."),
    ] = None,
    within: Annotated[
        int, typer.Option("--within", min=0, max=3660, metavar="DAYS", help="How far ahead to look for what is due.")
    ] = DUE_WITHIN,
    format: Annotated[  # noqa: A002
        RecordFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record --part escalation -o card.html

    Show what the partners have written down in partnership.yaml: what is agreed, what is due, what is not written yet.
    A file gets every part; with --part one of them, as a page to print: a card for when something serious happens, the
    milestones, the outcomes with a chart of each measure. Nothing in a record is compulsory.

    The commands below change a line of it.
    """
    if ctx.invoked_subcommand is not None:
        return
    from partnerkit.analysis.record.overview import Overview
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_record
    from partnerkit.services.record import issue_titles, open_record
    from partnerkit.services.workspace import Workspace

    otherwise = RecordFormat.MARKDOWN if output else RecordFormat.TEXT
    if part is not None and format is RecordFormat.JSON:
        raise WrongUsage("JSON holds every part", remedy="Leave --part out.")
    formats = [one for one in RecordFormat if part is None or one is not RecordFormat.JSON]
    kind = format_of(output, format, formats, otherwise, "record" if part is None else "record --part")
    today = day(as_of)
    workspace = Workspace(today)
    opened = open_record(workspace, path)
    shows_events = part is Part.EVENTS or (part is None and kind is not RecordFormat.TEXT)
    titles = issue_titles(workspace, opened) if shows_events else {}
    view = Overview(opened.record, str(opened.path), today, within, titles)
    if kind is RecordFormat.TEXT:
        _show(view, part)
    else:
        _write(view, part, kind, output, force=force)
    Screen().next_step(*after_record(path, part, written=output is not None))


def _show(view: Overview, part: Part | None) -> None:
    from partnerkit.cli.console import Screen, has_shapes
    from partnerkit.render.record.pages import alone, glance
    from partnerkit.render.record.text import text

    screen = Screen()
    console = screen.console()
    pages = glance(view) if part is None else [alone(view, part)]
    screen.show(text(view, pages, console.width, shapes=has_shapes()), console)


def _write(view: Overview, part: Part | None, kind: RecordFormat, output: Path | None, *, force: bool) -> None:
    """Render the record and hand it over. PDF and Word are bytes, of which each library is an extra."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import RECORD_MARK

    title, pages = _pages(view, part)
    if kind is RecordFormat.DOCX:
        from partnerkit.render.record.word import word

        out.deliver_bytes(word(view, title, pages, mark=RECORD_MARK), output, force=force)
        return
    if kind in (RecordFormat.HTML, RecordFormat.PDF):
        from partnerkit.render.record.html import html

        out.deliver_page(partial(html, view, title, pages), kind, output, force=force, mark=RECORD_MARK)
        return
    if kind is RecordFormat.JSON:
        from partnerkit.render.record.json import as_json

        text = as_json(view, mark=RECORD_MARK)
    else:
        from partnerkit.render.record.markdown import markdown

        text = markdown(view, title, pages, mark=out.mark_for(output, RECORD_MARK))
    out.deliver(text, output, force=force)


def _pages(view: Overview, part: Part | None) -> tuple[str, list[Page]]:
    """Return the title and the pages: one of a part, or all."""
    from partnerkit.model.text import one_line
    from partnerkit.render.record.pages import alone, title, whole

    if part is None:
        return title(view), whole(view)
    page = alone(view, part)
    return f"{page.title}: {one_line(view.record.partnership)}", [page]


app.command("reading", short_help="Add a reading of a measure.", cls=CommandWithNumber)(reading)
app.command("event", short_help="Add what has happened.")(event)
app.command("red-line", short_help="Add what a partner cannot compromise on.")(red_line)
app.add_typer(record_milestone.app, name="milestone", short_help="Add, change or finish a milestone.")
