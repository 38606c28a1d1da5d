"""Paragraphs of a Word document as XML: their runs, their direction, and what keeps the parts of a date together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from partnerkit.model.dates import MONTHS
from partnerkit.model.patterns import pattern
from partnerkit.model.text import xml_text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from partnerkit.render.palette import ColourPair

NO_BREAK = "\u00a0"
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_DATE = pattern(rf"\b([0-9]{{1,2}}) ({_MONTH}) ([0-9]{{4}})\b")


class Run(NamedTuple):
    """A stretch of text that looks the same."""

    text: str
    bold: bool = False
    tint: ColourPair | None = None
    """Its colour and its ground."""
    to: str = ""
    """The bookmark that it leads to."""
    is_entry: bool = False
    """True in the list of contents, where everything leads somewhere and nothing need say so."""


class Looks(NamedTuple):
    """How all runs of a line look."""

    bold: bool = False
    colour: str = ""
    size: int = 0
    """In half points; 0 for that of the style."""


NO_LOOKS = Looks()
Line: TypeAlias = "str | tuple[Run | str, ...]"
"""What stands on a line of its own."""


def tied(text: str, room: int = 1000) -> str:
    """Return a text in which no date is broken at the end of a line that has room for it, in letters."""

    def whole(found: re.Match[str]) -> str:
        return found[0].replace(" ", NO_BREAK) if len(found[0]) <= room else found[0]

    return _DATE.sub(whole, text)


def tied_line(line: Line, room: int = 1000) -> Line:
    """Return a line in which no date is broken that there is room for, in letters."""
    if isinstance(line, str):
        return tied(line, room)
    return tuple(tied(one, room) if isinstance(one, str) else one._replace(text=tied(one.text, room)) for one in line)


def plain(line: Line) -> str:
    """Return the words of a line."""
    if isinstance(line, str):
        return line
    return "".join(part if isinstance(part, str) else part.text for part in line)


def runs(line: Line, looks: Looks | None = None) -> str:
    """Return a line as runs. Hidden characters are made visible."""
    turned = "<w:rtl/>" if is_right_to_left(plain(line)) else ""
    parts = (line,) if isinstance(line, str) else line
    return "".join(_run(Run(part) if isinstance(part, str) else part, looks or NO_LOOKS, turned) for part in parts)


def direction(line: Line) -> str:
    """Return the property of a paragraph that is read from right to left; nothing for any other."""
    return "<w:bidi/>" if is_right_to_left(plain(line)) else ""


def is_right_to_left(text: str) -> bool:
    """Return True for a text whose first letter is of a script that is written so."""
    if text.isascii():
        return False
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


def _run(run: Run, looks: Looks, turned: str) -> str:
    if not run.text:
        return ""
    pair = run.tint
    said = pair.text if pair else looks.colour
    own = (
        ("<w:b/>" if run.bold or looks.bold else "")
        + (f'<w:color w:val="{colour(said)}"/>' if said else "")
        + (f'<w:sz w:val="{looks.size}"/><w:szCs w:val="{looks.size}"/>' if looks.size else "")
        + ('<w:u w:val="single"/>' if run.to and not run.is_entry else "")
        + (ground(pair) if pair else "")
        + turned
    )
    made = f"<w:r>{f'<w:rPr>{own}</w:rPr>' if own else ''}{_texts(xml_text(run.text))}</w:r>"
    return f'<w:hyperlink w:anchor="{run.to}" w:history="1">{made}</w:hyperlink>' if run.to else made


def _texts(text: str) -> str:
    lines = ("<w:tab/>".join(_text(part) for part in line.split("\t")) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def ground(pair: ColourPair) -> str:
    """Return the shading of a paragraph, a run or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(pair.ground)}"/>'


def colour(value: str) -> str:
    """Return a colour such as `#4d3708` as the format has it."""
    return value.removeprefix("#").upper()


def bookmarked(name: str, number: int, inner: str) -> str:
    """Return what stands in a paragraph as a place that links lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(style: str, inner: str, properties: Iterable[str] = ()) -> str:
    """Return a paragraph; its properties in the order that the format asks for."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(properties)}</w:pPr>{inner}</w:p>'
