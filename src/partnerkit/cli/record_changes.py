"""`partnerkit record reading`, `event` and `red-line`, and what the commands that change a record share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change
    from partnerkit.services.record import OpenedRecord
    from partnerkit.services.workspace import Workspace

InRecord: TypeAlias = Annotated[
    Path | None,
    typer.Option("--record", metavar="PATH", help="partnership.yaml or its folder; else the one that governs here."),
]


def open_here(path: Path | None, as_of: str | None) -> tuple[Workspace, OpenedRecord]:
    """Return the record to change. Raises as `open_record` does."""
    from partnerkit.services.record import open_record
    from partnerkit.services.workspace import Workspace

    workspace = Workspace(day(as_of))
    return workspace, open_record(workspace, path)


def past_day(text: str | None, option: str, today: date) -> date:
    """Return the day that an option names, or today. Raises `WrongUsage` for one that has not come."""
    meant = today if text is None else day(text, option)
    if meant > today:
        from partnerkit.model.dates import on_day

        raise WrongUsage(f"{option} is {on_day(meant)}, which has not come yet")
    return meant


def told(sentence: str, opened: OpenedRecord, part: str) -> None:
    """Say what was written, and name the next step."""
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import part_of

    screen = Screen()
    screen.note(sentence)
    screen.next_step(*part_of(opened, part))


def reading(
    measure: Annotated[str | None, typer.Argument(help="The measure's ref, such as O2.1.", metavar="MEASURE")] = None,
    value: Annotated[str | None, typer.Argument(help="The value, such as 48 or -2.5.", metavar="VALUE")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day it was read; else today.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="What to know of it.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in place of the reading of that day.")] = False,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record reading O2.1 48 --date 2027-01-31

    Add a reading of a measure. A day has one reading; another takes its place with --replace.
    """
    from partnerkit.analysis.record.standing import latest_reading
    from partnerkit.cli.prompts import ask, given_text
    from partnerkit.files.yaml.changes import Append, Remove, Set
    from partnerkit.model.dates import on_day
    from partnerkit.render.record.words import figure, measured, read_on
    from partnerkit.services.figures import read_figure
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import find_measure

    workspace, opened = open_here(record, as_of)
    keys, found = find_measure(opened, ask("Measure", "MEASURE", measure))
    number = read_figure(ask(f"Value of {found.ref}", "VALUE", value), found.unit)
    when = past_day(on, "--date", workspace.as_of)
    said = given_text(note, "--note") if note is not None else None
    same = next((place for place, one in enumerate(found.readings) if one.date == when), None)
    changes: list[Change] = []
    if same is None:
        changes.append(Append((*keys, "readings"), given(date=when, value=number, note=said)))
    elif not replace:
        before = figure(found.readings[same].value, found.unit)
        raise WrongUsage(
            f"{found.ref} has a reading of {on_day(when)} already: {before}",
            remedy="To put this one in its place, give --replace.",
        )
    else:
        place = (*keys, "readings", same)
        changes.append(Set((*place, "value"), number))
        if said is not None:
            changes.append(Set((*place, "note"), said))
        elif found.readings[same].note is not None:
            changes.append(Remove((*place, "note")))
    after = save_record(opened, changes)
    now = find_measure(after, found.ref)[1]
    latest = latest_reading(now)
    if latest is not None and latest.date > when:
        older = f"{figure(number, found.unit)} on {on_day(when)}; the latest is {read_on(latest, found.unit)}"
        told(f"{found.ref}: {older}.", after, "outcomes")
    else:
        told(f"{found.ref}: {measured(now)}.", after, "outcomes")


def event(
    text: Annotated[str | None, typer.Argument(help="What has happened.", metavar="EVENT")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it happened; else today.")] = None,
    issue: Annotated[
        list[str] | None, typer.Option("--issue", help="The id of an issue it bears on; may be repeated.")
    ] = None,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record event "The director left" --date 2027-01-31 --issue senior-level-commitment

    Add what has happened. The ratings of the issues it bears on are then older than what they speak of.
    """
    from partnerkit.cli.prompts import ask
    from partnerkit.files.yaml.changes import Append
    from partnerkit.model.dates import on_day
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import find_issues

    workspace, opened = open_here(record, as_of)
    said = ask("What has happened", "EVENT", text)
    when = past_day(on, "--date", workspace.as_of)
    issues = find_issues(workspace, opened, issue or ())
    after = save_record(opened, [Append(("events",), given(date=when, event=said, issues=issues))])
    bears = f" It bears on {', '.join(issues)}." if issues else " It bears on no issue: name one with --issue."
    told(f"Written down, of {on_day(when)}: {said.rstrip('.')}.{bears}", after, "events")


def red_line(
    partner: Annotated[str | None, typer.Argument(help="The partner's name.", metavar="PARTNER")] = None,
    text: Annotated[
        str | None, typer.Argument(help="What it cannot compromise on; `none` if there is nothing.", metavar="TEXT")
    ] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was said; else today.")] = None,
    clause: Annotated[str | None, typer.Option("--clause", help="The clause of the agreement that holds it.")] = None,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record red-line "Anytown Mind" none

    Add what a partner cannot compromise on. That it has looked, and has nothing of the kind, counts: write none.
    """
    from partnerkit.cli.prompts import ask, given_text
    from partnerkit.files.yaml.changes import Append, Remove
    from partnerkit.model.record.partners import NONE
    from partnerkit.model.text import folded
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import find_partner

    workspace, opened = open_here(record, as_of)
    who = find_partner(opened, ask("Partner", "PARTNER", partner))
    said = ask("What it cannot compromise on, or none", "TEXT", text)
    has_none = folded(said) == NONE
    said = NONE if has_none else said
    when = past_day(on, "--date", workspace.as_of)
    place = given_text(clause, "--clause") if clause is not None else None
    theirs = [(at, one) for at, one in enumerate(opened.record.red_lines) if folded(one.partner) == folded(who)]
    if any(folded(one.text) == folded(said) for _, one in theirs):
        raise WrongUsage(f"the record says so of {who} already")
    if has_none and theirs:
        raise WrongUsage(
            f"the record has {len(theirs)} red line{'s' * (len(theirs) > 1)} of {who}",
            remedy=f"If none of that holds any more, take it out of {opened.path} first.",
        )
    changes: list[Change] = [Append(("red_lines",), given(partner=who, text=said, date=when, clause=place))]
    changes += [Remove(("red_lines", at)) for at, one in reversed(theirs) if one.is_none]
    after = save_record(opened, changes)
    told(f"{who}: {'no red lines' if has_none else said.rstrip('.')}.", after, "red-lines")


def given(**values: Any) -> dict[str, Any]:
    """Return what is given, by its key."""
    return {key: value for key, value in values.items() if value is not None and value != []}
