"""Exports as Parquet: NDJSON is written first, and each table then made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files import parquet
from partnerkit.render.export import ndjson
from partnerkit.render.export.datapackage import Resource
from partnerkit.services.export.run import Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT = "parquet"
SPILL = "spill"
"""The folder for what does not fit into memory. No table has its name."""


def form() -> Form:
    """Return the format. Raises `MissingExtra` where what writes it is not installed."""
    parquet.ready()
    return Form(ndjson, _finish)


def _finish(folder: Path, lines: Sequence[Resource]) -> list[Resource]:
    """Make Parquet of what was written as NDJSON, which goes. Raises `CannotWrite`."""
    spill = folder / SPILL
    spill.mkdir()
    made = parquet.write({one.table: folder / one.paths[0] for one in lines}, folder, spill)
    for one in lines:
        if made[one.table].rows != one.rows:
            raise CannotWrite(f"{one.table} has {made[one.table].rows:,} rows as Parquet, and should have {one.rows:,}")
        (folder / one.paths[0]).unlink()
    spill.rmdir()
    return [Resource(one.table, FORMAT, made[one.table].paths, one.rows) for one in lines]
