"""`partnerkit seal`: promise views in a shared repository, and show nothing of them yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.services.seals.seal import Done


def seal(
    files: Annotated[list[Path], typer.Argument(help="Your view, or several, or their folder.", metavar="PATH...")],
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Seal a view that changed since. A seal is a promise, so none is replaced unasked; git shows it.",
        ),
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit seal 2027-05-unsealed/trust.yaml

    Seal your view for a blind round: 2027-05/sealed/trust.yaml, which you commit, proves later that you did not change
    it, and shows nothing of it. The view stays in 2027-05-unsealed, which git ignores, with a salt beside it; a view
    that lies in 2027-05 itself is moved there. Keep a copy of the salt: without it nobody can reveal your view.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import status_of
    from partnerkit.services.seals.seal import seal as seal_one
    from partnerkit.services.seals.seal import views_in
    from partnerkit.services.seals.standing import standing
    from partnerkit.services.workspace import Workspace

    workspace, screen = Workspace(day(as_of)), Screen()
    for file in views_in(workspace, files):
        done = seal_one(workspace, file, again=again)
        _tell(done, screen)
    folder = done.places.folder
    screen.next_step(*(("reveal", folder) if standing(workspace, folder).may_be_shown else status_of(folder)))


def _tell(done: Done, screen: Screen) -> None:
    """Say what was written, what can be seen of it, and what is to be done with it."""
    places, round_ = done.places, done.standing
    if not done.is_new:
        screen.note(f"{places.unsealed} is sealed as it is: {places.seal} stays.")
    else:
        screen.result(str(places.seal))
        moved = f" The view lies in {places.unsealed} now." if done.moved_from else ""
        screen.note(f"Sealed.{moved} Commit {places.seal}, and nothing else of it.")
        screen.note(f"Keep a copy of {places.salt} where only you can read it: a lost salt is a lost view.")
    if done.unrated:
        screen.note(f"Sealed as it is: {done.unrated} of its issues {_are(done.unrated)} not rated.")
    for sentence in done.exposed:
        screen.note(f"WARNING: {sentence}")
    if not round_.is_blind:
        remedy = f"Add to partnerkit.yaml: rounds: [{{folder: {round_.name}, blind: true}}]"
        screen.note(f"No settings say that {round_.name} is blind, so nothing warns of an open view in it. {remedy}")


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
