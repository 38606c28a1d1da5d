"""`partnerkit assess`: ask about what is not rated, then show the table; or set what options say of one issue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli import completers
from partnerkit.cli.options import AsOf, day
from partnerkit.errors import WrongUsage
from partnerkit.model.words import Confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.cli.console import Screen
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.services.set_entry import Given
    from partnerkit.services.workspace import Opened, Workspace


def assess(
    files: Annotated[list[Path], typer.Argument(help="One or more assessments; folders allowed.", metavar="PATH")],
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: show the table alone.")] = False,
    only: Annotated[
        str | None,
        typer.Option(
            "--issue",
            metavar="ISSUE",
            help="This issue alone, rated or not: its number, id or part of its title.",
            autocompletion=completers.issues,
        ),
    ] = None,
    rating: Annotated[
        str | None,
        typer.Option(
            "--rating",
            metavar="RATING",
            help="With --issue: rate it without asking: a level such as amber, not-applicable or cannot-judge.",
            autocompletion=completers.ratings,
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why the issue is not applicable.")
    ] = None,
    comment: Annotated[str | None, typer.Option("--comment", metavar="TEXT", help="What is to be said of it.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="TEXT", help="What shows it; may be repeated.")
    ] = None,
    confidence: Annotated[Confidence | None, typer.Option("--confidence", help="How sure the rating is.")] = None,
    practice: Annotated[
        list[str] | None,
        typer.Option(
            "--practice",
            metavar="ID=STATE",
            help="A practice's id or number, and in-place, partly, not-yet or not-applicable; may be repeated.",
            autocompletion=completers.practices,
        ),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Leave the comments out of the table.")] = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit assess 2026-11/trust.yaml

    Rate what is not rated yet, then see the table. On a terminal each issue that is not rated is shown with its
    guidance and asked about; every answer is saved as it is given, so that you can leave and go on at any time.
    Then, or anywhere else at once, comes the table. --issue asks about one issue again. With --rating, --comment and
    the like that issue is changed as they say, and nothing is asked.
    """
    from partnerkit.cli.console import Screen, interactive, show
    from partnerkit.cli.next_steps import after_assess
    from partnerkit.services.frameworks import find_issue, name_here
    from partnerkit.services.opening import open_some
    from partnerkit.services.out_of_date import to_rate_again
    from partnerkit.services.workspace import Workspace

    setting = bool(evidence or practice) or (rating, reason, comment, confidence) != (None,) * 4
    if setting and only is None:
        raise WrongUsage("what is to be set lacks its issue", remedy="Name it with --issue: its number, id or title.")
    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    opened = open_some(workspace, files, "there is nothing to assess")
    if setting and len(opened) > 1:
        raise WrongUsage(f"an issue is set in one file, not in {len(opened)}", remedy="Run the command for each.")
    issues = [find_issue(one.framework, only, name_here(one)) if only is not None else None for one in opened]
    if setting and issues[0] is not None:
        from partnerkit.services.set_entry import practices_named

        said = _given(opened[0].framework, rating, reason, comment, evidence)
        given = replace(said, confidence=confidence, practices=practices_named(practice or (), issues[0]))
        _set(opened[0].path, issues[0], given, workspace, screen)
        return
    asking = interactive() and not no_input
    if only is not None and not asking:
        screen.note("--issue asks on a terminal. To set it without one, add --rating, --comment or --evidence.")
    _remark(opened, workspace, screen)
    for number, one in enumerate(opened):
        if number:
            screen.result("")
        if asking:
            from partnerkit.cli.interview import interview
            from partnerkit.cli.rate_again import rate_again
            from partnerkit.services.linked import OtherGuides

            config, others, console = workspace.config(one.path), OtherGuides(workspace, one), screen.console()
            if issues[number] is None:
                one = rate_again(one, console, workspace, to_rate_again(workspace, one), others)  # noqa: PLW2901
            one = interview(one, console, today, issues[number], config, others)  # noqa: PLW2901
            opened[number] = one
        show(one, screen, today, brief=brief, out_of_date=to_rate_again(workspace, one))
    screen.next_step(*after_assess(opened, today))


def _remark(opened: Sequence[Opened], workspace: Workspace, screen: Screen) -> None:
    """Say of each assessment where a text may have been cut short, or may mislead."""
    from partnerkit.files.glance import may_be_remarked

    doubtful = [one for one in opened if may_be_remarked(one.document)]
    if doubtful:
        from partnerkit.services.check.checker import Checker

        screen.problems((problem for one in doubtful for problem in Checker(workspace).remarks(one)), to_errors=True)


def _given(
    framework: Framework, rating: str | None, reason: str | None, comment: str | None, evidence: list[str] | None
) -> Given:
    """Return what the options say of an issue. Raises `WrongUsage`."""
    from partnerkit.cli.prompts import as_lines, given_text, refuse_long
    from partnerkit.model.text import as_items
    from partnerkit.services.set_entry import Given, rating_named

    def text(given: str, option: str) -> str:
        cleaned = as_lines(given_text(given, option))
        if wrong := refuse_long(cleaned):
            raise WrongUsage(f"{option} is too long", remedy=wrong)
        return cleaned

    pieces = [as_items(text(piece, "--evidence")) for piece in evidence or ()]
    if not all(pieces):
        raise WrongUsage("--evidence is empty")
    return Given(
        None if rating is None else rating_named(given_text(rating, "--rating"), framework),
        None if reason is None else text(reason, "--reason"),
        None if comment is None else text(comment, "--comment"),
        tuple(item for items in pieces for item in items),
    )


def _set(file: Path, issue: Issue, given: Given, workspace: Workspace, screen: Screen) -> None:
    """Set what is given of an issue; say what has changed, what a check still finds there, and what to do next."""
    from partnerkit.cli.next_steps import after_setting
    from partnerkit.services.missing import missing, problems_at
    from partnerkit.services.set_entry import set_entry

    before = workspace.open(file)
    after, changed = set_entry(before, issue, given)
    screen.result(_told(before, after, issue, changed))
    if problems := problems_at(after, issue, workspace):
        screen.problems(problems, to_errors=True)
    else:
        screen.note("A check finds nothing wrong there.")
    missed = missing(after, workspace.config(file), workspace.as_of).get(issue.id, {})
    screen.next_step(*after_setting(after, issue, missed, workspace.as_of))


def _told(before: Opened, after: Opened, issue: Issue, changed: Sequence[str]) -> str:
    """Return in a sentence what has changed of an issue."""
    from partnerkit.analysis.practices import tally
    from partnerkit.cli.console import has_shapes
    from partnerkit.model.text import enumerated, one_line, visible
    from partnerkit.render.words import rating

    name = f"{issue.number} {one_line(issue.title)}"
    if not changed:
        return visible(f"{after.path} stays as it is: it says that of {name} already.")
    was, entry = before.assessment.entry(issue.id), after.assessment.entry(issue.id)
    shown, known = (rating(one.rating, shapes=has_shapes()) for one in (entry, was))
    pieces, practices = changed.count("evidence"), changed.count("practices")
    said = {
        "rating": f"{shown} (before: {known})",
        "reason": _written("reason", was.reason, entry.reason),
        "comment": _written("comment", was.comment, entry.comment),
        "confidence": f"confidence {entry.confidence or 'taken away'}",
        "practices": f"{practices} practice{'s' * (practices > 1)} ticked ({tally(issue, entry).text})",
        "evidence": f"{pieces} piece{'s' * (pieces > 1)} of evidence added",
    }
    return visible(f"{after.path}: {name}: {enumerated(said[key] for key in dict.fromkeys(changed))}.")


def _written(what: str, before: str | None, after: str | None) -> str:
    done = "taken away" if after is None else "written" if before is None else "replaced"
    return f"{what} {done}"
