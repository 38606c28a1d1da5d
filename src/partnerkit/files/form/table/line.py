"""A row of a table that somebody made, by what its columns are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import protocol

if TYPE_CHECKING:
    from partnerkit.files.form.table.columns import Columns
    from partnerkit.files.form.table.grid import GridCell

READ = (protocol.RATING, protocol.ACTION, protocol.COMMENT, protocol.EVIDENCE, protocol.OWNER, protocol.DUE)
"""What is read of a row, beside its title."""
NOTHING = frozenset(
    {"", "none", "n/a", "na", "no", "nil", "no further action", "none required", "no action", "no action required"}
)
"""What people write where nothing is to be done, in small letters."""


class Line(NamedTuple):
    """A row of a table, and its columns."""

    cells: dict[int, GridCell]
    columns: Columns

    def cell(self, what: str) -> GridCell | None:
        """Return the cell for something."""
        place = self.columns.of(what)
        return None if place is None else self.cells.get(place)

    def text(self, what: str) -> str:
        """Return the text for something."""
        cell = self.cell(what)
        return cell.text if cell is not None else ""

    @property
    def place(self) -> str:
        """The place of its first cell."""
        return next(iter(self.cells.values())).place
