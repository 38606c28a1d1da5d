"""`partnerkit agree`: the agreed assessment, from several views."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from partnerkit.cli.formats import AgreeFormat, format_of
from partnerkit.cli.options import AsOf, Force, Window, day
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.cli.console import Screen
    from partnerkit.services.meeting import OpenedMeeting
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


def agree(
    paths: Annotated[
        list[Path], typer.Argument(help="Two or more views of one round; folders allowed.", metavar="PATH")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="AGREED", help="The agreed assessment's file; .html for the meeting's page."
        ),
    ],
    meeting: Annotated[
        Path | None,
        typer.Option("--meeting", metavar="FILE", help="Take over what a meeting decided: the file its page saved."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: take over what is unanimous.")] = False,
    previous: Annotated[
        Path | None,
        typer.Option("--from", metavar="PREVIOUS", help="Last round's agreement: its open actions are carried on."),
    ] = None,
    reopen: Annotated[
        list[str] | None,
        typer.Option("--reopen", metavar="ISSUE", help="Agree this issue anew, or all that views contradict."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="ISSUE", help="Keep it as agreed, or all, although views say otherwise."),
    ] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day the agreement speaks of.")] = None,
    format: Annotated[  # noqa: A002
        AgreeFormat | None, typer.Option("--format", help="What to write; else what the name behind -o says.")
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", min=1, max=600, help="How long the meeting is, for the page's clock; else 90."),
    ] = None,
    views: Annotated[
        Shown | None, typer.Option("--views", help="On the page, say whose each view is (named), or nobody's (hidden).")
    ] = None,
    window: Window = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit agree 2026-11/*.yaml -o 2026-11/agreed.yaml

    Make the agreed assessment. What all views that rated an issue say is taken over, and every open action once, with
    where it comes from. On a terminal you are then asked about the rest, the greatest differences first: the agreed
    rating, why, and who differs. Every answer is saved; run the command again to go on.

    What is agreed already is never overwritten. Where a view that is new, or was changed, says otherwise, you are told,
    and can reopen the issue or keep it as it is. Views that are partly filled are named first; blank ones are left out.

    With --from, the open actions of last round's agreement come along with their refs, and what was done or dropped
    there does not come back with a view.

    With -o meeting.html, write a page for the meeting instead: for whoever chairs, on a projector, offline. It shows
    what is to be agreed, with a clock, and saves what was decided as a file, which --meeting takes over.

    Where partnerkit.yaml declares a consensus, you are told whether it is reached on each issue, and what changed since
    the last round. It decides nothing: what is agreed is what you say.
    """
    if _is_page(output, format, {"--minutes": minutes, "--views": views, "--force": force}):
        from partnerkit.cli.agree_meeting import Terms, write_page

        beside = {"--meeting": meeting, "--from": previous, "--reopen": reopen, "--keep": keep, "--no-input": no_input}
        if views is Shown.GROUPED:
            raise WrongUsage("the meeting's page names views, or none", remedy="Give --views named or hidden.")
        _refuse(beside | {"--date": on}, "with the agreed assessment, -o agreed.yaml")
        write_page(paths, output, Terms(minutes, views is Shown.NAMED, window, force), day(as_of))
        return
    wanted = _Wanted(meeting, previous, tuple(reopen or ()), tuple(keep or ()), on, window, no_input)
    _agree(paths, output, wanted, day(as_of))


class _Wanted(NamedTuple):
    """What is wanted of the agreement."""

    meeting: Path | None
    previous: Path | None
    reopen: tuple[str, ...]
    keep: tuple[str, ...]
    on: str | None
    window: int | None
    no_input: bool


def _agree(paths: Sequence[Path], output: Path, wanted: _Wanted, today: date) -> None:
    """Take over what needs no question, and ask about the rest."""
    from partnerkit.analysis.comparison import compare
    from partnerkit.cli.agree_steps import name_the_last, name_what_is_missing, what_changed
    from partnerkit.cli.console import Screen, has_shapes, interactive, show
    from partnerkit.cli.next_steps import after_agree
    from partnerkit.services.agree import open_or_begin, open_previous
    from partnerkit.services.agree_since import record, refresh_comments
    from partnerkit.services.agree_views import select_with_known
    from partnerkit.services.consensus import find_consensus
    from partnerkit.services.feedback import not_revealed
    from partnerkit.services.workspace import Workspace

    workspace, screen = Workspace(today), Screen()
    given = [path for path in paths if not _same_file(path, output)]
    known = select_with_known(workspace, given, output, wanted.window)
    found = known.views
    for note in (*known.notes, *found.notes(beside=output), *not_revealed(one.path.parent for one in found.sources)):
        screen.note(note)
    asking = not wanted.no_input and interactive()
    decided = None
    if wanted.meeting is not None:
        from partnerkit.cli.agree_meeting import open_decisions

        decided = open_decisions(workspace, wanted.meeting, known, output, screen)
    name_what_is_missing(found, output, screen, asking=asking)
    comparison = compare(found.sources, found.framework)
    consensus, notes = find_consensus(workspace, comparison, wanted.window)
    for note in notes:
        screen.note(note)
    again = ("agree", *paths, "-o", output)
    again += () if wanted.previous is None else ("--from", wanted.previous)
    again += () if wanted.window is None else ("--window", wanted.window)
    last = open_previous(workspace, found, wanted.previous) if wanted.previous is not None else None
    if last is None and not os.path.lexists(output):
        name_the_last(workspace, found, screen)
    spoken_of = day(wanted.on, "--date") if wanted.on else decided.it.day if decided is not None else today
    agreed = open_or_begin(workspace, known, output, spoken_of, last)
    agreed, undecided = what_changed(
        agreed, comparison, (wanted.reopen, wanted.keep), again if not asking else None, screen
    )
    agreed = _take_over(agreed, comparison, decided, (wanted.reopen, wanted.keep), last, screen)
    agreed, recorded = record(agreed, comparison, undecided)
    if recorded:
        issues = comparison.framework.count(recorded)
        screen.note(f"Kept under `said` what the views say of {issues} agreed by hand, so that changes are noticed.")
    agreed, refreshed = refresh_comments(agreed, comparison)
    if refreshed:
        screen.note(f"Brought {'1 comment' if refreshed == 1 else f'{refreshed} comments'} on views up to date.")
    if asking:
        agreed = _ask(workspace, found, agreed, comparison, consensus, screen)
    show(agreed, screen, today, brief=False)
    if consensus is not None:
        from partnerkit.render.comparison.consensus import text as stated

        screen.result("")
        screen.show(stated(consensus, agreed.assessment, shapes=has_shapes()))
    screen.next_step(*after_agree(agreed, again, today))


def _take_over(  # what is taken over has as many sources
    agreed: Opened,
    comparison: Comparison,
    decided: OpenedMeeting | None,
    wanted: tuple[Sequence[str], Sequence[str]],
    last: Opened | None,
    screen: Screen,
) -> Opened:
    """Take over what a meeting decided, where there was one, and what is unanimous; say what."""
    from partnerkit.cli.agree_steps import take_over

    if decided is None:
        return take_over(agreed, comparison, last, screen)
    from partnerkit.cli.agree_meeting import take_over_decisions

    return take_over_decisions(
        agreed, comparison, decided, wanted, lambda before: take_over(before, comparison, last, screen), screen
    )


def _ask(  # what is asked has as many sources
    workspace: Workspace,
    found: Selection,
    agreed: Opened,
    comparison: Comparison,
    consensus: RoundConsensus | None,
    screen: Screen,
) -> Opened:
    """Ask about each issue that is not agreed yet."""
    from partnerkit.cli.agree_interview import interview_partners
    from partnerkit.services.linked import OtherGuides
    from partnerkit.services.partners import organisations

    config = workspace.config(agreed.path)
    record = workspace.record(agreed.path, agreed.assessment.partnership)
    partners = organisations((*found.sources, agreed), config, record)
    others, today = OtherGuides(workspace, agreed), workspace.as_of
    return interview_partners(agreed, comparison, screen.console(), today, config, partners, others, consensus)


def _is_page(output: Path, given: AgreeFormat | None, of_page: dict[str, object]) -> bool:
    """Return True if the page is to be written. Raises `WrongUsage` for what goes with it alone."""
    kind = format_of(output, given, AgreeFormat, AgreeFormat.YAML, "agree")
    if kind is AgreeFormat.YAML:
        _refuse(of_page, "with a page for a meeting, -o meeting.html")
    return kind is AgreeFormat.HTML


def _refuse(options: dict[str, object], where: str) -> None:
    """Raise `WrongUsage` where an option is given that goes only with what is not written now."""
    from partnerkit.model.text import enumerated

    given = [name for name, value in options.items() if value not in (None, False, [], ())]
    if given:
        raise WrongUsage(f"{enumerated(given)} {'goes' if len(given) == 1 else 'go'} {where}")


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
