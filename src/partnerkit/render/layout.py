"""Texts with a place on the screen: headings, what stands indented, lists, and the guides' tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from partnerkit.model.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.model.issue import Resource

WIDEST_MARK = 22
"""Columns of what stands before an item; what is wider is broken."""


def headed(title: str, aside: str = "") -> Iterator[RenderableType]:
    """Yield a heading below a blank line, with something quieter behind it."""
    yield Text("")
    yield Text(title, style="bold").append(f" ({aside})" if aside else "", style="not bold dim")


def indented(text: Text | str, columns: int = 2) -> Padding:
    """Return a text that is moved to the right."""
    return Padding(Text(text) if isinstance(text, str) else text, (0, 0, 0, columns))


def paragraphs(text: str, columns: int = 0) -> RenderableType:
    """Return a text as it stands in a file, with its line ends."""
    return indented(visible(text).strip(), columns)


def items(rows: Iterable[tuple[Text | str, Text | str]], columns: int = 2, *, gap: int = 2) -> RenderableType:
    """Return texts with something before each, all texts below each other."""
    grid = Table.grid(padding=(0, gap, 0, 0))
    grid.add_column(max_width=WIDEST_MARK, overflow="fold")
    grid.add_column(overflow="fold")
    for mark, text in rows:
        grid.add_row(mark, text)
    return Padding(grid, (0, 0, 0, columns))


def bullets(title: str, texts: Sequence[str]) -> Iterator[RenderableType]:
    """Yield a list below its title; nothing where it is empty."""
    if texts:
        yield from headed(title)
        yield items((("-", one_line(text)) for text in texts), gap=1)


def resources(title: str, named: Sequence[Resource]) -> Iterator[RenderableType]:
    """Yield the tools, resources or references that a guide names."""
    if named:
        yield from headed(title)
    for resource in named:
        facts = [*resource.authors, resource.publisher or "", str(resource.year or "")]
        known = ", ".join(dict.fromkeys(one_line(fact) for fact in facts if fact))  # an author can be the publisher
        yield items([("-", one_line(resource.title) + (f" ({known})" if known else ""))], gap=1)
        if resource.note:
            yield indented(one_line(resource.note), 4)
        if resource.address:
            yield indented(Text(resource.address, overflow="fold"), 4)
