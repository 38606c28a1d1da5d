"""A table from anywhere, as cells with a text, a colour and a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.files.form.table.colours import Shade


class GridCell(NamedTuple):
    """A cell of a table."""

    text: str
    place: str
    """Where it stands, as messages name it: `Sheet1!C5`, `table 1, row 5, column 3`."""
    shade: Shade | None = None
    """What colour it is filled with, or its text has; None for none that says something."""
    goes_on: bool = False
    """True where it is merged into the cell above it."""
    is_merged: bool = False
    """True where it is merged with others."""
    is_formula: bool = False
    value: object = None
    """Its value, where that is another than the text, such as a day."""


@dataclass(slots=True)
class Grid:
    """A table, row after row; the cells of each by the number of their column, from 0."""

    name: str
    rows: list[dict[int, GridCell]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What stands on it and is not read: its place, and what it is."""


@dataclass(slots=True)
class Grids:
    """The tables of one file."""

    file: str
    grids: list[Grid]
    notes: list[str] = field(default_factory=list)
    """What is to be told of the file as a whole."""
