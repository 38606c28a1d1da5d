"""Where in a text a change belongs, and what to put there. Whether the result is right is for `change` to judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.nodes import ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.words import Keys

ShortForm: TypeAlias = "Callable[[Keys], str | None]"

ORDER = (
    ("format", "framework", "partnership", "date", "view", "assessor", "last_ref", "views", "ratings"),
    ("rating", "reason", "comment", "evidence", "dissent", "actions"),
    ("ref", "action", "outcome", "owner", "organisation", "workstream", "start", "due", "revised", "status",
     "blocked_by", "depends_on", "progress", "closed", "origin"),
)  # fmt: skip
"""The order of keys in the long forms, for putting a new one where people look for it."""

BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
LINE_BREAK = re.compile(r"\r\n|\r|\n")


def spliced(document: Document, keys: Keys, value: Any, short_form: ShortForm, *, blocks: bool = True) -> str:
    """The text of a document with `value` at the end of `keys`; an index one past a list's end adds an item.

    Without `blocks`, texts of several lines stand in quotes. Raises `CannotChange` where there is no place for it.
    """
    return _Splice(document, keys, short_form, blocks).set(value)


class _Splice:
    """One change to one text."""

    def __init__(self, document: Document, keys: Keys, short_form: ShortForm, blocks: bool) -> None:
        self.document, self.text, self.keys, self.short_form = document, document.text, keys, short_form
        self.blocks = blocks
        node, self.key_node, self.found = document.find(keys)
        if node is None:
            raise CannotChange("the file is empty")
        self.node: Node = node
        above = [document.find(keys[:depth])[0] for depth in range(self.found)]
        self.parent = above[-1] if above else None
        self.in_flow = any(isinstance(outer, (MapNode, ListNode)) and outer.flow for outer in above)
        first_break = LINE_BREAK.search(self.text)
        self.line_break = first_break.group() if first_break else "\n"
        self.step = self._step()

    def set(self, value: Any) -> str:
        node, rest = self.node, self.keys[self.found :]
        if isinstance(node, MapNode) and (rest or not node.keys):
            return self.insert_key(node, rest, value) if rest else self.fill(value)
        if isinstance(node, ListNode) and (rest or not node.items):
            return self.insert_item(node, rest, value) if rest else self.fill(value)
        if isinstance(node, (MapNode, ListNode)):
            raise CannotChange("a list or a map stands there")
        name = self.short_form(self.keys[: self.found])
        if not rest or rest == (name,):
            return self.fill(value) if isinstance(value, (dict, list)) else self.replace(node, value)
        if _is_null(node):
            return self.fill(_nested(rest, value))
        if name is None:
            raise CannotChange("a value stands there")
        return self.lengthen(node, name, rest, value)

    # --- scalars ---------------------------------------------------------------------------------------------------

    def replace(self, node: Scalar, value: Any) -> str:
        """A scalar for a scalar."""
        if node.style in ("|", ">"):
            return self.replace_block(node, value)
        start, end = node.start_mark.index, node.end_mark.index
        quote = node.style if node.style in ("'", '"') else None
        day = bool(self.keys) and self.keys[-1] in emitter.DAYS
        if value is None and not self.in_flow:
            while start and self.text[start - 1] in " \t":
                start -= 1
            return self.text[:start] + self.text[end:]
        below: list[str] = []
        new = "null" if value is None else emitter.scalar(value, flow=self.in_flow, quote=quote, day=day)
        if self.blocks and isinstance(value, str) and "\n" in value and not self.in_flow:
            new, *below = emitter.block(value, self._below_key()) or [new]
        new = self._space_before(node) + new
        if below:
            return self._with_lines(self._line_end(end), below, start, end, new)
        return self.text[:start] + new + self.text[end:]

    def replace_block(self, node: Scalar, value: Any) -> str:
        """A scalar for a block scalar: its header and its lines; a comment behind the header stays."""
        start = node.start_mark.index
        header = BLOCK_HEADER.match(self.text, start)
        if header is None:
            raise CannotChange("the start of the text was not found")
        header_line_end = self._line_end(start)
        body_end = self._content_end(node)
        lines = None
        if self.blocks and isinstance(value, str) and "\n" in value:
            lines = emitter.block(value, self._below_key())
        first, *below = lines or [emitter.scalar(value)]
        kept = self.text[header.end() : header_line_end]
        if not first:
            kept = kept if kept.strip() else ""
            start = len(self.text[:start].rstrip(" \t"))
        new = "".join(self.line_break + line for line in below)
        return self.text[:start] + first + kept + new + self.text[body_end:]

    def lengthen(self, node: Scalar, name: str, rest: Keys, value: Any) -> str:
        """The long form for a short one, with another key beside its own."""
        start, end = node.start_mark.index, node.end_mark.index
        key, beside = str(rest[0]), _nested(rest[1:], value)
        token = self.text[start:end]
        if self.in_flow:
            long = f"{{{name}: {token}, {key}: {emitter.flow(beside, key)}}}"
            return self.text[:start] + long + self.text[end:]
        several_lines = LINE_BREAK.search(token) is not None
        same_line = self.key_node is not None and self.key_node.end_mark.line == node.start_mark.line
        column = self._below_key() if same_line else node.start_mark.column
        own = [token]
        if several_lines or node.style in ("|", ">"):
            if node.style in ("|", ">") and "#" in self.text[start : self._line_end(start)]:
                raise CannotChange("a comment stands behind the start of the text")
            own = emitter.lines(node.value, column + self.step, blocks=self.blocks)
            end = self._content_end(node)
        pad = " " * column
        lines = [f"{pad}{name}: {own[0]}", *own[1:], *self._key_lines(column, key, beside)]
        if same_line:
            while self.text[start - 1] in " \t":
                start -= 1
            return self._with_lines(self._line_end(end), lines, start, end, "")
        return self._with_lines(self._line_end(end), lines[1:], start, end, lines[0].lstrip())

    # --- lists and maps --------------------------------------------------------------------------------------------

    def fill(self, value: Any) -> str:
        """A list, a map or a scalar where nothing stands, or an empty list or map."""
        node = self.node
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, (MapNode, ListNode)):
            if not isinstance(value, (dict, list)):
                raise CannotChange("a list or a map stands there")
        elif not _is_null(node):
            raise CannotChange("a value stands there")
        key = self._list_key()
        if "#" in self.text[start:end]:  # between empty brackets stands nothing but a comment
            return self._into_flow(node, [], emitter.flow(value, key)[1:-1])
        same_line = self.key_node is not None and self.key_node.end_mark.line == node.start_mark.line
        column = self._below_key()
        if isinstance(value, list):
            column += self._list_offset() - self.step
        on_this_line, *below = emitter.lines(value, column, key, self.step, blocks=self.blocks)
        if self.in_flow or not same_line or on_this_line:
            return self.text[:start] + self._space_before(node) + emitter.flow(value, key) + self.text[end:]
        while self.text[start - 1] in " \t":
            start -= 1
        return self._with_lines(self._line_end(end), below, start, end, "")

    def insert_key(self, node: MapNode, rest: Keys, value: Any) -> str:
        key, value = rest[0], _nested(rest[1:], value)
        if not isinstance(key, str):
            raise CannotChange("a map has no numbered items")
        if self.in_flow or node.flow:
            name = emitter.scalar(key, flow=True)
            return self._into_flow(node, list(node.values.values()), f"{name}: {emitter.flow(value, key)}".rstrip())
        lines = self._key_lines(node.start_mark.column, key, value)
        after = self._key_before(node, key)
        if after is None:
            return self._ahead(node, lines)
        return self._with_lines(self._line_end(self._content_end(node.values[after])), lines)

    def insert_item(self, node: ListNode, rest: Keys, value: Any) -> str:
        if rest != (len(node.items),):
            raise CannotChange("the list has no such item")
        key = self._list_key()
        if self.in_flow or node.flow:
            return self._into_flow(node, node.items, emitter.flow(value, key))
        lines = emitter.item_lines(value, node.start_mark.column, key, self.step, blocks=self.blocks)
        return self._with_lines(self._line_end(self._content_end(node.items[-1])), lines)

    def _into_flow(self, node: Node, inner: list[Node], new: str) -> str:
        if not inner:
            at = node.start_mark.index + 1
            space = " " if self.text[at : at + 1] == "#" else ""
            return self.text[:at] + new + space + self.text[at:]
        at = self._content_end(inner[-1])
        return f"{self.text[:at]}, {new}{self.text[at:]}"

    def _ahead(self, node: MapNode, lines: list[str]) -> str:
        """The text with whole lines put in before the first key of a map, which may stand behind a hyphen."""
        at, pad = node.start_mark.index, " " * node.start_mark.column
        new = self.line_break.join([lines[0].lstrip(" "), *lines[1:], pad])
        return self.text[:at] + new + self.text[at:]

    def _key_before(self, node: MapNode, key: str) -> str | None:
        """The key after which a new one goes: the last of those that come before it by `ORDER`, else the last.

        None where it goes first.
        """
        order = next((order for order in ORDER if key in order and any(name in order for name in node.keys)), None)
        if order is not None:
            before = [name for name in order[: order.index(key)] if name in node.keys]
            return before[-1] if before else None
        return next(reversed(node.keys))

    def _key_lines(self, column: int, key: str, value: Any) -> list[str]:
        below = column + (self._list_offset() if isinstance(value, list) else self.step)
        first, *rest = emitter.lines(value, below, key, self.step, blocks=self.blocks)
        return [f"{' ' * column}{emitter.scalar(key)}: {first}".rstrip(), *rest]

    # --- places ----------------------------------------------------------------------------------------------------

    def _with_lines(self, at: int, lines: list[str], start: int | None = None, end: int = 0, new: str = "") -> str:
        """The text with whole lines put in at a line's end, and before that a span replaced."""
        head = self.text[:at] if start is None else self.text[:start] + new + self.text[end:at]
        return head + "".join(self.line_break + line for line in lines) + self.text[at:]

    def _space_before(self, node: Node) -> str:
        """What has to stand before a value that is put where nothing stands."""
        if node.start_mark.index != node.end_mark.index:
            return ""
        before = self.text[: node.start_mark.index]
        if not before.rstrip(" \t").endswith((":", "-", "?")):
            return ": "
        return " " if before[-1] not in " \t" else ""

    def _line_end(self, index: int) -> int:
        """The end of the line on which `index` lies, before its line break."""
        found = LINE_BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def _content_end(self, node: Node) -> int:
        """Where a value ends, without the comments and blank lines behind it."""
        while isinstance(node, (MapNode, ListNode)):
            inner = list(node.values.values()) if isinstance(node, MapNode) else node.items
            if node.flow or not inner:
                return node.end_mark.index
            node = inner[-1]
        end = node.end_mark.index
        if node.style not in ("|", ">"):
            return end
        header = self.text[node.start_mark.index : self._line_end(node.start_mark.index)]
        span = self.text[node.start_mark.index : end]
        if "+" in header.split("#")[0] or node.value.rstrip("\n")[-1:].isspace():
            return end - len(LINE_BREAK.findall(span[-2:])[-1]) if span[-1] in "\r\n" else end
        return node.start_mark.index + len(span.rstrip(" \r\n\t"))

    def _below_key(self) -> int:
        """The column for what goes below the key that leads to the node."""
        if self.key_node is not None:
            return self.key_node.start_mark.column + self.step
        if isinstance(self.parent, ListNode):
            return self.parent.start_mark.column + 2
        return 0

    def _list_key(self) -> str:
        """The key of the list or map that is written, which decides how its values are."""
        return next((str(key) for key in reversed(self.keys) if isinstance(key, str)), "")

    def _step(self) -> int:
        """How far the file indents a map in a map."""
        node, column = self.document.root, 0
        while isinstance(node, MapNode) and not node.flow:
            inner = [value for value in node.values.values() if isinstance(value, MapNode) and not value.flow]
            if inner:
                return max(1, inner[0].start_mark.column - column)
            return 2
        return 2

    def _list_offset(self) -> int:
        """How far the file indents a list under its key; as far as a map where it has none."""
        waiting: list[Node | None] = [self.document.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, MapNode):
                for key, value in node.values.items():
                    if isinstance(value, ListNode) and not value.flow:
                        return max(0, value.start_mark.column - node.keys[key].start_mark.column)
                waiting.extend(node.values.values())
            elif isinstance(node, ListNode):
                waiting.extend(node.items)
        return self.step


def _nested(keys: Keys, value: Any) -> Any:
    """A value inside new maps."""
    for key in reversed(keys):
        if not isinstance(key, str):
            raise CannotChange("the list has no such item")
        value = {key: value}
    return value


def _is_null(node: Scalar) -> bool:
    return not node.style and node.value in ("", "~", "null", "Null", "NULL")
