"""The parts of a workbook, each read as a stream within limits: whatever a file holds costs seconds, not minutes.

A workbook is a zip archive of XML. What its directory says of sizes is not trusted: bytes are counted as they come out,
elements as they are met, and reading ends where a limit is passed. Only parts that are asked for are unpacked at all.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from partnerkit.errors import CannotRead
from partnerkit.files.form.foreign import damaged, refuse_old, refuse_unzipped, refuse_zipped
from partnerkit.files.read import cannot_read

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = 10 * 1024 * 1024
MAX_DOCUMENT = 64 * 1024 * 1024
"""Bytes, as `MAX_FILE`, of a Word document: people paste pictures, which are not unpacked."""
MAX_UNPACKED = 32 * 1024 * 1024
"""Bytes of all parts that are read. A form has a tenth of a MiB."""
MAX_PARTS = 1000
MAX_NODES = 1_200_000
"""Elements and attributes of all parts that are read. A form has a few thousand, and some programs fill a sheet with a
thousand rows of empty cells."""
MAX_NAMES = 5_000
"""Different names of elements, and of attributes, in one part."""
MAX_DEPTH = 100
MAX_TOKEN = 1024 * 1024
"""Bytes of one tag or comment: the parser would read one that grows from its start again and again."""
CHUNK = 64 * 1024
ANEW = "Copy what was filled in to a new form, and send that."
_DIRECTORY = b"PK\x01\x02"
"""What each entry of an archive's directory begins with."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError)


class Target(Protocol):
    """What takes in the XML of a part. Names come without their prefix: one name, whatever standard a file follows."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text inside an element, or a piece of it."""


class Package:
    """The parts of one workbook, or of one Word document."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes, self._nodes = MAX_UNPACKED, MAX_NODES
        content = _content(path)
        refuse_old(str(path), content)
        if not content.startswith(b"PK"):
            refuse_unzipped(str(path), content)
        if content.count(_DIRECTORY) > MAX_PARTS:
            raise self.too_large()
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
            parts = self._archive.infolist()
        except _DAMAGED as error:
            raise self.damaged() from error
        if len(parts) > MAX_PARTS:
            raise self.too_large()
        self._parts = {_key(part.filename): part for part in parts}
        refuse_zipped(str(path), self._parts)
        if len(self._parts) < len(parts):
            raise CannotRead(f"{path} holds two parts of one name; it was not opened", remedy=ANEW)
        self.main = next((part for kind, part in self.relations("").values() if kind == "officeDocument"), "")
        """The name of the part that holds the sheets, or the text; empty where nothing says it."""
        self.is_document = _key(self.main).startswith("word/") or (not self.main and "word/document.xml" in self)
        """True for a Word document."""
        if len(content) > MAX_FILE and not self.is_document:
            raise _too_long(path, MAX_FILE)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def under(self, folder: str) -> bool:
        """True if there is a part in a folder."""
        return any(name.startswith(folder) for name in self._parts)

    def parse(self, name: str, target: Target) -> None:
        """Read a part of XML; one that is not there is read as an empty one. Raises `CannotRead`."""
        if name not in self:
            return
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0
        bare: dict[str, str] = {}
        """The names of elements without their prefix."""
        others: set[str] = set()
        """The names of attributes."""

        def start(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._nodes -= 1 + len(attributes)
            others.update(attributes)
            if element not in bare:
                bare[element] = element.rpartition(":")[2]
            if self._nodes < 0 or depth > MAX_DEPTH or len(bare) > MAX_NAMES or len(others) > MAX_NAMES:
                raise self.too_large()
            target.start(bare[element], attributes)

        def end(element: str) -> None:
            nonlocal depth
            depth -= 1
            target.end(bare[element])

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = target.data
        parser.StartDoctypeDeclHandler = self._refuse_declarations
        try:
            fed = 0
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    raise self.too_large()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self.damaged() from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part names: by id the last word of its kind, and the name of the part that it is."""
        return self._related(part).found

    def outside(self, part: str) -> dict[str, str]:
        """Return the addresses outside the workbook that a part names, by id."""
        return self._related(part).outside

    def _related(self, part: str) -> _Relations:
        folder, _, name = part.rpartition("/")
        target = _Relations(folder)
        self.parse(f"{folder}/_rels/{name}.rels".lstrip("/"), target)
        return target

    def too_large(self) -> CannotRead:
        """Return the refusal of what no form can be."""
        return CannotRead(f"{self.path} is far larger when unpacked than a form is; it was not opened", remedy=ANEW)

    def damaged(self) -> CannotRead:
        """Return the refusal of what is broken."""
        if getattr(self, "is_document", False):
            remedy = "Open it in Word or LibreOffice, and save it anew as “Word Document (.docx)”."
            return CannotRead(f"{self.path} is damaged: Word's own text in it cannot be read", remedy=remedy)
        return damaged(str(self.path))

    def _chunks(self, name: str) -> Iterator[bytes]:
        part = self._parts[_key(name)]
        if part.flag_bits & 1:
            raise CannotRead(f"{self.path} has a password", remedy="Take the password off and save it anew.")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged()  # the others unpack without a limit, and no spreadsheet program uses them
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._bytes -= len(chunk)
                    if self._bytes < 0:
                        raise self.too_large()
                    yield chunk
        except _DAMAGED as error:
            raise self.damaged() from error

    def _refuse_declarations(self, *_: object) -> None:
        """Refuse a document type: the entities that it declares could make a file grow without end."""
        raise CannotRead(f"{self.path} holds declarations that no office program writes; it was not opened")


class _Relations:
    """The parts that a part names, and the addresses outside the workbook."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}
        self.outside: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        if attributes.get("TargetMode") == "External":
            self.outside[attributes.get("Id", "")] = attributes.get("Target", "")
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = target if target.startswith("/") else f"/{self.folder}/{target}"
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = (kind, posixpath.normpath(path).lstrip("/"))

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _content(path: Path) -> bytes:
    """Return the bytes of the file. Raises `CannotRead`."""
    try:
        if path.is_dir():
            raise CannotRead(f"{path} is a folder, not a file")
        if path.exists() and not path.is_file():
            raise CannotRead(f"{path} is not a regular file")
        with path.open("rb") as stream:
            content = stream.read(MAX_DOCUMENT + 1)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    limit = MAX_DOCUMENT if content.startswith(b"PK") else MAX_FILE
    if len(content) > limit:
        raise _too_long(path, limit)
    return content


def _too_long(path: Path, limit: int) -> CannotRead:
    remedy = "Take out pictures and other sheets, and save it anew."
    return CannotRead(f"{path} is larger than {limit // 1024 // 1024} MiB, so it is not a form", remedy=remedy)
