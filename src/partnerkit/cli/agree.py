"""`partnerkit agree`: the agreed assessment, from several views."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, Window, day

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.console import Screen
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


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
    from partnerkit.services.selection import left_out_note, select_views
    from partnerkit.services.workspace import Workspace

    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    found = select_views(workspace, [path for path in paths if not _same_file(path, output)], window)
    if note := left_out_note([one for one in found.left_out if not _same_file(one.path, output)]):
        screen.note(note)
    comparison = compare(found.sources, found.framework)
    last = _previous(workspace, found, previous) if previous is not None else None
    agreed = _begun(workspace, found, output, day(on, "--date") if on else today, last)
    agreed = _take_over(agreed, comparison, last, screen)
    if not no_input and interactive():
        from partnerkit.cli.agree_interview import agree_walk

        agreed = agree_walk(agreed, comparison, screen.console(), today)
    show(agreed, screen, today, brief=False)
    again = ("agree", *paths, "-o", output)
    again += (() if previous is None else ("--from", previous)) + (() if window is None else ("--window", window))
    screen.next_step(*after_agree(agreed, again, today))


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _previous(workspace: Workspace, found: Selection, path: Path) -> Opened:
    """Last round's agreement. Raises `WrongUsage` where it is none of these views' partnership."""
    from partnerkit.errors import WrongUsage
    from partnerkit.model.text import folded
    from partnerkit.model.words import View

    opened, first = workspace.open(path), found.sources[0]
    same = folded(opened.assessment.partnership) == folded(first.assessment.partnership)
    if opened.assessment.view is not View.AGREED or not same or opened.framework.id != found.framework.id:
        raise WrongUsage(f"{path} is no agreed assessment of this partnership and framework")
    return opened


def _begun(workspace: Workspace, found: Selection, output: Path, on: date, last: Opened | None) -> Opened:
    """The agreed assessment as far as it is, or a new one. Raises what opening and creating raise."""
    from partnerkit.errors import WrongUsage
    from partnerkit.model.words import View
    from partnerkit.services.new_assessment import Blank, framework_name, refuse_name, write_blank

    first = found.sources[0]
    if not os.path.lexists(output):
        refuse_name(output)
        name = framework_name(first, output)
        blank = Blank(found.framework, name, first.assessment.partnership, on, View.AGREED)
        if last is not None:
            ratings, ref = last.assessment.ratings, last.assessment.highest_ref()
            blank = replace(blank, before=ratings, last_ref=ref, before_in=last.path.parent)
        write_blank(output, blank)
    opened = workspace.open(output)
    if opened.assessment.view is not View.AGREED:
        raise WrongUsage(f"{output} is an individual view, not an agreed one", remedy="Give another file to -o.")
    _refuse_another_round(opened, found)
    return opened


def _refuse_another_round(opened: Opened, found: Selection) -> None:
    """Raise `WrongUsage` where an agreed assessment cannot be what these views agree on."""
    from partnerkit.errors import WrongUsage
    from partnerkit.model.text import folded

    first, agreed = found.sources[0], opened.assessment
    same_partnership = folded(agreed.partnership) == folded(first.assessment.partnership)
    if opened.framework.id != found.framework.id or not same_partnership:
        raise WrongUsage(f"{opened.path} is of another partnership or framework", remedy="Give another file to -o.")
    named = {os.path.realpath(opened.path.parent / view) for view in agreed.views}
    known = named & {os.path.realpath(one.path) for one in found.sources}
    days = abs((agreed.date - first.assessment.date).days)
    if named and not known and days > found.window:
        message = f"{opened.path} is the agreement of another round: dated {agreed.date}, on views that are not given"
        raise WrongUsage(message, remedy="Give another file to -o.")


def _take_over(agreed: Opened, comparison: Comparison, last: Opened | None, screen: Screen) -> Opened:
    """Take over what is unanimous, and the views and actions that are not in the agreed file yet; says what."""
    from partnerkit.services.agree import take_over

    before = {action.ref for entry in agreed.assessment.ratings.values() for action in entry.actions}
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
    _show_alike(taken.agreed, before, screen)
    return taken.agreed


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"


def _show_alike(agreed: Opened, before: set[str | None], screen: Screen) -> None:
    """Show the actions that may be the same, of which one was not there before."""
    from partnerkit.analysis.carry_over import alike
    from partnerkit.model.text import one_line

    for issue in agreed.framework.issues:
        texts = {action.ref or "": action.action for action in agreed.assessment.entry(issue.id).actions}
        for pair in alike(list(texts.items())):
            if not before.issuperset(pair):
                screen.note(f"Perhaps the same, under {issue.number} {one_line(issue.title)}:")
                for ref in pair:
                    screen.note(f"  {ref}  {one_line(texts[ref])}")
                screen.note("  Both are kept; delete one if they are.")
