"""What a table of an export is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | None
"""What a cell holds: a day is text, as 2026-11-23."""
Row: TypeAlias = tuple[Value, ...]
"""The cells of a row, in the order of its table's columns."""


class Type(StrEnum):
    """What a column holds, in the words of the Data Package standard."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    description: str
    type: Type = Type.STRING
    unit: str | None = None
    """What is counted or measured; None for what has no unit."""
    required: bool = False
    """Whether every row has a value."""
    enum: tuple[str, ...] = ()
    """All values that there can be; empty where they are not a closed list."""


class Reference(NamedTuple):
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    of: tuple[str, ...]


class Table(NamedTuple):
    """A table of an export."""

    name: str
    description: str
    """What one row is, and where it comes from."""
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """The columns that together tell each row from all others; empty where none do."""
    references: tuple[Reference, ...] = ()
    day: str | None = None
    """The column by whose year the table is split where it is stored in parts; None for a table that stays whole."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
