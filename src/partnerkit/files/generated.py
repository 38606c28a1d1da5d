"""Files that partnerkit writes whole: marked, so that it can tell its own, unchanged, from what people wrote.

The mark holds a digest of everything else in the file. A file that was edited since no longer matches it, and is
treated like any other file of somebody else's.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files.read import read_bytes
from partnerkit.files.write import create, replace

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCE = "Written by partnerkit; change the assessment, not this file"
MARK = f"{_SENTENCE} [{'0' * 16}]"
"""The mark as a renderer puts it in a document, where its format has a place for it.

Zeros stand for the digest until the rest is known: as many as it has digits, so that no length in a file changes.
"""
_MARKED = re.compile(rb"(?<=" + _SENTENCE.encode() + rb" )\[[0-9a-f]{16}\]")


def signed(text: str) -> str:
    """Return a text with the digest in its mark; a text without a mark as it is."""
    return _signed(text.encode()).decode() if MARK in text else text


def deliver(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a document to a file, the digest in its mark. Raises `CannotWrite` where a file of others would be lost.

    A document without a mark is written as it is; then only `force` overwrites it.
    """
    written = _signed(content.encode() if isinstance(content, str) else content)
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder, not a file")
    if os.path.lexists(path):
        before = read_bytes(path)
        if not force and not is_own(path.read_bytes()):  # all of it: `before` ends where a file is too long to read
            raise CannotWrite(
                f"{path} was not written by partnerkit, or was changed since",
                remedy="Give another name, or --force to overwrite it.",
            )
        replace(path, written, expected=before)
    else:
        create(path, written)


def is_own(content: bytes) -> bool:
    """Return True if partnerkit wrote the file and it is unchanged since."""
    marked = _MARKED.search(content)
    if marked is None:
        return False
    return marked.group() == _digest(content[: marked.start()] + content[marked.end() :])


def _signed(content: bytes) -> bytes:
    place = content.find(MARK.encode())
    if place < 0:
        return content
    before, after = content[: place + len(_SENTENCE) + 1], content[place + len(MARK) :]
    return before + _digest(before + after) + after


def _digest(rest: bytes) -> bytes:
    """Return what stands in the mark for everything else in the file."""
    rest = rest.replace(b"\r\n", b"\n")  # git may have changed the line ends when it checked the file out
    return f"[{hashlib.sha256(rest).hexdigest()[:16]}]".encode()
