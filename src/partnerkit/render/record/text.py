"""A record for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII, SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.record import blocks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.render.record.blocks import Block, Page

NARROW = 72
"""Columns below which the rows of a table are shown one below the other."""
BOLD = ("Overdue", "Ended", "Due today")


def text(view: Overview, pages: Sequence[Page], width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield the pages of a record for a console of `width` columns."""
    yield Text(one_line(view.record.partnership), style="bold")
    yield Text(f"{one_line(view.file)}, as of {on_day(view.as_of)}", style="dim")
    for page in pages:
        yield Text("")
        yield Text(page.title.upper(), style="bold")
        for block in page.blocks:
            yield from _block(block, width, shapes=shapes)


def _block(block: Block, width: int, *, shapes: bool) -> Iterator[RenderableType]:
    match block:
        case blocks.Heading():
            yield Text("")
            yield Text(block.text, style="bold")
        case blocks.Paragraph():
            yield _in(Text(block.text))
        case blocks.Facts():
            yield _in(_facts(block.rows))
        case blocks.Table():
            yield _table(block, shapes=shapes) if width >= NARROW else _in(_rows(block, shapes=shapes))
        case blocks.Card():
            yield from _card(block)
        case blocks.Chart():
            return


def _facts(rows: Sequence[tuple[str, str]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, said in rows:
        grid.add_row(Text(label, style="bold"), Text(said))
    return grid


def _table(block: blocks.Table, *, shapes: bool) -> Grid:
    result = Grid(box=SIMPLE_HEAD if shapes else ASCII, padding=(0, 1, 0, 0), show_edge=False, expand=True)
    for header, share in zip(block.headers, block.widths, strict=True):
        result.add_column(header, overflow="fold", ratio=share)
    for row in block.rows:
        result.add_row(*(_cell(cell, shapes=shapes) for cell in row))
    return result


def _rows(block: blocks.Table, *, shapes: bool) -> Grid:
    """Return a table for a narrow terminal: each row as facts, its first cell on a line of its own."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(overflow="fold")
    for row in block.rows:
        grid.add_row(Text.assemble((_cell(row[0], shapes=shapes).plain, "bold")))
        for header, cell in zip(block.headers[1:], row[1:], strict=True):
            said = _cell(cell, shapes=shapes).plain.replace("\n", ", ")
            if said and said != "–":
                grid.add_row(_in(Text(f"{header}: {said}")))
    return grid


def _cell(cell: blocks.Cell, *, shapes: bool) -> Text:
    if isinstance(cell, blocks.Shown):
        reason = f"\n{one_line(cell.reason)}" if cell.reason else ""
        return Text(f"{words.standing(cell.standing, shapes=shapes)}{reason}")
    return Text(cell, style="bold" if cell in BOLD else "")


def _card(card: blocks.Card) -> Iterator[RenderableType]:
    for step in card.steps:
        yield Text("")
        yield Text(one_line(step.level).upper(), style="bold")
        yield _in(Text(one_line(step.trigger)))
        if step.within:
            yield _in(Text(f"{words.within(step.within)}:", style="bold"))
        for number, who in enumerate(step.told, start=1):
            yield _in(_hanging(f"{number}.", Text(one_line(who))))
        if step.safeguarding_board:
            yield _in(Text(f"Safeguarding Adults Board: {one_line(step.safeguarding_board)}"))
        if step.link:
            yield _in(Text(step.link))


def _hanging(mark: str, what: Text) -> Grid:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), what)
    return grid


def _in(what: RenderableType, columns: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, columns))
