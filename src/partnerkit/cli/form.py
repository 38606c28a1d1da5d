"""`partnerkit form`: a page on which an assessor gives a view with nothing but a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import FormFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework
    from partnerkit.render.form.beforehand import Beforehand


def form(
    framework: Annotated[str, typer.Argument(help="A framework's name, or the path of its file.", metavar="FRAMEWORK")],
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
    """Example:  partnerkit form working-partnership --partnership "Anytown crisis alternatives" -o form.html

    Write a form as one web page. Send it to each assessor: they open it in any browser, without the internet, and send
    back the file that it saves, an assessment for `partnerkit check`, `compare` and `agree`.

    -o form.xlsx is for who would rather use Excel: `partnerkit import` reads what comes back. -o form.docx is for
    paper and for Word: the guide's own table, which nothing reads back.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated
    from partnerkit.render.form.beforehand import Beforehand
    from partnerkit.render.form.page import page
    from partnerkit.services.frameworks import load_framework
    from partnerkit.services.partners import record_around

    if partnership is not None and not partnership.strip():
        raise WrongUsage("--partnership is empty")
    kind = format_of(output, format, FormFormat, FormFormat.HTML, "form")
    if output is None and sys.stdout.isatty():
        raise WrongUsage("a form is too long for a terminal", remedy=f"Give a name for it: -o form.{kind}")
    model = load_framework(framework).valid
    name = _name(framework, output)
    given = partnership.strip() if partnership else None
    record = record_around(output.parent if output else Path(), given)
    given = record.partnership if record and given is None else given
    known = Beforehand(given, tuple(one.organisation for one in record.partners) if record else ())
    if kind is not FormFormat.HTML:
        from partnerkit.cli.output import deliver_bytes

        deliver_bytes(_document(kind, model, known, as_of), output, force=force)
        _say_next(kind, output, framework, given)
        return
    if output is None:
        Screen().result(page(model, name, known=known))
        _say_next(kind, output, framework, given)
        return
    generated.deliver(output, page(model, name, known=known, mark=generated.MARK), force=force)
    Screen().note(f"Wrote {output}. Send it to each assessor, and put what comes back in this folder.")
    _say_next(kind, output, framework, given)


def _say_next(kind: FormFormat, output: Path | None, framework: str, partnership: str | None) -> None:
    """Name the next step: what takes the form in when it comes back; for paper, a file to copy it into."""
    from partnerkit.cli.console import Screen

    if kind is FormFormat.HTML:
        Screen().next_step("check")
    elif kind is FormFormat.XLSX and output is not None:
        Screen().next_step("import", output, "-o", output.with_name(f"{output.stem.strip('.') or 'form'}.yaml"))
    else:
        known = ("--partnership", partnership) if partnership else ()
        Screen().next_step("new", Path("assessment.yaml"), "--framework", framework, *known)


def _document(kind: FormFormat, framework: Framework, known: Beforehand, as_of: str | None) -> bytes:
    """A blank form for Word or Excel."""
    from partnerkit.files.generated import MARK

    if kind is FormFormat.DOCX:
        from partnerkit.render.form.word import form as as_docx

        return as_docx(framework, None, day(as_of), known.partnership, mark=MARK)
    from partnerkit.render.form.excel import form_book

    return form_book(framework, None, day(as_of), known, mark=MARK)


def _name(framework: str, output: Path | None) -> str:
    """Return how what comes back names the framework: a path is as seen from the folder that the form is written to."""
    from partnerkit.files.frameworks import is_path

    if not is_path(framework):
        return framework
    return Path(os.path.relpath(framework, output.parent if output else Path())).as_posix()
