"""A record as a Word document that can be edited."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render import palette
from partnerkit.render.office.word_page import TABLE_TEXT, set_look
from partnerkit.render.office.word_paper import paper
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.record import blocks, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.render.office.word import Word
    from partnerkit.render.record.blocks import Block, Page

LARGE = (
    ("Title", 26, True, 0, 6),
    ("Heading 1", 20, True, 16, 6),
    ("Normal", 15, False, 0, 6),
    ("Footer", 9, False, 0, 0),
)
"""The sizes of a card that is read at arm's length, on a wall."""


def word(view: Overview, title: str, pages: Sequence[Page], *, mark: str | None = None) -> bytes:
    """Return the document."""
    document = paper(title, view.record.partnership, view.as_of)
    document.whole_rows = True
    if len(pages) == 1 and any(isinstance(block, blocks.Card) for block in pages[0].blocks):
        styles: Any = document.document.styles
        for name, *look in LARGE:
            set_look(styles[name], *look)  # type: ignore[arg-type]
        set_look(styles[TABLE_TEXT], 15, False, 2, 2)
        document.document.sections[0].footer.paragraphs[0].style = styles["Footer"]
    document.title(title, [f"As of {on_day(view.as_of)}"])
    for page in pages:
        if len(pages) > 1:
            document.heading(page.title)
        for block, following in zip_longest(page.blocks, page.blocks[1:]):
            document.follows = isinstance(following, blocks.Paragraph)
            _block(document, block, 2 if len(pages) > 1 else 1)
    return document.content(mark)


def _block(document: Word, block: Block, level: int) -> None:
    match block:
        case blocks.Heading():
            document.heading(block.text, level + block.is_deep)
        case blocks.Paragraph():
            document.paragraph(block.text).runs[0].bold = block.is_lead or None
        case blocks.Facts():
            facts = [[Cell(label, bold=True), said] for label, said in block.rows]
            document.table("What is said of it", ["What", "As written"], [3, 9], facts)
        case blocks.Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            document.table(block.caption, block.headers, block.widths, rows, first_is_header=True)
        case blocks.Card():
            _card(document, block, level)
        case blocks.Chart():
            return


def _cell(cell: blocks.Cell) -> Cell | str:
    if isinstance(cell, blocks.Shown):
        said = "\n".join(filter(None, (words.standing(cell.standing), one_line(cell.reason))))
        return Cell(said, True, palette.STANDINGS[cell.standing])
    return cell


def _card(document: Word, card: blocks.Card, level: int) -> None:
    for step in card.steps:
        document.heading(step.level, level)
        document.paragraph(one_line(step.trigger))
        if step.told:
            within = f"{words.within(step.within)}, tell" if step.within else "Tell"
            rows = [[str(number), who] for number, who in enumerate(step.told, start=1)]
            document.table(f"Who is told: {one_line(step.level)}", ["", within], [1, 9], rows, first_is_header=True)
        elif step.within:
            document.paragraph(words.within(step.within))
        if step.safeguarding_board:
            document.paragraph(f"Safeguarding Adults Board: {one_line(step.safeguarding_board)}")
        if step.link:
            document.paragraph(step.link)
