"""`partnerkit export`: tidy tables of many partnerships, for analysts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import BINARY, ENDINGS, ExportFormat, ending_of
from partnerkit.cli.options import MinGroup, Views
from partnerkit.cli.progress_bar import ProgressBar
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.services.export.run import Exported, Form

OF_FILES = BINARY | {"ndjson", "jsonl", "parquet", "zip", "duckdb"} | {one for some in ENDINGS.values() for one in some}
"""Endings of the names of files, where a folder is to be named."""


def export(
    root: Annotated[Path, typer.Argument(help="The folder with the partnerships.", metavar="ROOT")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to: a new one, or an export.")
    ],
    format: Annotated[  # noqa: A002
        ExportFormat, typer.Option("--format", help="What to write.")
    ] = ExportFormat.NDJSON,
    views: Views = None,
    min_group: MinGroup = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, max=64, metavar="NUMBER", help="Processes to use; 0 for as many as pay.")
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an export that was changed since.")] = False,
) -> None:
    """Example:  partnerkit export country -o tables --format csv

    Write tidy tables of all partnerships below a folder: assessments, ratings, practices, evidence, actions, notes on
    progress, milestones, readings, guides and their issues, and the links between them. docs/data.md tells of every
    column, and datapackage.json in the folder tells programs. What cannot be read or used is in the table problems. The
    folder is written as a whole or not at all; one that is there is replaced only if it is an export.

    NDJSON and Parquet have exactly what the files say. In CSV, a text that a spreadsheet program would take for a
    formula has a ' before it. Parquet is in parts by year, and needs an extra: docs/installing.md.

    --views grouped shows views by sector, hidden none; those of a partnership are grouped as soon as one of them speaks
    from lived experience, unless --views named is given. Views that are sealed, or not yet revealed, are never in it.
    """
    from datetime import date

    from partnerkit.cli.console import Screen
    from partnerkit.services.export.notes import is_wrong, notes
    from partnerkit.services.export.run import Options
    from partnerkit.services.export.run import export as export_all
    from partnerkit.services.workspace import Workspace

    if (ending := ending_of(output)) in OF_FILES:
        bare = output.with_name(output.name[: -len(ending) - 1].rstrip(".") or "tables")
        raise WrongUsage(f"export writes a folder, not .{ending}", remedy=f"Give -o {bare} --format {format}.")
    screen = Screen()
    with ProgressBar("Exporting") as bar:
        options = Options(views, min_group, jobs, force, bar.step)
        made = export_all(Workspace(date.today()), root, output, _form(format), options)
    screen.result(_told(made, output))
    for note in notes(made.circulated, made.problems):
        screen.note(note)
    if is_wrong(made.problems):
        screen.next_step("check", root)


def _form(form: ExportFormat) -> Form:
    from partnerkit.services.export.run import Form

    if form is ExportFormat.CSV:
        from partnerkit.render.export import csv

        return Form(csv)
    if form is ExportFormat.PARQUET:
        from partnerkit.services.export import parquet

        return parquet.form()
    from partnerkit.render.export import ndjson

    return Form(ndjson)


def _told(made: Exported, output: Path) -> str:
    """Return how many rows each table has."""
    width = max(map(len, made.rows))
    most = max(len(f"{number:,}") for number in made.rows.values())
    files = "1 file" if made.files == 1 else f"{made.files:,} files"
    rows = (f"  {table:{width}}  {number:{most},}" for table, number in made.rows.items())
    return "\n".join([f"{output}: the tables of {files}", *rows])
