"""What takes many partnerships, measured on the generated country: portfolio, export, and Dask.

`COUNTRY` in the environment is the number of partnerships for export and Dask: 1,000 are 20,000 files, 5,000 are
100,000. What this version of partnerkit does not have is left out, and said.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import country
from measure import AS_OF, PARTNERKIT, QUICK, has, most_together, row, turns
from peers import ROOT

PARTNERSHIPS = int(os.environ.get("COUNTRY", "20" if QUICK else "1000"))
ROUNDS = 1 if QUICK else 5
SCALE = ROOT / "examples" / "scale"


def made(home: Path, partnerships: int) -> tuple[Path, int]:
    """The folder of a country of so many partnerships, and the number of its files; written if it is not there."""
    folder = home / f"country-{partnerships}"
    if not folder.exists():
        country.write(folder, partnerships)
    return folder, sum(1 for path in folder.rglob("*") if path.is_file())


def portfolio(home: Path) -> None:
    """The portfolio of 200 partnerships, each way of writing it, against checking the same files without the cache."""
    if not has("portfolio"):
        row("portfolio", "not there yet", "")
        return
    folder, number = made(home, 20 if QUICK else 200)
    commands = {"check": [*PARTNERKIT, "check", str(folder), "--no-cache", *AS_OF]}
    for form in ("md", "html", "docx", "xlsx", "json"):
        out = str(home / f"portfolio.{form}")
        commands[form] = [*PARTNERKIT, "portfolio", str(folder), "-o", out, "--force", *AS_OF]
    found = turns(commands, ROUNDS)
    cold = found.pop("check")
    for form, run in found.items():
        cpu, wall = run.cpu / cold.cpu, run.wall / cold.wall
        what = f"portfolio of {number:,} files to {form}, cold, against check of the same"
        row(what, f"{wall:.2f} times (clock)", f"{cpu:.2f} times (CPU), {run.wall:.1f} s")


def export(home: Path) -> None:
    """The export to Parquet on two processes, against checking the same files on two, and its memory."""
    if not has("export"):
        row("export", "not there yet", "")
        return
    folder, number = made(home, PARTNERSHIPS)
    out = home / "export"
    check = [*PARTNERKIT, "check", str(folder), "--no-cache", "--jobs", "2", *AS_OF]
    commands = {"check": check}
    for form in ("ndjson", "csv", "parquet"):
        options = ["--format", form, "--jobs", "2", "--force"]
        commands[form] = [*PARTNERKIT, "export", str(folder), "-o", str(out / form), *options]
    found = turns(commands, 1 if QUICK else 3)
    cold = found.pop("check")
    for form, run in found.items():
        cpu, wall = run.cpu / cold.cpu, run.wall / cold.wall
        peak = most_together(commands[form])
        what = f"export of {number:,} files to {form}, two processes, against check of the same"
        both = f"{cpu:.2f} times (CPU), {run.wall:.1f} s, {peak // 1024} MiB in all processes"
        row(what, f"{wall:.2f} times (clock)", both)
    few, fewer = made(home, max(1, PARTNERSHIPS // 10))
    smaller = [str(few) if word == str(folder) else word for word in commands["parquet"]]
    times = peak / most_together(smaller)
    row(f"memory of all processes, export of {number:,} files to Parquet against {fewer:,}", f"{times:.2f} times", "")


def dask(home: Path) -> None:
    """The example on Dask, two workers, against the export on two processes."""
    program = next(iter(sorted(SCALE.glob("*.py"))), None)
    if program is None or importlib.util.find_spec("distributed") is None or not has("export"):
        row("Dask", "not there yet, or Dask is not installed", "")
        return
    folder, number = made(home, PARTNERSHIPS)
    out = home / "dask"
    shutil.rmtree(out, ignore_errors=True)
    ours = [
        *PARTNERKIT,
        "export",
        str(folder),
        "-o",
        str(home / "export" / "again"),
        "--format",
        "parquet",
        "--jobs",
        "2",
    ]
    commands = {"export": [*ours, "--force"], "Dask": [sys.executable, str(program), str(folder), str(out)]}
    found = turns(commands, 1)
    wall = found["Dask"].wall / found["export"].wall
    what = f"{number:,} files to Parquet on Dask, two workers, against export on two processes"
    row(what, f"{wall:.2f} times (clock)", f"{found['Dask'].wall:.1f} s")
