"""What the README shows is what the commands print.

A block marked `console` holds commands behind `$` and their output; a line `[…]` stands for any number of lines. To
write the output anew: UPDATE=1 python -m pytest tests/test_readme.py
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GAP = "[…]"


def run(command: str, folder: Path) -> str:
    """What a command prints, both streams together, as on a terminal without colour."""
    words = shlex.split(command)
    assert words[0] == "partnerkit"
    done = subprocess.run(
        [sys.executable, "-m", "partnerkit", *words[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout
    return done.stdout.decode()


def steps(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines shown of its output."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def matches(shown: list[str], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == GAP else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def test_every_command_in_the_readme_prints_what_stands_below_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = README.read_text(encoding="utf-8")
    wrong = []
    for block in BLOCK.findall(text):
        new = ""
        for command, shown in steps(block):
            printed = run(command, tmp_path).splitlines()
            if os.environ.get("UPDATE") and GAP not in shown:
                shown = printed  # noqa: PLW2901
            elif not matches(shown, printed):
                wrong.append((command, printed))
            new += "".join(f"{line}\n" for line in [f"$ {command}", *shown])
        text = text.replace(block, new)
    if os.environ.get("UPDATE"):
        README.write_text(text, encoding="utf-8")
    assert not wrong
