"""Word documents that can be edited: real styles, real tables with header rows that repeat, no library's defaults.

The same input gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from partnerkit.errors import MissingExtra
from partnerkit.model.ratings import Rating
from partnerkit.model.text import xml_line, xml_text
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render import palette
from partnerkit.render.mark import zip_with_comment
from partnerkit.render.office.word_page import LANGUAGE, MARGIN, remove_leftovers, set_footer, set_page, set_styles
from partnerkit.render.words import shape_of, word_of

try:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    from partnerkit.render.office.word_rows import Cell
    from partnerkit.render.office.word_rows import rows as rows_of
except ImportError as error:
    raise MissingExtra("A Word document", "word") from error

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from partnerkit.render.board import Board


HEADER = palette.ColourPair(palette.PAPER, palette.ACCENT)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the package: the earliest that a zip file knows."""


class Word:
    """A document that is being written."""

    def __init__(self, title: str, author: str, made: date) -> None:
        self.document: Document = docx.Document()
        self.whole_rows = False
        """True where no row of a table is split between pages that fits on one, however long it is."""
        self.board: Board | None = None
        """Whose words stand beside ours in tables."""
        self._properties(xml_line(title), xml_line(author), made)
        remove_leftovers(self.document)
        set_styles(self.document)
        set_page(self.document.sections[0])
        set_footer(self.document.sections[0], xml_line(title))

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
        self.document.add_paragraph(xml_line(text), style="Title")
        for line in below:
            self.document.add_paragraph(xml_line(line), style="Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, in the style of its level."""
        self.document.add_heading(xml_line(text), level)

    def paragraph(self, text: str, style: str = "Normal") -> Paragraph:
        """A text of a file, its lines as lines."""
        return self._paragraph(xml_text(text), style)

    def bullets(self, items: Sequence[str]) -> None:
        """A real list."""
        for item in items:
            self._paragraph(xml_line(item), "List Bullet")

    # --- tables ------------------------------------------------------------------------------------------------------

    def table(
        self,
        described: str,
        headers: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[object]],
        *,
        first_is_header: bool = False,
    ) -> Table:
        """A table with a header row that repeats on each page, and a description for who does not see it.

        `widths` are shares of the page. A rating or standing is shown with its word, shape and ground.
        """
        table: Table = self.document.add_table(rows=0, cols=len(headers), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _described(table, described)
        lengths = self._lengths(widths)
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        heads = [Cell(header, bold=True, tint=HEADER) for header in headers]
        cells = ([self._cell(value, bold=first_is_header and not n) for n, value in enumerate(row)] for row in rows)
        for row in chain(rows_of([heads], lengths, is_header=True), rows_of(cells, lengths, whole=self.whole_rows)):
            table._tbl.append(row)  # noqa: SLF001  # the library's own call takes some 50 times as long
        self._paragraph("", "After Table")
        return table

    def _cell(self, value: object, *, bold: bool) -> Cell:
        cell = _cell(value, bold=bold)
        return cell if self.board is None else cell._replace(beside=self.board.of(cell.kind))

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(text)
        if style != "Normal":  # which is what has none
            _set_style(paragraph, style)
        return paragraph

    def _lengths(self, widths: Sequence[float]) -> list[Any]:
        section = self.document.sections[-1]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        return [int(room * width / sum(widths)) for width in widths]

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
        if self.document.sections[-1].orientation != orientation:
            section = self.document.add_section()
            section.orientation = orientation
            set_page(section)

    # --- the package -------------------------------------------------------------------------------------------------

    def content(self, mark: str | None = None) -> bytes:
        """Return the document as bytes that depend on nothing but what is in it."""
        written, result = BytesIO(), BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
            for part in before.infolist():
                entry = zipfile.ZipInfo(part.filename, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                after.writestr(entry, before.read(part))
        return zip_with_comment(result.getvalue(), mark)


# --- cells ---------------------------------------------------------------------------------------------------------


def _cell(value: object, *, bold: bool) -> Cell:
    if isinstance(value, Cell):
        return value
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


def _set_style(paragraph: Paragraph, name: str) -> None:
    """Set a paragraph's style by its id, as the library makes it of the name: it would search all styles each time."""
    paragraph._p.get_or_add_pPr().style = name.replace(" ", "")  # noqa: SLF001  # as above


def _described(table: Table, text: str) -> None:
    """Alternative text for a table: its title and its description."""
    properties = table._tbl.tblPr  # noqa: SLF001  # as above
    for name in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(name)
        element.set(qn("w:val"), xml_line(text))
        properties.append(element)


# --- styles and pages -----------------------------------------------------------------------------------------------
