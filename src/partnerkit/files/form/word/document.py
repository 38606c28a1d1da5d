"""Read a Word document from anywhere: within limits, or it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.files.form.word.content import Block, Cell, Document, Paragraph, Piece, Remark, Row, Table
from partnerkit.files.form.word.paragraphs import Around, Paragraphs
from partnerkit.files.form.word.tree import Limits, Node, Tree
from partnerkit.model.text import collapse_spaces

if TYPE_CHECKING:
    from partnerkit.files.form.package import Package

NOTES = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}
_AROUND = ("header", "footer")


def read_document(package: Package) -> Document:
    """Return the paragraphs and tables of a Word document, with everything that somebody may have written in it.

    Raises `CannotRead` for one that a form cannot be.
    """
    return _Reader(package).read()


class _Reader:
    """One document that is being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.limits = Limits(str(package.path))
        self.root = package.main or "word/document.xml"
        self.relations = package.relations(self.root)
        self.paragraphs = Paragraphs(dict(self._notes()), package.outside(self.root))

    def read(self) -> Document:
        """Return the document."""
        body = self._tree(self.root).child("document", "body")
        if body is None:
            raise self.package.damaged()
        blocks = list(self._blocks(body, Around()))
        around = [
            one
            for kind, part in self.relations.values()
            if kind in _AROUND
            for top in self._tree(part).children
            for one in self._blocks(top, Around())
            if isinstance(one, Paragraph)
        ]
        unread = ["its macros were not read; they are never run"] if "word/vbaProject.bin" in self.package else []
        return Document(str(self.package.path), blocks, self._properties(), around, unread)

    def _tree(self, part: str) -> Node:
        tree = Tree(self.limits)
        self.package.parse(part, tree)
        return tree.root

    def _properties(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind, part in self.package.relations("").values():
            if kind == "custom-properties" and (top := self._tree(part).child("Properties")) is not None:
                found |= {one.get("name"): "".join(value.text for value in one.children) for one in top.children}
        return found

    def _notes(self) -> Iterator[tuple[tuple[str, str], Remark]]:
        """Yield comments and footnotes by their kind and number."""
        for kind, part in self.relations.values():
            if kind not in NOTES:
                continue
            for top in self._tree(part).children:
                for note in top.children:
                    text = collapse_spaces(" ".join(_texts(note)))
                    if text:
                        author = collapse_spaces(note.get("author"))
                        name = f"{NOTES[kind]}{f' by {author}' if author else ''}"
                        yield (NOTES[kind], note.get("id")), Remark(name, text)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def _blocks(self, node: Node, around: Around) -> Iterator[Block]:
        """Yield the paragraphs and tables in an element."""
        for child in node.children:
            if child.name == "p":
                yield self.paragraphs.paragraph(child, around)
            elif child.name == "tbl":
                yield Table(list(self._rows(child, around)))
            elif child.name == "sdt":
                inside = child.child("sdtContent")
                if inside is not None:
                    yield from self._blocks(inside, self.paragraphs.within(child, around))
            elif child.name in ("altChunk", "subDoc"):
                yield Paragraph(remarks=[Remark("other document inside this one")])
            elif not child.name.endswith("Pr"):
                yield from self._blocks(child, around)

    def _rows(self, node: Node, around: Around) -> Iterator[Row]:
        for child in node.children:
            if child.name == "tr":
                properties = child.child("trPr")
                deleted = properties is not None and properties.child("del") is not None
                yield Row(list(self._cells(child, around)), deleted)
            elif child.name == "sdt" and (inside := child.child("sdtContent")) is not None:
                yield from self._rows(inside, self.paragraphs.within(child, around))
            elif child.name in ("sdtContent", "customXml", "ins", "moveTo"):
                yield from self._rows(child, around)

    def _cells(self, node: Node, around: Around) -> Iterator[Cell]:
        for child in node.children:
            if child.name == "tc":
                yield self._cell(child, around)
            elif child.name == "sdt" and (inside := child.child("sdtContent")) is not None:
                yield from self._cells(inside, self.paragraphs.within(child, around))
            elif child.name in ("sdtContent", "customXml"):
                yield from self._cells(child, around)

    def _cell(self, node: Node, around: Around) -> Cell:
        made = Cell()
        if (looks := node.child("tcPr")) is not None:
            span = looks.value("gridSpan")
            made.span = max(1, int(span)) if span.isdecimal() and len(span) < 4 else 1
            merged = looks.child("vMerge")
            made.is_merged = merged is not None
            made.goes_on = merged is not None and merged.get("val") != "restart"
            if (shade := looks.child("shd")) is not None:
                fill = shade.get("fill").upper()
                made.fill = "" if fill in ("", "AUTO", "FFFFFF") else fill
                made.theme = shade.get("themeFill")
        for block in self._blocks(node, around):
            made.paragraphs += [block] if isinstance(block, Paragraph) else _flat(block)
        return made


def _flat(table: Table) -> Iterator[Paragraph]:
    """Yield the rows of a table inside a cell as paragraphs."""
    for row in table.rows:
        made = Paragraph()
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                if made.pieces and paragraph.pieces:
                    made.pieces.append(Piece("\t", *paragraph.pieces[0][1:3]))
                made.pieces += paragraph.pieces
                made.remarks += paragraph.remarks
        yield made


def _texts(node: Node) -> Iterator[str]:
    if node.name in ("t", "delText"):
        yield node.text
    for child in node.children:
        yield from _texts(child)
