"""The node of a document that a change is made at, and the text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotChange
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.files.yaml.style import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Node
    from partnerkit.files.yaml.style import Style
    from partnerkit.model.words import Keys


class TextEdit(NamedTuple):
    """The new text for the characters from `start` to before `end`; positions count from 0."""

    start: int
    end: int
    text: str


class Target:
    """The deepest node on the way to a place; its methods measure and edit the text of its document."""

    def __init__(self, document: Document, style: Style, keys: Keys) -> None:
        node, self.key_node, self.found = document.find(keys)
        if node is None:
            raise CannotChange("the file is empty")
        self.node: Node = node
        self.text, self.style = document.text, style
        self.keys = keys[: self.found]
        """The keys that lead to the node."""
        above = [document.find(keys[:depth])[0] for depth in range(self.found)]
        self.parent = above[-1] if above else None
        self.in_flow = any(isinstance(outer, (MapNode, ListNode)) and outer.flow for outer in above)
        self.is_flow = self.in_flow or (isinstance(node, (MapNode, ListNode)) and node.flow)

    @property
    def start(self) -> int:
        """The index of its first character."""
        return self.node.start_mark.index

    @property
    def end(self) -> int:
        """The index after its last character."""
        return self.node.end_mark.index

    @property
    def is_null(self) -> bool:
        """True for a scalar that says nothing."""
        node = self.node
        if isinstance(node, (MapNode, ListNode)):
            return False
        return not node.style and node.value in ("", "~", "null", "Null", "NULL")

    @property
    def is_beside_key(self) -> bool:
        """True where the node starts on the line of its key."""
        return self.key_node is not None and self.key_node.end_mark.line == self.node.start_mark.line

    @property
    def list_key(self) -> str:
        """The key of the list or map that is written, which decides how its values are."""
        return next((str(key) for key in reversed(self.keys) if isinstance(key, str)), "")

    @property
    def column_below(self) -> int:
        """The column of what goes below the key that leads to the node."""
        if self.key_node is not None:
            return self.key_node.start_mark.column + self.style.indents.of_map
        if isinstance(self.parent, ListNode):
            return self.parent.start_mark.column + 2
        return 0

    def space_before(self) -> str:
        """Return what has to stand before a value that is put where nothing stands."""
        if self.start != self.end:
            return ""
        before = self.text[: self.start].rpartition("\n")[2]
        if not before.rstrip(" \t").endswith((":", "-", "?")):
            return ": "
        return " " if before[-1] not in " \t" else ""

    def start_with_space(self) -> int:
        """Return where the space before the node starts."""
        start = self.start
        while start and self.text[start - 1] in " \t":
            start -= 1
        return start

    def line_end(self, index: int) -> int:
        """Return the end of the line on which `index` lies, before its line break."""
        found = LINE_BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def content_end(self, node: Node) -> int:
        """Return where a value ends, without the comments and blank lines behind it."""
        while isinstance(node, (MapNode, ListNode)):
            inner = list(node.values.values()) if isinstance(node, MapNode) else node.items
            if node.flow or not inner:
                return node.end_mark.index
            node = inner[-1]
        end = node.end_mark.index
        if node.style not in ("|", ">"):
            return end
        header = self.text[node.start_mark.index : self.line_end(node.start_mark.index)]
        span = self.text[node.start_mark.index : end]
        if "+" in header.split("#")[0] or node.value.rstrip("\n")[-1:].isspace():
            return end - len(LINE_BREAK.findall(span[-2:])[-1]) if span[-1] in "\r\n" else end
        return node.start_mark.index + len(span.rstrip(" \r\n\t"))

    def lines_at(self, index: int, lines: list[str]) -> Iterator[TextEdit]:
        """Yield the edit that puts whole lines in behind the line on which `index` lies; none for no lines."""
        if lines:
            at = self.line_end(index)
            yield TextEdit(at, at, "".join(self.style.line_break + line for line in lines))

    def into_flow(self, inner: list[Node], new: str) -> Iterator[TextEdit]:
        """Yield the edit that puts something in behind the last of what stands inside the node's brackets."""
        if inner:
            at = self.content_end(inner[-1])
            yield TextEdit(at, at, f", {new}")
        else:
            at = self.start + 1
            space = " " if self.text[at : at + 1] == "#" else ""
            yield TextEdit(at, at, new + space)
