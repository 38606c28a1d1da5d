"""`partnerkit agree`: the agreed assessment, from several views."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, Window, day

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.screen import Screen
    from partnerkit.cli.voices import Voices
    from partnerkit.cli.workspace import Opened, Workspace


def agree(
    paths: Annotated[
        list[Path], typer.Argument(help="Two or more views of one round; folders allowed.", metavar="PATH")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="AGREED", help="The agreed assessment's file.")],
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: take over what is unanimous.")] = False,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the agreement speaks of.")] = None,
    window: Window = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit agree 2026-11/*.yaml -o 2026-11/agreed.yaml

    Make the agreed assessment. What all views that rated an issue say is taken over, and every open action once, with
    where it comes from. On a terminal you are then asked about the rest, the greatest differences first: the agreed
    rating, why, and who differs. Every answer is saved; run the command again to go on. What is agreed already is never
    overwritten.
    """
    from partnerkit.analysis.comparison import compare
    from partnerkit.cli.assess import show
    from partnerkit.cli.screen import Screen, interactive
    from partnerkit.cli.voices import Voices
    from partnerkit.cli.workspace import Workspace

    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    views = [path for path in paths if not _same_file(path, output)]
    found = Voices(workspace, views, window)
    comparison = compare(found.voices, found.framework)
    agreed = _begun(workspace, found, output, day(on, "--date") if on else today)
    agreed = _take_over(agreed, comparison, screen)
    if not no_input and interactive():
        from partnerkit.cli.agree_walk import agree_walk

        agreed = agree_walk(agreed, comparison, screen.console())
    show(agreed, screen, today, brief=False)


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _begun(workspace: Workspace, found: Voices, output: Path, on: date) -> Opened:
    """The agreed assessment as far as it is, or a new one. Raises what opening and creating raise."""
    from partnerkit.cli.blank import Blank, framework_name, refuse_name, write_blank
    from partnerkit.errors import WrongUsage
    from partnerkit.model.words import View

    first = found.opened[0]
    if not os.path.lexists(output):
        refuse_name(output)
        name = framework_name(first, output)
        write_blank(output, Blank(found.framework, name, first.assessment.partnership, on, View.AGREED))
    opened = workspace.open(output)
    if opened.assessment.view is not View.AGREED:
        raise WrongUsage(f"{output} is an individual view, not an agreed one", remedy="Give another file to -o.")
    same = (opened.framework.id, opened.assessment.partnership) == (found.framework.id, first.assessment.partnership)
    if not same:
        raise WrongUsage(f"{output} is of another partnership or framework", remedy="Give another file to -o.")
    return opened


def _take_over(agreed: Opened, comparison: Comparison, screen: Screen) -> Opened:
    """Take over what is unanimous, and the views and actions that are not in the agreed file yet; says what."""
    from partnerkit.analysis.agreement import alike
    from partnerkit.cli.taking_over import actions, unanimous, views

    listed = set(agreed.assessment.views)
    agreed, new = views(agreed, comparison.voices)
    agreed, taken = unanimous(agreed, comparison)
    agreed, added, closed = actions(agreed, comparison, new)
    if taken:
        name = comparison.framework.count(taken)
        screen.note(f"Took over {name} on which all views that rated them agree.")
    if added or closed:
        left = f"; {closed} done or dropped left out" if closed else ""
        screen.note(f"Took over {added} action{'' if added == 1 else 's'} of the views{left}.")
    for entry in agreed.assessment.ratings.values():
        texts = [(action.ref or "", action.action) for action in entry.actions]
        for ref, other in alike(texts):
            if not listed or added:
                screen.note(f"Perhaps the same: {ref} and {other}. Both are kept; delete one if they are.")
    return agreed
