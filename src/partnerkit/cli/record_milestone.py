"""`partnerkit record milestone`: add, change or finish a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from partnerkit.cli.options import AsOf, day
from partnerkit.cli.record_changes import InRecord, given, open_here, past_day, told
from partnerkit.cli.usage import commands_under
from partnerkit.errors import WrongUsage
from partnerkit.model.record_words import Term
from partnerkit.model.words import CLOSED, Status

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change
    from partnerkit.services.record import OpenedRecord
    from partnerkit.services.workspace import Workspace

app = commands_under("Example:  partnerkit record milestone done M3\n\nAdd, change or finish a milestone.")
TEXTS = ("text", "owner", "measure")
Ref: TypeAlias = Annotated[str, typer.Argument(help="The milestone's ref, such as M3.", metavar="REF")]
AnyTerm: TypeAlias = Annotated[Term | None, typer.Option("--term", help="How far ahead it lies.")]
Due: TypeAlias = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when.")]
Owner: TypeAlias = Annotated[str | None, typer.Option("--owner", help="Who sees to it.")]
MeasuredBy: TypeAlias = Annotated[
    str | None, typer.Option("--measure", help="How it will be seen: a sentence, or a measure's ref.")
]
Moves: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--moves", metavar="ISSUE", help="The id of an issue whose rating it should move; may be repeated."),
]


@app.command("add", short_help="Add a milestone.")
def add(
    text: Annotated[str | None, typer.Argument(help="What will be there.", metavar="TEXT")] = None,
    term: AnyTerm = None,
    due: Due = None,
    owner: Owner = None,
    measure: MeasuredBy = None,
    moves: Moves = None,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record milestone add "The café opens every evening" --term short --due 2027-06-30

    Add a milestone under the next free ref, which is printed.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.prompts import ask
    from partnerkit.files.yaml.changes import Append
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import next_milestone

    workspace, opened = open_here(record, as_of)
    said = ask("What will be there", "TEXT", text)
    chosen = str(term) if term is not None else _ask_term()
    more = _texts(workspace, opened, due=due, owner=owner, measure=measure, moves=moves)
    ref = next_milestone(opened)
    after = save_record(opened, [Append(("milestones",), given(ref=ref, term=chosen, text=said, **more))])
    Screen().result(ref)
    told(_stands(after, ref, workspace), after, "milestones")


@app.command("update", short_help="Change what a milestone says, or how it stands.")
def update(
    ref: Ref,
    status: Annotated[Status | None, typer.Option("--status", help="How it stands.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="What will be there.")] = None,
    term: AnyTerm = None,
    due: Due = None,
    owner: Owner = None,
    measure: MeasuredBy = None,
    moves: Moves = None,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record milestone update M3 --status in-progress --due 2027-09-30

    Change what a milestone says, or how it stands. With --moves, the issues take the place of those that are there.
    """
    from partnerkit.files.yaml.changes import Append, Remove, Set
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import find_milestone

    workspace, opened = open_here(record, as_of)
    keys, found = find_milestone(opened, ref)
    more = _texts(workspace, opened, text=text, due=due, owner=owner, measure=measure, moves=moves)
    issues = more.pop("moves", [])
    changes: list[Change] = [Set((*keys, key), value) for key, value in more.items()]
    if term is not None:
        changes.append(Set((*keys, "term"), str(term)))
    if issues:
        changes += [Remove((*keys, "moves"))] if found.moves else []
        changes += [Append((*keys, "moves"), issue) for issue in issues]
    if status is not None and status is not found.status:
        changes.append(Set((*keys, "status"), str(status)))
        if status in CLOSED:
            changes.append(Set((*keys, "closed"), workspace.as_of))
        elif found.closed is not None:
            changes.append(Remove((*keys, "closed")))
    if not changes:
        raise WrongUsage("there is nothing to change", remedy="Give --status, --due, --owner or another option.")
    after = save_record(opened, changes)
    told(_stands(after, found.ref, workspace), after, "milestones")


@app.command("done", short_help="Finish a milestone.")
def done(
    ref: Ref,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was reached; else today.")] = None,
    record: InRecord = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit record milestone done M3 --date 2027-06-14

    Set a milestone to done, with the day it was reached.
    """
    from partnerkit.files.yaml.changes import Set
    from partnerkit.services.record import save_record
    from partnerkit.services.record_parts import find_milestone

    workspace, opened = open_here(record, as_of)
    keys, found = find_milestone(opened, ref)
    when = past_day(on, "--date", workspace.as_of)
    if found.status is Status.DONE and on is None:
        raise WrongUsage(f"{found.ref} is done already", remedy="To change the day, give --date.")
    after = save_record(opened, [Set((*keys, "status"), str(Status.DONE)), Set((*keys, "closed"), when)])
    told(_stands(after, found.ref, workspace), after, "milestones")


def _ask_term() -> str:
    """Return the term that is answered at the terminal. Raises `WrongUsage` where there is none to ask on."""
    from partnerkit.cli.prompts import ask
    from partnerkit.model.suggest import nearest

    words = [str(term) for term in Term]
    while (meant := nearest(ask(f"Term ({', '.join(words)})", "--term", None), words)) is None:
        pass
    return meant


def _texts(workspace: Workspace, opened: OpenedRecord, **options: Any) -> dict[str, Any]:
    """Return what options say of a milestone, by its keys. Raises `WrongUsage` for what it cannot say."""
    from partnerkit.cli.prompts import given_text
    from partnerkit.services.record_parts import find_issues, measure_or_sentence

    texts = {key: given_text(options[key], f"--{key}") for key in TEXTS if options.get(key) is not None}
    if "measure" in texts:
        texts["measure"] = measure_or_sentence(opened, texts["measure"])
    due = day(options["due"], "--due") if options["due"] is not None else None
    in_order = {"text": texts.get("text"), "due": due, "owner": texts.get("owner"), "measure": texts.get("measure")}
    found: dict[str, Any] = {key: value for key, value in in_order.items() if value is not None}
    if issues := find_issues(workspace, opened, options["moves"] or ()):
        found["moves"] = issues
    return found


def _stands(opened: OpenedRecord, ref: str, workspace: Workspace) -> str:
    """Return how a milestone stands now, in a sentence."""
    from partnerkit.analysis.record.standing import milestone_stands
    from partnerkit.model.text import one_line
    from partnerkit.model.words import STANDINGS
    from partnerkit.render.standing import words
    from partnerkit.services.record_parts import find_milestone

    one = find_milestone(opened, ref)[1]
    found = milestone_stands(one, workspace.as_of)
    reason = f": {words(found.reason)}" if found.reason else ""
    return f"{ref} {one_line(one.text).rstrip('.')}. {STANDINGS[found.standing]}{reason}."
