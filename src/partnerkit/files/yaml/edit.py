"""The one way to change a file that a person wrote: splice its text, read it again, take it only if all is as meant.

A file is never dumped anew. `splice` finds the spans to replace from the parser's positions and leaves every other
character alone; the result is read again and must say exactly what the old file said with the changes applied, else
`CannotChange` is raised. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from partnerkit.errors import CannotChange, InvalidFile
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.changes import Remove, Verbatim, data_after, plain
from partnerkit.files.yaml.decoder import BYTE_ORDER_MARK
from partnerkit.files.yaml.splice import Batch, apply_edits

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.words import Keys


def apply_changes(document: Document, changes: Iterable[Change]) -> Document:
    """Return the document with changes made, in order, as it is read afterwards.

    Raises `InvalidFile` where the file has problems as YAML, `CannotChange` where a change cannot be made without
    touching more than it means.
    """
    if document.problems:
        raise InvalidFile(f"{document.file} has problems, so it cannot be changed", document.problems)
    before, waiting = document, list(changes)
    while waiting:
        try:
            document, made = _change_together(document, waiting)
        except CannotChange as error:
            raise _refusal(before, waiting[0].keys, error.sentence) from None
        waiting = waiting[made:]
    return document


def _change_together(document: Document, changes: Sequence[Change]) -> tuple[Document, int]:
    """Make as many of some changes as can be made at once; return the document afterwards, and how many they are.

    Where the result is not as meant, half as many are tried. Raises `CannotChange` for the first of them.
    """
    if isinstance(changes[0], Remove):  # after which positions count otherwise
        return _removed(document, changes[0]), 1
    batch, meant, made = Batch(document), document.data, 0
    for one in changes:
        if isinstance(one, Remove):
            break
        try:
            step = replace(one, value=plain(one.value))
            after = data_after(meant, step)
            batch.add(one if isinstance(one.value, Verbatim) else step)
        except CannotChange:
            if made:
                break  # perhaps it can be made once these are
            raise
        meant, made = after, made + 1
    try:
        return _verified(document, batch, meant, blocks=True), made
    except CannotChange:
        if made > 1:
            return _change_together(document, changes[: made // 2])
    # texts of several lines in quotes: a comment below would become part of a block
    return _verified(document, batch, meant, blocks=False), made


def _removed(document: Document, change: Remove) -> Document:
    """Return the document without what a change takes out. Raises `CannotChange`."""
    meant = data_after(document.data, change)
    batch = Batch(document)
    batch.add(change)
    return _verified(document, batch, meant, blocks=True)


def _verified(document: Document, batch: Batch, meant: Any, *, blocks: bool) -> Document:
    """Return the document with a batch of changes made, read again. Raises `CannotChange` unless it says `meant`."""
    text = apply_edits(document.text, batch.edits(blocks=blocks))
    if text == document.text and _same(document.data, meant):
        return document
    mark = BYTE_ORDER_MARK if document.content.startswith(BYTE_ORDER_MARK) else b""
    after = constructor.read(mark + text.encode("utf-8"), document.file)
    if after.problems or not _same(after.data, meant):
        raise CannotChange("the change would touch more than it means")
    return after


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
