"""`partnerkit new --round`: the next round, with a file for everybody who is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.cli.options import day
from partnerkit.errors import WrongUsage
from partnerkit.model.dates import on_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerkit.services.before_round import Wanted
    from partnerkit.services.next_round import OpenedFile, OpenedRound


def wanted(folder: Path | None, on: date, views_by: str | None, *, blind: bool) -> Wanted:
    """Return what is asked for, as far as it is about the round itself. Raises `WrongUsage`."""
    from partnerkit.services.before_round import Wanted

    if folder is None:
        raise WrongUsage("--views-by and --blind are about a round: name its folder with --round")
    return Wanted(folder, on, views_by=day(views_by, "--views-by") if views_by is not None else None, blind=blind)


def open_next(asked_for: Wanted) -> None:
    """Open a round, and say what was written and what comes next. Raises as `open_round` does."""
    from partnerkit.cli.console import Screen
    from partnerkit.services.next_round import open_round
    from partnerkit.services.workspace import Workspace

    made = open_round(Workspace(asked_for.on), asked_for)
    screen = Screen()
    screen.result("\n".join(_lines(made.files)))
    for sentence in (*made.notes, *_notes(asked_for, made)):
        screen.note(sentence)
    root = made.settings.parent if made.settings is not None else asked_for.folder.parent
    screen.next_step("status", *(() if root == Path() else (root,)))


def _lines(files: Sequence[OpenedFile]) -> Iterator[str]:
    """Yield whose each file is: role and organisation, with the name where several are alike in these."""
    from partnerkit.model.text import one_line

    alike: dict[str, set[str | None]] = {}
    for one in files:
        alike.setdefault(one.who, set()).add(one.name)
    for one in files:
        who = f"{one.who} ({one.name})" if one.name and len(alike[one.who]) > 1 else one.who
        actions = f", with {one.carried} open {'action' if one.carried == 1 else 'actions'}" if one.carried else ""
        how = f"from {one.came_from}{actions}" if one.came_from else "blank"
        yield one_line(f"{one.path}: {who}; {how}")


def _notes(asked_for: Wanted, made: OpenedRound) -> list[str]:
    """Return what is to be known of the round."""
    notes = []
    if made.settings is not None:
        until = f", with views by {on_day(asked_for.views_by)}" if asked_for.views_by else ""
        notes.append(f"{made.settings} names the round now{until}. Commit it, so that everybody's copy knows.")
    if made.is_blind:
        from partnerkit.model.command_line import command_line

        seal = command_line("seal", made.files[0].path)
        notes.append(
            "The round is blind, and git ignores the folder of these files: send everybody theirs. Whoever has rated "
            f"seals it, as with `{seal}`."
        )
        if not made.has_record:
            notes.append(
                "Nothing that all of you share says who is asked: name the people in partnership.yaml, or the round "
                "can be revealed only after its last day."
            )
    return notes
