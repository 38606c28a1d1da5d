"""Make the tables for analysts of a million files on Dask: a part of the files a task, each part written as Parquet.

A task that is done again, because its worker died, writes the same files anew: each has a name that the task decides,
and takes it once it is whole. README.md beside this file says how to run it.
"""

import argparse
import json
import posixpath
import re
import sys
import tempfile
from collections import Counter
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from uuid import uuid4

import duckdb
import fsspec
from distributed import Client, LocalCluster, as_completed

import partnerkit
from partnerkit import TABLES, Guides, Rows

LONGEST = 1024 * 1024 + 1  # bytes: partnerkit reads no longer files, and says so of one that is
ONCE = ("partnerships", "frameworks", "levels", "issues")  # tables that are put together from what all tasks return
NAMING = ("assessments", "partners", "milestones", "readings")  # tables that make a partnership known
TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}
NOT_EXPECTED = (None, None, False, None)  # what is said of a partnership that portfolio.yaml does not name
ENDINGS = (".yaml", ".yml", ".txt")
HIDDEN = re.compile(r"(^|/)(\.|(node_modules|venv|__pycache__)/)")  # what nobody looks for returns in


class GuidesThere(Guides):
    """Guides that lie beside the files that name them; those in folders for guides are listed."""

    source, listed = "", frozenset[str]()

    def content(self, path: str) -> bytes | None:
        """Return what a guide's file holds; None where there is none."""
        fs, root = fsspec.url_to_fs(self.source)
        if path not in self.listed and posixpath.dirname(path).endswith("frameworks"):
            return None
        return fs.cat_file(f"{root}/{path}", start=0, end=LONGEST) if fs.isfile(f"{root}/{path}") else None


def find(source: str) -> dict[str, int]:
    """Return what may be files of partnerkit's, as seen from a folder, in order, with their sizes."""
    fs, root = fsspec.url_to_fs(source)
    every = {path[len(root) :].lstrip("/"): about["size"] or 0 for path, about in fs.find(root, detail=True).items()}
    return {path: every[path] for path in sorted(every) if path.lower().endswith(ENDINGS) and not HIDDEN.search(path)}


def do_part(number: int, files: dict[str, int], source: str, target: str, guides: Guides) -> dict[str, object]:
    """Write the tables of some files; return how many rows they have, and what is put together from all tasks."""
    fs, root = fsspec.url_to_fs(source)
    ends = [LONGEST if size >= LONGEST else None for size in files.values()]
    contents = fs.cat_ranges([f"{root}/{name}" for name in files], [None] * len(ends), ends, on_error="return")
    rows, names = Rows(), {}
    for path, content in zip(files, contents, strict=True):
        name = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if not isinstance(content, bytes):
            why = getattr(content, "strerror", None) or type(content).__name__
            rows.add("problems", (name, None, None, "not-readable", f"{name} cannot be read: {why}", None, "file"))
            continue
        made = partnerkit.rows(content, name, frameworks=guides)
        if name != "portfolio.yaml":  # one further down is another's
            made.tables.pop("partnerships", None)
        for row in (row for table in NAMING for row in made[table]):
            names.setdefault(row[2], (name, row[1]))
        rows.extend(made)
    once = {table: rows.tables.pop(table, []) for table in ONCE}
    return {"rows": write(rows, target, f"part_{number:06d}"), "once": once, "names": names}


def write(rows: Rows, target: str, part: str, tables: tuple[str, ...] = ()) -> Counter[str]:
    """Write the rows of each table, and of `tables` also the empty ones; return how many rows there are."""
    fs, root = fsspec.url_to_fs(target)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1, "temp_directory": folder}) as db:
        db.execute("SET enable_progress_bar = false")
        for table in (one for one in TABLES if one.name in {*rows.tables, *tables}):
            by_year, lines = bool(table.day and rows[table.name]), Path(folder, "rows")
            lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows.dicts(table.name)), encoding="utf-8")
            out = Path(folder, table.name, "year=__HIVE_DEFAULT_PARTITION__" if table.day and not by_year else "")
            out.mkdir(parents=True)
            to = out if by_year else out / f"{part}_0.parquet"
            year = f", year({table.day}) AS year" if by_year else ""
            rest = f", PARTITION_BY (year), FILENAME_PATTERN '{part}_{{i}}'" if by_year else ""
            columns = {column.name: TYPES[column.type] for column in table.columns}
            select = f"SELECT *{year} FROM read_json('{lines}', format = 'newline_delimited', columns = {columns})"
            db.execute(f"COPY ({select}) TO '{to}' (FORMAT parquet, COMPRESSION zstd{rest})")
            for file in sorted(out.rglob("*.parquet")):
                put(fs, f"{root}/{file.relative_to(folder).as_posix()}", file.read_bytes())
    return Counter({table: len(found) for table, found in rows.tables.items()})


def put(fs: fsspec.AbstractFileSystem, path: str, content: bytes) -> None:
    """Write a file under a hidden name, which then becomes the name that it is to have."""
    fs.makedirs(posixpath.dirname(path), exist_ok=True)
    beside = f"{posixpath.dirname(path)}/.{uuid4().hex}"
    fs.pipe_file(beside, content)
    fs.mv(beside, path)


def run(client: Client, source: str, target: str, size: int) -> Counter[str]:
    """Write all tables, with so many files a task; return how many rows each has."""
    found = find(source) or sys.exit(f"{source} has no files of partnerkit's")
    guides = GuidesThere()
    guides.source, guides.listed = source, frozenset(name for name in found if "frameworks/" in name)
    parts = [dict(islice(found.items(), start, start + size)) for start in range(0, len(found), size)]
    tasks = client.map(do_part, range(len(parts)), parts, source=source, target=target, guides=guides, retries=2)
    shipped, once, names, rows = Rows(), Rows(), {}, Counter[str]()
    for name, content in partnerkit.shipped_files():
        shipped.extend(partnerkit.rows(content, name))
    once.extend(Rows({table: shipped.tables.pop(table, []) for table in ONCE}))
    for task, done in as_completed(tasks, with_results=True):
        rows += done["rows"]
        once.extend(Rows(done["once"]))
        for key, first in done["names"].items():
            names[key] = min(first, names.get(key, first))
        task.release()
    others = names.keys() - {row[1] for row in once["partnerships"]}
    once.add("partnerships", *((names[key][1], key, *NOT_EXPECTED) for key in sorted(others)))
    shipped.extend(Rows({table: list(dict.fromkeys(found)) for table, found in once.tables.items()}))
    return rows + write(shipped, target, "part_once", tuple(one.name for one in TABLES if not rows[one.name]))


def main() -> None:
    """Read what was typed, and find or start the workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", help="a folder with partnerships below it, or its address")
    parser.add_argument("target", help="an empty folder for the tables, or its address")
    parser.add_argument("--scheduler", help="the address of a scheduler of Dask's; without, two workers here")
    parser.add_argument("--files", type=int, default=2000, help="how many files a task reads")
    given = parser.parse_args()
    fs, root = fsspec.url_to_fs(given.target)
    if fs.find(root):
        sys.exit(f"{given.target} is not empty: rows of two runs would be mixed")
    here = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": "ERROR"}
    cluster = nullcontext(given.scheduler) if given.scheduler else LocalCluster(**here)
    with cluster as address, Client(address) as client:
        rows = run(client, given.source, given.target, given.files)
    for left in (path for path in fs.find(root) if posixpath.basename(path).startswith(".")):  # by workers that died
        fs.rm(left)
    print(", ".join(f"{rows[table.name]} {table.name}" for table in TABLES))


if __name__ == "__main__":
    main()
