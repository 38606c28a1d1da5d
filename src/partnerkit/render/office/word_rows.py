"""The rows of a table in a Word document, as XML: the library's own calls take some 50 times as long for many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from partnerkit.model.text import xml_text
from partnerkit.render.office.word_page import TABLE_TEXT

if TYPE_CHECKING:
    from partnerkit.model.ratings import Rating
    from partnerkit.model.words import Standing
    from partnerkit.render.board import BoardWord
    from partnerkit.render.palette import ColourPair

MOST_AT_ONCE = 500
"""Rows that are parsed at once."""
STYLE = TABLE_TEXT.replace(" ", "")
EMU_PER_TWIP = 635
EMU_PER_LETTER = 57_000
"""About the width of a letter in a table."""
MOST_LINES = 42
"""Lines of a table on a page that lies on its side."""


class Cell(NamedTuple):
    """A text of a cell, a paragraph for each of its lines. Bold and ground are those of the first: the word counts."""

    text: str
    bold: bool = False
    tint: ColourPair | None = None
    kind: Rating | Standing | None = None
    """The rating or the standing that it shows."""
    beside: BoardWord | None = None
    """What a board calls that: a paragraph of its own below the first line."""


def rows(
    cells: Iterable[Sequence[Cell]], widths: Sequence[int], *, is_header: bool = False, whole: bool = False
) -> Iterator[Any]:
    """Yield a `w:tr` for each row; widths in English Metric Units.

    A short row is not split between pages; with `whole`, none is that fits on one.
    """
    sizes = [f'<w:tcW w:type="dxa" w:w="{width // EMU_PER_TWIP}"/>' for width in widths]
    made: list[str] = []
    for row in cells:
        marks = ("<w:tblHeader/>" if is_header else "") + (
            "<w:cantSplit/>" if (_fits(row, widths) if whole else _is_short(row)) else ""
        )
        properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
        inner = "".join(_cell(cell, size, is_header=is_header) for cell, size in zip(row, sizes, strict=True))
        made.append(f"<w:tr>{properties}{inner}</w:tr>")
        if len(made) == MOST_AT_ONCE:
            yield from _parsed(made)
            made.clear()
    yield from _parsed(made)


def _parsed(made: Sequence[str]) -> list[Any]:
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(made)}</w:tbl>"))


def _cell(cell: Cell, size: str, *, is_header: bool) -> str:
    ground = "" if cell.tint is None else _ground(cell.tint)
    first, *others = xml_text(cell.text).split("\n")
    below = "" if cell.beside is None else _beside(cell.beside)
    looks = ("<w:b/>" if cell.bold else "") + (f'<w:color w:val="{_hex(cell.tint.text)}"/>' if cell.tint else "")
    paragraphs = _paragraph(first, ground, looks) + below + "".join(_paragraph(line) for line in others)
    return f"<w:tc><w:tcPr>{size}{ground if is_header else ''}</w:tcPr>{paragraphs}</w:tc>"


def _beside(board: BoardWord) -> str:
    return _paragraph(xml_text(board.word), _ground(board.tint), f'<w:color w:val="{_hex(board.tint.text)}"/>')


def _paragraph(line: str, ground: str = "", looks: str = "") -> str:
    texts = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
    run = f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{texts}</w:r>" if line else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE}"/>{ground}</w:pPr>{run}</w:p>'


def _ground(tint: ColourPair) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(tint.ground)}"/>'


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _fits(row: Sequence[Cell], widths: Sequence[int]) -> bool:
    """Return True if a row fits on a page, by the lines that its cells take: one that is not may not be kept whole."""
    heights = (
        sum(1 + len(line) * EMU_PER_LETTER // width for line in cell.text.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return max(heights) <= MOST_LINES


def _is_short(row: Sequence[Cell]) -> bool:
    """Return True if a row fits on a page, so that it need not be split."""
    return sum(len(cell.text) for cell in row) < 1500
