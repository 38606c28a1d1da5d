"""Tables as Parquet, made of their rows as JSON by DuckDB: typed, in parts by year, in the little memory it is given.

What does not fit into that goes to the disk, so a million rows take no more than a thousand.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotWrite, MissingExtra
from partnerkit.model.patterns import pattern
from partnerkit.model.tables import TABLE_BY_NAME, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from partnerkit.model.tables import Table

TYPES = {
    Type.STRING: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}
"""What a column is that holds each type."""
ROW_GROUP = 122_880
"""Rows that an engine reads at a time: the size that DuckDB itself works in, and large enough for all others."""
MEMORY = "80MB"
"""What DuckDB may take for data. It needs some 50 MiB more for itself."""
UNDATED = "__HIVE_DEFAULT_PARTITION__"
"""What readers know as the part of the rows without a day."""
PIECE = 8 * 1024 * 1024
"""Bytes of JSON that DuckDB can surely hold at once, however long the rows are."""
INTERRUPTED = "Query interrupted"
_ERRNO = pattern(r'"errno":"(\d+)"')
"""How DuckDB hands on the number of an error of the system."""
SPECIAL = "*?["
"""What DuckDB takes for a pattern in the path of a file that it reads."""


def ready() -> None:
    """Raise `MissingExtra` where what writes Parquet is not installed."""
    try:
        import duckdb  # noqa: F401
    except ImportError as error:
        raise MissingExtra("Parquet", "parquet") from error


class Written(NamedTuple):
    """A table as it was written."""

    paths: tuple[str, ...]
    """Its files, as seen from the folder around all tables."""
    rows: int


def write(sources: Mapping[str, Path], folder: Path, spill: Path) -> dict[str, Written]:
    """Write tables below a folder, each to one of its own; return what was written of each.

    `sources` has for each table its rows as objects in JSON, one a line, in the order in which they are written. A
    table without rows has one file, with its columns. `spill` is an empty folder for what does not fit into memory.
    Raises `CannotWrite`, and `MissingExtra`.
    """
    ready()
    import duckdb

    written: dict[str, Written] = {}
    with _connected(spill) as connection:
        for name, source in sources.items():
            try:
                rows = _write_table(connection, TABLE_BY_NAME[name], source, folder / name, spill)
            except (OSError, duckdb.Error) as error:
                raise CannotWrite(f"{name} cannot be written: {_reason(error)}") from error
            paths = sorted(path.relative_to(folder).as_posix() for path in (folder / name).rglob("*.parquet"))
            written[name] = Written(tuple(paths), rows)
    return written


@contextmanager
def _connected(spill: Path) -> Iterator[DuckDBPyConnection]:
    """Open DuckDB for one piece of work, without a database, the network or settings of the user's.

    Raises `KeyboardInterrupt` for Ctrl-C while it works: DuckDB makes a `RuntimeError` of that.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 1,  # several would shuffle the rows, and each holds what it has not written yet
        "temp_directory": str(spill.absolute()),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        connection.execute("SET enable_progress_bar = false")  # it would stand among the results
        try:
            yield connection
        except RuntimeError as error:
            if INTERRUPTED in str(error):
                raise KeyboardInterrupt from error
            raise


def _write_table(connection: DuckDBPyConnection, table: Table, source: Path, folder: Path, spill: Path) -> int:
    """Write the files of a table; return how many rows they hold."""
    import duckdb

    folder.mkdir()
    if not source.stat().st_size:
        whole = folder / f"year={UNDATED}" if table.day is not None else folder
        whole.mkdir(exist_ok=True)
        return _copied(connection, f"SELECT * FROM {_rows(table, source)}", whole / _part(0))
    try:
        return _copy(connection, table, source, folder, 0)
    except (duckdb.OutOfMemoryException, duckdb.TransactionException):  # where it ran out of it while it finished
        shutil.rmtree(folder)
        folder.mkdir()
    rows = 0
    for number, piece in enumerate(_pieces(source, spill / f"{table.name}.piece")):
        rows += _copy(connection, table, piece, folder, number)
    return rows


def _copy(connection: DuckDBPyConnection, table: Table, source: Path, folder: Path, number: int) -> int:
    """Write the rows of a file, by year where the table has a day; return how many there are.

    Years are written one after the other: to write them at once DuckDB holds a row group of each.
    """
    rows = _rows(table, source)
    if table.day is None:
        return _copied(connection, f"SELECT * FROM {rows}", folder / _part(number))
    try:
        connection.execute(f'CREATE TEMP TABLE staged AS SELECT *, year("{table.day}") AS year FROM {rows}')
        written = 0
        for (year,) in connection.execute("SELECT DISTINCT year FROM staged ORDER BY year").fetchall():
            part = folder / f"year={UNDATED if year is None else year}"
            part.mkdir(exist_ok=True)
            is_of_it = "year IS NULL" if year is None else f"year = {year}"
            select = f"SELECT * EXCLUDE (year) FROM staged WHERE {is_of_it}"
            written += _copied(connection, select, part / _part(number))
        return written
    finally:
        connection.execute("DROP TABLE IF EXISTS staged")


def _copied(connection: DuckDBPyConnection, select: str, to: Path) -> int:
    format_ = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}"
    found = connection.execute(f"COPY ({select}) TO {_text(str(to.absolute()))} ({format_})").fetchone()
    return int(found[0]) if found is not None else 0


def _reason(error: Exception) -> str:
    """Return why something could not be done: in the system's words where they are known, else in DuckDB's."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    refused = _ERRNO.search(str(error))
    return (
        os.strerror(int(refused[1])) if refused is not None else (str(error).splitlines() or [type(error).__name__])[0]
    )


def _part(number: int) -> str:
    return f"part_{number:06d}_0.parquet"


def _pieces(source: Path, piece: Path) -> Iterator[Path]:
    """Yield a file with the next rows of another each time, so few that they fit into memory however long they are."""
    with source.open("rb") as lines:
        while some := lines.readlines(PIECE):  # whole lines, until they are that long
            piece.write_bytes(b"".join(some))
            yield piece
    piece.unlink(missing_ok=True)


def _rows(table: Table, source: Path) -> str:
    """Return what reads the rows of a table, each cell as what its column is declared to hold."""
    columns = ", ".join(f"{_text(column.name)}: '{TYPES[column.type]}'" for column in table.columns)
    path = "".join(f"[{sign}]" if sign in SPECIAL else sign for sign in str(source.absolute()))
    return f"read_json({_text(path)}, format = 'newline_delimited', columns = {{{columns}}})"


def _text(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
