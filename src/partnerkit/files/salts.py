"""The file that keeps the salt of a seal, with the view as it was sealed: beside the view, and outside git.

Whoever has it can reveal the view, whatever became of the view's own file; and nobody else can.
"""

from __future__ import annotations

import binascii
import re
import stat
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.read import MAX_BYTES, cannot_read
from partnerkit.files.write import create, replace
from partnerkit.model.patterns import pattern
from partnerkit.model.seal import SALT

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".salt"
ONLY_ITS_OWNER = 0o600
_LINE = pattern(rb"^(salt|view): *([0-9A-Za-z+/=]+)[ \t]*\r?$", re.MULTILINE)
_COMMENT = """\
# With this file a view is revealed, and without it nobody can reveal it: keep a copy where only you can read it.
# Do not commit it, and show it to nobody before the views are revealed.
"""


class Kept(NamedTuple):
    """A salt, and the view that was sealed with it."""

    salt: bytes
    view: bytes


def salt_of(view: Path) -> Path:
    """Return where the salt of a view is kept."""
    return view.with_name(view.name + ENDING)


def read(path: Path) -> Kept:
    """Return what is kept in a file. Raises `CannotRead`, also where anything of it is missing."""
    found = dict(_LINE.findall(_content(path)))
    try:
        salt = bytes.fromhex(found[b"salt"].decode())
        unpacking = zlib.decompressobj()
        view = unpacking.decompress(b64decode(found[b"view"], validate=True), MAX_BYTES + 1)
    except (KeyError, ValueError, binascii.Error, zlib.error):
        raise _damaged(path) from None
    if len(salt) != SALT or len(view) > MAX_BYTES or not unpacking.eof:
        raise _damaged(path)
    return Kept(salt, view)


def keep(path: Path, kept: Kept) -> None:
    """Write a file that does not exist yet, which nobody but its owner may read. Raises `CannotWrite`."""
    create(path, _text(kept), mode=ONLY_ITS_OWNER)


def keep_instead(path: Path, kept: Kept) -> None:
    """Replace what is kept in a file. Raises `CannotRead` and `CannotWrite`."""
    replace(path, _text(kept), expected=_content(path))


def _text(kept: Kept) -> bytes:
    view = b64encode(zlib.compress(kept.view, 9)).decode()
    return f"{_COMMENT}salt: {kept.salt.hex()}\nview: {view}\n".encode()


def _content(path: Path) -> bytes:
    """Return the bytes of a file, which may be longer than one of YAML."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CannotRead(f"{path} is not a regular file")
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def _damaged(path: Path) -> CannotRead:
    remedy = "Put back the copy that you kept. If there is none, seal the view again while the round allows it."
    return CannotRead(f"{path} holds no whole salt", remedy=remedy)
