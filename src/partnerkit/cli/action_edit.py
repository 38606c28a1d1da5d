"""`partnerkit action edit`, `move`, `remove` and `list`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.action_changes import (
    File,
    Issue,
    Organisation,
    Outcome,
    Owner,
    Ref,
    Start,
    Workstream,
    ask_about_partner,
    iso,
    move_due,
    open_file,
    refuse_closed,
    tell,
)
from partnerkit.cli.formats import ActionsFormat
from partnerkit.cli.options import AsOf, DueBy, OrganisationOnly, OwnerOnly, day
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Status

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change


def edit(  # one option a field
    file: File,
    ref: Ref,
    action: Annotated[str | None, typer.Option("--action", help="What is to be done.")] = None,
    outcome: Outcome = None,
    owner: Owner = None,
    organisation: Organisation = None,
    workstream: Workstream = None,
    start: Start = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="Its due date.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why the due date is moved.")] = None,
    depends_on: Annotated[
        list[str] | None, typer.Option("--depends-on", metavar="REF", help="What it waits for; may be repeated.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit action edit agreed.yaml A3 --owner "Risk lead" --outcome ""

    Change what an action says; an empty text takes the field away. A due date that is moved needs a --reason, and the
    first one stays where it was.
    """
    from partnerkit.files.yaml.changes import Append, Remove
    from partnerkit.model.command_line import command_line
    from partnerkit.model.kept_actions import with_texts
    from partnerkit.services import actions
    from partnerkit.services.save import save

    opened, today = open_file(file), day(as_of)
    place, found = actions.find(opened, ref)
    if action is not None and not action.strip():
        raise WrongUsage("--action is empty", remedy=f"To take it out: {command_line('action', 'remove', file, ref)}")
    texts = {"action": action, "outcome": outcome, "owner": owner, "organisation": organisation}
    texts |= {"workstream": workstream, "start": start and (start.strip() and iso(start, "--start"))}
    changes: list[Change] = actions.put(
        place, found, {key: text.strip() for key, text in texts.items() if text is not None}
    )
    if action is not None and found.origin != (origin := with_texts(found)):
        changes += [Remove((*place, "origin")), *(Append((*place, "origin"), one) for one in origin)]
    if due is not None and not due.strip():
        if found.revised:
            raise WrongUsage(f"the due date of {ref} was moved before, and stays on record", remedy="Give a date.")
        changes += actions.put(place, found, {"due": ""})
    elif due is not None or reason is not None:
        refuse_closed(found, None)
        changes.append(move_due(place, found, iso(due, "--due"), reason, today.isoformat()))
    if depends_on is not None:
        changes += actions.wait_for(opened, ref, [other for other in depends_on if other.strip()])
    if not changes:
        raise WrongUsage("there is nothing to change", remedy="Give --action, --owner, --due or another option.")
    ask_about_partner(opened, organisation)
    tell(save(opened, changes), ref, as_of)


def move(file: File, ref: Ref, issue: Issue) -> None:
    """Example:  partnerkit action move agreed.yaml A3 17

    Put an action under another issue, with its ref, all that it says, and its comments.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import plan_of
    from partnerkit.services import actions
    from partnerkit.services.frameworks import find_issue, name_here

    opened = open_file(file)
    found = find_issue(opened.framework, issue, name_here(opened))
    actions.move(opened, ref, found)
    screen = Screen()
    screen.note(f"{ref} stands under {found.number} {found.title} now.")
    screen.next_step(*plan_of(opened.path))


def remove(file: File, ref: Ref) -> None:
    """Example:  partnerkit action remove agreed.yaml A3

    Take an action out of the file for good. Its ref is kept under removed_refs, so that no other action ever has it.
    What was decided against is better kept, as dropped: partnerkit action update FILE REF --status dropped
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import plan_of
    from partnerkit.model.text import one_line
    from partnerkit.services import actions

    after, action, comments = actions.remove(open_file(file), ref)
    screen = Screen()
    screen.note(one_line(f"Removed {ref}: {action.action}"))
    for comment in comments:
        screen.note(one_line(f"Its comment went too: {comment}"))
    screen.next_step(*plan_of(after.path))


def list_(
    paths: Annotated[list[Path], typer.Argument(help="One or more assessments; folders allowed.", metavar="PATH")],
    owner: OwnerOnly = None,
    organisation: OrganisationOnly = None,
    due: DueBy = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only what stands so.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only those of this issue.")] = None,
    format: Annotated[ActionsFormat, typer.Option("--format", help="What to write.")] = ActionsFormat.TEXT,  # noqa: A002
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit action list agreed.yaml --owner Co-chairs --due 2027-01-31

    List actions, the earliest due date first: how each stands, who does it and by when. An action that an agreement
    took over from a view is listed once, where it is followed.
    """
    from partnerkit.analysis.plan import make_plan
    from partnerkit.analysis.wanted import Wanted
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import plan_of
    from partnerkit.render.plan.listing import as_json, as_text
    from partnerkit.services import actions
    from partnerkit.services.frameworks import find_issue, name_here
    from partnerkit.services.selection import select_for_plan
    from partnerkit.services.workspace import Workspace

    today = day(as_of)
    screen, found = Screen(), select_for_plan(Workspace(today), paths)
    first = found.sources[0]
    of_issue = find_issue(first.framework, issue, name_here(first)).id if issue is not None else None
    by_day = day(due, "--due") if due is not None else None
    wanted = actions.chosen(Wanted(owner, organisation, by_day, status, of_issue), found.sources)
    made = make_plan(found.sources, today, wanted=wanted)
    for note in (*found.notes(), *actions.followed_notes(made), *([made.shown] if made.shown else [])):
        screen.note(note)
    if format is ActionsFormat.JSON:
        screen.result(as_json(made))
    else:
        screen.result(as_text(made, screen.console().width))
    screen.next_step(*plan_of(paths[0]))
