"""A record as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.render.mark import comment
from partnerkit.render.markdown import cell as escaped_cell
from partnerkit.render.markdown import text as escaped
from partnerkit.render.record import blocks, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.model.record.governance import EscalationStep
    from partnerkit.render.record.blocks import Block, Page


def markdown(view: Overview, title: str, pages: Sequence[Page], *, mark: str | None = None) -> str:
    """Return the document. A page alone has no heading of its own: it is what the title says."""
    parts = [f"# {escaped(title)}", f"As of {on_day(view.as_of)}."]
    for page in pages:
        if len(pages) > 1:
            parts.append(f"## {escaped(page.title)}")
        for block in page.blocks:
            parts += _block(block, "###" if len(pages) > 1 else "##")
    return comment(mark) + "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, level: str) -> Iterator[str]:
    match block:
        case blocks.Heading():
            yield f"{level}{'#' if block.is_deep else ''} {escaped(block.text)}"
        case blocks.Paragraph():
            yield f"**{escaped(block.text)}**" if block.is_lead else escaped(block.text)
        case blocks.Facts():
            yield _lines(_fact(label, said) for label, said in block.rows)
        case blocks.Table():
            rows = (block.headers, ("---",) * len(block.headers))
            heads = [f"| {' | '.join(row)} |" for row in rows]
            yield _lines([*heads, *(f"| {' | '.join(map(_cell, row))} |" for row in block.rows)])
        case blocks.Card():
            for step in block.steps:
                yield from _step(step, level)
        case blocks.Chart():
            return


def _step(step: EscalationStep, level: str) -> Iterator[str]:
    yield f"{level} {escaped(step.level)}"
    yield escaped(step.trigger)
    if step.within:
        yield f"**{escaped(words.within(step.within))}:**"
    yield _lines(f"{number}. {escaped(who)}" for number, who in enumerate(step.told, start=1))
    if step.safeguarding_board:
        yield f"Safeguarding Adults Board: {escaped(step.safeguarding_board)}"
    if step.link:
        yield escaped(step.link)


def _fact(label: str, said: str) -> str:
    lines = said.split("\n")
    if len(lines) == 1:
        return f"- **{label}**: {escaped(said)}"
    return _lines([f"- **{label}**:", *(f"  - {escaped(line)}" for line in lines)])


def _cell(cell: blocks.Cell) -> str:
    if isinstance(cell, blocks.Shown):
        reason = f": {escaped_cell(cell.reason)}" if cell.reason else ""
        return f"{words.standing(cell.standing)}{reason}"
    return escaped_cell(cell)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
