"""The figures of partnerkit, beside those of others, as ratios in one run.

    python benchmarks/run.py [help] [assess] [check] [records] [again] [memory] [--quick]

Every figure is of a whole process, start-up included, as the operating system accounts for it (wait4). Commands that
are compared take turns, so that a machine that gets slower meanwhile is slow for all; the median is printed. For a
comparison of commands with one process each, CPU time is less noisy than the clock; where processes share the work,
only the clock says what the user waits for.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import corpus
import peers

ROOT = peers.ROOT
PARTNERKIT = [str(Path(sys.executable).parent / "partnerkit")]
AS_OF = ["--as-of", "2026-11-23"]
EXAMPLE = str(ROOT / "examples" / "anytown" / "2026-05" / "agreed.yaml")
QUICK = "--quick" in sys.argv


@dataclass
class Run:
    """One finished process."""

    wall: float
    cpu: float
    peak: int
    """The largest resident memory, in KiB on Linux."""


def once(command: list[str], environment: dict[str, str], allowed: Container[int] = (0, 1)) -> Run:
    """Run a command to its end, its output thrown away. Raises on a status that is not allowed: it could not work."""
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, stdin=nowhere, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)[:200]}: status {process.returncode}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def turns(commands: dict[str, list[str]], rounds: int, **environment: str) -> dict[str, Run]:
    """The medians of commands that take turns, after one run of each that does not count."""
    env = {**peers.environment(), **environment}
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = once(command, env)
            if number:
                runs[name].append(run)
    return {
        name: Run(
            statistics.median(run.wall for run in found),
            statistics.median(run.cpu for run in found),
            int(statistics.median(run.peak for run in found)),
        )
        for name, found in runs.items()
    }


def beside(ours: list[str], other: list[str], rounds: int, **environment: str) -> tuple[float, float]:
    """The median time of a slow command, and the median of how many times ours it took, just before and after it."""
    env = {**peers.environment(), **environment}
    walls, ratios = [], []
    for _ in range(rounds):
        before, wall, after = (once(command, env).wall for command in (ours, other, ours))
        walls.append(wall)
        ratios.append(2 * wall / (before + after))
    return statistics.median(walls), statistics.median(ratios)


def row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def startup(name: str, arguments: list[str]) -> None:
    """A command of partnerkit against an empty Python program."""
    found = turns({"pass": [sys.executable, "-c", "pass"], name: [*PARTNERKIT, *arguments]}, 5 if QUICK else 21)
    ratio = found[name].cpu / found["pass"].cpu
    walls = found[name].wall / found["pass"].wall
    row(f"`partnerkit {name}` against `python -c pass`", f"{ratio:.1f} times (CPU)", f"{walls:.1f} times (clock)")


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


def main() -> None:
    """Run what is named, or everything."""
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")] or [
        "help",
        "assess",
        "check",
        "records",
        "again",
        "memory",
    ]
    few, some, many = (100, 200, 1000) if QUICK else (1000, 2000, 10_000)
    home = peers.HOME / "corpus"
    shutil.rmtree(home, ignore_errors=True)
    for number in (few, some, many):
        corpus.write(home / str(number), number)
    python = platform.python_version()
    print(f"{date.today()}, Python {python}, {os.cpu_count()} processors, {platform.system()}\n")
    row("Work", "Figure", "And")
    row("---", "---", "---")
    if "help" in wanted:
        startup("--help", ["--help"])
    if "assess" in wanted:
        startup("assess", ["assess", EXAMPLE, "--no-input", *AS_OF])
    if "check" in wanted:
        check(home / str(some), some)
    if "records" in wanted:
        records(home / "records", some)
    if "again" in wanted:
        again(home / str(many), many)
    if "memory" in wanted:
        memory(home / str(few), home / str(many), (few, many))


if __name__ == "__main__":
    main()
