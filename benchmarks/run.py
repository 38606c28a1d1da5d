"""The figures of partnerkit, beside those of others, as ratios in one run.

    python benchmarks/run.py [NAME…] [--quick]

The names are those of `WORK` below; without any, everything runs. `measure.py` says how. Commands that are compared
take turns, so that a machine that gets slower meanwhile is slow for all; the median is printed. For a comparison of
commands with one process each, CPU time is less noisy than the clock; where processes share the work, only the clock
says what the user waits for.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import corpus
import many
import peers
from measure import AS_OF, PARTNERKIT, QUICK, beside, row, turns

ROOT = peers.ROOT
HOME = peers.HOME / "corpus"
EXAMPLE = str(ROOT / "examples" / "anytown" / "2026-05" / "agreed.yaml")


def startup(name: str, arguments: list[str], what: str = "", **environment: str) -> None:
    """A command of partnerkit against an empty Python program."""
    commands = {"pass": [sys.executable, "-c", "pass"], name: [*PARTNERKIT, *arguments]}
    found = turns(commands, 5 if QUICK else 21, **environment)
    ratio = found[name].cpu / found["pass"].cpu
    walls = found[name].wall / found["pass"].wall
    row(
        f"{what or f'`partnerkit {name}`'} against `python -c pass`",
        f"{ratio:.1f} times (CPU)",
        f"{walls:.1f} times (clock)",
    )


def one(folder: Path) -> None:
    """Checking one small file: every issue rated, by a word."""
    path = folder / "small.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["format: partnerkit/assessment/1", "framework: working-partnership", "partnership: Small"]
    lines += ["date: 2026-11-02", "view: individual", "assessor: {role: Manager, sector: vcs}", "ratings:"]
    path.write_text("\n".join([*lines, *(f"  {name}: green" for name, _ in corpus.issues())]) + "\n", encoding="utf-8")
    startup("check", ["check", str(path), "--no-cache", *AS_OF], "`partnerkit check --no-cache` of one small file")
    with tempfile.TemporaryDirectory() as cache:
        again = "`partnerkit check` of one small file again, nothing changed,"
        startup("check", ["check", str(path), *AS_OF], again, XDG_CACHE_HOME=cache)


def check(folder: Path, number: int) -> None:
    """Checking many files: one process, as many as partnerkit chooses, and the peers."""
    cold = ["check", str(folder), *AS_OF, "--no-cache"]
    fast = {
        "partnerkit, one process": [*PARTNERKIT, *cold, "--jobs", "1"],
        "partnerkit, as it chooses": [*PARTNERKIT, *cold],
    }
    slow = {"plain stack": [str(peers.python("plain") / "python"), str(ROOT / "benchmarks" / "plain.py"), str(folder)]}
    slow["yamllint"] = [str(peers.python("yamllint") / "yamllint"), "-d", "relaxed", str(folder)]
    files = [str(path) for path in sorted(folder.rglob("*.yaml"))]
    validator = str(peers.python("check-jsonschema") / "check-jsonschema")
    slow["check-jsonschema"] = [validator, "--schemafile", str(peers.schema(relaxed=False)), *files]
    if bin_ := peers.node("ajv-cli"):
        pattern = str(folder / "**" / "*.yaml")
        fast["ajv-cli"] = [
            str(bin_ / "ajv"),
            "validate",
            "--strict=false",
            "-s",
            str(peers.schema(relaxed=True)),
            "-d",
            pattern,
        ]
    if bin_ := peers.node("sourcemeta"):
        native = [str(bin_ / "jsonschema"), "validate", str(peers.schema(relaxed=False)), str(folder)]
        fast["Sourcemeta jsonschema"] = [*native, "--extension", ".yaml"]
    found = turns(fast, 3 if QUICK else 11)
    chosen, alone = found["partnerkit, as it chooses"], fast["partnerkit, one process"]
    for name, run in found.items():
        times = f"{run.wall / chosen.wall:.2f} times partnerkit as it chooses (clock)"
        row(f"check of {number:,} files: {name}", f"{1000 * run.wall / number:.2f} ms a file", times)
    for name, command in slow.items():
        wall, ratio = beside(alone, command, 1 if QUICK else 3, PYTHONPATH=str(ROOT / "src"))
        times = f"{ratio:.1f} times partnerkit in one process (clock)"
        row(f"check of {number:,} files: {name}", f"{1000 * wall / number:.2f} ms a file", times)


def records(folder: Path, number: int) -> None:
    """Checking many files with the record of each partnership beside them, and without."""
    corpus.write(folder / "without", number, together=corpus.VIEWS)
    corpus.write(folder / "with", number, with_records=True)
    command = [*PARTNERKIT, "check", *AS_OF, "--no-cache", "--jobs", "1"]
    found = turns({name: [*command, str(folder / name)] for name in ("without", "with")}, 3 if QUICK else 11)
    ratio = found["with"].cpu / found["without"].cpu
    what = f"check of {number:,} files with {number // corpus.VIEWS} records, against without"
    row(what, f"{ratio:.2f} times (CPU)", f"{found['with'].peak // 1024} MiB")


def again(folder: Path, number: int) -> None:
    """Checking files again of which nothing changed."""
    with tempfile.TemporaryDirectory() as cache:
        env = {"XDG_CACHE_HOME": cache}
        command = [*PARTNERKIT, "check", str(folder), *AS_OF]
        cold = turns({"cold": [*command, "--no-cache"]}, 3, **env)["cold"]
        warm = turns({"warm": command}, 5, **env)["warm"]
    row(
        f"{number:,} files again, nothing changed",
        f"{cold.wall / warm.wall:.1f} times faster",
        f"{1000 * warm.wall / number:.3f} ms a file",
    )


def memory(small: Path, large: Path, numbers: tuple[int, int]) -> None:
    """Peak memory, ten times the files."""
    commands = {
        name: [*PARTNERKIT, "check", str(folder), *AS_OF, "--no-cache", "--jobs", "1"]
        for name, folder in (("small", small), ("large", large))
    }
    found = turns(commands, 2)
    ratio = found["large"].peak / found["small"].peak
    row(
        f"peak memory, {numbers[1]:,} files against {numbers[0]:,}",
        f"{ratio:.2f} times",
        f"{found['large'].peak // 1024} MiB",
    )


def made(number: int) -> Path:
    """The folder of a corpus of so many files; written if it is not there."""
    folder = HOME / str(number)
    if not folder.exists():
        corpus.write(folder, number)
    return folder


FEW, SOME, MANY = (100, 200, 1000) if QUICK else (1000, 2000, 10_000)
WORK: dict[str, Callable[[], object]] = {
    "help": lambda: startup("--help", ["--help"]),
    "assess": lambda: startup("assess", ["assess", EXAMPLE, "--no-input", *AS_OF]),
    "one": lambda: one(HOME / "one"),
    "check": lambda: check(made(SOME), SOME),
    "records": lambda: records(HOME / "records", SOME),
    "again": lambda: [again(made(number), number) for number in (MANY, FEW)],
    "memory": lambda: memory(made(FEW), made(MANY), (FEW, MANY)),
    "portfolio": lambda: many.portfolio(HOME),
    "export": lambda: many.export(HOME),
    "dask": lambda: many.dask(HOME),
}


def main() -> None:
    """Run what is named, or everything."""
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or [*WORK]
    shutil.rmtree(HOME, ignore_errors=True)
    python = platform.python_version()
    print(f"{date.today()}, Python {python}, {os.cpu_count()} processors, {platform.system()}\n")
    row("Work", "Figure", "And")
    row("---", "---", "---")
    for name in wanted:
        WORK[name]()


if __name__ == "__main__":
    main()
