"""Splices of lists and maps: one where nothing stands, keys that are new in a map, items that are new in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.changes import Append, Verbatim
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.files.yaml.style import with_key
from partnerkit.files.yaml.target import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.changes import Addition
    from partnerkit.files.yaml.target import Target
    from partnerkit.model.words import Keys

THERE: Any = object()
"""Stands for the value of a key that is in the file already."""


class Splice(Protocol):
    """All changes at one node."""

    def also(self, rest: Keys, change: Addition) -> Splice:
        """Return the splice with one more change, `rest` of whose keys lead on from the node. Raises `CannotChange`."""

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        """Yield the edits of the text."""


class Fill(NamedTuple):
    """A list or a map where nothing stands, or an empty one."""

    target: Target
    value: Any

    def also(self, rest: Keys, change: Addition) -> Splice:
        if not self.value:
            raise later()
        return self._replace(value=with_change(self.value, rest, change, in_flow=self.has_comment or self.on_one_line))

    @property
    def has_comment(self) -> bool:
        """True where a comment stands between empty brackets, where nothing else can."""
        return "#" in self.target.text[self.target.start : self.target.end]

    @property
    def on_one_line(self) -> bool:
        """True where there is no place for lines below a key."""
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


def fill(target: Target, value: Any) -> Fill:
    """Return the splice of a list or a map into a node. Raises `CannotChange` where something stands there."""
    if isinstance(target.node, (MapNode, ListNode)):
        there = target.node.keys if isinstance(target.node, MapNode) else target.node.items
        if there or not isinstance(value, (dict, list)):
            raise CannotChange("a list or a map stands there")
    elif not target.is_null:
        raise CannotChange("a value stands there")
    return Fill(target, value)


class NewKeys(NamedTuple):
    """Keys that are new in a map."""

    target: Target
    node: MapNode
    content: dict[str, Any]
    """The keys of the map, those that are there and those that are new, in their order."""

    def also(self, rest: Keys, change: Addition) -> NewKeys:
        if rest and not isinstance(rest[0], str):
            raise CannotChange("a map has no numbered items")
        return self._replace(content=with_change(self.content, rest, change, in_flow=self.target.is_flow))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        if self.target.is_flow:
            new = {key: value for key, value in self.content.items() if value is not THERE}
            yield from self.target.into_flow(list(self.node.values.values()), flow_keys(new))
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


class NewItems(NamedTuple):
    """Items that are new at the end of a list."""

    target: Target
    node: ListNode
    items: tuple[Any, ...]

    def also(self, rest: Keys, change: Addition) -> NewItems:
        is_next = rest == (len(self.node.items) + len(self.items),)
        if not is_next and (rest or not isinstance(change, Append)):
            raise CannotChange("the list has no such item")
        return self._replace(items=(*self.items, nested((), change) if rest else change.value))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, key = self.target, self.target.list_key
        if target.is_flow:
            yield from target.into_flow(self.node.items, ", ".join(emitter.flow(item, key) for item in self.items))
            return
        column, indents = self.node.start_mark.column, target.style.indents
        lines = [line for item in self.items for line in self._lines(item, column, key, indents, blocks=blocks)]
        yield from target.lines_at(target.content_end(self.node.items[-1]), lines)

    def _lines(self, item: Any, column: int, key: str, indents: emitter.Indents, *, blocks: bool) -> list[str]:
        """Return the lines of an item: one between braces where all others are."""
        in_braces = all(isinstance(one, MapNode) and one.flow for one in self.node.items)
        if in_braces and isinstance(item, dict) and item and not isinstance(item, Verbatim):
            return [f"{' ' * column}- {emitter.flow(item, key)}"]
        return emitter.item_lines(item, column, key, indents, blocks=blocks)


def nested(keys: Keys, change: Addition) -> Any:
    """Return what a change puts in, inside new maps."""
    value = [change.value] if isinstance(change, Append) else change.value
    for key in reversed(keys):
        if not isinstance(key, str):
            raise CannotChange("the list has no such item")
        value = {key: value}
    return value


def with_change(content: Any, rest: Keys, change: Addition, *, in_flow: bool) -> Any:
    """Return what is to be put in with one more change, where the text is the same as if that were made afterwards."""
    if not rest and isinstance(content, list) and isinstance(change, Append):
        return [*content, change.value]
    if not rest or not isinstance(content, dict) or not isinstance(rest[0], str):
        raise later()
    key, inner = rest[0], content.get(rest[0])
    if key not in content:
        return with_key(content, key, nested(rest[1:], change), last=in_flow)
    if not inner:
        raise later()
    return {**content, key: with_change(inner, rest[1:], change, in_flow=in_flow)}


def flow_keys(content: dict[str, Any]) -> str:
    """Return keys with their values as they stand in braces."""
    return emitter.flow(content)[1:-1]


def later() -> CannotChange:
    """Return the refusal to make a change in the same pass as another one."""
    return CannotChange("another change must be made first")
