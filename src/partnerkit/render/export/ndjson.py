"""Rows as newline-delimited JSON: an object a line, exactly what the files say."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.tables import Row, Table

ENDING = "ndjson"
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def head(_: Table) -> bytes:
    """Return what stands before the first row of a table: nothing."""
    return b""


def lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Return rows of a table, each with all its columns."""
    names = table.names
    return "".join([f"{_encode(dict(zip(names, row, strict=True)))}\n" for row in rows]).encode()
