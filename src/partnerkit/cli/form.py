"""`partnerkit form`: a page on which an assessor gives a view with nothing but a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import ENDINGS, FormFormat, ending_of, format_of
from partnerkit.cli.options import AsOf, Force, Output, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.framework import Framework
    from partnerkit.render.form.beforehand import Beforehand
    from partnerkit.services.forms import Form

TYPED_IN = "What is written on paper, somebody types in."
"""What becomes of a form on paper."""


def form(
    framework: Annotated[str, typer.Argument(help="A framework's name, or the path of its file.", metavar="FRAMEWORK")],
    round_: Annotated[
        Path | None,
        typer.Option(
            "--round", metavar="FOLDER", help="The round that it is for, as 2027-05; it need not be there yet."
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option("--for", metavar="WHO", help="Whom it is for, as “Chief executive, Anytown Mind”."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="One for each whose view is asked for, into the folder behind -o.")
    ] = False,
    last: Annotated[
        Path | None,
        typer.Option("--from", metavar="LAST", help="Last time's file, or its round's folder; else the last round."),
    ] = None,
    partnership: Annotated[
        str | None,
        typer.Option("--partnership", help="The partnership's name, filled in beforehand; else that of the record."),
    ] = None,
    format: Annotated[  # noqa: A002
        FormFormat | None,
        typer.Option("--format", help="What to write; else what the name behind -o says, or html."),
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit form working-partnership --round 2027-05 --for "Chief executive, Anytown Mind" -o form.html

    Write a form as one web page. Send it to the assessor: they open it in any browser, without the internet, and send
    back the file that it saves, an assessment for `partnerkit check`, `compare` and `agree`.

    With --round and --for it is filled in beforehand with who they are, as partnership.yaml says it, and shows their
    ratings of last time. --all -o forms writes one for each who is asked. Without them anybody can fill it in.

    -o form.xlsx is for who would rather use Excel, -o form.docx for Word: `partnerkit import` reads what comes back.
    -o form.pdf is for paper: the guide in short, boxes to tick and room to write.
    """
    from partnerkit.services.forms import AskedFor, forms
    from partnerkit.services.frameworks import load_framework
    from partnerkit.services.workspace import Workspace

    if partnership is not None and not partnership.strip():
        raise WrongUsage("--partnership is empty")
    if who is not None and not who.strip():
        raise WrongUsage("--for is empty")
    if everybody:
        _refuse_with_all(who, output)
    kind = format or FormFormat.HTML if everybody else format_of(output, format, FormFormat, FormFormat.HTML, "form")
    if output is None and sys.stdout.isatty():
        raise WrongUsage("a form is too long for a terminal", remedy=f"Give a name for it: -o form.{kind}")
    model = load_framework(framework).valid
    given = AskedFor(partnership.strip() if partnership else None, round_, who, everybody, last)
    on = day(as_of)
    folder = (output if everybody else output.parent) if output else Path()
    made = forms(Workspace(on), model, given, folder, on)
    if everybody and output is not None:
        _deliver_all(kind, model, framework, made, output, round_, on, force=force)
        return
    _deliver(kind, model, framework, made[0], output, round_, on, force=force)


def _refuse_with_all(who: str | None, output: Path | None) -> None:
    """Raise `WrongUsage` for what does not go with forms for everybody."""
    if who is not None:
        raise WrongUsage("--for is for one person, and --all for each", remedy="Give one of the two.")
    if output is None:
        raise WrongUsage("--all writes several forms", remedy="Give a folder for them: -o forms")
    if ending_of(output) in {ending for endings in ENDINGS.values() for ending in endings}:
        raise WrongUsage(
            f"{output} is the name of one file, and --all writes several",
            remedy=f"Give a folder, as -o {output.stem}, and --format for another kind than a page.",
        )


def _deliver(  # what there is to write, and where
    kind: FormFormat,
    model: Framework,
    framework: str,
    made: Form,
    output: Path | None,
    round_: Path | None,
    on: date,
    *,
    force: bool,
) -> None:
    """Hand one form over, and name the next step."""
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated
    from partnerkit.services.forms import told

    screen = Screen()
    if output is None:
        if kind is not FormFormat.HTML:
            raise WrongUsage("this is not for the screen", remedy="Give a file to write to with -o.")
        screen.result(str(_content(kind, model, _name(framework, Path()), made.known, on, mark=None)))
    else:
        name = _name(framework, output.parent)
        content = _content(kind, model, name, made.known, on, mark=generated.MARK)
        generated.deliver(output, content, force=force)
        send = "Send it to each assessor." if made.known.assessor is None else "Send it to them."
        screen.note(f"Wrote {output}, {told(made.known)}. {send}")
        for note in made.notes:
            screen.note(note)
    _say_next(kind, output, framework, round_)


def _deliver_all(
    kind: FormFormat,
    model: Framework,
    framework: str,
    made: list[Form],
    folder: Path,
    round_: Path | None,
    on: date,
    *,
    force: bool,
) -> None:
    """Write a form for each who is asked, all of them or none, and say whose each is."""
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated
    from partnerkit.services.forms import told

    ending, name = ENDINGS[kind][0], _name(framework, folder)
    files: dict[Path, str | bytes] = {
        folder / f"{one.stem}.{ending}": _content(kind, model, name, one.known, on, mark=generated.MARK) for one in made
    }
    generated.deliver_all(files, force=force)
    screen = Screen()
    screen.result("\n".join(f"{path}: {told(one.known)}" for path, one in zip(files, made, strict=True)))
    for note in dict.fromkeys(note for one in made for note in one.notes):
        screen.note(note)
    screen.note("Send each to whom it is for.")
    _say_next_of_round(kind, round_)


def _say_next(kind: FormFormat, output: Path | None, framework: str, round_: Path | None) -> None:
    """Name the next step: what takes the form in when it comes back, and of a round where it belongs."""
    from partnerkit.cli.console import Screen
    from partnerkit.cli.new import USUAL

    screen = Screen()
    if kind is FormFormat.PDF and output is not None:
        screen.note(TYPED_IN)
        typed_in = (round_ or output.parent) / f"{output.stem}.yaml"
        guide = () if framework == USUAL else ("--framework", framework)
        screen.next_step("assess", typed_in) if typed_in.is_file() else screen.next_step("new", typed_in, *guide)
    elif round_ is not None:
        _say_next_of_round(kind, round_)
    elif kind is FormFormat.HTML:
        screen.next_step("check")
    elif output is not None:
        file = output.with_name(f"{output.stem.strip('.') or 'form'}.yaml")
        screen.next_step("import", output, "-o", file)


def _say_next_of_round(kind: FormFormat, round_: Path | None) -> None:
    """Say how what comes back gets to its round, and name the command that shows who has answered."""
    from partnerkit.cli.console import Screen
    from partnerkit.model.command_line import command_line

    screen = Screen()
    root = () if round_ is None or round_.parent == Path() else (round_.parent,)
    into = command_line("import", "FILE", *(("--into", *root) if root else ()))
    screen.note(TYPED_IN if kind is FormFormat.PDF else f"What comes back goes to its round with `{into}`.")
    screen.next_step("status", *root)


def _content(
    kind: FormFormat, framework: Framework, name: str, known: Beforehand, on: date, *, mark: str | None
) -> str | bytes:
    """Return a form: a page as text, a document for paper, Word or Excel as bytes."""
    if kind is FormFormat.PDF:
        from partnerkit.cli.output import laid_out
        from partnerkit.render.form.paper import paper_form

        return laid_out(paper_form(framework, on, known), mark)
    if kind is FormFormat.DOCX:
        from partnerkit.render.form.word import form as as_docx

        return as_docx(framework, None, on, known, mark=mark)
    if kind is FormFormat.XLSX:
        from partnerkit.render.form.excel import form_book

        return form_book(framework, None, on, known, mark=mark)
    from partnerkit.render.form.page import page

    return page(framework, name, known=known, mark=mark)


def _name(framework: str, folder: Path) -> str:
    """Return how what comes back names the framework: a path is as seen from the folder that the form is written to."""
    from partnerkit.files.frameworks import is_path

    return Path(os.path.relpath(framework, folder)).as_posix() if is_path(framework) else framework
