"""Content controls of Word, as XML: a text to write, a list to choose from, a day to pick; each with its tag and title.

They stand inside a paragraph: there Word, LibreOffice and others keep them, with the text around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from partnerkit.model.dates import on_day
from partnerkit.model.text import shorten, xml_line, xml_text
from partnerkit.model.words import PRACTISED, SECTOR_LABELS
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.framework import Framework
    from partnerkit.render.palette import ColourPair

STYLE = "FormText"
"""The id of the style of what stands in a form."""
HINT = "PlaceholderText"
"""The id of the style of what stands in a control until somebody fills it in."""
LONGEST_TITLE = 64
"""Characters that Word takes for the title of a control, and for its tag."""


class Choice(NamedTuple):
    """One entry of a list to choose from."""

    shown: str
    value: str


class Field(NamedTuple):
    """What a control is for."""

    tag: str
    title: str
    """What a screen reader says of it."""
    hint: str
    """What stands there until it is filled in."""


class Controls:
    """Makes the controls of one document, each with a number that no other has."""

    def __init__(self) -> None:
        self._number = 0

    def text(self, field: Field, said: str) -> str:
        """Return a control for a text, of several lines if need be.

        It is one for text with looks, inside a paragraph: in plain ones, and in those around paragraphs, LibreOffice
        7.4 loses line ends, and writes what is in several scripts again and again.
        """
        return self._control(field, "<w:richText/>", said)

    def choice(self, field: Field, choices: Sequence[Choice], said: str, *, other: bool = False) -> str:
        """Return a control with a list to choose from; with `other`, what is not in the list can be written too."""
        name = "comboBox" if other else "dropDownList"
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(xml_line(one.shown))} w:value={quoteattr(xml_line(one.value))}/>"
            for one in choices
        )
        return self._control(field, f"<w:{name}>{items}</w:{name}>", said)

    def day(self, field: Field, said: date | None) -> str:
        """Return a control with a calendar to pick a day from."""
        full = f' w:fullDate="{said.isoformat()}T00:00:00Z"' if said else ""
        kind = (
            f'<w:date{full}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        # A year before 1000 would not be read as one.
        return self._control(field, kind, "" if said is None else on_day(said) if said.year > 999 else str(said))

    def _control(self, field: Field, kind: str, said: str) -> str:
        self._number += 1
        title = quoteattr(shorten(xml_line(field.title), LONGEST_TITLE))
        shows = "" if said else "<w:showingPlcHdr/>"
        known = f'<w:alias w:val={title}/><w:tag w:val={quoteattr(field.tag)}/><w:id w:val="{self._number}"/>{shows}'
        inside = runs(said) if said else run(field.hint, f'<w:rStyle w:val="{HINT}"/>')
        return f"<w:sdt><w:sdtPr>{known}{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def ratings(framework: Framework) -> list[Choice]:
    """Return what can be given on a framework's scale: the word with its shape before it."""
    return [Choice(f"{shape_of(one)} {word_of(one)}", str(one)) for one in framework.ratings_given]


def states() -> list[Choice]:
    """Return how a practice can stand."""
    return [Choice(label, str(state)) for state, label in PRACTISED.items()]


def sectors() -> list[Choice]:
    """Return the sectors."""
    return [Choice(label, str(sector)) for sector, label in SECTOR_LABELS.items()]


# --- paragraphs and runs ---------------------------------------------------------------------------------------------


def paragraph(inner: str, *, keep: bool = False, bullet: bool = False) -> str:
    """Return a paragraph with runs and controls. With `keep` it stays with the next one on a page."""
    looks = f'<w:pStyle w:val="{STYLE}"/>' + ("<w:keepNext/>" if keep else "")
    looks += '<w:ind w:left="170" w:hanging="170"/>' if bullet else ""
    return f"<w:p><w:pPr>{looks}</w:pPr>{inner}</w:p>"


def run(text: str, looks: str = "") -> str:
    """Return a run of a text on one line."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(_line(text))}</w:t></w:r>'


SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""What stands between two runs."""


def bold(text: str) -> str:
    """Return a run in bold, and the space behind it."""
    return run(text, "<w:b/>") + SPACE


def chip(text: str, colours: ColourPair) -> str:
    """Return a run in bold on a ground of its own, such as a level, and the space behind it."""
    ink, ground = (colour.removeprefix("#").upper() for colour in colours)
    looks = f'<w:b/><w:color w:val="{ink}"/><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    return run(f"\xa0{text}\xa0", looks) + SPACE


def runs(text: str) -> str:
    """Return a run of a text with its lines."""
    return f"<w:r>{'<w:br/>'.join(_lines(text))}</w:r>"


def _line(text: str) -> str:
    """Return a text on one line; spaces that may not break stay, at its ends too."""
    ends = "\xa0" if text[:1] == text[-1:] == "\xa0" else ""
    return f"{ends}{xml_line(text)}{ends}"


def _lines(text: str) -> Iterator[str]:
    for line in xml_text(text).replace("\t", " ").split("\n"):
        yield f'<w:t xml:space="preserve">{escape(line)}</w:t>'
