"""Word documents that can be edited: real styles, real tables with header rows that repeat, no library's defaults.

The same input gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from partnerkit.errors import MissingExtra
from partnerkit.model.dates import short_day
from partnerkit.model.ratings import Rating
from partnerkit.model.text import xml_line
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render import palette
from partnerkit.render.mark import zip_with_comment
from partnerkit.render.office.word_page import LANGUAGE, MARGIN, remove_leftovers, set_footer, set_page, set_styles
from partnerkit.render.words import shape_of, word_of

try:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.text.paragraph import Paragraph

    from partnerkit.render.office.word_contents import contents
    from partnerkit.render.office.word_rows import Cell, Layout, length_of
    from partnerkit.render.office.word_rows import rows as rows_of
    from partnerkit.render.office.word_text import Line, bookmarked, direction, paragraph, runs, tied, tied_line
except ImportError as error:
    raise MissingExtra("A Word document", "word") from error

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

    from partnerkit.render.board import Board


HEADER = palette.ColourPair(palette.PAPER, palette.ACCENT)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the package: the earliest that a zip file knows."""
SPACE_BELOW_A_TABLE = '<w:spacing w:before="120"/>'
WITH_SPACE_ABOVE = frozenset({"Caption", "TOC Heading"})
"""Styles that have space above."""
SMALL, SHORT = 8, 2000
"""The most rows of a table that is not split between pages, if it has no more than so many characters."""


class Word:
    """A document that is being written."""

    def __init__(self, title: str, author: str, made: date) -> None:
        self.document: Document = docx.Document()
        self.whole_rows = False
        """True where no row of a table is split between pages that fits on one, however long it is."""
        self.ties_dates = False
        """True where no date is broken at the end of a line. Not in a form: what comes back is what was written."""
        self.table_style = "Table Grid"
        self.follows = False
        """True where what follows the next table belongs to it, and is not to stand alone on the next page."""
        self.board: Board | None = None
        """Whose words stand beside ours in tables."""
        self._places = 0
        self._headings: list[tuple[int, str, str]] = []
        self._contents: tuple[Any, int] | None = None
        self._properties(xml_line(title), xml_line(author), made)
        remove_leftovers(self.document)
        set_styles(self.document)
        set_page(self.document.sections[0])
        set_footer(self.document.sections[0], xml_line(title))
        self._end: Any = self.document.element.body.sectPr

    def _properties(self, title: str, author: str, made: date) -> None:
        known = self.document.core_properties
        # 255 characters are what the standard has room for.
        known.title, known.author, known.last_modified_by = title[:255], author[:255], author[:255]
        known.created = known.modified = datetime.combine(made, time())
        known.language, known.revision = LANGUAGE, 1
        known.comments = known.keywords = known.subject = known.category = known.version = ""

    # --- text --------------------------------------------------------------------------------------------------------

    def title(self, text: str, below: Sequence[str] = ()) -> None:
        """The title, and lines that belong to it."""
        self._add(xml_line(text), "Title")
        for line in below:
            self._add(xml_line(line), "Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, in the style of its level, to which the list of contents leads."""
        said = tied(xml_line(text)) if self.ties_dates else xml_line(text)
        name = f"_Toc{len(self._headings) + 1:08}"
        self._headings.append((level, said, name))
        self._place(f"Heading{level}", bookmarked(name, self._number(), runs(said)), (direction(said),))

    def paragraph(self, text: Line, style: str = "Normal", *, keep: bool = False) -> Paragraph:
        """A text of a file, its lines as lines; with `keep` it stands on the page of what follows."""
        return self._add(text, style, keep=keep)

    def bullets(self, items: Sequence[Line], style: str = "List Bullet", *, keep: bool = False) -> None:
        """A real list; with `keep` it stands on the page of what follows."""
        for item in items:
            self._add(xml_line(item) if isinstance(item, str) else item, style, keep=keep)

    def closing(self, heading: str, lines: Iterable[Line], style: str = "Normal") -> None:
        """The few lines that a document ends with, on one page: none of them is left alone on the last."""
        self.heading(heading)
        *before, last = lines
        for line in before:
            self.paragraph(line, style, keep=True)
        self.paragraph(last, style)

    def contents(self, title: str, levels: int = 1) -> None:
        """A list of the headings that follow, down to a level, each of which leads there."""
        self._contents = (self._add(title, "TOC Heading", keep=True)._p, levels)  # noqa: SLF001  # as below

    def _add(self, line: Line, style: str, *, keep: bool = False) -> Paragraph:
        said = self._tied(line)
        looks = ("<w:keepNext/>" if keep else "", direction(said), self._room_above(style))
        return Paragraph(self._place(style.replace(" ", ""), runs(said), looks), self.document._body)  # noqa: SLF001

    def _place(self, style: str, inner: str, properties: tuple[str, ...]) -> Any:
        element = parse_xml(paragraph(style, inner, properties).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
        self._end.addprevious(element)
        return element

    def _room_above(self, style: str) -> str:
        """Return the space that a paragraph needs below a table: no empty one stands between them."""
        return SPACE_BELOW_A_TABLE if self._follows_a_table and style not in WITH_SPACE_ABOVE else ""

    @property
    def _follows_a_table(self) -> bool:
        before = self._end.getprevious()
        return before is not None and before.tag == qn("w:tbl")

    def _tied(self, line: Line) -> Line:
        return tied_line(line) if self.ties_dates else line

    def _number(self) -> int:
        self._places += 1
        return self._places

    # --- tables ------------------------------------------------------------------------------------------------------

    def table(
        self,
        described: str,
        headers: Sequence[object],
        widths: Sequence[float],
        rows: Sequence[Sequence[object]],
        *,
        first_is_header: bool = False,
    ) -> Table:
        """A table with a header row that repeats on each page, and a description for who does not see it.

        `widths` are shares of the page. A rating or standing is shown with its word, shape and ground. A small table
        stands on one page. Below another its description stands above it: else Word would make one table of both.
        """
        if self._follows_a_table:
            self._add(xml_line(described), "Caption", keep=True)
        table: Table = self.document.add_table(rows=0, cols=len(headers), style=self.table_style)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _described(table, described)
        lengths = self._lengths(widths)
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        heads = [one if isinstance(one, Cell) else Cell(str(one), bold=True, tint=HEADER) for one in headers]
        cells = [[self._cell(value, bold=first_is_header and not n) for n, value in enumerate(row)] for row in rows]
        first, self._places = self._places, self._places + len(cells)
        together = len(cells) <= SMALL and sum(map(length_of, cells)) <= SHORT
        layout = Layout(whole=self.whole_rows, together=together, tie=self.ties_dates, followed=self.follows)
        head = Layout(is_header=True, tie=self.ties_dates)
        for row in chain(rows_of([heads], lengths, head), rows_of(cells, lengths, layout, first)):
            table._tbl.append(row)  # noqa: SLF001  # the library's own call takes some 50 times as long
        return table

    def _cell(self, value: object, *, bold: bool) -> Cell:
        cell = _cell(value, bold=bold)
        return cell if self.board is None else cell._replace(beside=self.board.of(cell.kind))

    def _lengths(self, widths: Sequence[float]) -> list[Any]:
        return [int(self.room * width / sum(widths)) for width in widths]

    @property
    def room(self) -> int:
        """The width of the text on the page, in English Metric Units."""
        section = self.document.sections[-1]
        return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    # --- pages -------------------------------------------------------------------------------------------------------

    def landscape(self) -> None:
        """Start landscape pages."""
        self._section(WD_ORIENT.LANDSCAPE)

    def landscape_only(self, margin: int = MARGIN) -> None:
        """The whole document lies on its side, with margins in millimetres; for the start."""
        self.document.sections[0].orientation = WD_ORIENT.LANDSCAPE
        set_page(self.document.sections[0], margin)

    def portrait(self) -> None:
        """Start portrait pages again."""
        self._section(WD_ORIENT.PORTRAIT)

    def _section(self, orientation: WD_ORIENT) -> None:
        """End the pages so far in their last paragraph: one of its own could end up alone on a page."""
        section = self.document.sections[-1]
        if section.orientation == orientation:
            return
        last = self._end.getprevious()
        if last.tag != qn("w:p"):
            last = self._place("PageEnd", "", ())
        ended = deepcopy(self._end)
        last.get_or_add_pPr().append(ended)
        for reference in self._end.findall(qn("w:footerReference")):
            self._end.remove(reference)  # the pages that follow have the footer of those before
        section.orientation = orientation
        set_page(section)

    # --- the package -------------------------------------------------------------------------------------------------

    def content(self, mark: str | None = None) -> bytes:
        """Return the document as bytes that depend on nothing but what is in it."""
        if self._contents is not None:
            self._write_contents(*self._contents)
        written, result = BytesIO(), BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
            for part in before.infolist():
                entry = zipfile.ZipInfo(part.filename, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                after.writestr(entry, before.read(part))
        return zip_with_comment(result.getvalue(), mark)

    def _write_contents(self, below: Any, levels: int) -> None:
        """Write the list of contents as the field that Word keeps, with what it would find already in it."""
        found = [one for one in self._headings if one[0] <= levels]
        made = parse_xml(contents(found, levels))
        below.addnext(made)


# --- cells ---------------------------------------------------------------------------------------------------------


def _cell(value: object, *, bold: bool) -> Cell:
    if isinstance(value, Cell):
        return value
    if isinstance(value, tuple):
        return Cell(value, bold)
    if isinstance(value, date):
        return Cell(short_day(value), bold)
    if isinstance(value, Rating):
        return rated(value)
    if isinstance(value, Standing):
        return standing(value, "")
    return Cell("" if value is None else str(value), bold)


def rated(rating: Rating | None, more: str = "") -> Cell:
    """A rating, or that there is none, as a cell."""
    return Cell(f"{shape_of(rating)} {word_of(rating)}{more}", True, palette.of_rating(rating), rating)


def standing(found: Standing, reason: str) -> Cell:
    """Return an action's standing and its reason as a cell."""
    return Cell("\n".join(filter(None, (STANDINGS[found], reason))), True, palette.STANDINGS[found], found)


def _described(table: Table, text: str) -> None:
    """Alternative text for a table: its title and its description."""
    properties = table._tbl.tblPr  # noqa: SLF001  # as above
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), xml_line(text))
        properties.append(element)
