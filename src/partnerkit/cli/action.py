"""`partnerkit action`: add, update or finish an action of an assessment, by splice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from partnerkit.cli import completers
from partnerkit.cli.options import AsOf, day
from partnerkit.cli.usage import Group
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Status

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Append, Change, Set
    from partnerkit.model.assessment import Action
    from partnerkit.model.words import Keys
    from partnerkit.services.workspace import Opened

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help='Example:  partnerkit action update a.yaml A3 --note "First draft done"\n\nAdd, update or finish an action.',
)

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


@app.command("add", short_help="Add an action to an issue.")
def add(
    file: File,
    issue: Annotated[
        str, typer.Argument(help="The issue's number or id.", metavar="ISSUE", autocompletion=completers.issues)
    ],
    text: Annotated[str, typer.Argument(help="What is to be done.", metavar="ACTION")],
    outcome: Outcome = None,
    owner: Owner = None,
    organisation: Organisation = None,
    workstream: Workstream = None,
    start: Start = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="When it is to be done.")] = None,
    depends_on: Annotated[
        list[str] | None, typer.Option("--depends-on", metavar="REF", help="An action it waits for; may be repeated.")
    ] = None,
) -> None:
    """Example:  partnerkit action add agreed.yaml 4 "Review the agreement" --owner Co-chairs --due 2027-01-31

    Add an action to an issue, under the next free ref, which is printed.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import plan_of
    from partnerkit.files.yaml.changes import Append
    from partnerkit.services.frameworks import find_issue, name_here
    from partnerkit.services.save import save

    opened = _open(file)
    found = find_issue(opened.framework, issue, name_here(opened))
    ref = opened.assessment.next_ref()
    written: dict[str, Any] = {
        "ref": ref,
        "action": _needed(text, "the action"),
        **_given({"outcome": outcome, "owner": owner, "organisation": organisation, "workstream": workstream}),
        "start": _date(start, "--start"),
        "due": _date(due, "--due"),
        "depends_on": depends_on or None,
    }
    for other in depends_on or ():
        _find(opened, other)
    kept = {key: value for key, value in written.items() if value}
    save(opened, [Append(("ratings", found.id, "actions"), kept)])
    screen = Screen()
    screen.result(ref)
    screen.next_step(*plan_of(opened.path))


@app.command("update", short_help="Say how an action goes, or move its date.")
def update(
    file: File,
    ref: Ref,
    status: Annotated[Status | None, typer.Option("--status", help="How it stands.")] = None,
    note: Note = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="Its new due date.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why the due date is moved.")] = None,
    blocked_by: Annotated[str | None, typer.Option("--blocked-by", help="What or whom it waits for.")] = None,
    outcome: Outcome = None,
    owner: Owner = None,
    organisation: Organisation = None,
    workstream: Workstream = None,
    start: Start = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit action update agreed.yaml A3 --due 2027-03-31 --reason "Boards meet in March"

    Say how an action goes: a dated note, a status, a moved date with its reason. The first due date stays where it was.
    """
    from partnerkit.files.yaml.changes import Set
    from partnerkit.services.save import save

    opened, today = _open(file), day(as_of)
    place, found = _find(opened, ref)
    changes: list[Change] = []
    plain = _given({"outcome": outcome, "owner": owner, "organisation": organisation, "workstream": workstream})
    for key, value in {**plain, "start": _date(start, "--start")}.items():
        if value is not None:
            changes.append(Set((*place, key), value))
    if due is not None or reason is not None:
        _refuse_closed(found, status)
        changes.append(_move_due(place, found, _date(due, "--due"), reason, today.isoformat()))
    changes += _change_status(place, found, status, blocked_by, today.isoformat())
    if note is not None:
        changes.append(_add_note(place, note, today.isoformat()))
    if not changes:
        raise WrongUsage("there is nothing to update", remedy="Give --note, --status, --due or another option.")
    _tell(save(opened, changes), ref, as_of)


@app.command("done", short_help="Finish an action.")
def done(file: File, ref: Ref, note: Note = None, as_of: AsOf = None) -> None:
    """Example:  partnerkit action done agreed.yaml A3 --note "Signed by both boards"

    Set an action to done, with the day it was closed.
    """
    from partnerkit.services.save import save

    opened, today = _open(file), day(as_of)
    place, found = _find(opened, ref)
    changes = _change_status(place, found, Status.DONE, None, today.isoformat())
    if note is not None:
        changes.append(_add_note(place, note, today.isoformat()))
    _tell(save(opened, changes), ref, as_of)


def _open(file: Path) -> Opened:
    from partnerkit.services.folders import one_assessment
    from partnerkit.services.workspace import Workspace

    workspace = Workspace(day(None))
    return workspace.open(one_assessment(workspace, file))


def _find(opened: Opened, ref: str) -> tuple[Keys, Action]:
    """Return the keys that lead to the action with a ref, and the action. Raises `WrongUsage` for none, or several."""
    from partnerkit.model.command_line import command_line
    from partnerkit.model.suggest import did_you_mean

    found = [(keys, action) for keys, action in opened.assessment.every_action if action.ref == ref]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUsage(
            f"{len(found)} actions of {opened.path} have the ref {ref}",
            remedy=f"Run `{command_line('check', opened.path)}`.",
        )
    every = [action.ref for _, action in opened.assessment.every_action]
    refs = [known for known in every if known]
    without = "Its actions have no refs; write one into the file, as `ref: A1`." if every else "It has no actions."
    raise WrongUsage(
        f"no action of {opened.path} has the ref {ref}",
        remedy=did_you_mean(ref, refs, f"There are {', '.join(refs)}." if refs else without),
    )


def _refuse_closed(action: Action, status: Status | None) -> None:
    """Raise `WrongUsage` for moving the date of what is done or dropped, and is to stay so."""
    from partnerkit.model.words import CLOSED

    if (status or action.status) in CLOSED:
        sentence = f"the action is {status or action.status}, so there is no date to move"
        raise WrongUsage(sentence, remedy="To open it again, give --status in-progress.")


def _move_due(place: Keys, action: Action, due: str | None, reason: str | None, today: str) -> Set | Append:
    """Return the change for a new due date: a first one is set, a later one is a revision with its reason."""
    from partnerkit.files.yaml.changes import Append, Set

    if due is None:
        raise WrongUsage("--reason goes with --due")
    if action.current_due is None:
        if reason is not None:
            raise WrongUsage("the action has no due date yet, so there is none to give a reason for moving")
        return Set((*place, "due"), due)
    if reason is None or not reason.strip():
        raise WrongUsage(f"the action is due on {action.current_due} already", remedy="Say why it moves with --reason.")
    if due == action.current_due.isoformat():
        raise WrongUsage(f"the action is due on {due} already")
    return Append((*place, "revised"), {"due": due, "reason": reason.strip(), "date": today})


def _change_status(
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
        elif action.closed is not None:
            changes.append(Remove((*place, "closed")))
    if blocked_by is not None:
        changes.append(Set((*place, "blocked_by"), _needed(blocked_by, "--blocked-by")))
    return changes


def _add_note(place: Keys, note: str, today: str) -> Append:
    from partnerkit.files.yaml.changes import Append

    return Append((*place, "progress"), {"date": today, "note": _needed(note, "--note")})


def _given(options: dict[str, str | None]) -> dict[str, str]:
    """Return the options that are given, by the key that each sets. Raises `WrongUsage` for an empty one."""
    return {key: _needed(value, f"--{key}") for key, value in options.items() if value is not None}


def _needed(text: str, what: str) -> str:

    if not text.strip():
        raise WrongUsage(f"{what} is empty")
    return text.strip()


def _date(text: str | None, option: str) -> str | None:
    return None if text is None else day(text, option).isoformat()


def _tell(opened: Opened, ref: str, as_of: str | None) -> None:
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
