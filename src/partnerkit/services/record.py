"""A partnership's record: found, opened, and changed by a line."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, WrongUsage
from partnerkit.files import write
from partnerkit.files.load import validate
from partnerkit.files.read import read_bytes
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.model.record import Record
from partnerkit.model.words import RECORD_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.files.yaml.changes import Change
    from partnerkit.files.yaml.document import Document
    from partnerkit.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record that can be used, with its file as it was read."""

    path: Path
    record: Record
    document: Document


def open_record(workspace: Workspace, path: Path | None = None) -> OpenedRecord:
    """Return the record in a file, or the one that governs a folder; without a path, the one that governs this folder.

    Raises `CannotRead` where there is none, `InvalidFile` with all problems of the file, `WrongUsage` for another file.
    """
    from partnerkit.files.yaml import constructor

    found = _found(workspace, path or Path())
    content = read_bytes(found)
    kind = workspace.recogniser.recognise(str(found), content, named=True).kind
    if kind not in ("partnership", None):
        raise WrongUsage(f"{found} is no record of a partnership", remedy=f"Name a {RECORD_NAME}, or its folder.")
    loaded = validate(constructor.read(content, str(found)), Record)
    return OpenedRecord(found, loaded.valid, loaded.document)


def _found(workspace: Workspace, path: Path) -> Path:
    if not path.is_dir():
        return path
    own = path / RECORD_NAME
    if _is_nothing_yet(own):
        return own  # what is wrong with it is then told, rather than another one shown
    workspace.require_settings(path)
    governing = workspace.records.around(path).governing
    if governing is None:
        raise CannotRead(
            f"there is no {RECORD_NAME} in {path} or above it",
            remedy="`partnerkit init` writes one; or begin it with `format: partnerkit/partnership/1`.",
        )
    return governing


def _is_nothing_yet(path: Path) -> bool:
    """Return True for what can be no file of anybody's: one without text, a folder, a link to nowhere."""
    if not os.path.lexists(path):
        return False
    try:
        content = read_bytes(path)
    except CannotRead:
        return True
    return not content.strip() or b"\0" in content


def issue_titles(workspace: Workspace, opened: OpenedRecord) -> dict[str, str]:
    """Return what the issues are called that the events of a record bear on, by their ids."""
    named = {issue for event in opened.record.events for issue in event.issues}
    every = workspace.library.every(opened.path.parent).values() if named else ()
    return {issue: found.title for one in every for issue, found in one.by_id.items() if issue in named}


def save_record(opened: OpenedRecord, changes: Sequence[Change]) -> OpenedRecord:
    """Make changes to a record's file, in order and in one write; return the record afterwards.

    Nothing is written where the changes change nothing. Raises `CannotChange`, `InvalidFile` where the file would have
    problems then, `CannotWrite`. The file is then byte for byte what it was.
    """
    document = apply_changes(opened.document, changes)
    if document.content == opened.document.content:
        return opened
    record = validate(document, Record).valid
    write.replace(opened.path, document.content, expected=opened.document.content)
    return replace(opened, document=document, record=record)
