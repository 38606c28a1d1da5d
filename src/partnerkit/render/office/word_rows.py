"""The rows of a table in a Word document, as XML: the library's own calls take some 50 times as long for many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from partnerkit.model.text import xml_text
from partnerkit.render.office import word_text
from partnerkit.render.office.word_page import TABLE_TEXT
from partnerkit.render.office.word_text import Line, Looks, direction, ground, plain, runs, tied_line

if TYPE_CHECKING:
    from partnerkit.model.ratings import Rating
    from partnerkit.model.words import Standing
    from partnerkit.render.board import BoardWord
    from partnerkit.render.palette import ColourPair

MOST_AT_ONCE = 500
"""Rows that are parsed at once."""
STYLE = TABLE_TEXT.replace(" ", "")
EMU_PER_TWIP = 635
TWIPS_PER_MM = 56.7
EMU_PER_LETTER = 57_000
"""About the width of a letter in a table."""
EMU_OF_PADDING = 130_000
"""The space beside the text of a cell."""
MOST_CHARACTERS = 1500
"""Of a row that is not split between pages."""
MOST_LINES = 42
"""Lines of a table on a page that lies on its side."""


class Cell(NamedTuple):
    """A text of a cell, a paragraph for each of its lines. Bold and ground are those of the first: the word counts."""

    text: Line
    bold: bool = False
    tint: ColourPair | None = None
    kind: Rating | Standing | None = None
    """The rating or the standing that it shows."""
    beside: BoardWord | None = None
    """What a board calls that: a paragraph of its own below the first line."""
    below: tuple[Line, ...] = ()
    """Further lines, which may look otherwise or lead elsewhere."""
    drawn: str = ""
    """A paragraph that draws something, as XML, instead of the text."""
    place: str = ""
    """The bookmark that makes its row a place to which links lead."""
    height: int = 0
    """Millimetres that its row has at the least, to write in."""
    keep: bool = False
    """True where its row stands on the page of the next."""


class Layout(NamedTuple):
    """How the rows of a table stand on pages."""

    is_header: bool = False
    """True for the head: it stands with the row below it."""
    whole: bool = False
    """True where no row is split between pages that fits on one; else no short one is."""
    together: bool = False
    """True where each row stands on the page of the next; else the last two do."""
    tie: bool = False
    """True where no date is broken at the end of a line."""
    followed: bool = False
    """True where the last row stands on the page of what follows."""


def rows(
    cells: Iterable[Sequence[Cell]], widths: Sequence[int], layout: Layout | None = None, first_place: int = 0
) -> Iterator[Any]:
    """Yield a `w:tr` for each row; widths in English Metric Units. A short row is not split between pages.

    `first_place` is the number of the bookmark of the first row.
    """
    layout = layout or Layout()
    every = list(cells)
    made: list[str] = []
    for number, row in enumerate(every, start=1):
        marks = ("<w:cantSplit/>" if (_fits(row, widths) if layout.whole else _is_short(row)) else "") + (
            "<w:tblHeader/>" if layout.is_header else ""
        )
        if height := max((cell.height for cell in row), default=0):
            marks += f'<w:trHeight w:val="{round(height * TWIPS_PER_MM)}" w:hRule="atLeast"/>'
        properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
        is_kept = (
            layout.is_header
            or any(cell.keep for cell in row)
            or (number < len(every) if layout.together else number == len(every) - 1 and _is_short(row))
            or (number == len(every) and layout.followed)
        )
        inner = "".join(
            _cell(cell, width, layout, is_kept=is_kept, place=first_place + number)
            for cell, width in zip(row, widths, strict=True)
        )
        made.append(f"<w:tr>{properties}{inner}</w:tr>")
        if len(made) == MOST_AT_ONCE:
            yield from _parsed(made)
            made.clear()
    yield from _parsed(made)


def _parsed(made: Sequence[str]) -> list[Any]:
    return list(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(made)}</w:tbl>"))


def _cell(cell: Cell, width: int, layout: Layout, *, is_kept: bool, place: int) -> str:
    shade = "" if cell.tint is None else ground(cell.tint)
    size = f'<w:tcW w:type="dxa" w:w="{width // EMU_PER_TWIP}"/>'
    first, *others = _lines(cell, (width - EMU_OF_PADDING) // EMU_PER_LETTER if layout.tie else 0)
    below = "" if cell.beside is None else _beside(cell.beside, is_kept=is_kept)
    looks = Looks(cell.bold, cell.tint.text if cell.tint else "")
    if cell.drawn:
        top = cell.drawn
    else:
        top = _paragraph(first, shade, looks, is_kept=is_kept, place=(cell.place, place) if cell.place else None)
    rest = "".join(_paragraph(line, is_kept=is_kept) for line in others)
    return f"<w:tc><w:tcPr>{size}{shade if layout.is_header or cell.keep else ''}</w:tcPr>{top}{below}{rest}</w:tc>"


def _beside(board: BoardWord, *, is_kept: bool) -> str:
    return _paragraph(xml_text(board.word), ground(board.tint), Looks(colour=board.tint.text), is_kept=is_kept)


def _paragraph(
    line: Line, shade: str = "", looks: Looks | None = None, *, is_kept: bool, place: tuple[str, int] | None = None
) -> str:
    inner = runs(line, looks)
    if place is not None:
        inner = word_text.bookmarked(*place, inner)
    return word_text.paragraph(STYLE, inner, ("<w:keepNext/>" if is_kept else "", shade, direction(line)))


def _fits(row: Sequence[Cell], widths: Sequence[int]) -> bool:
    """Return True if a row fits on a page, by the lines that its cells take: one that is not may not be kept whole."""
    heights = (
        sum(1 + len(plain(line)) * EMU_PER_LETTER // width for line in _lines(cell))
        for cell, width in zip(row, widths, strict=True)
    )
    return max(heights) <= MOST_LINES


def _is_short(row: Sequence[Cell]) -> bool:
    """Return True if a row fits on a page, so that it need not be split."""
    return length_of(row) < MOST_CHARACTERS


def length_of(row: Sequence[Cell]) -> int:
    """Return how many characters a row has."""
    return sum(len(plain(line)) for cell in row for line in _lines(cell))


def _lines(cell: Cell, room: int = 0) -> list[Line]:
    """Return the lines of a cell; in `room` for so many letters no date is broken that fits."""
    text: list[Line] = [*xml_text(cell.text).split("\n")] if isinstance(cell.text, str) else [cell.text]
    return [tied_line(line, room) if room else line for line in (*text, *cell.below)]
