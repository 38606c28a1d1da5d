"""The layout of a file: line breaks, indents and the order of keys, so that new text looks like the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.files.yaml.emitter import Indents
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Node

ORDER = (
    ("format", "framework", "partnership", "date", "view", "assessor", "last_ref", "removed_refs", "left_out",
     "views", "ratings"),
    ("rating", "reason", "comment", "evidence", "dissent", "said", "actions"),
    ("ref", "action", "outcome", "owner", "organisation", "workstream", "start", "due", "revised", "status",
     "blocked_by", "depends_on", "progress", "closed", "origin"),
)  # fmt: skip
"""The order of keys in the long forms, for putting a new one where people look for it."""

LINE_BREAK = pattern(r"\r\n|\r|\n")


class Style:
    """The line break and the indents of a file."""

    def __init__(self, document: Document) -> None:
        first_break = LINE_BREAK.search(document.text)
        self.line_break = first_break.group() if first_break else "\n"
        of_map = _indent_of_maps(document.root)
        self.indents = Indents(of_map, _indent_of_lists(document.root, of_map))


def _indent_of_maps(root: Node | None) -> int:
    """Return how far the file indents a map in a map."""
    if isinstance(root, MapNode) and not root.flow:
        for value in root.values.values():
            if isinstance(value, MapNode) and not value.flow:
                return max(1, value.start_mark.column)
    return 2


def _indent_of_lists(root: Node | None, of_maps: int) -> int:
    """Return how far the file indents a list under its key; as far as a map where it has none."""
    waiting: list[Node | None] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MapNode):
            for key, value in node.values.items():
                if isinstance(value, ListNode) and not value.flow:
                    return max(0, value.start_mark.column - node.keys[key].start_mark.column)
            waiting.extend(node.values.values())
        elif isinstance(node, ListNode):
            waiting.extend(node.items)
    return of_maps


def key_before(names: Iterable[str], key: str) -> str | None:
    """Return the key after which a new one goes: the last of those that come before it by `ORDER`, else the last.

    None where it goes first.
    """
    there = list(names)
    order = next((order for order in ORDER if key in order and any(name in order for name in there)), None)
    if order is not None:
        return next((name for name in reversed(order[: order.index(key)]) if name in there), None)
    return there[-1] if there else None


def with_key(content: dict[str, Any], key: str, value: Any, *, last: bool) -> dict[str, Any]:
    """Return a map with a new key in its place, or behind all others."""
    if last or not content:
        return {**content, key: value}
    before, items = key_before(content, key), list(content.items())
    at = 0 if before is None else list(content).index(before) + 1
    return dict([*items[:at], (key, value), *items[at:]])
