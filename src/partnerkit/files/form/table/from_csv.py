"""Read a table from a text with commas, semicolons or tabs, in whatever encoding a spreadsheet program saved it."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form.table.grid import Grid, GridCell, Grids
from partnerkit.model.text import with_plain_line_ends

if TYPE_CHECKING:
    from pathlib import Path

MAX_ROWS = 4_000
LONGEST = 100_000
"""Characters of one cell."""
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DELIMITERS = ",;\t|"


def read_csv(path: Path, content: bytes) -> Grids:
    """Return the table in a file. Raises `CannotRead`."""
    text, note = _decoded(path, content)
    if "\0" in text:
        raise CannotRead(f"{path} is no text with commas: it holds characters that no text has")
    text = with_plain_line_ends(text)
    delimiter, text = _delimiter(text)
    csv.field_size_limit(LONGEST)
    grid = Grid("")
    notes = [note] if note else []
    try:
        for number, row in enumerate(csv.reader(StringIO(text), delimiter=delimiter), start=1):
            if number > MAX_ROWS:
                raise CannotRead(f"{path} has more than {MAX_ROWS:,} rows, so it is not a guide's table")
            cells = {
                place: GridCell(_without_quotes(said), f"line {number}, column {place + 1}")
                for place, said in enumerate(row)
                if said.strip()
            }
            if cells:
                grid.rows.append(cells)
    except csv.Error as error:
        raise CannotRead(f"{path} cannot be read as a text with “{delimiter}” between its cells: {error}") from error
    return Grids(str(path), [grid], notes)


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Return the text, and what is to be told of how it was read."""
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            try:
                return content.decode(encoding), ""
            except UnicodeDecodeError as error:
                raise CannotRead(f"{path} is damaged: it is not the {encoding} that it says it is") from error
    if content[1:2] == b"\0" or content[:1] == b"\0":
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        return content.decode(encoding, "replace"), "it was read as UTF-16, which it does not say itself"
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "it is not UTF-8, so it was read as Windows-1252: look at £ and ’"


def _delimiter(text: str) -> tuple[str, str]:
    """Return what stands between cells, and the text without a line that says so."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest
    head = "\n".join(text.split("\n")[:40])
    counts = {one: _columns(head, one) for one in _DELIMITERS}
    return max(_DELIMITERS, key=lambda one: counts[one]), text


def _columns(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have as many cells as the commonest of more than one, and how many these are."""
    try:
        widths = [len(row) for row in csv.reader(StringIO(text), delimiter=delimiter) if len(row) > 1]
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    usual = max(set(widths), key=widths.count)
    return widths.count(usual), usual


def _without_quotes(said: str) -> str:
    """Return a text without the curly quotation marks that Word made of those of a CSV file."""
    bare = said.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] in "“„" and bare[-1] in "”“" else said
