"""Rows as newline-delimited JSON: an object a line, exactly what the files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import to_json  # four times as fast as the standard library's

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.tables import Row, Table

ENDING = "ndjson"


def head(_: Table) -> bytes:
    """Return what stands before the first row of a table: nothing."""
    return b""


def lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Return rows of a table, each with all its columns."""
    names = table.names
    return b"".join([to_json(dict(zip(names, row, strict=True))) + b"\n" for row in rows])
