"""The look of every Word document: page, footer and styles, and nothing that the library leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.errors import MissingExtra
from partnerkit.render import palette

try:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt, RGBColor
except ImportError as error:
    raise MissingExtra("A Word document", "word") from error

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph


MARGIN, MARGIN_ABOVE = 18, 15
FONT = "Arial"
LANGUAGE = "en-GB"
LEFTOVERS = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties")
"""What relates the parts of the library's template that say nothing of our document, or something untrue."""


def remove_leftovers(document: Document) -> None:
    """Remove what the library's template brings along."""
    part: Any = document.part
    for relations in (part.rels, part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(LEFTOVERS):
                del relations[name]
    settings: Any = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    for element in settings.iter(qn("w:themeFontLang")):
        element.attrib.clear()
        element.set(qn("w:val"), LANGUAGE)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")  # else Word says that the document is of an old kind


TABLE_TEXT = "Table Text"
"""The style of what stands in tables; Word knows it by the same name without spaces."""


LIGHT_TABLE = "Light Table"
"""The style of tables to read: lines between rows, and none between columns."""
PAGE_END = "Page End"
"""The style of a paragraph that holds nothing but the end of pages that are turned: where a table ends them."""


def set_styles(document: Document) -> None:
    """Our own looks for the styles that Word knows by name, so that an editor can change them all at once."""
    styles: Any = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
    looks = {
        "Normal": (11, False, 0, 6),
        "Title": (24, True, 0, 6),
        "Subtitle": (12, False, 0, 3),
        "Heading 1": (17, True, 18, 6),
        "Heading 2": (13, True, 12, 4),
        "Heading 3": (11, True, 8, 2),
        "Heading 4": (11, True, 6, 2),
        "List Bullet": (11, False, 0, 3),
        "List Number": (11, False, 0, 3),
        "Caption": (9.5, True, 8, 3),
        "TOC Heading": (11, True, 12, 2),
    }
    for name, look in looks.items():
        set_look(styles[name], *look)
    for level in (1, 2, 3):
        set_look(styles.add_style(f"TOC {level}", 1), 11, False, 0, 1)
        styles[f"TOC {level}"].base_style = styles["Normal"]
        styles[f"TOC {level}"].paragraph_format.left_indent = Mm(5 * (level - 1))
    set_look(styles.add_style(TABLE_TEXT, 1), 9.5, False, 1, 1)
    set_look(styles.add_style(PAGE_END, 1), 1, False, 0, 0)
    set_look(styles.add_style("Listed", 1), 11, False, 0, 1)
    for name in (TABLE_TEXT, PAGE_END, "Listed"):
        styles[name].base_style = styles["Normal"]
        styles[name].quick_style = True
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        styles[name].paragraph_format.keep_with_next = True
    remove_border(styles["Title"])
    colour_headings(styles)
    styles.element.append(_light_table())


def colour_headings(styles: Any) -> None:
    """Give titles and the headings of parts the colour that they have on a page."""
    for name in ("Title", "Heading 1", "Heading 2", "TOC Heading"):
        styles[name].font.color.rgb = rgb(palette.ACCENT)


def _light_table() -> Any:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{palette.RULE.removeprefix("#").upper()}"/>'
        for side in ("top", "bottom", "insideH")
    )
    room = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    looks = f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{LIGHT_TABLE.replace(" ", "")}">'
        f'<w:name w:val="{LIGHT_TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>{looks}</w:style>'
    )


def set_look(style: Any, size: float, bold: bool, before: float, after: float) -> None:
    """Set font, size in points, weight and the space around, in points, of a style."""
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = rgb(palette.INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)  # else the theme's fonts would win
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15 if size == 11 else 1.08 if size == 10 else 1.0


def rgb(colour: str) -> RGBColor:
    """Return a colour such as `#4d3708` as the library has it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def remove_border(style: Any) -> None:
    """Remove the border that the library's template gives a style."""
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def set_page(section: Section, margin: int = MARGIN) -> None:
    """A4, upright or on its side, with margins in millimetres."""
    width, height = Mm(210), Mm(297)
    if section.orientation == WD_ORIENT.LANDSCAPE:
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin = section.bottom_margin = Mm(min(margin, MARGIN_ABOVE))
    section.footer_distance = Mm(margin // 2)


def set_footer(section: Section, title: str) -> None:
    """Write the title and the page numbers into the footer."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = TABLE_TEXT
    paragraph.add_run(f"{title}    Page ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES")


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field, such as a page number, to a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # the library has no call for it
