"""Rows as they are written, table by table: collected in a worker, put into files by the first process."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from partnerkit.model.tables import TABLE_BY_NAME, TABLES
from partnerkit.render.export.datapackage import Resource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO

    from partnerkit.model.tables import Row, Table
    from partnerkit.model.tables.rows import Rows


class Encoder(Protocol):
    """How rows are written: a module of `render.export`."""

    ENDING: str

    def head(self, table: Table) -> bytes:
        """Return what stands before the first row."""
        ...

    def lines(self, table: Table, rows: Iterable[Row]) -> bytes:
        """Return rows."""
        ...


@dataclass(slots=True)
class Lines:
    """Rows as bytes, by table."""

    encoder: Encoder
    parts: dict[str, list[bytes]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, rows: Rows) -> None:
        """Add the rows of every table."""
        for table, found in rows.tables.items():
            self.parts.setdefault(table, []).append(self.encoder.lines(TABLE_BY_NAME[table], found))
            self.rows[table] = self.rows.get(table, 0) + len(found)

    def extend(self, other: Lines) -> None:
        """Add what was collected elsewhere."""
        for table, parts in other.parts.items():
            self.parts.setdefault(table, []).extend(parts)
            self.rows[table] = self.rows.get(table, 0) + other.rows[table]

    def taken(self) -> dict[str, tuple[bytes, int]]:
        """Return the bytes and the number of rows of each table, and keep nothing."""
        return {table: (b"".join(self.parts.pop(table)), self.rows.pop(table)) for table in list(self.parts)}


class Sheets:
    """A file for each table, in a folder. To be used as a context."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder, self.encoder = folder, encoder
        self._stack = ExitStack()
        self._files: dict[str, BinaryIO] = {}
        self._rows = dict.fromkeys(TABLE_BY_NAME, 0)
        self._bytes = dict.fromkeys(TABLE_BY_NAME, 0)
        self._digests = {table: hashlib.sha256() for table in TABLE_BY_NAME}

    def __enter__(self) -> Sheets:
        for table in TABLES:
            self._files[table.name] = self._stack.enter_context((self.folder / self._name(table.name)).open("wb"))
            self._write(table.name, self.encoder.head(table))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def add(self, rows: Rows) -> None:
        """Write rows."""
        lines = Lines(self.encoder)
        lines.add(rows)
        self.put(lines.taken())

    def put(self, taken: dict[str, tuple[bytes, int]]) -> None:
        """Write what `Lines.taken` returned."""
        for table, (content, number) in taken.items():
            self._write(table, content)
            self._rows[table] += number

    def _write(self, table: str, content: bytes) -> None:
        self._files[table].write(content)
        self._bytes[table] += len(content)
        self._digests[table].update(content)

    def resources(self) -> list[Resource]:
        """Return what was written."""
        return [
            Resource(
                table.name,
                self.encoder.ENDING,
                (self._name(table.name),),
                self._rows[table.name],
                self._bytes[table.name],
                self._digests[table.name].hexdigest(),
            )
            for table in TABLES
        ]

    def _name(self, table: str) -> str:
        return f"{table}.{self.encoder.ENDING}"
