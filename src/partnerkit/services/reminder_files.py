"""A folder of reminders: written anew each time, so that nobody finds one there who has answered since."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, CannotWrite
from partnerkit.files.read import read_bytes
from partnerkit.files.temporary import remove
from partnerkit.files.write import create_all, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WRITTEN = ".written-by-partnerkit.json"
"""What lies beside the reminders: the digest of each, by which one is known that nobody changed since."""


def put(folder: Path, files: Mapping[str, bytes], *, force: bool) -> list[str]:
    """Write files into a folder, and take away those that were written there before and are for nobody now.

    Returns the names of those that were taken away. Raises `CannotWrite` where a file of others has one of the names,
    unless `force` is given; nothing is written then.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise CannotWrite(f"{folder} is a file, not a folder")
    before = _written(folder)
    own = {name: content for name, digest in before.items() if (content := _content(folder / name, digest)) is not None}
    there = {name: read_bytes(folder / name) for name in files if os.path.lexists(folder / name)}
    foreign = [name for name, content in there.items() if name not in own and content != files[name]]
    if foreign and not force:
        raise CannotWrite(
            f"{folder / min(foreign)} was not written by partnerkit, or was changed since",
            remedy="Give another folder, or --force to overwrite it.",
        )
    for name, content in files.items():
        if name in there and there[name] != content:
            replace(folder / name, content, expected=there[name])
    create_all({folder / name: content for name, content in files.items() if name not in there})
    gone = sorted(name for name in own if name not in files)
    for name in gone:
        remove(folder / name)
    _remember(folder, files)
    return gone


def _written(folder: Path) -> dict[str, str]:
    """Return the digests of what was written before; nothing where that cannot be read."""
    try:
        found = json.loads(read_bytes(folder / WRITTEN))
    except (CannotRead, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(digest) for name, digest in found.items() if os.path.basename(name) == name}  # noqa: PTH119


def _content(path: Path, digest: str) -> bytes | None:
    """Return what a file holds, if it is what was written; None where it was changed, or is not there."""
    try:
        content = read_bytes(path)
    except CannotRead:
        return None
    return content if _digest(content) == digest else None


def _remember(folder: Path, files: Mapping[str, bytes]) -> None:
    text = json.dumps({name: _digest(content) for name, content in sorted(files.items())}, indent=2).encode() + b"\n"
    path = folder / WRITTEN
    if not os.path.lexists(path):
        create_all({path: text})
    elif (before := read_bytes(path)) != text:
        replace(path, text, expected=before)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
