"""Where in a text changes belong, and what to put there, as text edits. Whether the result is right, `edit` judges.

All edits of a batch hold positions of the text as it was read, so that none moves another. Changes that meet at one
node are merged into one splice: two keys that are new in one map, two items of one list, a short form that becomes
long and gets another key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.changes import Append, short_form
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.files.yaml.style import LINE_BREAK, Style, with_key
from partnerkit.files.yaml.target import Target, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.changes import Change
    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Scalar
    from partnerkit.model.words import Keys

BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
BLOCK_STYLES = ("|", ">")
THERE: Any = object()
"""Stands for the value of a key that is in the file already."""


class Batch:
    """Changes that are made to one text together."""

    def __init__(self, document: Document) -> None:
        self.document, self.style = document, Style(document)
        self.splices: dict[Keys, Splice] = {}
        """What is done to each node, by the keys that lead to it."""

    def add(self, change: Change) -> None:
        """Take in a change with a plain value.

        Raises `CannotChange` where there is no place for it, or none before those that are in the batch already are
        made; the batch is then as it was.
        """
        target = Target(self.document, self.style, change.keys)
        rest = change.keys[target.found :]
        there = self.splices.get(target.keys)
        self.splices[target.keys] = there.also(rest, change) if there else _splice(target, rest, change)

    def edits(self, *, blocks: bool) -> list[TextEdit]:
        """Return the edits in the order of the text. Without `blocks`, texts of several lines stand in quotes."""
        # Where two meet, what belongs to an inner node stands before what belongs to the node around it.
        inner_first = sorted(self.splices.items(), key=lambda item: -len(item[0]))
        found = [edit for _, splice in inner_first for edit in splice.edits(blocks)]
        return sorted(found, key=lambda edit: edit.start)


def apply_edits(text: str, edits: list[TextEdit]) -> str:
    """Return the text with edits made, which are in its order. Raises `CannotChange` where two overlap."""
    parts, at = [], 0
    for edit in edits:
        if edit.start < at:
            raise CannotChange("two changes meet here")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


class Splice(Protocol):
    """What is done to one node."""

    def also(self, rest: Keys, change: Change) -> Splice:
        """Return the splice with one more change, `rest` of whose keys lead on from the node. Raises `CannotChange`."""

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        """Yield the edits of the text."""


def _splice(target: Target, rest: Keys, change: Change) -> Splice:
    """Return the splice for the first change at a node."""
    node = target.node
    if isinstance(node, MapNode) and rest:
        return NewKeys(target, node, dict.fromkeys(node.keys, THERE)).also(rest, change)
    if isinstance(node, ListNode) and (rest or (node.items and isinstance(change, Append))):
        return NewItems(target, node, ()).also(rest, change)
    if isinstance(node, (MapNode, ListNode)):
        return _filled(target, _nested((), change))
    return _of_scalar(target, node, rest, change)


def _of_scalar(target: Target, node: Scalar, rest: Keys, change: Change) -> Splice:
    """Return the splice for the first change at a scalar, which may be a short form."""
    name = short_form(target.keys)
    if not rest or rest == (name,):
        value = _nested((), change)
        if isinstance(value, (dict, list)):
            return _filled(target, value)
        return Replace(target, node, name, value, is_day=bool(change.keys) and change.keys[-1] in emitter.DAYS)
    if target.is_null:
        return Fill(target, _nested(rest, change))
    if name is None:
        raise CannotChange("a value stands there")
    return Lengthen(target, node, name, None, {str(rest[0]): _nested(rest[1:], change)})


def _filled(target: Target, value: Any) -> Fill:
    if isinstance(target.node, (MapNode, ListNode)):
        there = target.node.keys if isinstance(target.node, MapNode) else target.node.items
        if there or not isinstance(value, (dict, list)):
            raise CannotChange("a list or a map stands there")
    elif not target.is_null:
        raise CannotChange("a value stands there")
    return Fill(target, value)


@dataclass(frozen=True, slots=True)
class Replace:
    """A scalar for a scalar."""

    target: Target
    node: Scalar
    name: str | None
    """The key that the scalar stands for as a short form."""
    value: Any
    is_day: bool

    def also(self, rest: Keys, change: Change) -> Splice:
        """A short form that is given a value and then another key becomes long at once."""
        target, name = self.target, self.name
        on_one_line = self.value is not None and "\n" not in str(self.value) and self.node.style not in BLOCK_STYLES
        if not rest or name is None or rest[0] == name or not on_one_line:
            raise _later()
        if not target.is_null:
            return Lengthen(target, self.node, name, self.token(), {str(rest[0]): _nested(rest[1:], change)})
        if not target.in_flow and not target.is_beside_key:
            raise _later()
        return Fill(target, {name: self.value, str(rest[0]): _nested(rest[1:], change)})

    def token(self) -> str:
        """Return the value on one line."""
        if self.value is None:
            return "null"
        quote = self.node.style if self.node.style in ("'", '"') else None
        return emitter.scalar(self.value, flow=self.target.in_flow, quote=quote, day=self.is_day)

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, end = self.target, self.target.end
        if self.node.style in BLOCK_STYLES:
            yield self.instead_of_block(blocks)
        elif self.value is None and not target.in_flow:
            yield TextEdit(target.start_with_space(), end, "")
        else:
            first, *below = self.lines(blocks) or [self.token()]
            yield TextEdit(target.start, end, target.space_before() + first)
            yield from target.lines_at(end, below)

    def lines(self, blocks: bool) -> list[str] | None:
        """Return the value as a block; None where it cannot stand as one."""
        if not blocks or self.target.in_flow or not isinstance(self.value, str) or "\n" not in self.value:
            return None
        return emitter.block(self.value, self.target.column_below)

    def instead_of_block(self, blocks: bool) -> TextEdit:
        """Return the edit of a block: its header and its lines; a comment behind the header stays."""
        target, start = self.target, self.target.start
        header = BLOCK_HEADER.match(target.text, start)
        if header is None:
            raise CannotChange("the start of the text was not found")
        first, *below = self.lines(blocks) or [emitter.scalar(self.value)]
        kept = target.text[header.end() : target.line_end(start)]
        if not first:
            kept = kept if kept.strip() else ""
            start = target.start_with_space()
        new = "".join(target.style.line_break + line for line in below)
        return TextEdit(start, target.content_end(self.node), first + kept + new)


@dataclass(frozen=True, slots=True)
class Lengthen:
    """The long form for a short one, with other keys beside its own."""

    target: Target
    node: Scalar
    name: str
    token: str | None
    """What the short form is to say; None for what it says."""
    beside: dict[str, Any]

    def also(self, rest: Keys, change: Change) -> Splice:
        content = _with_change({self.name: THERE, **self.beside}, rest, change, in_flow=self.target.in_flow)
        own, *beside = content.items()
        if own[0] != self.name:
            raise _later()
        return replace(self, beside=dict(beside))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, start, end = self.target, self.target.start, self.target.end
        token = target.text[start:end] if self.token is None else self.token
        if target.in_flow:
            yield TextEdit(start, end, f"{{{self.name}: {token}, {_flow_keys(self.beside)}}}")
            return
        column = target.column_below if target.is_beside_key else target.node.start_mark.column
        indents, own = target.style.indents, [token]
        if LINE_BREAK.search(token) or self.node.style in BLOCK_STYLES:
            if self.node.style in BLOCK_STYLES and "#" in target.text[start : target.line_end(start)]:
                raise CannotChange("a comment stands behind the start of the text")
            own = emitter.lines(self.node.value, column + indents.of_map, blocks=blocks)
            end = target.content_end(self.node)
        first, *below = [f"{' ' * column}{self.name}: {own[0]}", *own[1:]]
        for key, value in self.beside.items():
            below += emitter.key_lines(value, column, key, indents, blocks)
        if target.is_beside_key:
            yield TextEdit(target.start_with_space(), end, "")
            yield from target.lines_at(end, [first, *below])
        else:
            yield TextEdit(start, end, first.lstrip())
            yield from target.lines_at(end, below)


@dataclass(frozen=True, slots=True)
class Fill:
    """A list or a map where nothing stands, or an empty one."""

    target: Target
    value: Any

    def also(self, rest: Keys, change: Change) -> Splice:
        if not self.value:
            raise _later()
        return replace(self, value=_with_change(self.value, rest, change, in_flow=self.has_comment or self.on_one_line))

    @property
    def has_comment(self) -> bool:
        """True where a comment stands between empty brackets, where nothing else can."""
        return "#" in self.target.text[self.target.start : self.target.end]

    @property
    def on_one_line(self) -> bool:
        return self.target.in_flow or not self.target.is_beside_key

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, key = self.target, self.target.list_key
        in_flow = emitter.flow(self.value, key)
        if self.has_comment:
            yield from target.into_flow([], in_flow[1:-1])
            return
        indents = target.style.indents
        column = target.column_below
        if isinstance(self.value, list):
            column += indents.of_list - indents.of_map
        beside, *below = emitter.lines(self.value, column, key, indents, blocks=blocks)
        if self.on_one_line or beside:
            yield TextEdit(target.start, target.end, target.space_before() + in_flow)
        else:
            yield TextEdit(target.start_with_space(), target.end, "")
            yield from target.lines_at(target.end, below)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that are new in a map."""

    target: Target
    node: MapNode
    content: dict[str, Any]
    """The keys of the map, those that are there and those that are new, in their order."""

    def also(self, rest: Keys, change: Change) -> NewKeys:
        if rest and not isinstance(rest[0], str):
            raise CannotChange("a map has no numbered items")
        return replace(self, content=_with_change(self.content, rest, change, in_flow=self.target.is_flow))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        if self.target.is_flow:
            new = {key: value for key, value in self.content.items() if value is not THERE}
            yield from self.target.into_flow(list(self.node.values.values()), _flow_keys(new))
            return
        style, column = self.target.style, self.node.start_mark.column
        after: str | None = None
        lines: list[str] = []
        for key, value in [*self.content.items(), (None, THERE)]:
            if value is not THERE:
                lines += emitter.key_lines(value, column, str(key), style.indents, blocks)
                continue
            if after is not None:
                yield from self.target.lines_at(self.target.content_end(self.node.values[after]), lines)
            elif lines:  # ahead of the first key, which may stand behind a hyphen
                new_lines = [lines[0].lstrip(" "), *lines[1:], " " * column]
                yield TextEdit(self.target.start, self.target.start, style.line_break.join(new_lines))
            after, lines = key, []


@dataclass(frozen=True, slots=True)
class NewItems:
    """Items that are new at the end of a list."""

    target: Target
    node: ListNode
    items: tuple[Any, ...]

    def also(self, rest: Keys, change: Change) -> NewItems:
        is_next = rest == (len(self.node.items) + len(self.items),)
        if not is_next and (rest or not isinstance(change, Append)):
            raise CannotChange("the list has no such item")
        return replace(self, items=(*self.items, _nested((), change) if rest else change.value))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, key = self.target, self.target.list_key
        if target.is_flow:
            yield from target.into_flow(self.node.items, ", ".join(emitter.flow(item, key) for item in self.items))
            return
        column, indents = self.node.start_mark.column, target.style.indents
        lines = [line for item in self.items for line in emitter.item_lines(item, column, key, indents, blocks=blocks)]
        yield from target.lines_at(target.content_end(self.node.items[-1]), lines)


def _nested(keys: Keys, change: Change) -> Any:
    """Return what a change puts in, inside new maps."""
    value = [change.value] if isinstance(change, Append) else change.value
    for key in reversed(keys):
        if not isinstance(key, str):
            raise CannotChange("the list has no such item")
        value = {key: value}
    return value


def _with_change(content: Any, rest: Keys, change: Change, *, in_flow: bool) -> Any:
    """Return what is to be put in with one more change, where the text is the same as if that were made afterwards."""
    if not rest and isinstance(content, list) and isinstance(change, Append):
        return [*content, change.value]
    if not rest or not isinstance(content, dict) or not isinstance(rest[0], str):
        raise _later()
    key, inner = rest[0], content.get(rest[0])
    if key not in content:
        return with_key(content, key, _nested(rest[1:], change), last=in_flow)
    if not inner:
        raise _later()
    return {**content, key: _with_change(inner, rest[1:], change, in_flow=in_flow)}


def _flow_keys(content: dict[str, Any]) -> str:
    """Return keys with their values as they stand in braces."""
    return emitter.flow(content)[1:-1]


def _later() -> CannotChange:
    return CannotChange("another change must be made first")
