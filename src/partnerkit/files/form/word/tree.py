"""A part of a Word document as a small tree: only what says something, within limits."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnerkit.errors import CannotRead

MAX_NODES = 400_000
"""Elements that are kept of one document. A form has some ten thousand."""
MAX_TEXT = 8_000_000
"""Characters in all of them."""
_LEFT_OUT = frozenset(
    [
        "rPrChange",
        "pPrChange",
        "tcPrChange",
        "trPrChange",
        "tblPrChange",
        "sectPrChange",
        "tblPr",
        "tblGrid",
        "tblPrEx",
        "sectPr",
        "proofErr",
        "rFonts",
        "lang",
        "sz",
        "szCs",
        "b",
        "bCs",
        "i",
        "iCs",
        "spacing",
        "ind",
        "jc",
        "keepNext",
        "keepLines",
        "tabs",
        "tcW",
        "tcMar",
        "tcBorders",
        "cantSplit",
        "sdtEndPr",
        "Fallback",
        "bookmarkStart",
        "bookmarkEnd",
        "listItem",
        "lastRenderedPageBreak",
        "kern",
        "u",
        "pBdr",
        "cnfStyle",
    ]
)
"""Elements that say nothing of what somebody wrote, or say it a second time."""
_TEXTS = frozenset({"t", "delText", "instrText", "lpwstr", "lpstr", "i4", "bstr"})
"""Elements whose text is kept: white space in others is none."""


@dataclass(slots=True)
class Node:
    """An element, its attributes by their names without prefix."""

    name: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute; empty where it is not there."""
        return self.attributes.get(name, "")

    def child(self, *names: str) -> Node | None:
        """Return the first child of a name, of which the first child of the next, and so on; None where one misses."""
        found: Node | None = self
        for name in names:
            if found is None:
                return None
            found = next((one for one in found.children if one.name == name), None)
        return found

    def value(self, *names: str) -> str:
        """Return the attribute `val` of such a child; empty where it is not there."""
        found = self.child(*names)
        return found.get("val") if found is not None else ""


class Limits:
    """How much may be in a document."""

    def __init__(self, file: str) -> None:
        self.file, self.nodes, self.text = file, MAX_NODES, MAX_TEXT

    def count(self, nodes: int, text: int) -> None:
        """Count what is kept. Raises `CannotRead` where it is too much."""
        self.nodes -= nodes
        self.text -= text
        if self.nodes < 0 or self.text < 0:
            raise CannotRead(f"{self.file} holds far more than a form does, so it is not one")


class Tree:
    """Takes in the XML of a part."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root = Node("", {})
        self._open = [self.root]
        self._left_out = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
            return
        self.limits.count(1, 0)
        node = Node(name, {key.rpartition(":")[2]: value for key, value in attributes.items()})
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _name: str, /) -> None:
        """An element ends."""
        if self._left_out:
            self._left_out -= 1
        else:
            self._open.pop()

    def data(self, text: str) -> None:
        """Text inside an element, or a piece of it."""
        if not self._left_out and self._open[-1].name in _TEXTS:
            self.limits.count(0, len(text))
            self._open[-1].text += text
