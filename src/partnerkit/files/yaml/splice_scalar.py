"""Splices of scalars: another value, or the long form of a short one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.splice_collection import THERE, Fill, flow_keys, later, nested, with_change
from partnerkit.files.yaml.style import LINE_BREAK
from partnerkit.files.yaml.target import TextEdit
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.changes import Addition
    from partnerkit.files.yaml.nodes import Scalar
    from partnerkit.files.yaml.splice_collection import Splice
    from partnerkit.files.yaml.target import Target
    from partnerkit.model.words import Keys

BLOCK_HEADER = pattern(r"[|>][-+0-9]*")
BLOCK_STYLES = ("|", ">")


class Replace(NamedTuple):
    """A scalar for a scalar."""

    target: Target
    node: Scalar
    name: str | None
    """The key that the scalar stands for as a short form."""
    value: Any
    is_day: bool

    def also(self, rest: Keys, change: Addition) -> Splice:
        """A short form that is given a value and then another key becomes long at once."""
        target, name = self.target, self.name
        on_one_line = self.value is not None and "\n" not in str(self.value) and self.node.style not in BLOCK_STYLES
        if not rest or name is None or rest[0] == name or not on_one_line:
            raise later()
        if not target.is_null:
            return Lengthen(target, self.node, name, self.token(), {str(rest[0]): nested(rest[1:], change)})
        if not target.in_flow and not target.is_beside_key:
            raise later()
        return Fill(target, {name: self.value, str(rest[0]): nested(rest[1:], change)})

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


class Lengthen(NamedTuple):
    """The long form for a short one, with other keys beside its own."""

    target: Target
    node: Scalar
    name: str
    token: str | None
    """The new value of the short form as text; None if it stays."""
    beside: dict[str, Any]

    def also(self, rest: Keys, change: Addition) -> Splice:
        content = with_change({self.name: THERE, **self.beside}, rest, change, in_flow=self.target.in_flow)
        own, *beside = content.items()
        if own[0] != self.name:
            raise later()
        return self._replace(beside=dict(beside))

    def edits(self, blocks: bool) -> Iterator[TextEdit]:
        target, start, end = self.target, self.target.start, self.target.end
        token = target.text[start:end] if self.token is None else self.token
        if target.in_flow:
            yield TextEdit(start, end, f"{{{self.name}: {token}, {flow_keys(self.beside)}}}")
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
