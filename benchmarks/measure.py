"""Whole processes, measured: their time by the clock, their CPU time, and their memory.

Every figure is of a whole process, start-up included, as the operating system accounts for it (wait4); CPU time and the
largest memory of one process include those that it started and waited for.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

import peers

PARTNERKIT = [str(Path(sys.executable).parent / "partnerkit")]
AS_OF = ["--as-of", "2026-11-23"]
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


def has(command: str) -> bool:
    """Return True if partnerkit has a command."""
    done = subprocess.run([*PARTNERKIT, command, "--help"], capture_output=True, check=False)
    return done.returncode == 0


def most_together(command: list[str], **environment: str) -> int:
    """The most memory, in KiB, that a command and all that it starts have at one time; what they share counts once.

    Read off `/proc` every 20 ms, which slows the command down: time it in another run.
    """
    nowhere = subprocess.DEVNULL
    env = {**peers.environment(), **environment}
    most = 0
    with subprocess.Popen(command, stdout=nowhere, stderr=nowhere, stdin=nowhere, env=env) as process:
        while process.poll() is None:
            most = max(most, sum(_own(pid) for pid in _family(process.pid)))
            time.sleep(0.02)
    return most


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))
    except OSError:
        return  # it has ended


def _own(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
