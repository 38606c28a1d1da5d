"""`partnerkit statements`: what there is for an inspection, by quality statement."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import StatementsFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day

if TYPE_CHECKING:
    from partnerkit.analysis.statements import RollUp
    from partnerkit.cli.console import Screen


def statements(
    paths: Annotated[
        list[Path], typer.Argument(help="Assessments of one partnership; folders allowed.", metavar="PATH")
    ],
    format: Annotated[  # noqa: A002
        StatementsFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit statements 2026-11 tips.yaml -o statements.xlsx

    Show what the partnership holds for the quality statements of the Care Quality Commission, by theme and statement:
    the ratings of the tips that name a statement, and of the first guide's issues through the crosswalk; the evidence,
    each piece once; open actions; and what is missing. Of each guide the latest agreed assessment counts, else the
    views. Excel has the evidence as a table to sort and filter; HTML, PDF, Word and Markdown are for those who inspect.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_statements
    from partnerkit.services.statements import statements as gather
    from partnerkit.services.workspace import Workspace

    otherwise = StatementsFormat.MARKDOWN if output else StatementsFormat.TEXT
    kind = format_of(output, format, StatementsFormat, otherwise, "statements")
    gathered, screen = gather(Workspace(day(as_of)), paths), Screen()
    for note in gathered.notes:
        screen.note(note)
    if kind is StatementsFormat.TEXT:
        _show(gathered.made, screen)
    else:
        _write(gathered.made, kind, output, force=force)
    screen.next_step(*after_statements(gathered.made, paths, written=output is not None))


def _show(made: RollUp, screen: Screen) -> None:
    from partnerkit.cli.console import has_shapes
    from partnerkit.render.statements.text import text

    console = screen.console()
    screen.show(text(made, console.width, shapes=has_shapes()), console)


def _write(made: RollUp, kind: StatementsFormat, output: Path | None, *, force: bool) -> None:
    """Render what was put together and hand it over. PDF, Word and Excel are bytes, and each needs an extra."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    if kind is StatementsFormat.DOCX:
        from partnerkit.render.statements.word import word

        out.deliver_bytes(word(made, mark=MARK), output, force=force)
        return
    if kind is StatementsFormat.XLSX:
        from partnerkit.render.statements.excel import excel

        out.deliver_bytes(excel(made, mark=MARK), output, force=force)
        return
    if kind in (StatementsFormat.HTML, StatementsFormat.PDF):
        from partnerkit.render.statements.html import html

        out.deliver_page(partial(html, made), kind, output, force=force)
        return
    if kind is StatementsFormat.JSON:
        from partnerkit.render.statements.json import as_json

        text = as_json(made, mark=MARK)
    else:
        from partnerkit.render.statements.markdown import markdown

        text = markdown(made, mark=out.mark_for(output))
    out.deliver(text, output, force=force)
