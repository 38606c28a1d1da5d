"""What takes many partnerships, measured on the generated country: portfolio, export, and Dask.

`COUNTRY` in the environment is the number of partnerships for export and Dask: 1,000 are 20,000 files, 5,000 are
100,000. `FORMS` are the formats of the export. What this version of partnerkit does not have is left out, and said.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import country
from measure import AS_OF, PARTNERKIT, QUICK, has, most_together, once, row, turns
from peers import ROOT, environment

PARTNERSHIPS = int(os.environ.get("COUNTRY", "20" if QUICK else "1000"))
FEW = 20 if QUICK else 200
ROUNDS = 1 if QUICK else 3
FORMS = os.environ.get("FORMS", "ndjson csv parquet").split()
FEWEST = 10_000
"""Below so many files, memory tells of the start alone."""
SCALE = ROOT / "examples" / "scale" / "scale.py"


def made(home: Path, partnerships: int) -> tuple[Path, int]:
    """The folder of a country of so many partnerships, and the number of its files; written if it is not there."""
    folder = home / f"country-{partnerships}"
    if not folder.exists():
        country.write(folder, partnerships)
    return folder, sum(1 for path in folder.rglob("*") if path.is_file())


def portfolio(home: Path) -> None:
    """The portfolio of 200 partnerships and of all, each way of writing it, against checking the same files cold."""
    if not has("portfolio"):
        row("portfolio", "not there yet", "")
        return
    for partnerships in (FEW, PARTNERSHIPS) if PARTNERSHIPS != FEW else (FEW,):
        folder, number = made(home, partnerships)
        commands = {"check": [*PARTNERKIT, "check", str(folder), "--no-cache", *AS_OF]}
        for form in ("md", "html", "xlsx"):
            out = str(home / f"portfolio.{form}")
            commands[form] = [*PARTNERKIT, "portfolio", str(folder), "-o", out, "--force", *AS_OF]
        found = turns(commands, ROUNDS if partnerships == FEW else 1)
        cold = found.pop("check")
        for form, run in found.items():
            cpu, wall = run.cpu / cold.cpu, run.wall / cold.wall
            what = f"portfolio of {number:,} files to {form}, cold, against check of the same"
            both = f"{cpu:.2f} times (CPU), {run.wall:.1f} s, {run.peak // 1024} MiB"
            row(what, f"{wall:.2f} times (clock)", both)


def export(home: Path) -> None:
    """The export to Parquet on two processes, against checking the same files on two, and its memory."""
    if not has("export"):
        row("export", "not there yet", "")
        return
    folder, number = made(home, PARTNERSHIPS)
    out = home / "export"
    out.mkdir(exist_ok=True)
    check = [*PARTNERKIT, "check", str(folder), "--no-cache", "--jobs", "2", *AS_OF]
    commands = {"check": check}
    for form in FORMS if importlib.util.find_spec("duckdb") else [one for one in FORMS if one != "parquet"]:
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
    if number < FEWEST:
        return
    few, fewer = made(home, max(1, PARTNERSHIPS // 10))
    smaller = [str(few) if word == str(folder) else word for word in commands[form]]
    times = peak / most_together(smaller)
    row(f"memory of all processes, export of {number:,} files to {form} against {fewer:,}", f"{times:.2f} times", "")


def dask(home: Path) -> None:
    """The example on Dask, two workers, against the export on two processes: one run of each, one after the other."""
    if not has("export") or not SCALE.exists() or importlib.util.find_spec("distributed") is None:
        row("Dask", "not there: pip install -r examples/scale/requirements.txt", "")
        return
    folder, number = made(home, PARTNERSHIPS)
    ours, theirs = home / "export" / "named", home / "dask"
    shutil.rmtree(theirs, ignore_errors=True)
    ours.parent.mkdir(exist_ok=True)
    options = ["--views", "named", "--format", "parquet", "--jobs", "2", "--force"]
    export = once([*PARTNERKIT, "export", str(folder), "-o", str(ours), *options], environment())
    scaled = once([sys.executable, str(SCALE), str(folder), str(theirs)], environment())
    what = f"{number:,} files to Parquet on Dask, two workers, against export on two processes"
    row(what, f"{scaled.wall / export.wall:.2f} times (clock)", f"{scaled.wall:.1f} s")
