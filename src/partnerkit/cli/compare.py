"""`partnerkit compare`: several views side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import CompareFormat, format_of
from partnerkit.cli.options import AsOf, Force, MinGroup, Output, Views, Window
from partnerkit.errors import WrongUsage
from partnerkit.model.words import SMALLEST_GROUP, Grouping, Shown

PRINTED = (CompareFormat.TEXT, CompareFormat.MARKDOWN, CompareFormat.JSON)
"""The formats of guides held against each other."""
COMPARED = (*PRINTED, CompareFormat.HTML, CompareFormat.PDF, CompareFormat.DOCX)
"""The formats of views side by side."""
OF_AGENDA = (CompareFormat.MARKDOWN, CompareFormat.HTML, CompareFormat.PDF, CompareFormat.DOCX)
"""The formats of an agenda."""

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import Grouped
    from partnerkit.cli.console import Screen
    from partnerkit.services.workspace import Workspace


def compare(
    paths: Annotated[
        list[Path], typer.Argument(help="Two or more views of one partnership; folders allowed.", metavar="PATH")
    ],
    by: Annotated[Grouping | None, typer.Option("--by", help="Compare groups rather than single views.")] = None,
    views: Views = None,
    min_group: MinGroup = None,
    agenda: Annotated[
        int | None,
        typer.Option("--agenda", min=3, max=1440, metavar="MINUTES", help="Write the agenda for the meeting instead."),
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help="Hold assessments of two guides against each other instead.")
    ] = False,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Write a page for each assessor instead, into the folder behind -o.")
    ] = False,
    format: Annotated[  # noqa: A002
        CompareFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    window: Window = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit compare 2026-11/trust.yaml 2026-11/vcs.yaml --agenda 90 -o agenda.md

    Show several views of one round side by side: where they differ, by how much, and who differs from the rest. For
    wider circulation use --views grouped, which shows no single view. Agreed views are left out.

    With --agenda MINUTES, write the agenda of the meeting: what each view says, without whose it is; with --views
    grouped of which sector, with --views named whose.

    With --feedback -o FOLDER, write for each assessor their own ratings beside those of all, without names, so that
    they may rate again, or not: as Markdown, or with --format html or docx.

    With --across, name what was agreed on two guides: where they ask for the same thing and it was rated differently,
    and which actions say much the same.
    """
    from partnerkit.analysis.comparison import compare as compared
    from partnerkit.cli.console import Screen
    from partnerkit.cli.options import day
    from partnerkit.services.feedback import not_revealed
    from partnerkit.services.selection import select_views
    from partnerkit.services.workspace import Workspace

    if across:
        _refuse_contradictions(None, None, None, None, format)
        if any(one is not None for one in (by, min_group, agenda, views, window)) or feedback:
            raise WrongUsage("--across goes without --by, --min-group, --agenda, --feedback, --views and --window")
        _across(paths, format, output, day(as_of), force=force)
        return
    _refuse_contradictions(by, views, min_group, agenda, format)
    if feedback:
        from partnerkit.cli.feedback import give_feedback

        if any(one is not None for one in (by, agenda, views)):
            raise WrongUsage("--feedback goes without --by, --agenda and --views")
        give_feedback(paths, format, output, window, day(as_of), force=force)
        return
    kind = _kind(format, output, is_agenda=agenda is not None)
    screen = Screen()
    workspace = Workspace(day(as_of))
    found = select_views(workspace, paths, window)
    for note in (*found.notes(), *not_revealed(one.path.parent for one in found.sources)):
        screen.note(note)
    comparison = compared(found.sources, found.framework)
    more = () if window is None else ("--window", window)
    if agenda is not None:
        from partnerkit.cli.next_steps import agreement_after
        from partnerkit.model.command_line import command_line

        comparison, names = _whose(comparison, views, min_group, screen)
        _write_agenda(comparison, agenda, kind, output, names=names, force=force)
        page = command_line("agree", *paths, *more, "-o", Path("meeting.html"))
        screen.note(f"To lead the meeting from a page, with a clock: {page}")
        screen.next_step(*agreement_after(workspace, paths, found), *more)
        return
    grouped = _grouped(comparison, by, views, min_group)
    consensus = _consensus(workspace, comparison, window, screen, grouped=grouped is not None)
    if kind is CompareFormat.TEXT:
        _show(comparison, grouped, consensus, screen)
    else:
        _write(comparison, grouped, consensus, kind, output, force=force)
    # The name of a file may say whose view it is, and groups may be all that is to be known.
    named = paths if grouped is None else dict.fromkeys(one.path.parent for one in found.sources)
    screen.next_step("compare", *named, *more, "--agenda", 90, "-o", Path("agenda.md"))


def _write(
    comparison: Comparison,
    grouped: Grouped | None,
    consensus: RoundConsensus | None,
    kind: CompareFormat,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Render the comparison and hand it over. PDF and Word are bytes, of which each library is an extra."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    if kind in (CompareFormat.HTML, CompareFormat.PDF):
        from partnerkit.render.comparison.html import html

        out.deliver_page(partial(html, comparison, grouped, found=consensus), kind, output, force=force)
    elif kind is CompareFormat.DOCX:
        from partnerkit.render.comparison.word import word

        out.deliver_bytes(word(comparison, grouped, found=consensus, mark=MARK), output, force=force)
    elif kind is CompareFormat.MARKDOWN:
        from partnerkit.render.comparison.document import markdown

        text = markdown(comparison, grouped, found=consensus, mark=out.mark_for(output))
        out.deliver(text, output, force=force)
    else:
        from partnerkit.render.comparison.json import as_json

        out.deliver(as_json(comparison, grouped, consensus, mark=MARK), output, force=force)


def _write_agenda(
    comparison: Comparison, minutes: int, kind: CompareFormat, output: Path | None, *, names: bool, force: bool
) -> None:
    """Render the agenda and hand it over. PDF and Word are bytes, of which each library is an extra."""
    from partnerkit.cli.output import deliver, deliver_bytes, deliver_page, mark_for
    from partnerkit.files.generated import MARK

    if kind in (CompareFormat.HTML, CompareFormat.PDF):
        from partnerkit.render.comparison.html import agenda

        deliver_page(partial(agenda, comparison, minutes, names=names), kind, output, force=force)
        return
    if kind is CompareFormat.DOCX:
        from partnerkit.render.comparison.agenda_word import word

        deliver_bytes(word(comparison, minutes, names=names, mark=MARK), output, force=force)
        return
    from partnerkit.render.comparison.agenda import markdown

    deliver(markdown(comparison, minutes, names=names, mark=mark_for(output)), output, force=force)


def _across(paths: list[Path], given: CompareFormat | None, output: Path | None, today: date, *, force: bool) -> None:
    """Hold assessments of two guides against each other."""
    from partnerkit.analysis.across import hold_across
    from partnerkit.cli.console import Screen, has_shapes
    from partnerkit.cli.output import deliver, mark_for
    from partnerkit.files.generated import MARK
    from partnerkit.render.crosswalk import across as rendered
    from partnerkit.services.across import select_across
    from partnerkit.services.workspace import Workspace

    if given not in (None, *PRINTED):
        raise WrongUsage(f"--across is not written as {given}", remedy="Give --format text, markdown or json.")
    otherwise = CompareFormat.MARKDOWN if output else CompareFormat.TEXT
    kind, screen = format_of(output, given, PRINTED, otherwise, "compare --across"), Screen()
    found = select_across(Workspace(today), paths)
    for note in found.notes:
        screen.note(note)
    made = hold_across(found.sources, found.crosswalks)
    if kind is CompareFormat.TEXT:
        screen.show(rendered.text(made, shapes=has_shapes()))
    elif kind is CompareFormat.MARKDOWN:
        deliver(rendered.markdown(made, mark=mark_for(output)), output, force=force)
    else:
        deliver(rendered.as_json(made, mark=MARK), output, force=force)
    first = next((side for pair in made.differing for side in pair.sides), None)
    if first is not None:
        screen.next_step("assess", Path(first.source.file), "--issue", first.issue.number)
    else:
        screen.next_step("plan", *(Path(source.file) for source in made.sources))


def _kind(given: CompareFormat | None, output: Path | None, *, is_agenda: bool) -> CompareFormat:
    """Return the format to write. Raises `WrongUsage` for a name that does not go with it."""
    markdown = CompareFormat.MARKDOWN
    if is_agenda:
        return format_of(output, given, OF_AGENDA, markdown, "compare --agenda")
    return format_of(output, given, COMPARED, markdown if output else CompareFormat.TEXT, "compare")


def _refuse_contradictions(
    by: Grouping | None,
    views: Shown | None,
    min_group: int | None,
    agenda: int | None,
    format_: CompareFormat | None,
) -> None:

    if min_group is not None and by is None and views is not Shown.GROUPED:
        raise WrongUsage("--min-group goes with --views grouped, --by organisation or --by sector")
    if views is Shown.HIDDEN and agenda is None:
        raise WrongUsage("--views hidden goes with --agenda", remedy="There is nothing to compare without views.")
    if views is Shown.NAMED and by is not None:
        raise WrongUsage("--views named goes without --by: groups have no names of single views")
    if agenda is not None and by is not None:
        raise WrongUsage("--agenda is a document and goes without --by")
    if agenda is not None and format_ not in (None, *OF_AGENDA):
        raise WrongUsage(f"--agenda is not written as {format_}", remedy="Give --format markdown, html, pdf or docx.")


def _whose(
    comparison: Comparison, views: Shown | None, min_group: int | None, screen: Screen
) -> tuple[Comparison, bool]:
    """Return the views for an agenda, and whether it is to say whose they are; of groups, of which sector."""
    if views is not Shown.GROUPED:
        return comparison, views is Shown.NAMED
    from partnerkit.analysis.circulation import by_sector

    grouped = by_sector(comparison, min_group or SMALLEST_GROUP)
    if grouped is None:
        screen.note("Of no sector are there enough views to show them by group, so that the agenda names none.")
        return comparison, False
    return grouped, True


def _grouped(comparison: Comparison, by: Grouping | None, views: Shown | None, min_group: int | None) -> Grouped | None:
    """Return the views by groups; by groups of any size where nobody says that they are to be safe."""
    from partnerkit.analysis.groups import groups

    if by is None and views is not Shown.GROUPED:
        return None
    minimum = min_group or (SMALLEST_GROUP if views is Shown.GROUPED else 1)
    if len(comparison.views) < minimum:
        raise WrongUsage(f"there are only {len(comparison.views)} views, so no group can have {minimum}")
    return groups(comparison.views, by or Grouping.SECTOR, minimum)


def _consensus(
    workspace: Workspace, comparison: Comparison, window: int | None, screen: Screen, *, grouped: bool
) -> RoundConsensus | None:
    """Return consensus in the round, where one is declared and single views may be seen; say what was read for it."""
    if grouped:
        if workspace.config(Path(comparison.views[0].file)).consensus is not None:
            screen.note("Consensus is counted over single views: leave out --by and --views to see it.")
        return None
    from partnerkit.services.consensus import find_consensus

    found = find_consensus(workspace, comparison, window)
    for note in found.notes:
        screen.note(note)
    return found.it


def _show(
    comparison: Comparison,
    grouped: Grouped | None,
    consensus: RoundConsensus | None,
    screen: Screen,
) -> None:
    from partnerkit.cli.console import has_shapes
    from partnerkit.render.comparison import document as rendered

    console = screen.console()
    parts = rendered.text(comparison, grouped, console.width, found=consensus, shapes=has_shapes())
    screen.show(parts, console)
