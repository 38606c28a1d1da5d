"""A crosswalk: as text for a terminal, as Markdown, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text, one_line
from partnerkit.render import data
from partnerkit.render.crosswalk.words import counted, nowhere, reading
from partnerkit.render.mark import comment, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.crosswalk import CrosswalkTable


def text(table: CrosswalkTable) -> Iterator[RenderableType]:
    """Yield each issue with where it leads and why, for a console."""
    from rich.table import Table
    from rich.text import Text

    yield Text(f"From: {one_line(table.of.title)}", style="bold")
    yield Text(f"To:   {one_line(table.to.title)}", style="bold")
    yield Text(f"{reading(table.crosswalk.reading_by)}. {counted(table)}")
    for issue, steps in table.rows:
        yield Text("")
        yield Text(f"{issue.number}  {one_line(issue.title)}", style="bold")
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for step in steps:
            there = Text(f"{one_line(table.to.numbered(step.issue))}  {one_line(step.issue.title)}\n")
            there.append(one_line(step.link.why), style="dim")
            grid.add_row(f"  {step.link.strength}", there)
        if not steps:
            grid.add_row("  –", nowhere(table))
        yield grid


def markdown(table: CrosswalkTable, *, mark: str | None = None) -> str:
    """Return the crosswalk as Markdown."""
    from partnerkit.render.jinja import fill

    return comment(mark) + fill(
        "crosswalk.md.j2",
        table=table,
        reading=reading(table.crosswalk.reading_by),
        counted=counted(table),
        nowhere=nowhere(table),
    )


def as_json(table: CrosswalkTable, *, mark: str | None = None) -> str:
    """Return the crosswalk as a JSON document."""
    return json_text(
        {
            **key(mark),
            "schema_version": data.SCHEMA_VERSION,
            "kind": "crosswalk",
            "frameworks": [data.framework(table.of), data.framework(table.to)],
            "id": table.crosswalk.id,
            "reading_by": table.crosswalk.reading_by,
            "issues": [
                {
                    **data.issue(issue),
                    "links": [
                        {**data.issue(step.issue), "strength": str(step.link.strength), "why": step.link.why}
                        for step in steps
                    ],
                }
                for issue, steps in table.rows
            ],
        }
    )
