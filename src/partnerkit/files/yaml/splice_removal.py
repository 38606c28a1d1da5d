"""Splices that take something out: whole lines of a block, or what stands between two commas.

What stands inside the block of a key or an item goes with it, its comments too, and those directly above an item. A
comment behind a key that goes stays, on a line of its own: it may speak of more than the value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotChange
from partnerkit.files.yaml.changes import Verbatim
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.files.yaml.style import LINE_BREAK, Style
from partnerkit.files.yaml.target import Target, TextEdit
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.changes import Addition
    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Node, Scalar
    from partnerkit.model.words import Keys

BLOCKS = ("|", ">")
COMMENT = pattern(r"[ \t]*(#.*)")
BEHIND = pattern(r"[ \t]*(?:[:,\]}][ \t]*)*(#.*)")
"""What stands behind a key or a value up to the end of its line, where that is a comment."""
HEADER = pattern(r"[|>][-+0-9]*[ \t]+(#.*)")
"""The first line of a block with a comment behind it."""
COMMA = pattern(r"\s*,[ \t]*")


class Span(NamedTuple):
    """Whole lines, counted from 0."""

    first: int
    end: int
    """The line behind the last."""


class Removal(NamedTuple):
    """A key with its value, or an item of a list, to be taken out."""

    target: Target
    document: Document
    keys: Keys
    meant: Keys
    """What was to be removed: what goes, or the only thing in it."""

    def also(self, rest: Keys, change: Addition) -> Removal:  # noqa: ARG002  # as every splice is asked
        raise CannotChange("another change must be made first")

    def edits(self, blocks: bool) -> Iterator[TextEdit]:  # noqa: ARG002  # the same either way
        parent = self.target.parent
        if not isinstance(parent, (MapNode, ListNode)):
            raise CannotChange("the whole file stands there")
        if parent.flow:
            edit = self.from_flow(parent)
            kept = self.comments_within(edit)
            yield edit._replace(text=kept + edit.text) if kept else edit
        elif self.is_behind_a_hyphen(parent):
            yield self.up_to_the_next_key(parent)
        else:
            yield self.lines(parent)

    def lines(self, parent: MapNode | ListNode) -> TextEdit:
        """Return the edit that takes out whole lines, and one of two blank lines that would meet."""
        first, end = span_of(self.document, self.target)
        starts, text, lines = _line_starts(self.target.text), self.target.text, self.document.lines
        kept = [lines[number] for number in self.kept_comments()]
        if isinstance(parent, MapNode) and (behind := self.comment_behind()):
            kept.insert(0, " " * parent.start_mark.column + behind)
        if not kept and (first == 0 or not lines[first - 1].strip()):
            while end < len(lines) - 1 and not lines[end].strip():
                end += 1
        start, stop = starts[first], starts[end] if end < len(starts) else len(text)
        new = self.target.style.line_break.join([*kept, ""])
        if stop == len(text) and not text.endswith(("\n", "\r")):  # the last line, without a line end
            start = start if kept else len(text[:start].rstrip("\r\n"))
            new = new.rstrip("\r\n")
        return TextEdit(start, stop, new)

    def kept_comments(self) -> list[int]:
        """Return the lines of the comments among what goes that do not belong to what was to be removed."""
        meant = Target(self.document, self.target.style, self.meant)
        own = set() if meant.in_flow else set(own_comments(self.document, meant))
        return [number for number in _comment_lines(self.document, self.target) if number not in own]

    def comment_behind(self) -> str:
        """Return the comment behind a key, or behind its value where that ends on the key's line; `` for none."""
        key, node = self.target.key_node, self.target.node
        if key is None:
            return ""
        index = key.end_mark.index
        if node.start_mark.line == key.end_mark.line and node.end_mark.line == key.end_mark.line:
            index = max(index, node.end_mark.index)
        elif not isinstance(node, (MapNode, ListNode)) and node.style in BLOCKS:
            index = node.start_mark.index
        rest = self.target.text[index : self.target.line_end(index)]
        found = re.search(r"(?:^|[ \t])(#.*)", rest)
        return found.group(1) if found else ""

    def is_behind_a_hyphen(self, parent: MapNode | ListNode) -> bool:
        """Return True for the first key of an item."""
        key = self.target.key_node
        if not isinstance(parent, MapNode) or key is None:
            return False
        return bool(self.document.lines[key.start_mark.line][: key.start_mark.column].strip())

    def up_to_the_next_key(self, parent: MapNode | ListNode) -> TextEdit:
        """Return the edit that moves the next key up behind the hyphen."""
        keys = list(parent.keys.values()) if isinstance(parent, MapNode) else []
        if len(keys) < 2 or keys[0] is not self.target.key_node:
            raise CannotChange("it stands on a line with something else")
        start, stop = keys[0].start_mark.index, keys[1].start_mark.index
        if "#" in self.target.text[max(start, self.target.content_end(self.target.node)) : stop]:
            raise CannotChange("a comment stands behind it")
        return TextEdit(start, stop, "")

    def from_flow(self, parent: MapNode | ListNode) -> TextEdit:
        """Return the edit inside brackets: with the comma behind, or, of the last, the comma before."""
        text, node, key = self.target.text, self.target.node, self.target.key_node
        inner = _inside(parent)
        if len(inner) == 1:  # a map that is empty then: its key stays, without a value
            outer = Target(self.document, self.target.style, self.keys[:-1])
            if outer.in_flow:
                return TextEdit(outer.start, outer.end, "null")
            return TextEdit(outer.start_with_space(), outer.end, "")
        place = next(place for place, other in enumerate(inner) if other is node)
        start = (key or node).start_mark.index
        stop = max(node.end_mark.index, (key or node).end_mark.index)
        comma = COMMA.match(text, stop)
        if place + 1 < len(inner) and comma:
            return TextEdit(start, comma.end(), "")
        before = inner[place - 1].end_mark.index
        if isinstance(parent, MapNode):
            before = max(before, list(parent.keys.values())[place - 1].end_mark.index)
        if not text[before:start].strip(" \t\r\n,"):
            return TextEdit(before, stop, "")
        return TextEdit(start, comma.end() if comma else stop, "")  # a comment stands between it and the one before

    def comments_within(self, edit: TextEdit) -> str:
        """Return the comments inside brackets that an edit would take out, each on a line; they may speak of more."""
        text, at, found = self.target.text, edit.start, []
        for scalar in sorted(_scalars(self.target.node), key=lambda one: one.start_mark.index):
            found += re.findall("#.*", text[at : scalar.start_mark.index])
            at = scalar.end_mark.index
        found += re.findall("#.*", text[at : edit.end])
        pad = self.target.style.line_break + " " * (edit.start - text.rfind("\n", 0, edit.start) - 1)
        return "".join(f" {comment.rstrip()}{pad}" for comment in found)


def removal(document: Document, style: Style, keys: Keys) -> Removal:
    """Return the splice that takes out what stands at the end of `keys`, with the list that would be left empty."""
    meant = keys
    while len(keys) > 1:
        parent, _, found = document.find(keys[:-1])
        alone = isinstance(parent, (MapNode, ListNode)) and len(_inside(parent)) == 1 and found == len(keys) - 1
        if not alone or (isinstance(parent, MapNode) and not isinstance(keys[-2], int)):
            break
        keys = keys[:-1]
    target = Target(document, style, keys)
    if target.found != len(keys):
        raise CannotChange("there is nothing to remove")
    return Removal(target, document, keys, meant)


def span_of(document: Document, target: Target) -> Span:
    """Return the lines of a key with its value, or of an item, with the comments that belong to it."""
    lines, node, parent = document.lines, target.node, target.parent
    last = _line(target.text, max(target.content_end(node), (target.key_node or node).start_mark.index))
    if isinstance(parent, ListNode):
        column, first = parent.start_mark.column, node.start_mark.line
        while lines[first][: column + 1].strip() != "-":
            first -= 1
        if node is not parent.items[0] or len(parent.items) == 1:  # above the first stands what speaks of the list
            while first and lines[first - 1].startswith("#", column) and not lines[first - 1][:column].strip():
                first -= 1
    elif isinstance(parent, MapNode) and target.key_node is not None:
        column, first = parent.start_mark.column, target.key_node.start_mark.line
    else:
        raise CannotChange("the whole file stands there")
    end = last + 1
    for number in range(end, len(lines)):
        comment = COMMENT.fullmatch(lines[number])
        if comment and comment.start(1) > column:
            end = number + 1
        elif lines[number].strip():
            break
    return Span(first, end)


def own_comments(document: Document, target: Target) -> list[int]:
    """Return the lines of the comments that belong to a key or an item: those no further to the left than it is."""
    parent = target.parent
    column = parent.start_mark.column + isinstance(parent, MapNode) if isinstance(parent, (MapNode, ListNode)) else 0
    lines = document.lines
    return [number for number in _comment_lines(document, target) if not lines[number][:column].strip()]


def _comment_lines(document: Document, target: Target) -> list[int]:
    """Return the lines of a key or an item that hold nothing but a comment."""
    inside = _scalars(target.node)
    texts = {line for one in inside for line in range(one.start_mark.line + (one.style in BLOCKS), _last(one) + 1)}
    return [n for n in range(*span_of(document, target)) if COMMENT.fullmatch(document.lines[n]) and n not in texts]


def comments_of(document: Document, keys: Keys) -> list[str]:
    """Return the comments that go with what stands at the end of `keys`, in their order."""
    target = Target(document, Style(document), keys)
    if target.in_flow:
        return []
    found = [(number, document.lines[number].strip()) for number in own_comments(document, target)]
    for one in _scalars(target.node):
        if one.style in BLOCKS:
            at, wanted = one.start_mark.index, HEADER
        else:
            at, wanted = one.end_mark.index, BEHIND
        behind = wanted.match(target.text[at : target.line_end(at)])
        if behind:
            found.append((_line(target.text, at), behind.group(1)))
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def verbatim(document: Document, keys: Keys) -> Verbatim:
    """Return an item of a list as it stands, for putting it elsewhere. Raises `CannotChange` for a short form."""
    target = Target(document, Style(document), keys)
    parent, node = target.parent, target.node
    if not isinstance(parent, ListNode) or not isinstance(node, MapNode) or target.found != len(keys):
        raise CannotChange("it is not written in the long form")
    data = document.data
    for key in keys:
        data = data[key]
    if parent.flow:
        first, *rest = LINE_BREAK.split(target.text[target.start : target.end])
        return Verbatim(data, [f"- {first}", *(f"  {line.strip()}" for line in rest)], has_comments=bool(rest))
    column = parent.start_mark.column
    others = {*_comment_lines(document, target)} - {*own_comments(document, target)}
    lines = [document.lines[number] for number in range(*span_of(document, target)) if number not in others]
    moved = [line[column:] if not line[:column].strip() else line.strip() for line in lines]
    return Verbatim(data, moved, has_comments=bool(comments_of(document, keys)))


def _inside(node: MapNode | ListNode) -> list[Node]:
    return list(node.values.values()) if isinstance(node, MapNode) else node.items


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield every key and value that is a scalar."""
    if not isinstance(node, (MapNode, ListNode)):
        yield node
        return
    if isinstance(node, MapNode):
        yield from node.keys.values()
    for inner in _inside(node):
        yield from _scalars(inner)


def _last(scalar: Scalar) -> int:
    """Return the last line that a scalar takes part of; of a block the one before its end."""
    return scalar.end_mark.line - (scalar.style in BLOCKS)


def _line(text: str, index: int) -> int:
    """Return the line on which a character stands."""
    return sum(1 for _ in LINE_BREAK.finditer(text, 0, index))


def _line_starts(text: str) -> list[int]:
    """Return where each line starts."""
    return [0, *(found.end() for found in LINE_BREAK.finditer(text))]
