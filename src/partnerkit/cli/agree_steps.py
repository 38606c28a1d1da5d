"""The steps of agreeing on views, each told on the screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partnerkit.analysis.agreed_since import Contradiction
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.console import Screen
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


def name_the_last(workspace: Workspace, found: Selection, screen: Screen) -> None:
    """Say what was agreed in the round before, where its open actions would stay behind."""
    from partnerkit.services.last_agreement import last_agreement

    last = last_agreement(workspace, found.sources[0].path.parent, found.framework.id)
    if last is not None:
        screen.note(f"{last.path} has open actions, which stay there: --from {last.path} carries them on.")


def name_what_is_missing(found: Selection, output: Path, screen: Screen, *, asking: bool) -> None:
    """Say which views are partly filled; where they, or blank ones, are new to the agreement, ask whether to go on."""
    from partnerkit.services.selection import partly_filled

    partial = partly_filled(found.sources)
    for _, sentence in partial:
        screen.note(sentence)
    if not asking or os.path.lexists(output) or not (partial or found.blank):
        return
    from partnerkit.cli.agree_interview import ask_to_go_on

    if not ask_to_go_on(screen.console()):
        screen.note("Nothing was written.")
        first = (*(one for one, _ in partial), *found.blank)[0]
        screen.next_step("assess", first.path)
        raise typer.Exit


def what_changed(
    agreed: Opened,
    comparison: Comparison,
    wanted: tuple[Sequence[str], Sequence[str]],
    again: Sequence[object] | None,
    screen: Screen,
) -> tuple[Opened, list[Contradiction]]:
    """Reopen and keep what options name; list the agreed issues that views contradict, and ask about them.

    Return the agreed assessment afterwards, and what is left undecided. Without a terminal to ask on, `again` is the
    command that reopens or keeps one.
    """
    from partnerkit.model.command_line import command_line
    from partnerkit.services import agree_since

    found = agree_since.contradicted(agreed, comparison)
    to_reopen, stay = agree_since.chosen(agreed, found, *wanted)
    for issue in stay:
        if not any(one.issue == issue for one in found):
            screen.note(f"{issue.number} {issue.title} stays as it is: no view that is new or changed contradicts it.")
    to_keep = [one for one in found if one.issue in stay]
    found = tuple(one for one in found if one.issue not in to_reopen and one not in to_keep)
    if found:
        _list(found, comparison, screen)
    if found and again is None:
        from partnerkit.cli.agree_interview import ask_what_to_reopen

        reopened, kept = ask_what_to_reopen(found, screen.console())
        to_reopen += [one.issue for one in reopened]
        to_keep += kept
    elif found and again is not None:
        number = found[0].issue.number
        screen.note(f"  To agree anew: {command_line(*again, '--reopen', number)}")
        screen.note(f"  To stay with it: {command_line(*again, '--keep', number)}")
    for issue in to_reopen:
        rating = agreed.assessment.entry(issue.id).rating
        screen.note(f"Reopened: {issue.number} {issue.title}, which was agreed to be {rating}.")
    for one in to_keep:
        screen.note(f"Kept: {one.issue.number} {one.issue.title}, as {one.agreed}.")
    agreed = agree_since.reopen(agreed, to_reopen)
    undecided = [one for one in found if one.issue not in to_reopen and one not in to_keep]
    return agree_since.keep(agreed, to_keep, comparison), undecided


def _list(found: Sequence[Contradiction], comparison: Comparison, screen: Screen) -> None:
    """Say which agreed issues views contradict, and which views."""
    from partnerkit.model.text import one_line

    screen.note(f"Views say otherwise than what is agreed of {comparison.framework.count(len(found))}:")
    for one in found:
        said = ", ".join(f"{view.rating} in {view.view.file}{' (new)' if view.is_new else ''}" for view in one.views)
        screen.note(one_line(f"{one.issue.number} {one.issue.title}: agreed to be {one.agreed}; {said}."))


def take_over(agreed: Opened, comparison: Comparison, last: Opened | None, screen: Screen) -> Opened:
    """Take over what is unanimous, and the views and actions that are not in the agreed file yet; say what."""
    from partnerkit.model.command_line import command_line
    from partnerkit.model.text import one_line
    from partnerkit.services import agree as services

    taken = services.take_over(agreed, comparison, last)
    if taken.ratings:
        screen.note(f"Took over {comparison.framework.count(taken.ratings)} on which all views that rated them agree.")
    if taken.practices:
        what = "1 practice" if taken.practices == 1 else f"{taken.practices} practices"
        screen.note(f"Took over how {what} stand{'s' * (taken.practices == 1)}, where all views that say so agree.")
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
        remove = command_line("action", "remove", taken.agreed.path, list(pair.texts)[-1])
        screen.note(f"  Both are kept; if they are, take one out: {remove}")
    return taken.agreed


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
