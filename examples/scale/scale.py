"""Make the tables for analysts of a million files on Dask: a part of the files a task, each part written as Parquet.

    python scale.py FOLDER OUT                                      two processes on this machine
    python scale.py s3://returns s3://tables --scheduler tcp://scheduler:8786

Both are folders, or any address that fsspec knows. A task that is done again, because its worker died, writes the same
files anew: each has a name that the task decides, and takes it once it is whole.
"""

import argparse
import json
import posixpath
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any
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
UNDATED = "year=__HIVE_DEFAULT_PARTITION__"
NOT_OURS = {"node_modules", "venv", "__pycache__"}


class GuidesThere(Guides):
    """Guides that lie beside the files that name them."""

    def __init__(self, source: str, listed: Iterable[str]) -> None:
        super().__init__()
        self.source, self.listed = source, frozenset(listed)

    def content(self, path: str) -> bytes | None:
        """Return what a guide's file holds; None where there is none."""
        if posixpath.basename(posixpath.dirname(path)) == "frameworks" and path not in self.listed:
            return None
        fs, root = fsspec.url_to_fs(self.source)
        try:
            return fs.cat_file(f"{root}/{path}", start=0, end=LONGEST)
        except OSError:
            return None


def find(source: str) -> dict[str, int]:
    """Return what may be files of partnerkit's, as seen from a folder, in order, with their sizes."""
    fs, root = fsspec.url_to_fs(source)
    every = {path[len(root) :].lstrip("/"): about["size"] or 0 for path, about in fs.find(root, detail=True).items()}
    return {path: size for path, size in sorted(every.items()) if path.lower().endswith(ENDINGS) and is_seen(path)}


def is_seen(path: str) -> bool:
    """Return False for what is hidden, or lies in a folder of programs."""
    *folders, _ = parts = path.split("/")
    return not any(part.startswith(".") for part in parts) and NOT_OURS.isdisjoint(folders)


def do_part(number: int, files: dict[str, int], source: str, target: str, guides: Guides) -> dict[str, Any]:
    """Write the tables of some files; return how many rows they have, and what is put together from all tasks."""
    rows, names = Rows(), {}
    for path, content in read(files, source):
        name = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if isinstance(content, Exception):
            what = f"{name} cannot be read: {getattr(content, 'strerror', None) or type(content).__name__}"
            rows.add("problems", (name, None, None, "not-readable", what, None, "file"))
            continue
        made = partnerkit.rows(content, name, frameworks=guides)
        if name != "portfolio.yaml":
            made.tables.pop("partnerships", None)
        for row in (row for table in NAMING for row in made[table]):
            names.setdefault(row[2], (name, row[1]))
        rows.extend(made)
    once = {table: rows.tables.pop(table, []) for table in ONCE}
    return {"rows": write(rows, target, f"part_{number:06d}"), "once": once, "names": names}


def read(files: dict[str, int], source: str) -> Iterator[tuple[str, bytes | Exception]]:
    """Yield each file with what it holds, or why it cannot be read; of one that is too long, its start."""
    fs, root = fsspec.url_to_fs(source)
    short = [name for name, size in files.items() if size < LONGEST]
    contents = fs.cat_ranges([f"{root}/{name}" for name in short], None, None, on_error="return")  # all at once
    found = dict(zip(short, contents, strict=True))
    for name in files:
        yield name, found[name] if name in found else fs.cat_file(f"{root}/{name}", start=0, end=LONGEST)


def write(rows: Rows, target: str, part: str, tables: Iterable[str] = ()) -> Counter[str]:
    """Write the rows of each table, and of `tables` also the empty ones; return how many rows there are."""
    fs, root = fsspec.url_to_fs(target)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1, "temp_directory": folder}) as db:
        for table in (one for one in TABLES if one.name in {*rows.tables, *tables}):
            lines, out = Path(folder, "rows"), Path(folder, table.name)
            lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows.dicts(table.name)), encoding="utf-8")
            columns = {column.name: TYPES[column.type] for column in table.columns}
            made = f"FROM read_json('{lines}', format = 'newline_delimited', columns = {columns})"
            if table.day and rows[table.name]:
                to = f"'{out}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year), FILENAME_PATTERN '{part}_{{i}}')"
                db.execute(f"COPY (SELECT *, year({table.day}) AS year {made}) TO {to}")
            else:
                folder_of_all = out / UNDATED if table.day else out
                folder_of_all.mkdir(parents=True)
                db.execute(f"COPY ({made}) TO '{folder_of_all}/{part}_0.parquet' (FORMAT parquet, COMPRESSION zstd)")
            for file in sorted(out.rglob("*.parquet")):
                put(fs, f"{root}/{file.relative_to(folder).as_posix()}", file.read_bytes())
    return Counter({table: len(found) for table, found in rows.tables.items()})


def put(fs: fsspec.AbstractFileSystem, path: str, content: bytes) -> None:
    """Write a file under a name of its own, which then becomes the name that it is to have."""
    fs.makedirs(posixpath.dirname(path), exist_ok=True)
    fs.pipe_file(beside := f"{path}.{uuid4().hex}", content)
    fs.mv(beside, path)


def run(client: Client, source: str, target: str, size: int) -> Counter[str]:
    """Write all tables, with so many files a task; return how many rows each has."""
    found = find(source)
    guides = GuidesThere(source, (name for name in found if posixpath.dirname(name).endswith("frameworks")))
    parts = [dict(islice(found.items(), start, start + size)) for start in range(0, len(found), size)]
    tasks = client.map(do_part, range(len(parts)), parts, source=source, target=target, guides=guides, retries=2)
    shipped, once, names = Rows(), Rows(), {}
    for name, content in partnerkit.shipped_files():
        shipped.extend(partnerkit.rows(content, name))
    once.extend(Rows({table: shipped.tables.pop(table, []) for table in ONCE}))
    rows: Counter[str] = Counter()
    for task, done in as_completed(tasks, with_results=True):
        rows += done["rows"]
        once.extend(Rows(done["once"]))
        for key, first in done["names"].items():
            names[key] = min(first, names.get(key, first))
        task.release()
    expected = {row[1] for row in once["partnerships"]}
    once.add("partnerships", *((name, key, *NOT_EXPECTED) for key, (_, name) in names.items() if key not in expected))
    shipped.extend(Rows({table: list(dict.fromkeys(found)) for table, found in once.tables.items()}))
    empty = [table.name for table in TABLES if not rows[table.name]]
    return rows + write(shipped, target, "part_once", empty)


def main() -> None:
    """Read what was typed, and find or start the workers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", help="a folder with partnerships below it, or its address")
    parser.add_argument("target", help="an empty folder for the tables, or its address")
    parser.add_argument("--scheduler", help="the address of a scheduler of Dask's; left out, workers are started here")
    parser.add_argument("--workers", type=int, default=2, help="how many workers to start here")
    parser.add_argument("--files", type=int, default=2000, help="how many files a task reads")
    given = parser.parse_args()
    fs, root = fsspec.url_to_fs(given.target)
    if fs.exists(root) and fs.find(root):
        sys.exit(f"{given.target} is not empty: rows of two runs would be mixed")
    here = {"n_workers": given.workers, "threads_per_worker": 1, "dashboard_address": None}
    cluster = nullcontext(given.scheduler) if given.scheduler else LocalCluster(**here)
    with cluster as address, Client(address) as client:
        rows = run(client, given.source, given.target, given.files)
    print(", ".join(f"{rows[table.name]} {table.name}" for table in TABLES))


if __name__ == "__main__":
    main()
