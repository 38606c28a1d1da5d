"""What a Word document holds, as far as a form or a table needs it and as far as somebody may have written in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Piece(NamedTuple):
    """A text in a paragraph, and the content control that it stands in."""

    text: str
    tag: str = ""
    """The tag of the control; empty where it has none, or there is no control."""
    control: int = 0
    """The number of the control; 0 for text outside of any."""
    is_hint: bool = False
    """True for what stands in a control only until it is filled in."""


class Remark(NamedTuple):
    """Something at a place in the document that is no text of it, such as a comment or a picture."""

    what: str
    text: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, and what is fixed on it."""

    pieces: list[Piece] = field(default_factory=list)
    style: str = ""
    is_item: bool = False
    """True for one of a list with bullets or numbers."""
    fill: str = ""
    """The colour behind the first text of it, of a highlight or a ground; empty for none."""
    ink: str = ""
    """The colour of the first text of it that has one; empty for none."""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text of it, without what stands there only until it is filled in."""
        return "".join(piece.text for piece in self.pieces if not piece.is_hint)

    @property
    def outside(self) -> str:
        """The text outside of controls."""
        return "".join(piece.text for piece in self.pieces if not piece.control)


@dataclass(slots=True)
class Cell:
    """A cell of a table, with the paragraphs of tables in it too."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    fill: str = ""
    """The colour of its ground, as six digits; empty for none or for white."""
    theme: str = ""
    """The name of a colour of the theme by which its ground is given; empty for none."""
    span: int = 1
    """The number of columns that it takes."""
    goes_on: bool = False
    """True where it is merged into the cell above it."""
    is_merged: bool = False
    """True where it is merged with the cell below it."""

    @property
    def text(self) -> str:
        """Its text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs).strip()

    @property
    def tags(self) -> list[str]:
        """The tags of the controls in it, in their order."""
        found = (piece.tag for paragraph in self.paragraphs for piece in paragraph.pieces if piece.tag)
        return list(dict.fromkeys(found))


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell] = field(default_factory=list)
    is_deleted: bool = False
    """True where its deletion is a tracked change."""


@dataclass(slots=True)
class Table:
    """A table of the document itself."""

    rows: list[Row] = field(default_factory=list)


Block: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class Document:
    """The paragraphs and tables of a document, and what belongs to none of them."""

    file: str
    blocks: list[Block]
    properties: dict[str, str]
    """Its custom properties."""
    around: list[Paragraph] = field(default_factory=list)
    """The paragraphs of its headers and footers."""
    unread: list[str] = field(default_factory=list)
    """A sentence for each other thing in the file that is not read, such as its macros."""
