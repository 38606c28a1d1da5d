"""The tables of the form in Word: cells with texts and controls, under a head that repeats on each page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import quoteattr

from partnerkit.errors import MissingExtra
from partnerkit.model.text import xml_line
from partnerkit.render.form.word_controls import paragraph, run
from partnerkit.render.office.word import HEADER

try:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
except ImportError as error:
    raise MissingExtra("A Word document", "word") from error

if TYPE_CHECKING:
    from partnerkit.render.office.word import Word

TWIPS_PER_MM = 56.7
EDGE = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A949E"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


class Heads(NamedTuple):
    """The heads of a table, and the widths of its columns as shares of the page."""

    texts: Sequence[str]
    widths: Sequence[float]


def table(word: Word, described: str, heads: Heads, rows: Sequence[Sequence[str]], *, split: bool = False) -> None:
    """Add a table to a document. Cells are paragraphs as XML.

    With `split`, a row may go on on the next page.
    """
    section = word.document.sections[-1]
    room = ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) // 635
    lengths = [int(room * width / sum(heads.widths)) for width in heads.widths]
    ground = HEADER.ground.removeprefix("#").upper()
    colour = f'<w:b/><w:color w:val="{HEADER.text.removeprefix("#").upper()}"/>'
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    first = [paragraph(run(text, colour), keep=True) for text in heads.texts]
    title = quoteattr(xml_line(described))
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(lengths)}" w:type="dxa"/>{EDGE}<w:tblLayout w:type="fixed"/>{MARGINS}'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={title}/>'
        f"<w:tblDescription w:val={title}/></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{length}"/>' for length in lengths)
    made = _row(first, lengths, "<w:cantSplit/><w:tblHeader/>", shaded)
    whole = "" if split else "<w:cantSplit/>"
    made += "".join(_row(row, lengths, whole) for row in rows)
    xml = f"<w:tbl {nsdecls('w')}>{properties}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    body: Any = word.document.element.body
    body.insert(len(body) - 1, parse_xml(xml))  # before what the section looks like


def _row(cells: Sequence[str], lengths: Sequence[int], marks: str, shaded: str = "") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{length}" w:type="dxa"/>{shaded}</w:tcPr>{cell}</w:tc>'
        for cell, length in zip(cells, lengths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inner}</w:tr>"
