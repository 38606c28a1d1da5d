"""Rows by their tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.model.tables.table import Row, Value


@dataclass(frozen=True, slots=True)
class Rows:
    """What files give to the tables of an export."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    """The rows of each table that has some, by its name; the cells of a row are in the order of its columns."""

    def __getitem__(self, table: str) -> list[Row]:
        """Return the rows of a table; none where it has none."""
        return self.tables.get(table, [])

    def dicts(self, table: str) -> Iterator[dict[str, Value]]:
        """Yield the rows of a table, each as its cells by the names of their columns."""
        from partnerkit.model.tables import TABLE_BY_NAME

        names = TABLE_BY_NAME[table].names
        for row in self[table]:
            yield dict(zip(names, row, strict=True))

    def add(self, table: str, *rows: Row) -> None:
        """Add rows to a table."""
        if rows:
            self.tables.setdefault(table, []).extend(rows)

    def extend(self, other: Rows) -> None:
        """Add all rows of others."""
        for table, rows in other.tables.items():
            self.add(table, *rows)
