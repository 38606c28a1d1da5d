"""`partnerkit action`: add, change, follow, move, remove or list actions of an assessment, by splice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from partnerkit.cli.action_changes import (
    File,
    Issue,
    Note,
    Organisation,
    Outcome,
    Owner,
    Ref,
    Start,
    Workstream,
    add_note,
    ask_about_partner,
    change_status,
    given,
    iso,
    move_due,
    needed,
    open_file,
    refuse_closed,
    tell,
)
from partnerkit.cli.action_edit import edit, list_, move, remove
from partnerkit.cli.options import AsOf, day
from partnerkit.cli.usage import commands_under
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Status

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change

app = commands_under(
    'Example:  partnerkit action update a.yaml A3 --note "Drafted"\n\nAdd, change, follow or list actions.'
)


@app.command("add", short_help="Add an action to an issue.")
def add(
    file: File,
    issue: Issue,
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
    from partnerkit.services.actions import find
    from partnerkit.services.frameworks import find_issue, name_here
    from partnerkit.services.save import save

    opened = open_file(file)
    found = find_issue(opened.framework, issue, name_here(opened))
    ref = opened.assessment.next_ref()
    written: dict[str, Any] = {
        "ref": ref,
        "action": needed(text, "the action"),
        **given({"outcome": outcome, "owner": owner, "organisation": organisation, "workstream": workstream}),
        "start": iso(start, "--start"),
        "due": iso(due, "--due"),
        "depends_on": depends_on or None,
    }
    for other in depends_on or ():
        find(opened, other)
    kept = {key: value for key, value in written.items() if value}
    save(opened, [Append(("ratings", found.id, "actions"), kept)])
    ask_about_partner(opened, organisation)
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
    from partnerkit.services.actions import find
    from partnerkit.services.save import save

    opened, today = open_file(file), day(as_of)
    place, found = find(opened, ref)
    changes: list[Change] = []
    plain = given({"outcome": outcome, "owner": owner, "organisation": organisation, "workstream": workstream})
    for key, value in {**plain, "start": iso(start, "--start")}.items():
        if value is not None:
            changes.append(Set((*place, key), value))
    if due is not None or reason is not None:
        refuse_closed(found, status)
        changes.append(move_due(place, found, iso(due, "--due"), reason, today.isoformat()))
    changes += change_status(place, found, status, blocked_by, today.isoformat())
    if note is not None:
        changes.append(add_note(place, note, today.isoformat()))
    if not changes:
        raise WrongUsage("there is nothing to update", remedy="Give --note, --status, --due or another option.")
    ask_about_partner(opened, organisation)
    tell(save(opened, changes), ref, as_of)


@app.command("done", short_help="Finish an action.")
def done(file: File, ref: Ref, note: Note = None, as_of: AsOf = None) -> None:
    """Example:  partnerkit action done agreed.yaml A3 --note "Signed by both boards"

    Set an action to done, with the day it was closed.
    """
    from partnerkit.services.actions import find
    from partnerkit.services.save import save

    opened, today = open_file(file), day(as_of)
    place, found = find(opened, ref)
    changes = change_status(place, found, Status.DONE, None, today.isoformat())
    if note is not None:
        changes.append(add_note(place, note, today.isoformat()))
    tell(save(opened, changes), ref, as_of)


app.command("edit", short_help="Change what an action says.")(edit)
app.command("move", short_help="Put an action under another issue.")(move)
app.command("remove", short_help="Take an action out for good.")(remove)
app.command("list", short_help="List actions: whose, by when, how they stand.")(list_)
