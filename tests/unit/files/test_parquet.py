"""Tables as Parquet: read back by Polars, which shares nothing with what wrote them."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerkit.errors import CannotWrite
from partnerkit.files import parquet
from partnerkit.files.parquet import PIECE, ROW_GROUP, Written
from partnerkit.model.tables import TABLE_BY_NAME, TABLES
from tests.support import PATIENCE
from tests.support.command import HOSTILE

duckdb = pytest.importorskip("duckdb")
polars = pytest.importorskip("polars")

CELLS = {"string": "text", "integer": 7, "number": 0.5, "date": "2026-11-23", "boolean": True}
POLARS = {"string": "String", "integer": "Int64", "number": "Float64", "date": "Date", "boolean": "Boolean"}


def row(table: str, **cells: Any) -> dict[str, Any]:
    """A row with a value in every cell."""
    return {column.name: CELLS[column.type.value] for column in TABLE_BY_NAME[table].columns} | cells


def written(folder: Path, table: str, rows: list[dict[str, Any]]) -> Written:
    for name in ("out", "spill"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    source = folder / "rows"
    source.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in rows), encoding="utf-8")
    return parquet.write({table: source}, folder / "out", folder / "spill")[table]


def read(folder: Path, table: str) -> Any:
    return polars.read_parquet(folder / "out" / table / "**" / "*.parquet", hive_partitioning=True)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
@pytest.mark.parametrize("rows", [0, 2])
def test_every_table_has_the_types_that_are_declared_also_without_rows(tmp_path: Path, table: str, rows: int) -> None:
    made = written(tmp_path, table, [row(table)] * rows)
    found = read(tmp_path, table)
    declared = TABLE_BY_NAME[table]
    expected = [(column.name, POLARS[column.type.value]) for column in declared.columns]
    assert [(name, str(kind)) for name, kind in found.schema.items() if name != "year"] == expected
    assert ("year" in found.columns) == (declared.day is not None)
    assert (made.rows, len(found), len(made.paths)) == (rows, rows, 1)
    assert (tmp_path / "out" / made.paths[0]).is_file()


def test_rows_stand_under_the_year_of_their_day_in_their_order(tmp_path: Path) -> None:
    days = ["2026-11-23", "0001-01-01", None, "2025-01-01", "9999-12-31", "2026-01-01"]
    made = written(tmp_path, "readings", [row("readings", date=day, number=n) for n, day in enumerate(days)])
    years = ["1", "2025", "2026", "9999", "__HIVE_DEFAULT_PARTITION__"]
    assert made.paths == tuple(f"readings/year={year}/part_000000_0.parquet" for year in years)
    found = {year: polars.read_parquet(tmp_path / "out" / path) for year, path in zip(years, made.paths, strict=True)}
    assert found["2026"]["number"].to_list() == [0, 5]
    assert found["1"]["date"].to_list() == [datetime.date(1, 1, 1)]
    assert found["__HIVE_DEFAULT_PARTITION__"]["date"].to_list() == [None]


def test_a_text_comes_back_as_it_was_whatever_it_looks_like(tmp_path: Path) -> None:
    texts = [
        *HOSTILE,
        "",
        " ",
        "NULL",
        "null",
        "12",
        "2026-11-23",
        "true",
        '{"a": [1]}',
        "nul \0 byte",
        "'; DROP TABLE x",
    ]
    written(tmp_path, "ratings", [row("ratings", comment=text) for text in texts])
    assert read(tmp_path, "ratings")["comment"].to_list() == texts


@pytest.mark.parametrize("name", ["it's", "a[b]*c?", "with space", "ünï", "{a,b}", "%s"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert written(tmp_path / name, "ratings", [row("ratings")]).rows == 1


def test_texts_that_are_too_long_to_be_held_together_are_written_in_pieces(tmp_path: Path) -> None:
    rows = [row("ratings", comment=f"{n:06d}" * 80_000, issue=f"i{n}") for n in range(300)]
    made = written(tmp_path, "ratings", rows)
    found = read(tmp_path, "ratings")
    assert (made.rows, len(made.paths) > 1) == (300, True)
    assert found["issue"].to_list() == [f"i{n}" for n in range(300)]
    assert found["comment"].str.len_bytes().sum() == 300 * 480_000
    assert list((tmp_path / "spill").iterdir()) == []


def test_no_piece_has_more_than_fits_and_none_lacks_a_row(tmp_path: Path) -> None:
    lines = [b"x" * length + b"\n" for length in (10, 600, PIECE - 700, PIECE + 600, 5, 2 * PIECE, 1)]
    (tmp_path / "rows").write_bytes(b"".join(lines))
    pieces = [piece.read_bytes() for piece in parquet._pieces(tmp_path / "rows", tmp_path / "piece")]
    assert b"".join(pieces) == b"".join(lines)
    assert len(pieces) == 3
    assert all(len(piece) - len(piece.splitlines()[-1]) <= PIECE for piece in pieces)


def test_as_many_rows_as_there_are_over_many_years_fit_into_the_memory_that_it_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To hold a row group of each year would take twice as much."""
    monkeypatch.setattr(parquet, "MEMORY", "50MB")
    rows = [row("readings", date=f"{2000 + n % 12}-11-23", number=n, note=f"{n:06d}" * 100) for n in range(ROW_GROUP)]
    made = written(tmp_path, "readings", rows)
    found = read(tmp_path, "readings")
    assert (made.rows, len(found), len(made.paths)) == (ROW_GROUP, ROW_GROUP, 12)
    for (year,), of_year in found.group_by("year"):
        assert of_year["number"].to_list() == [one["number"] for one in rows if one["date"][:4] == str(year)]
    assert list((tmp_path / "spill").iterdir()) == []


def test_rows_stand_in_groups_that_engines_like(tmp_path: Path) -> None:
    source = tmp_path / "rows"
    source.write_text(
        f"{json.dumps({'file': 'a', 'number': 1, 'kind': 'moves'})}\n" * (ROW_GROUP + 5), encoding="utf-8"
    )
    for name in ("out", "spill"):
        (tmp_path / name).mkdir()
    made = parquet.write({"links": source}, tmp_path / "out", tmp_path / "spill")["links"]
    groups = duckdb.sql(
        f"SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('{tmp_path / 'out' / made.paths[0]}')"
    ).fetchall()
    assert sorted(groups) == [(0, ROW_GROUP), (1, 5)]


@pytest.mark.parametrize("line", ['{"file": "a"', '{"number": "many"}', '{"number": 9999999999999999999999}', "[1]"])
def test_a_row_that_is_not_what_its_table_holds_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "rows").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(CannotWrite, match="links cannot be written"):
        parquet.write({"links": tmp_path / "rows"}, tmp_path, tmp_path)


def test_without_the_extra_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['duckdb'] = None\n"
        "from partnerkit.files import parquet\n"
        "try: parquet.ready()\n"
        "except Exception as error: print(type(error).__name__, error.remedy)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("MissingExtra")
    assert "[parquet]" in done.stdout


def test_ctrl_c_ends_it_and_nothing_is_printed_while_it_works(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys, threading; from pathlib import Path; from partnerkit.files import parquet\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "threading.Timer(3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "with parquet._connected(Path(sys.argv[1])) as connection:\n"
        "    connection.execute('SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, timeout=PATIENCE, check=False)
    assert (done.stdout, done.stderr.splitlines()[-1:]) == (b"", [b"KeyboardInterrupt"])
