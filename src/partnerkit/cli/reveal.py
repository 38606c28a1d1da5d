"""`partnerkit reveal`: show sealed views once their round allows it, and prove them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.cli.console import Screen
    from partnerkit.services.seals.reveal import OfRound


def reveal(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="A round's folder, or views; without any, every round below this folder.", metavar="PATH"),
    ] = None,
    as_sealed: Annotated[
        bool, typer.Option("--as-sealed", help="Reveal a view that changed since as it was when it was sealed.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit reveal 2027-05

    Show the views that you sealed here, once everybody who was asked has sealed theirs or the last day for views has
    passed: each is proved and put into its round's folder, and its salt goes into its seal. Commit both. What others
    have revealed is proved too. Exit status 1: it is too early, or something is not what was sealed.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.services.seals.reveal import Outcome, every_told
    from partnerkit.services.seals.reveal import reveal as reveal_all
    from partnerkit.services.workspace import Workspace

    screen = Screen()
    rounds = reveal_all(Workspace(day(as_of)), paths or [Path()], as_sealed=as_sealed)
    for one in rounds:
        _tell(one, screen)
    outcomes = {told.outcome for told in every_told(rounds)}
    if any(one.refusal is None for one in rounds):
        _next(rounds, screen)
    if Outcome.FAILED in outcomes:
        raise typer.Exit(3)
    if Outcome.WRONG in outcomes or any(one.refusal for one in rounds):
        raise typer.Exit(1)


def _tell(one: OfRound, screen: Screen) -> None:
    """Say what came of a round: a line for each seal, or why it stays sealed."""
    from partnerkit.model.text import one_line, with_remedy
    from partnerkit.services.seals.reveal import Outcome

    if one.refusal is not None:
        screen.error(one.refusal.sentence, one.refusal.remedy)
        return
    words = {Outcome.REVEALED: "revealed", Outcome.PROVEN: "proven", Outcome.WAITING: "not revealed yet"}
    for told in one.told:
        if told.outcome in words:
            screen.result(one_line(f"{told.places.view}: {words[told.outcome]}; {told.sentence}."))
        elif told.outcome is Outcome.NEVER_SEALED:
            screen.note(f"{told.sentence}. Give it openly, as {told.places.view}.")
        else:
            screen.error(with_remedy(told.sentence, told.remedy))
    revealed = [told for told in one.told if told.outcome is Outcome.REVEALED]
    if revealed:
        what = "the view and its seal" if len(revealed) == 1 else "the views and their seals"
        screen.note(f"Commit {what}, in {one.standing.folder}.")


def _next(rounds: Sequence[OfRound], screen: Screen) -> None:
    """Compare once all are shown; reveal again what could not be read or written; else look whose is missing."""
    from partnerkit.cli.next_steps import status_of
    from partnerkit.services.seals.reveal import Outcome

    last = rounds[-1]
    outcomes = [told.outcome for told in last.told if told.outcome is not Outcome.NEVER_SEALED]
    if Outcome.FAILED in outcomes:
        screen.next_step("reveal", last.standing.folder)
    elif len(outcomes) > 1 and {Outcome.REVEALED, Outcome.PROVEN}.issuperset(outcomes):
        screen.next_step("compare", last.standing.folder)
    else:
        screen.next_step(*status_of(last.standing.folder))
