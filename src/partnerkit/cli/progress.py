"""`partnerkit progress`: how a partnership moves."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import ProgressFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.progress import Progress
    from partnerkit.cli.console import Screen


def progress(
    paths: Annotated[list[Path], typer.Argument(help="Assessments of several dates; folders allowed.", metavar="PATH")],
    git: Annotated[bool, typer.Option("--git", help="Read the history of one file from its git repository.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REV", help="With the history: from this revision on.")
    ] = None,
    format: Annotated[  # noqa: A002
        ProgressFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit progress 2026-05/agreed.yaml 2026-11/agreed.yaml

    Show how a partnership moves: each issue over time, the counts by date, and what became of actions. Where agreed
    assessments are among those named, individual views are left out. Of two states the Markdown shows only what
    changed, fit for a comment on a pull request: partnerkit progress FILE --since origin/main --format markdown

    Assessments of several guides are shown guide by guide.
    """
    from partnerkit.analysis.progress import make_progress
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import report_of
    from partnerkit.cli.output import deliver, deliver_bytes, deliver_page, mark_for
    from partnerkit.files.generated import MARK
    from partnerkit.render.progress import guides
    from partnerkit.services.history import find_states_of_guides
    from partnerkit.services.workspace import Workspace

    otherwise = ProgressFormat.MARKDOWN if output else ProgressFormat.TEXT
    kind = format_of(output, format, ProgressFormat, otherwise, "progress")
    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    found = find_states_of_guides(workspace, paths, git=git, since=since)
    for note in dict.fromkeys(note for of_guide in found for note in of_guide.notes):
        screen.note(note)
    made = [make_progress(one.framework, one.states, today, is_history=one.is_history) for one in found]
    if kind is ProgressFormat.TEXT:
        _show(made, screen)
    elif kind is ProgressFormat.MARKDOWN:
        deliver(guides.markdown(made, mark=mark_for(output)), output, force=force)
    elif kind is ProgressFormat.DOCX:
        from partnerkit.render.progress.word import word

        deliver_bytes(word(made, mark=MARK), output, force=force)
    elif kind in (ProgressFormat.HTML, ProgressFormat.PDF):
        from partnerkit.render.progress.html import html

        deliver_page(partial(html, made), kind, output, force=force)
    else:
        skipped = [version for one in found for version in one.skipped]
        deliver(guides.as_json(made, skipped, mark=MARK), output, force=force)
    screen.next_step(*report_of(paths))


def _show(made: Sequence[Progress], screen: Screen) -> None:
    from partnerkit.cli.console import has_shapes
    from partnerkit.render.progress.guides import text

    console = screen.console()
    screen.show(text(made, console.width, shapes=has_shapes()), console)
