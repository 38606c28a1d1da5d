"""What a workbook holds, as far as a form needs it and as far as somebody may have written in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple, TypeAlias

from partnerkit.model.patterns import pattern

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
"""The last row and column of any spreadsheet program."""
_NAME = pattern(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = pattern(r"_x([0-9a-fA-F]{4})_")

Value: TypeAlias = str | int | float | bool | datetime | date | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it."""

    sheet: str
    row: int
    column: int
    """Both from 1."""
    value: Value
    is_formula: bool = False
    is_error: bool = False

    @property
    def name(self) -> str:
        """The cell as spreadsheet programs name it: C7."""
        return cell_name(self.row, self.column)


class Area(NamedTuple):
    """Cells that were merged into one, from the first row and column to the last."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The area as spreadsheet programs name it: F5:F7."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"

    def holds(self, row: int, column: int) -> bool:
        """True if a cell is one of the merged ones."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Remark(NamedTuple):
    """Something on a sheet that stands in no cell."""

    what: str
    """What it is, such as "note by Jo" or "text box"."""
    row: int = 0
    column: int = 0
    """Where it is fixed, from 1; both 0 where it belongs to the sheet as a whole."""
    text: str = ""

    @property
    def cell(self) -> str:
        """The name of the cell on which it is fixed."""
        return cell_name(self.row, self.column)


@dataclass
class Sheet:
    """One sheet of a workbook."""

    name: str
    hidden: bool = False
    rows: list[dict[int, Cell]] = field(default_factory=list)
    """The cells by column, row after row; empty rows and cells are left out."""
    merged: list[Area] = field(default_factory=list)
    colours: dict[tuple[int, int], str] = field(default_factory=dict)
    """The colour with which a cell is filled, by row and column, empty cells too; none for white."""
    inks: dict[tuple[int, int], str] = field(default_factory=dict)
    """The colour of the text of a cell, by row and column, where it has one of its own."""
    ruled: list[Area] = field(default_factory=list)
    """The areas of which rules decide on the colour (conditional formats)."""
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class Workbook:
    """The sheets of a workbook, hidden ones too, and what belongs to none of them."""

    sheets: list[Sheet]
    unread: list[str]
    """A sentence for each other thing in the file that is not read, such as its macros."""
    theme: list[str] = field(default_factory=list)
    """The colours of its theme as six digits, in the order in which styles count them."""


def cell_name(row: int, column: int) -> str:
    """Return a cell as spreadsheet programs name it: C7."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def cell_place(name: str) -> tuple[int, int] | None:
    """Return row and column of a cell's name; None where no spreadsheet has such a cell."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= MAX_ROW and column <= MAX_COLUMN else None


def unescaped(text: str) -> str:
    """Return a text of a workbook without its escapes: `_x000D_` stands for a carriage return, `_x005F_` for `_`."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the halves of one character.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
