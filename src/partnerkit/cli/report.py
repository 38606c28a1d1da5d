"""`partnerkit report`: a document for people who will never open a terminal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.options import AsOf, Force, Output, Window, day

if TYPE_CHECKING:
    from partnerkit.analysis.report import Report


class Format(StrEnum):
    """What a report is written as."""

    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"


def report(
    paths: Annotated[
        list[Path], typer.Argument(help="Assessments of one partnership; folders allowed.", metavar="PATH")
    ],
    format: Annotated[Format | None, typer.Option("--format", help="What to write.")] = None,  # noqa: A002
    output: Output = None,
    force: Force = False,
    window: Window = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit report 2026-05 2026-11 -o report.html

    Write a report for a board: a summary in plain language, the RAG table, the picture, what is red and amber, the
    plan and its gaps. With agreed assessments of several rounds it shows how the partnership moved; with the
    individual views of the latest round, where they differ. HTML is one page that needs nothing but a browser.
    """
    from partnerkit.analysis.report import make_report
    from partnerkit.cli.screen import Screen
    from partnerkit.cli.sources import Sources
    from partnerkit.cli.workspace import Workspace

    today = day(as_of)
    found = Sources(Workspace(today), paths, window)
    made = make_report(found.sources, today, found.window)
    if made.left_out:
        names = ", ".join(one.file for one in made.left_out)
        Screen().note(f"Left out, as views of earlier rounds or given again since: {names}.")
    _write(made, format or Format.HTML, output, force=force)


def _write(made: Report, kind: Format, output: Path | None, *, force: bool) -> None:
    """Render a report and hand it over. Word and Excel are bytes, of which each library is an extra."""
    from partnerkit.cli import output as out

    if kind is Format.HTML:
        from partnerkit.render.report import html

        out.deliver(html(made), output, force=force, kind=str(kind))
        return
    from importlib import import_module

    module = {Format.DOCX: "word", Format.XLSX: "excel"}[kind]
    content: bytes = import_module(f"partnerkit.render.{module}").report(made)
    out.deliver_bytes(content, output, force=force)
