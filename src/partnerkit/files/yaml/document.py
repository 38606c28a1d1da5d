"""What was read from a file: plain data, and the place of every key and value in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from partnerkit.files.yaml.nodes import LINE_END, ListNode, MapNode
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.files.yaml.nodes import Node, Scalar
    from partnerkit.model.words import Keys

COMMENT = pattern(r"[ \t]+(#[^\r\n]*)")
"""A comment behind something on its line, with the space before it."""
ASCII = bytes(range(128))


@dataclass
class Document:
    """A file as read. `data` is what it says; `problems` what is wrong with it as YAML."""

    file: str
    """How the file is named in messages."""
    content: bytes = b""
    """The file byte for byte, to tell later whether it changed meanwhile."""
    text: str = ""
    """The text without a byte-order mark, line ends as they are."""
    is_whole: bool = False
    """True if the file could be read to its end."""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    unreadable: list[Keys] = field(default_factory=list)
    """Where something not allowed stood: what the models say of these places would only confuse."""

    @cached_property
    def events(self) -> list[Any]:
        """What the parser says of the text; nothing where the file could not be read to its end.

        Most files are only read, and nobody asks where in them something stands: then they are parsed but once.
        """
        from partnerkit.files.yaml.parser import events_of

        return events_of(self.text) if self.is_whole else []

    @cached_property
    def root(self) -> Node | None:
        """The root node; None for a file that is empty or could not be read to its end."""
        from partnerkit.files.yaml.composer import tree  # most files are only read

        return tree(self.events)[0]

    @cached_property
    def not_ascii(self) -> frozenset[str]:
        """The characters of the file that are not on every keyboard."""
        return frozenset(self.content.translate(None, ASCII).decode("utf-8", "replace"))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return LINE_END.split(self.text) if "\r" in self.text else self.text.split("\n")  # which is ten times faster

    def find(self, keys: Keys) -> tuple[Node | None, Scalar | None, int]:
        """The node at the end of `keys`, the key that leads to it, and how many of `keys` were found.

        Where the file has a short form, or lacks a key, the node is the deepest that is there.
        """
        node, key, found = self.root, None, 0
        for step in keys:
            if isinstance(node, MapNode) and step in node.values:
                key, node = node.keys[step], node.values[step]
            elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
                key, node = None, node.items[step]
            else:
                break
            found += 1
        return node, key, found

    def place(self, keys: Keys, *, key: bool = False) -> Place:
        """The place of a value, or of its key; of the deepest part of the way that is in the file.

        A value that is empty or not there is named by the key above it.
        """
        node, key_node, found = self.find(keys)
        if node is None:
            return Place(self.file)
        empty = not isinstance(node, (MapNode, ListNode)) and not node.value and not node.style
        missing = found < len(keys) and isinstance(node, (MapNode, ListNode))
        if key_node is not None and (key or empty or missing):
            node = key_node
        start, end = node.start_mark, node.end_mark
        end_column = end.column + 1 if end.line == start.line and end.column > start.column else None
        if isinstance(node, (MapNode, ListNode)) and not node.flow:
            end_column = None
        return Place(self.file, start.line + 1, start.column + 1, end_column)

    def problem(  # noqa: PLR0913  # everything a problem is made of
        self,
        rule: str,
        keys: Keys | Place,
        message: str,
        remedy: str | None = None,
        *,
        severity: Severity = Severity.ERROR,
        key: bool = False,
    ) -> Problem:
        """A problem at the place of `keys` in this file, with the line as it stands there."""
        place = keys if isinstance(keys, Place) else self.place(keys, key=key)
        source = None
        if place.line is not None and place.line <= len(self.lines):
            source = _same(self.lines[place.line - 1])
        return Problem(rule, severity, place, _same(message), remedy, source)


SHORT = 200


def _same(text: str) -> str:
    """Return one text for all that are equal: many files have the same problems, and all are kept for the report."""
    return _first(text) if len(text) <= SHORT else text


_first: Callable[[str], str] = lru_cache(512)(str)
