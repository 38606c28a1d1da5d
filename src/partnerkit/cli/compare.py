"""`partnerkit compare`: several views side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import ComparisonFormat, Force, Output, Window, format_of
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Grouping

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.groups import ViewGroup
    from partnerkit.cli.console import Screen


def compare(
    paths: Annotated[
        list[Path], typer.Argument(help="Two or more views of one partnership; folders allowed.", metavar="PATH")
    ],
    by: Annotated[Grouping | None, typer.Option("--by", help="Compare groups rather than single views.")] = None,
    min_group: Annotated[
        int, typer.Option("--min-group", min=1, help="With --by: merge groups of fewer views than this.")
    ] = 1,
    agenda: Annotated[
        int | None,
        typer.Option("--agenda", min=3, max=1440, metavar="MINUTES", help="Write the agenda for the meeting instead."),
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help="Hold assessments of two guides against each other instead.")
    ] = False,
    names: Annotated[bool, typer.Option("--names", help="In the agenda, say whose view it is.")] = False,
    format: Annotated[  # noqa: A002
        ComparisonFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    window: Window = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Example:  partnerkit compare 2026-11/trust.yaml 2026-11/vcs.yaml --agenda 90 -o agenda.md

    Show several views of one round side by side: where they differ, by how much, and who differs from the rest. For
    wider circulation use --by sector --min-group 3, which shows no single view. Agreed views are left out.

    With --across, name what was agreed on two guides: where they ask for the same thing and it was rated differently,
    and which actions say much the same.
    """
    from partnerkit.analysis.comparison import compare as compared
    from partnerkit.cli.console import Screen
    from partnerkit.cli.options import day
    from partnerkit.cli.output import deliver, mark_for
    from partnerkit.files.generated import MARK
    from partnerkit.render.comparison import document as rendered
    from partnerkit.services.selection import select_views
    from partnerkit.services.workspace import Workspace

    if across:
        if by is not None or min_group > 1 or agenda is not None or names or window is not None:
            raise WrongUsage("--across goes without --by, --min-group, --agenda, --names and --window")
        _across(paths, format, output, force=force)
        return
    _refuse_contradictions(by, min_group, agenda, names, format)
    kind = _kind(format, output, is_agenda=agenda is not None)
    screen = Screen()
    found = select_views(Workspace(day(None)), paths, window)
    for note in found.notes():
        screen.note(note)
    comparison = compared(found.sources, found.framework)
    more = () if window is None else ("--window", window)
    if agenda is not None:
        from partnerkit.cli.next_steps import agreement_of
        from partnerkit.render.comparison.agenda import markdown

        deliver(markdown(comparison, agenda, names=names, mark=mark_for(output)), output, force=force)
        screen.next_step(*agreement_of(paths, found.sources[0].path), *more)
        return
    grouped = _grouped(comparison, by, min_group)
    if kind is ComparisonFormat.TEXT:
        _show(comparison, grouped, screen)
    elif kind is ComparisonFormat.MARKDOWN:
        deliver(rendered.markdown(comparison, grouped, mark=mark_for(output)), output, force=force)
    else:
        from partnerkit.render.comparison.json import as_json

        deliver(as_json(comparison, grouped, mark=MARK), output, force=force)
    # The name of a file may say whose view it is, and groups may be all that is to be known.
    named = paths if by is None else dict.fromkeys(one.path.parent for one in found.sources)
    screen.next_step("compare", *named, *more, "--agenda", 90, "-o", Path("agenda.md"))


def _across(paths: list[Path], given: ComparisonFormat | None, output: Path | None, *, force: bool) -> None:
    """Hold assessments of two guides against each other."""
    from partnerkit.analysis.across import hold_across
    from partnerkit.cli.console import Screen, has_shapes
    from partnerkit.cli.options import day
    from partnerkit.cli.output import deliver, mark_for
    from partnerkit.files.generated import MARK
    from partnerkit.render.crosswalk import across as rendered
    from partnerkit.services.across import select_across
    from partnerkit.services.workspace import Workspace

    otherwise = ComparisonFormat.MARKDOWN if output else ComparisonFormat.TEXT
    kind, screen = format_of(output, given, ComparisonFormat, otherwise, "compare --across"), Screen()
    found = select_across(Workspace(day(None)), paths)
    for note in found.notes:
        screen.note(note)
    made = hold_across(found.sources, found.crosswalks)
    if kind is ComparisonFormat.TEXT:
        screen.show(rendered.text(made, shapes=has_shapes()))
    elif kind is ComparisonFormat.MARKDOWN:
        deliver(rendered.markdown(made, mark=mark_for(output)), output, force=force)
    else:
        deliver(rendered.as_json(made, mark=MARK), output, force=force)
    first = next((side for pair in made.differing for side in pair.sides), None)
    if first is not None:
        screen.next_step("assess", Path(first.source.file), "--issue", first.issue.number)
    else:
        screen.next_step("plan", *(Path(source.file) for source in made.sources))


def _kind(given: ComparisonFormat | None, output: Path | None, *, is_agenda: bool) -> ComparisonFormat:
    """Return the format to write. Raises `WrongUsage` for a name that does not go with it."""
    markdown = ComparisonFormat.MARKDOWN
    if is_agenda:
        return format_of(output, given, (markdown,), markdown, "compare --agenda")
    return format_of(output, given, ComparisonFormat, markdown if output else ComparisonFormat.TEXT, "compare")


def _refuse_contradictions(
    by: Grouping | None, min_group: int, agenda: int | None, names: bool, format_: ComparisonFormat | None
) -> None:

    if min_group > 1 and by is None:
        raise WrongUsage("--min-group goes with --by organisation or --by sector")
    if names and agenda is None:
        raise WrongUsage("--names goes with --agenda")
    if agenda is not None and (by is not None or format_ not in (None, ComparisonFormat.MARKDOWN)):
        raise WrongUsage("--agenda is Markdown and goes without --by")


def _grouped(
    comparison: Comparison, by: Grouping | None, min_group: int
) -> tuple[tuple[ViewGroup, ...], tuple[str, ...]] | None:
    from partnerkit.analysis.groups import groups

    if by is None:
        return None
    if len(comparison.views) < min_group:
        raise WrongUsage(f"there are only {len(comparison.views)} views, so no group can have {min_group}")
    return groups(comparison.views, by, min_group)


def _show(
    comparison: Comparison, grouped: tuple[tuple[ViewGroup, ...], tuple[str, ...]] | None, screen: Screen
) -> None:
    from partnerkit.cli.console import has_shapes
    from partnerkit.render.comparison import document as rendered

    console = screen.console()
    screen.show(rendered.text(comparison, grouped, console.width, shapes=has_shapes()), console)
