"""Files that partnerkit writes whole: marked, so that it can tell its own, unchanged, from what people wrote.

The mark holds a digest of everything else in the file. A file that was edited since no longer matches it, and is
treated like any other file of somebody else's. What formatters and git change in passing is no edit.
"""

from __future__ import annotations

import hashlib
import os
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files.discovery import SUFFIXES
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.files.write import create, replace
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SENTENCE = "Written by partnerkit; change the {source}, not this file [0000000000000000]"
MARK = _SENTENCE.format(source="assessment")
"""The mark as a renderer puts it in a document, where its format has a place for it.

Zeros stand for the digest until the rest is known: as many as it has digits, so that no length in a file changes.
"""
RECORD_MARK = _SENTENCE.format(source="record")
"""The same for what is made from a partnership's record alone."""
FOLDED_MARK = MARK.replace(" [", "\r\n  [")
"""The mark as it stands in a calendar, where no line may be longer than 75 octets."""
_SAID = rb"Written by partnerkit; change the (?:assessment|record), not this file(?: |[ \t]*(?:\r\n?|\n)[ \t]+)"
_MARKED = pattern(_SAID + rb"(\[[0-9a-f]{16}\])")
_UNSIGNED = pattern(_SAID + rb"(\[0{16}\])")
_BINARY = (b"PK\x03\x04", b"%PDF-")
"""How a document begins in which each byte counts: Word and Excel are zip files."""


def signed(text: str) -> str:
    """Return a text with the digest in its mark; a text without a mark as it is."""
    return _signed(text.encode()).decode() if MARK in text or RECORD_MARK in text else text


def deliver(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a document to a file, the digest in its mark. Raises `CannotWrite` where a file of others would be lost.

    A text ends with one line end then, whatever it came with. One without a mark is overwritten by `force` alone.
    """
    _write(path, *_prepared(path, content, force=force))


def deliver_all(documents: Mapping[Path, str | bytes], *, force: bool = False) -> None:
    """Write documents to files, with the folders that lack. Raises `CannotWrite` as `deliver` does.

    Nothing is written where a file of others would be lost by any of them.
    """
    prepared = {path: _prepared(path, content, force=force) for path, content in documents.items()}
    for folder in dict.fromkeys(path.parent for path in prepared):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "is a file, not a folder" if folder.is_file() else f"cannot be made: {error.strerror}"
            raise CannotWrite(f"{folder} {reason}") from error
    for path, ready in prepared.items():
        _write(path, *ready)


def _prepared(path: Path, content: str | bytes, *, force: bool) -> tuple[bytes, bytes | None]:
    """Return what to write and what it replaces, None for a new file. Raises `CannotWrite`."""
    written = _signed(_ended(content).encode() if isinstance(content, str) else content)
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder, not a file")
    if not os.path.lexists(path):
        return written, None
    before = read_bytes(path)
    there = path.read_bytes()  # all of it: `before` ends where a file is too long to read
    is_ours = is_own(there) or _plain(there) == _plain(written)  # what has no mark may say the same
    if not is_ours and _is_source(path, before):
        raise CannotWrite(f"{path} is a file that partnerkit reads; nothing was written", remedy="Give another name.")
    if not force and not is_ours:
        raise CannotWrite(
            f"{path} was not written by partnerkit, or was changed since",
            remedy="Give another name, or --force to overwrite it.",
        )
    return written, before


def _write(path: Path, written: bytes, before: bytes | None) -> None:
    if before is None:
        create(path, written)
    else:
        replace(path, written, expected=before)


def _ended(text: str) -> str:
    """Return a text that ends with one line end, of its own kind; an empty one as it is."""
    bare = text.rstrip("\r\n")
    end = "\r\n" if text[len(bare) :].startswith("\r\n") else "\n"
    return bare + end if bare else text


def is_own(content: bytes) -> bool:
    """Return True if partnerkit wrote the file and it is unchanged since, but for what formatters and git change."""
    marked = _MARKED.search(content)
    if marked is None:
        return False
    rest = content[: marked.start(1)] + content[marked.end(1) :]
    return marked.group(1) in (_digest(rest), _digest_before(rest))


def _is_source(path: Path, content: bytes) -> bool:
    """Return True if a file is one of those that documents are made from: not even `--force` is meant for these."""
    return os.path.realpath(path).lower().endswith(SUFFIXES) and kind_of(content) is not None


def _signed(content: bytes) -> bytes:
    place = _UNSIGNED.search(content)
    if place is None:
        return content
    before, after = content[: place.start(1)], content[place.end(1) :]
    return before + _digest(before + after) + after


def _digest(rest: bytes) -> bytes:
    """Return what stands in the mark for everything else in the file."""
    return f"[{hashlib.sha256(_plain(rest)).hexdigest()[:16]}]".encode()


def _digest_before(rest: bytes) -> bytes:
    """Return what version 0.1 put in its place: line ends alone could change there."""
    rest = rest.replace(b"\r\n", b"\n")
    return f"[{hashlib.sha256(rest).hexdigest()[:16]}]".encode()


def _plain(content: bytes) -> bytes:
    """Return a text without what hooks, editors and git change in passing; what is no text as it is.

    That is a byte-order mark, the kind of the line ends, white space at the ends of lines, and empty lines at either
    end of the file.
    """
    if content.startswith(_BINARY):
        return content
    text = content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return b"\n".join(line.rstrip(b" \t") for line in text.split(b"\n")).strip(b"\n")
