"""Read the cells of an Excel workbook from anywhere: within limits, or it is refused."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from partnerkit.errors import CannotRead, MissingExtra
from partnerkit.files.read import cannot_read

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = 10 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
"""Bytes, as `MAX_FILE`."""
MAX_PARTS = 1000
MAX_CELLS = 100_000
"""Cells with something in them. A form has a few hundred."""
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a workbook with a password, and of one of the old kind (.xls)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it."""

    sheet: str
    row: int
    column: int
    """Both from 1."""
    value: str | int | float | bool | datetime | date | None
    is_formula: bool = False
    is_error: bool = False

    @property
    def name(self) -> str:
        """The cell as spreadsheet programs name it: C7."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


def read_workbook(path: Path) -> dict[str, list[dict[int, Cell]]]:
    """Return the rows of each sheet by its name, hidden ones too: the cells of a row by column, without empty rows.

    Raises `CannotRead` for anything that is not a workbook, or not one that a form can be, and `MissingExtra`.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("Reading an Excel workbook", "excel") from error
    content = _content(path)
    _refuse(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out, a form needs nothing
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, keep_links=False)
            return {sheet.title: list(_rows(path, sheet)) for sheet in book.worksheets}
    except CannotRead:
        raise
    except Exception as error:  # what a broken file makes the library raise has no end
        raise CannotRead(
            f"{path} cannot be read as an Excel workbook", remedy="Open it in Excel or LibreOffice and save it anew."
        ) from error


def _content(path: Path) -> bytes:
    """Return the bytes of the file. Raises `CannotRead`."""
    try:
        if path.is_dir():
            raise CannotRead(f"{path} is a folder, not a file")
        if path.exists() and not path.is_file():
            raise CannotRead(f"{path} is not a regular file")
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    if len(content) > MAX_FILE:
        raise CannotRead(f"{path} is larger than 10 MiB, so it is not a form")
    return content


def _refuse(path: Path, content: bytes) -> None:
    """Raise `CannotRead` for what is not a workbook, or is far larger when unpacked."""
    if content.startswith(ENCRYPTED):
        sentence = f"{path} has a password, or is of the old kind (.xls)"
        raise CannotRead(sentence, remedy="Save it as .xlsx without a password.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
                raise CannotRead(f"{path} is far larger when unpacked than a form is; it was not opened")
            names = {part.filename for part in parts}
            if "mimetype" in names and "content.xml" in names:
                raise CannotRead(f"{path} is an OpenDocument file", remedy="Save it as .xlsx.")
            if any(_declares_entities(package.read(part)) for part in parts if _is_xml(part.filename)):
                raise CannotRead(f"{path} holds declarations that no spreadsheet program writes; it was not opened")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise CannotRead(f"{path} is not an Excel workbook (.xlsx), or is damaged") from error
    except Exception as error:
        if isinstance(error, CannotRead):
            raise
        raise CannotRead(f"{path} is not an Excel workbook (.xlsx), or is damaged") from error


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _declares_entities(part: bytes) -> bool:
    """True if XML declares a document type, in any encoding: entities could make it grow without end."""
    return b"<!DOCTYPE" in part.replace(b"\0", b"").upper()


def _rows(path: Path, sheet: Any) -> Iterator[dict[int, Cell]]:
    sheet.reset_dimensions()  # what the file says of its size need not be so
    number = 0
    for cells in sheet.iter_rows():
        row = {}
        for cell in cells:
            if cell.value is None:
                continue
            number += 1
            row[cell.column] = Cell(
                sheet.title, cell.row, cell.column, cell.value, cell.data_type == "f", cell.data_type == "e"
            )
        if number > MAX_CELLS:
            raise CannotRead(f"{path} has more than {MAX_CELLS:,} filled cells, so it is not a form")
        if row:
            yield row
