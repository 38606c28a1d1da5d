"""The one way to change a file that a person wrote: splice its text, read it again, write only if all is as meant.

A file is never dumped anew. `spliced` finds the span to replace from the parser's positions and leaves every other
character alone; the result is read again and must say exactly what the old file said with the change applied, else
`CannotChange` is raised and nothing is written.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from partnerkit.errors import CannotChange, InvalidFile
from partnerkit.files import write
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.decoder import BYTE_ORDER_MARK
from partnerkit.files.yaml.nodes import ListNode
from partnerkit.files.yaml.splice import spliced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.words import Keys


@dataclass(frozen=True, slots=True)
class Set:
    """Give the place at the end of `keys` a value, whether it has one or not; what lacks on the way is made.

    A value that is there must be a scalar or empty. Setting something beside a short form turns it into the long one.
    """

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the list at the end of `keys`, which is made where it does not exist."""

    keys: Keys
    value: Any


def short_form(keys: Keys) -> str | None:
    """The key that a bare value at `keys` of an assessment stands for: `green` for {rating: green}."""
    if len(keys) == 2 and keys[0] == "ratings":
        return "rating"
    if len(keys) == 4 and keys[0] == "ratings" and keys[2] == "actions":
        return "action"
    return None


def change(path: Path, document: Document, changes: Iterable[Set | Append]) -> Document:
    """Apply changes, in order, to the file that `document` was read from; returns the file as read afterwards.

    Raises `InvalidFile` where the file has problems as YAML, `CannotChange` where a change cannot be made without
    touching more than it means, `CannotWrite` where the file cannot be written or changed since it was read. The file
    is then byte for byte what it was.
    """
    changed = changed_document(document, changes)
    if changed.content != document.content:
        write.replace(path, changed.content, expected=document.content)
    return changed


def changed_document(document: Document, changes: Iterable[Set | Append]) -> Document:
    """The document with changes applied, in order, not written anywhere. Raises as `change` does."""
    if document.problems:
        raise InvalidFile(f"{document.file} has problems, so it cannot be changed", document.problems)
    for step in changes:
        try:
            plain = replace(step, value=_plain(step.value))
            meant = meant_data(document.data, plain)
            document = _changed(document, plain, meant)
        except CannotChange as error:
            raise _refusal(document, step.keys, error.sentence) from None
    return document


def _changed(document: Document, step: Set | Append, meant: Any) -> Document:
    """The document with a change, read again; what it says is what is meant.

    Texts of several lines are written as blocks, or in quotes where a comment below would become part of the block.
    """
    mark = BYTE_ORDER_MARK if document.content.startswith(BYTE_ORDER_MARK) else b""
    for blocks in (True, False):
        text = _spliced(document, step, blocks)
        after = constructor.read(mark + text.encode("utf-8"), document.file)
        if not after.problems and _same(after.data, meant):
            return after
    raise CannotChange("the change would touch more than it means")


def meant_data(data: Any, step: Set | Append) -> Any:
    """What a file that says `data` must say after the change."""
    root = {"": deepcopy(data)}
    holder, last = _holder(root, ("", *step.keys))
    if isinstance(step, Set):
        _inside(holder, last)
        holder[last] = deepcopy(step.value)
        return root[""]
    there = _inside(holder, last)
    if there is not None and not isinstance(there, list):
        raise CannotChange("a value stands there")
    holder[last] = [*(there or []), deepcopy(step.value)]
    return root[""]


def _inside(holder: Any, key: Any) -> Any:
    """What stands under a key of a map, None where nothing does, or at a position of a list."""
    if isinstance(holder, dict):
        return holder.get(key)
    if isinstance(key, int) and 0 <= key < len(holder):
        return holder[key]
    raise CannotChange("the list has no such item")


def _holder(root: dict[str, Any], keys: Keys) -> tuple[Any, Any]:
    """What holds the last of `keys`, made on the way where it lacks; short forms on the way become long."""
    holder: Any = root
    for depth, key in enumerate(keys[:-1], 1):
        inner = _inside(holder, key)
        if not isinstance(inner, (dict, list)):
            name = short_form(keys[1:depth])
            if inner is None:
                inner = {}
            elif name is not None:
                inner = {name: inner}
            else:
                raise CannotChange(f"there is a value where {keys[depth]} should go")
            alone = depth == len(keys) - 1 and name == keys[-1]
            if alone and (isinstance(holder, list) or key in holder):
                return holder, key  # the short form stays short
            holder[key] = inner
        holder = inner
    return holder, keys[-1]


def _spliced(document: Document, step: Set | Append, blocks: bool) -> str:
    if isinstance(step, Set):
        return spliced(document, step.keys, step.value, short_form, blocks=blocks)
    node, _, found = document.find(step.keys)
    if found == len(step.keys) and isinstance(node, ListNode) and node.items:
        return spliced(document, (*step.keys, len(node.items)), step.value, short_form, blocks=blocks)
    return spliced(document, step.keys, [step.value], short_form, blocks=blocks)


def _plain(value: Any) -> Any:
    """A value as a file holds it: what is read again is never a tuple, a word of an enumeration or a date."""
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise CannotChange("the text holds characters that no file can hold")
    return str(value)


def _refusal(document: Document, keys: Keys, reason: str) -> CannotChange:
    place = document.place(keys)
    what = " › ".join(str(key) for key in keys)
    return CannotChange(
        f"{place}: {what} cannot be changed here: {reason}; nothing was written",
        remedy="Change it in an editor.",
    )


def _same(left: Any, right: Any) -> bool:
    """Equality that tells 1 from true and from 1.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return bool(left == right) or repr(left) == repr(right)
