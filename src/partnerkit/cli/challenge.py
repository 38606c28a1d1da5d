"""`partnerkit challenge`: what a critical friend would ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.completers import challenge_kinds
from partnerkit.cli.formats import ChallengeFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, Window, day
from partnerkit.errors import WrongUsage
from partnerkit.model.words import MOST_QUESTIONS

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.cli.console import Screen


def challenge(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Assessments of one partnership; folders allowed.", metavar="PATH")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="Show so many questions.")] = MOST_QUESTIONS,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="ID", help="Only of this kind; may be repeated.", autocompletion=challenge_kinds
        ),
    ] = None,
    kinds: Annotated[bool, typer.Option("--kinds", help="List what is asked about, by weight.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="ID", help="Say why a kind is asked, with examples.", autocompletion=challenge_kinds
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        ChallengeFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
    window: Window = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit challenge 2026-05 2026-11 -o questions.docx

    List what a peer-challenge team, or any critical friend, would ask of an assessment: each question with its reason
    and its place, those that weigh most first. Of several rounds the latest agreed assessment is asked about, or the
    views of a round that has none; the rounds before it, the views and the assessments of other guides are read for
    it. This is no check: whatever is asked, the exit status is 0. `report --challenge` puts the list into a report.
    """
    from partnerkit.cli.console import Screen

    screen = Screen()
    if kinds or explain is not None:
        _explain(screen, explain, paths)
        return
    if not paths:
        raise WrongUsage(
            "name the assessments to ask about", remedy="`partnerkit challenge --kinds` lists what is asked."
        )
    from partnerkit.cli.next_steps import after_challenge
    from partnerkit.services.challenge import find_challenge
    from partnerkit.services.workspace import Workspace

    otherwise = ChallengeFormat.MARKDOWN if output else ChallengeFormat.TEXT
    form = format_of(output, format, ChallengeFormat, otherwise, "challenge")
    found = find_challenge(Workspace(day(as_of)), paths, kind or (), most, window)
    for note in found.notes:
        screen.note(note)
    if form is ChallengeFormat.TEXT:
        from partnerkit.render.challenge.text import text

        screen.show(text(found.made))
    else:
        _write(found.made, form, output, force=force)
    screen.next_step(*after_challenge(found.made, paths, written=output is not None))


def _explain(screen: Screen, wanted: str | None, paths: list[Path] | None) -> None:
    """Show one kind with its reason and examples; all in a list where none is named."""
    from partnerkit.render.challenge import text
    from partnerkit.services.challenge import find_kinds

    if paths:
        raise WrongUsage("--kinds and --explain go without assessments", remedy="--kind ID asks questions of one kind.")
    if wanted is None:
        screen.show(text.listing(find_kinds(())))
        screen.next_step("challenge", "--explain", find_kinds(())[0].id)
    else:
        screen.show(text.explanation(find_kinds([wanted])[0]))
        screen.next_step("challenge", "--kinds")


def _write(made: Challenge, form: ChallengeFormat, output: Path | None, *, force: bool) -> None:
    """Render the questions and hand them over. Word is bytes, of which the library is an extra."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    if form is ChallengeFormat.DOCX:
        from partnerkit.render.challenge.word import word

        out.deliver_bytes(word(made, mark=MARK), output, force=force)
    elif form in (ChallengeFormat.HTML, ChallengeFormat.PDF):
        from partnerkit.render.challenge.html import html

        out.deliver_page(partial(html, made), form, output, force=force)
    elif form is ChallengeFormat.JSON:
        from partnerkit.render.challenge.json import as_json

        out.deliver(as_json(made, mark=MARK), output, force=force)
    else:
        from partnerkit.render.challenge.markdown import markdown

        out.deliver(markdown(made, mark=out.mark_for(output)), output, force=force)
