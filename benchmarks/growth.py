"""How the work grows with what is wrong with a file: the CPU time and the memory of `partnerkit check`, and of others.

    python benchmarks/growth.py [FORMAT…] [--kinds TEXT] [--rounds NUMBER] [--largest] [--quick]

For each kind of `hostile.py` and each format: the time for 16,000 wrong things over that for 1,000, both less what one
wrong thing takes, as a share of how much larger the file is. 1 is in proportion; the goal is at most 1.2. Sizes take
turns, and the least of the rounds counts: neighbours only ever add to CPU time. What takes less than `NOTHING` more
than one wrong thing is named as free: a ratio would only tell of the neighbours.

With `--largest`, each kind is made as large as partnerkit reads, and the time is printed.

`others` stands for the commands that show an assessment; kinds that they refuse tell of the same reader once more.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import hostile
import peers
from measure import AS_OF, PARTNERKIT, Run, once, row

FEW, MANY = 1000, 16_000
LARGER = MANY / FEW
MORE_OFTEN = 4
"""How often small files are run for each run of a large one: neighbours count more where there is less to measure."""
LIMIT = 1.2
NOTHING = 0.3
"""Seconds above what any file takes, below which a ratio would only tell of the neighbours."""
SECONDS = 5.0
FORMATS = ("text", "json", "github", "gitlab", "junit", "sarif")
OTHERS = {
    "assess": ["assess", "{}", "--no-input"],
    "plan": ["plan", "{}"],
    "report": ["report", "{}", "-o", "report.html"],
}


@dataclass
class Work:
    """What one kind of file takes in one format, with one, few and many wrong things."""

    one: Run
    few: Run
    many: Run

    @property
    def growth(self) -> float | None:
        """The growth beside that of what is wrong; None where there is next to no work."""
        if self.many.cpu - self.one.cpu < NOTHING:
            return None
        return (self.many.cpu - self.one.cpu) / max(self.few.cpu - self.one.cpu, NOTHING / LARGER) / LARGER

    @property
    def memory(self) -> float:
        """The memory above that for one wrong thing, for each, in KiB."""
        return max(self.many.peak - self.one.peak, 0) / MANY

    def best(self, other: Work) -> Work:
        """The better of two measurements of the same."""
        return Work(
            *(min(pair, key=_cpu) for pair in ((self.one, other.one), (self.few, other.few), (self.many, other.many)))
        )


def command(form: str, file: str) -> list[str]:
    """The command line that is measured."""
    if form in OTHERS:
        return [*PARTNERKIT, *(word.format(file) for word in OTHERS[form]), *AS_OF]
    return [*PARTNERKIT, "check", file, "--format", form, "--no-cache", *AS_OF]


def best(form: str, files: list[Path], rounds: int) -> list[Run]:
    """The best of some rounds for each file, which take turns; all but the last, the largest, are run more often."""
    runs: list[list[Run]] = [[] for _ in files]
    for number in range(rounds * MORE_OFTEN):
        for file, found in zip(files, runs, strict=True):
            if file is files[-1] and number % MORE_OFTEN:
                continue
            os.chdir(file.parent)
            # the commands that need a file without errors may refuse it
            found.append(once(command(form, file.name), peers.environment(), allowed=(0, 1, 2, 3)))
    return [min(found, key=lambda run: run.cpu) for found in runs]


def made(kind: str, number: int, home: Path) -> Path:
    """A file of a kind, in a folder of its own: settings govern what lies beside them."""
    folder = home / f"{kind} {number}"
    folder.mkdir(exist_ok=True)
    file = folder / hostile.name(kind)
    file.write_bytes(hostile.KINDS[kind](number).encode())
    return file


def grown(kinds: list[str], forms: list[str], rounds: int, home: Path) -> None:
    """Print a row for each kind with its growth in each format, and the worst."""
    row("What is wrong, 1,000 and 16,000 times", *forms, "KiB each")
    row("---", *("---" for _ in forms), "---")
    over, worst = [], 0.0
    for kind in kinds:
        files = [made(kind, number, home) for number in (1, FEW, MANY)]
        cells, most = [], 0.0
        for form in forms:
            work = Work(*best(form, files, rounds))
            for _ in range(2):
                if work.growth is None or work.growth <= LIMIT:
                    break
                work = work.best(Work(*best(form, files, rounds)))  # perhaps it was the neighbours
            growth = work.growth
            cells.append("free" if growth is None else f"{growth:.2f}")
            worst = max(worst, growth or 0)
            most = max(most, work.memory)
            if growth is not None and growth > LIMIT:
                over.append(f"{kind} in {form}: {growth:.2f}")
        row(kind, *cells, f"{most:.1f}")
    print(f"\nThe most: {worst:.2f}. Above {LIMIT}: {'; '.join(over) or 'none'}.")


def _cpu(run: Run) -> float:
    return run.cpu


def measured(kinds: list[str], forms: list[str], rounds: int, home: Path) -> None:
    """Print a row for each kind with the seconds that its largest file takes in each format."""
    row("The largest file that is wrong by", "times", *forms, "MiB of memory")
    row("---", "---", *("---" for _ in forms), "---")
    over, worst = [], 0.0
    for kind in kinds:
        file = home / hostile.name(kind)
        # in a process of its own: what is measured counts the memory of the process that starts it
        found = subprocess.run(
            [sys.executable, hostile.__file__, kind, file], check=True, capture_output=True, text=True
        )
        number = int(found.stdout)
        runs = {form: best(form, [file], rounds)[0] for form in forms}
        file.unlink()
        row(
            kind,
            f"{number:,}",
            *(f"{run.cpu:.2f}" for run in runs.values()),
            f"{max(run.peak for run in runs.values()) // 1024}",
        )
        worst = max(worst, *(run.cpu for run in runs.values()))
        over += [f"{kind} in {form}: {run.cpu:.1f} s" for form, run in runs.items() if run.cpu > SECONDS]
    print(f"\nThe most: {worst:.2f} s. Above {SECONDS:.0f} s: {'; '.join(over) or 'none'}.")


def main() -> None:
    """Measure what is named, or every kind in every format."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("forms", nargs="*", choices=[*FORMATS, *OTHERS, []], metavar="FORMAT")
    parser.add_argument("--kinds", default="", metavar="TEXT", help="only those whose name holds a text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--largest", action="store_true", help="time files as large as partnerkit reads")
    parser.add_argument("--quick", action="store_true", help="one round")
    asked = parser.parse_args()
    kinds = [kind for kind in hostile.KINDS if asked.kinds in kind]
    forms = asked.forms or [*FORMATS, *OTHERS]
    with tempfile.TemporaryDirectory() as home:
        measure = measured if asked.largest else grown
        measure(kinds, forms, 1 if asked.quick else asked.rounds, Path(home))
        os.chdir("/")


if __name__ == "__main__":
    main()
