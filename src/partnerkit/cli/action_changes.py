"""What the commands on one action share: their arguments, the changes that they make, and what they say afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from partnerkit.cli import completers
from partnerkit.cli.options import day
from partnerkit.errors import WrongUsage
from partnerkit.model.dates import on_day
from partnerkit.model.words import Status

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Append, Change, Set
    from partnerkit.model.assessment import Action
    from partnerkit.model.words import Keys
    from partnerkit.services.workspace import Opened

File: TypeAlias = Annotated[Path, typer.Argument(help="The assessment.", metavar="FILE")]
Ref: TypeAlias = Annotated[
    str, typer.Argument(help="The action's ref, such as A3.", metavar="REF", autocompletion=completers.refs)
]
Owner: TypeAlias = Annotated[str | None, typer.Option("--owner", help="Who does it.")]
Organisation: TypeAlias = Annotated[str | None, typer.Option("--organisation", help="The owner's organisation.")]
Outcome: TypeAlias = Annotated[str | None, typer.Option("--outcome", help="What will be there when it is done.")]
Workstream: TypeAlias = Annotated[str | None, typer.Option("--workstream", help="The workstream it belongs to.")]
Start: TypeAlias = Annotated[str | None, typer.Option("--start", metavar="DATE", help="When it starts.")]
Note: TypeAlias = Annotated[str | None, typer.Option("--note", help="A note on its progress, dated.")]
Issue: TypeAlias = Annotated[
    str, typer.Argument(help="The issue's number or id.", metavar="ISSUE", autocompletion=completers.issues)
]


def open_file(file: Path) -> Opened:
    """Return the assessment in a file, or the one of a folder. Raises as `Workspace.open` does."""
    from partnerkit.services.folders import one_assessment
    from partnerkit.services.workspace import Workspace

    workspace = Workspace(day(None))
    return workspace.open(one_assessment(workspace, file))


def refuse_closed(action: Action, status: Status | None) -> None:
    """Raise `WrongUsage` for moving the date of what is done or dropped, and is to stay so."""
    from partnerkit.model.words import CLOSED

    if (status or action.status) in CLOSED:
        sentence = f"the action is {status or action.status}, so there is no date to move"
        raise WrongUsage(sentence, remedy="To open it again, give --status in-progress.")


def move_due(place: Keys, action: Action, due: str | None, reason: str | None, today: str) -> Set | Append:
    """Return the change for a new due date: a first one is set, a later one is a revision with its reason."""
    from partnerkit.files.yaml.changes import Append, Set

    if due is None:
        raise WrongUsage("--reason goes with --due")
    if action.current_due is None:
        if reason is not None:
            raise WrongUsage("the action has no due date yet, so there is none to give a reason for moving")
        return Set((*place, "due"), due)
    already = f"the action is due on {on_day(action.current_due)} already"
    if reason is None or not reason.strip():
        raise WrongUsage(already, remedy="Say why it moves with --reason.")
    if due == action.current_due.isoformat():
        raise WrongUsage(already)
    return Append((*place, "revised"), {"due": due, "reason": reason.strip(), "date": today})


def change_status(
    place: Keys, action: Action, status: Status | None, blocked_by: str | None, today: str
) -> list[Change]:
    """Return the changes for a new status: what blocks goes when it no longer does, and what is closed is dated."""
    from partnerkit.files.yaml.changes import Remove, Set
    from partnerkit.model.words import CLOSED

    changes: list[Change] = []
    if blocked_by is not None:
        if status not in (None, Status.BLOCKED):
            raise WrongUsage(f"--blocked-by does not go with --status {status}")
        status = Status.BLOCKED
    if status is not None and status is not action.status:
        changes.append(Set((*place, "status"), str(status)))
        if action.blocked_by is not None and status is not Status.BLOCKED:
            changes.append(Remove((*place, "blocked_by")))
        if status in CLOSED:
            changes.append(Set((*place, "closed"), today))
        elif action.closed is not None:  # an empty date shows that it was closed: its calendar entry counts on
            changes.append(Set((*place, "closed"), None))
    if blocked_by is not None:
        changes.append(Set((*place, "blocked_by"), needed(blocked_by, "--blocked-by")))
    return changes


def add_note(place: Keys, note: str, today: str) -> Append:
    from partnerkit.files.yaml.changes import Append

    return Append((*place, "progress"), {"date": today, "note": needed(note, "--note")})


def given(options: dict[str, str | None]) -> dict[str, str]:
    """Return the options that are given, by the key that each sets. Raises `WrongUsage` for an empty one."""
    return {key: needed(value, f"--{key}") for key, value in options.items() if value is not None}


def ask_about_partner(opened: Opened, organisation: str | None) -> None:
    """Say so where an organisation is nearly called as a partner in the record is; others may do something too."""
    from partnerkit.cli.console import Screen
    from partnerkit.services.partners import perhaps_meant, record_around

    if organisation is None:
        return
    if doubt := perhaps_meant(record_around(opened.path.parent, opened.assessment.partnership), organisation):
        Screen().note(doubt)


def needed(text: str, what: str) -> str:

    if not text.strip():
        raise WrongUsage(f"{what} is empty")
    return text.strip()


def iso(text: str | None, option: str) -> str | None:
    return None if text is None else day(text, option).isoformat()


def tell(opened: Opened, ref: str, as_of: str | None) -> None:
    """Say how the action stands now."""
    from partnerkit.analysis.standing import stands
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import plan_of
    from partnerkit.model.words import STANDINGS
    from partnerkit.render.standing import words

    by_ref = {action.ref: action for _, action in opened.assessment.every_action if action.ref}
    found = stands(by_ref[ref], day(as_of), by_ref)
    reason = f": {words(found.reason)}" if found.reason else ""
    screen = Screen()
    screen.note(f"{ref}: {STANDINGS[found.standing].lower()}{reason}.")
    screen.next_step(*plan_of(opened.path))
