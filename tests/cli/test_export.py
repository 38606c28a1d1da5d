"""An export: its tables hold what the files say, exactly, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import partnerkit
from partnerkit.model.tables import TABLES
from tests.support import ROOT
from tests.support.command import run

EXAMPLES = ROOT / "examples"
ANYTOWN = EXAMPLES / "anytown"


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    lines = (folder / f"{name}.ndjson").read_bytes().decode().split("\n")
    return [json.loads(line) for line in lines[:-1]]


def exported(root: Path, out: Path, *options: str) -> Path:
    done = run("export", root, "-o", out, *options)
    assert done.status == 0, done
    return out


def test_the_tables_hold_row_for_row_what_each_file_gives(tmp_path: Path) -> None:
    out = exported(EXAMPLES, tmp_path / "out", "--views", "named")
    files = [(path.relative_to(EXAMPLES).as_posix(), path) for path in sorted(EXAMPLES.rglob("*.y*ml"))]
    guides = partnerkit.Guides({name: path.read_bytes() for name, path in files})
    wanted: dict[str, list[dict[str, Any]]] = {one.name: [] for one in TABLES}
    for name, content in [*partnerkit.shipped_files(), *((name, path.read_bytes()) for name, path in files)]:
        rows = partnerkit.rows(content, name, frameworks=guides)
        for one in TABLES:
            wanted[one.name] += rows.dicts(one.name)
    del wanted["partnerships"]
    for name, found in wanted.items():
        assert sorted(map(json.dumps, table(out, name))) == sorted(map(json.dumps, found)), name


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_frictionless_finds_nothing_wrong_with_it(form: str, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    shutil.copytree(ANYTOWN, tmp_path / "anytown")
    out = exported(tmp_path, tmp_path / "out", "--format", form)
    report = frictionless.Package(str(out / "datapackage.json")).validate()
    assert report.valid, report.flatten()
    assert len(report.tasks) == len(TABLES)
