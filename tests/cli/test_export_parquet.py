"""An export as Parquet: what NDJSON says, with types, in parts by year."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from partnerkit.model.tables import TABLES
from tests.support import ROOT
from tests.support.command import HOSTILE, assessment, run, write

pytest.importorskip("duckdb")
polars = pytest.importorskip("polars")
EXAMPLES = ROOT / "examples"


def exported(root: Path, out: Path, *options: str) -> Path:
    done = run("export", root, "-o", out, "--views", "named", *options)
    assert done.status == 0, done
    return out


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table as NDJSON has them."""
    found = polars.read_parquet(folder / name / "**" / "*.parquet", hive_partitioning=True)
    return [
        {key: str(cell) if isinstance(cell, datetime.date) else cell for key, cell in one.items() if key != "year"}
        for one in found.to_dicts()
    ]


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.ndjson").read_bytes().splitlines()]


def in_order(found: list[dict[str, Any]]) -> list[str]:
    """Rows whatever their order, a number as what it is worth."""
    plain = ({key: float(cell) if type(cell) is int else cell for key, cell in one.items()} for one in found)
    return sorted(json.dumps(one) for one in plain)


def test_it_holds_what_ndjson_holds_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    place = assessment(
        partnership="Hostile", ratings={"piloting": {"rating": "red", "comment": "\n".join(HOSTILE[:3])}}
    )
    write(tmp_path / "in" / "hostile" / "old.yaml", assessment(partnership="Hostile", date="0001-01-01"))
    write(tmp_path / "in" / "hostile" / "far.yaml", assessment(partnership="Hostile", date="9999-12-31"))
    write(tmp_path / "in" / "hostile" / "text.yaml", place)
    (tmp_path / "in" / "hostile" / "broken.yaml").write_bytes(b"format: partnerkit/assessment/1\n\xff\xfe: [\n")
    (tmp_path / "in" / "anytown").symlink_to(EXAMPLES / "anytown")
    for root in (EXAMPLES, tmp_path / "in"):
        out, again = (exported(root, tmp_path / name, "--format", "parquet") for name in ("out", "again"))
        text = exported(root, tmp_path / "text", "--format", "ndjson")
        for table in TABLES:
            assert in_order(rows(out, table.name)) == in_order(lines(text, table.name)), table.name
        assert contents(out) == contents(again)
    assert {"year=1", "year=9999"} <= {path.name for path in (out / "ratings").iterdir()}
    assert len(rows(out, "problems")) >= 1


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_package_names_every_file_and_nothing_else_is_there(tmp_path: Path) -> None:
    out = exported(EXAMPLES / "anytown", tmp_path / "out", "--format", "parquet")
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    named = [
        path for one in package["resources"] for path in (one["path"] if type(one["path"]) is list else [one["path"]])
    ]
    assert sorted([*named, "datapackage.json"]) == sorted(contents(out))
    assert [one["name"] for one in package["resources"]] == [table.name for table in TABLES]
    assert {one["format"] for one in package["resources"]} == {"parquet"}
    assert {one["name"]: one["rows"] for one in package["resources"]} == {
        table.name: len(rows(out, table.name)) for table in TABLES
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    exported(EXAMPLES / "anytown", out, "--format", "csv")
    assert sorted(contents(out)) == sorted([*(f"{table.name}.csv" for table in TABLES), "datapackage.json"])


def test_without_the_extra_nothing_is_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "duckdb.py").write_text("raise ImportError('no duckdb')\n", encoding="utf-8")
    done = run("export", EXAMPLES, "-o", tmp_path / "out", "--format", "parquet", env={"PYTHONPATH": str(tmp_path)})
    assert (done.status, "[parquet]" in done.err, (tmp_path / "out").exists()) == (3, True, False)
