"""Where in a text changes belong, and what to put there, as text edits. Whether the result is right, `edit` judges.

All edits of a batch hold positions of the text as it was read, so that none moves another. Changes that meet at one
node are merged into one splice: two keys that are new in one map, two items of one list, a short form that becomes
long and gets another key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.changes import Append, Remove, short_form
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.files.yaml.splice_collection import THERE, Fill, NewItems, NewKeys, fill, nested
from partnerkit.files.yaml.splice_removal import removal
from partnerkit.files.yaml.splice_scalar import Lengthen, Replace
from partnerkit.files.yaml.style import Style
from partnerkit.files.yaml.target import Target

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Addition, Change
    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Scalar
    from partnerkit.files.yaml.splice_collection import Splice
    from partnerkit.files.yaml.target import TextEdit
    from partnerkit.model.words import Keys


class Batch:
    """Changes that are made to one text together."""

    def __init__(self, document: Document) -> None:
        self.document, self.style = document, Style(document)
        self.splices: dict[Keys, Splice] = {}
        """The splice of each node, by the keys that lead to it."""

    def add(self, change: Change) -> None:
        """Take in a change with a plain value.

        Raises `CannotChange` where there is no place for it, or none before those that are in the batch already are
        made; the batch is then as it was.
        """
        if isinstance(change, Remove):
            self.splices[change.keys] = removal(self.document, self.style, change.keys)
            return
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


def _splice(target: Target, rest: Keys, change: Addition) -> Splice:
    """Return the splice for the first change at a node."""
    node = target.node
    if isinstance(node, MapNode) and rest:
        return NewKeys(target, node, dict.fromkeys(node.keys, THERE)).also(rest, change)
    if isinstance(node, ListNode) and (rest or (node.items and isinstance(change, Append))):
        return NewItems(target, node, ()).also(rest, change)
    if isinstance(node, (MapNode, ListNode)):
        return fill(target, nested((), change))
    return _of_scalar(target, node, rest, change)


def _of_scalar(target: Target, node: Scalar, rest: Keys, change: Addition) -> Splice:
    """Return the splice for the first change at a scalar, which may be a short form."""
    name = short_form(target.keys)
    if not rest or rest == (name,):
        value = nested((), change)
        if isinstance(value, (dict, list)):
            return fill(target, value)
        return Replace(target, node, name, value, is_day=bool(change.keys) and change.keys[-1] in emitter.DAYS)
    if target.is_null:
        return Fill(target, nested(rest, change))
    if name is None:
        raise CannotChange("a value stands there")
    return Lengthen(target, node, name, None, {str(rest[0]): nested(rest[1:], change)})
