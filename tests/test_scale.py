"""`examples/scale` makes on Dask what the export makes on one machine, row for row."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.model.tables import TABLES
from tests.support import PATIENCE, ROOT
from tests.support.command import assessment, run, write
from tests.support.country import write_country

if TYPE_CHECKING:
    from types import ModuleType

for needed in ("duckdb", "distributed", "fsspec"):
    pytest.importorskip(needed)
polars = pytest.importorskip("polars")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
SCALE = ROOT / "examples" / "scale" / "scale.py"


@pytest.fixture(scope="module")
def scale() -> ModuleType:
    found = importlib.util.spec_from_file_location("scale", SCALE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["scale"] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few partnerships with whatever goes wrong, and a guide of their own."""
    folder = tmp_path_factory.mktemp("country")
    write_country(folder, 3, slips=0.2, files=6)
    place = next(path for path in sorted(folder.rglob("partnership.yaml"))).parent
    shipped = (ROOT / "frameworks" / "working-partnership.yaml").read_text("utf-8")
    (place / "frameworks").mkdir()
    own = shipped.replace("id: working-partnership", "id: our-guide", 1)
    (place / "frameworks" / "our-guide.yaml").write_text(own, "utf-8")
    write(place / "ours" / "view.yaml", assessment(framework="our-guide", partnership="Ours", date="0001-01-01"))
    (place / "long.yaml").write_bytes(b"format: partnerkit/assessment/1\n" + b"# long\n" * 200_000)
    (place / "ours" / "lost.yaml").symlink_to("nowhere.yaml")
    return folder


@pytest.fixture(scope="module")
def exported(country: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    out = tmp_path_factory.mktemp("exported") / "out"
    done = run("export", country, "-o", out, "--views", "named", "--format", "parquet")
    assert done.status == 0, done
    return tables(out)


def tables(folder: Path) -> dict[str, list[str]]:
    """The rows of every table, whatever their order. Why a file cannot be read is said in the words of each store."""
    found = {}
    for table in TABLES:
        rows = polars.read_parquet(folder / table.name / "**" / "*.parquet", hive_partitioning=True)
        assert list(rows.columns)[: len(table.names)] == list(table.names)
        cells = [{"file": one["file"]} if "lost.yaml" in str(one.get("file")) else one for one in rows.to_dicts()]
        found[table.name] = sorted(json.dumps(one, default=str) for one in cells)
    return found


def test_it_equals_the_export_row_for_row_from_and_to_any_place(
    scale: ModuleType, country: Path, exported: dict[str, list[str]], tmp_path: Path
) -> None:
    import fsspec
    from distributed import Client, LocalCluster

    memory = fsspec.filesystem("memory")
    here: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with LocalCluster(**here) as cluster, Client(cluster) as client:
        counted = scale.run(client, str(country), "memory://tables", 9)
        memory.get("/tables", str(tmp_path / "tables"), recursive=True)
        for path in country.rglob("*"):
            if path.is_file():
                memory.pipe_file(f"/country/{path.relative_to(country).as_posix()}", path.read_bytes())
        scale.run(client, "memory://country", str(tmp_path / "again"), 1000)
    made = tables(tmp_path / "tables")
    assert {name: len(rows) for name, rows in made.items()} == {name: counted[name] for name in made}
    assert any("lost.yaml" in row for row in made["problems"])
    for name, rows in exported.items():
        assert made[name] == rows, name
        again = [row for row in rows if "lost.yaml" not in row]  # there are no links in memory
        assert tables(tmp_path / "again")[name] == again, name


@pytest.mark.thorough
def test_a_worker_that_is_killed_is_survived_and_no_row_stands_twice(
    country: Path, exported: dict[str, list[str]], tmp_path: Path
) -> None:
    import psutil

    out = tmp_path / "out"
    command = [sys.executable, str(SCALE), str(country), str(out), "--files", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + PATIENCE
        while not list(out.rglob("*.parquet")):
            assert running.poll() is None
            assert time.monotonic() < end
            time.sleep(0.01)
        workers = [one for one in psutil.Process(running.pid).children() if "spawn_main" in " ".join(one.cmdline())]
        os.kill(workers[0].pid, signal.SIGKILL)
        _, said = running.communicate(timeout=PATIENCE * 4)
        assert running.returncode == 0, said
    assert tables(out) == exported
    assert [path.name for path in out.rglob(".*")] == []


def test_what_is_there_is_not_mixed_with_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.parquet").touch()
    command = [sys.executable, str(SCALE), str(tmp_path), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "is not empty" in done.stderr) == (1, True)
