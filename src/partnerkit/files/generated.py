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

MARK = "Written by partnerkit; change the assessment, not this file"
PLACEHOLDER = "{digest}"
_MARKED = re.compile(rb"(?<=" + MARK.encode() + rb" )\[[0-9a-f]{16}\]")


def mark() -> str:
    """The mark with room for the digest, for a comment or a value in a text that `deliver` gets."""
    return f"{MARK} [{PLACEHOLDER}]"


def deliver(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write what has a mark in it to a file. Raises `CannotWrite` where somebody else's file would be lost.

    What has no place for a mark is written as it is; then only `force` overwrites it.
    """
    signed = _signed(content.encode() if isinstance(content, str) else content)
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder, not a file")
    if os.path.lexists(path):
        before = read_bytes(path)
        if not force and not is_own(path.read_bytes()):  # all of it: `before` ends where a file is too long to read
            raise CannotWrite(
                f"{path} was not written by partnerkit, or was changed since",
                remedy="Give another name, or --force to overwrite it.",
            )
        replace(path, signed, expected=before)
    else:
        create(path, signed)


def is_own(content: bytes) -> bool:
    """Whether partnerkit wrote a file and nobody has changed it since."""
    marked = _MARKED.search(content)
    if marked is None:
        return False
    return marked.group() == _digest(content[: marked.start()] + content[marked.end() :])


def _signed(content: bytes) -> bytes:
    before, placeholder, after = content.partition(f"[{PLACEHOLDER}]".encode())
    return before + _digest(before + after) + after if placeholder else content


def _digest(rest: bytes) -> bytes:
    rest = rest.replace(b"\r\n", b"\n")  # git may have changed the line ends when it checked the file out
    return f"[{hashlib.sha256(rest).hexdigest()[:16]}]".encode()


def marked(text: str, kind: str) -> str:
    """A document with the mark by which partnerkit knows its own files; as it is where it has no place for one."""
    from partnerkit.files.generated import mark

    if kind in ("csv", "text"):
        return text
    if kind == "ics":  # in quotes, for what stands there without them must not hold such characters
        return text.replace("VERSION:2.0\r\n", f'VERSION:2.0\r\nX-WRITTEN-BY;X-MARK="{mark()}":partnerkit\r\n', 1)
    if kind in ("json", "schema"):
        key = "written" if kind == "json" else "$comment"
        return text.replace("{\n", f'{{\n  "{key}": "{mark()}",\n', 1).rstrip("\n") + "\n"
    return f"<!-- {mark()} -->\n\n{text}"


def sealed(content: bytes) -> bytes:
    """A zip file, as Word and Excel write, with the mark as its comment: whatever changes the file drops it."""
    from io import BytesIO
    from zipfile import ZipFile

    from partnerkit.files.generated import MARK, mark

    stream = BytesIO(content)
    with ZipFile(stream, "a") as package:
        # The length of the comment stands in the file: room for the digest is as long as the digest.
        package.comment = f"{MARK} [{'0' * 16}]".encode()
        comment = package.comment
    return stream.getvalue().replace(comment, mark().encode())
