"""`partnerkit agree`: the agreed assessment, from several views."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, Window, day

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.console import Screen
    from partnerkit.services.workspace import Opened


def agree(
    paths: Annotated[
        list[Path], typer.Argument(help="Two or more views of one round; folders allowed.", metavar="PATH")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="AGREED", help="The agreed assessment's file.")],
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: take over what is unanimous.")] = False,
    previous: Annotated[
        Path | None,
        typer.Option("--from", metavar="PREVIOUS", help="Last round's agreement: its open actions are carried on."),
    ] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the agreement speaks of.")] = None,
    window: Window = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit agree 2026-11/*.yaml -o 2026-11/agreed.yaml

    Make the agreed assessment. What all views that rated an issue say is taken over, and every open action once, with
    where it comes from. On a terminal you are then asked about the rest, the greatest differences first: the agreed
    rating, why, and who differs. Every answer is saved; run the command again to go on. What is agreed already is never
    overwritten. With --from, the open actions of last round's agreement come along with their refs, and what was done
    or dropped there does not come back with a view.
    """
    from partnerkit.analysis.comparison import compare
    from partnerkit.cli.console import Screen, interactive, show
    from partnerkit.cli.next_steps import after_agree
    from partnerkit.services.agree import open_or_begin, open_previous
    from partnerkit.services.selection import select_views
    from partnerkit.services.workspace import Workspace

    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    found = select_views(workspace, [path for path in paths if not _same_file(path, output)], window)
    for note in found.notes(beside=output):
        screen.note(note)
    comparison = compare(found.sources, found.framework)
    last = open_previous(workspace, found, previous) if previous is not None else None
    agreed = open_or_begin(workspace, found, output, day(on, "--date") if on else today, last)
    agreed = _take_over(agreed, comparison, last, screen)
    if not no_input and interactive():
        from partnerkit.cli.agree_interview import interview_partners

        agreed = interview_partners(agreed, comparison, screen.console(), today, workspace.config(output))
    show(agreed, screen, today, brief=False)
    again = ("agree", *paths, "-o", output)
    again += (() if previous is None else ("--from", previous)) + (() if window is None else ("--window", window))
    screen.next_step(*after_agree(agreed, again, today))


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _take_over(agreed: Opened, comparison: Comparison, last: Opened | None, screen: Screen) -> Opened:
    """Take over what is unanimous, and the views and actions that are not in the agreed file yet; say what."""
    from partnerkit.model.text import one_line
    from partnerkit.services.agree import take_over

    taken = take_over(agreed, comparison, last)
    if taken.ratings:
        screen.note(f"Took over {comparison.framework.count(taken.ratings)} on which all views that rated them agree.")
    if taken.actions or taken.closed:
        left = f"; {taken.closed} done or dropped left out" if taken.closed else ""
        screen.note(f"Took over {_actions(taken.actions)} of the views{left}.")
    if taken.settled:
        screen.note(f"{_actions(taken.settled)} of the views left out, as done or dropped in last round's agreement.")
    if taken.known:
        screen.note(f"{_actions(taken.known)} of the views stood there already in the same words.")
    for pair in taken.alike:
        screen.note(f"Perhaps the same, under {pair.issue.number} {one_line(pair.issue.title)}:")
        for ref, text in pair.texts.items():
            screen.note(f"  {ref}  {one_line(text)}")
        screen.note("  Both are kept; delete one if they are.")
    return taken.agreed


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
