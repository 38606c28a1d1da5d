"""Real git repositories for tests, in temporary folders, with nothing of the machine's own settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

IDENTITY = {
    "GIT_AUTHOR_NAME": "A Tester",
    "GIT_AUTHOR_EMAIL": "tester@example.org",
    "GIT_COMMITTER_NAME": "A Tester",
    "GIT_COMMITTER_EMAIL": "tester@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Repo:
    """A repository in a folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str, day: str = "2026-01-01", stdin: bytes = b"", check: bool = True) -> str:
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00 +0000", "GIT_COMMITTER_DATE": f"{day}T12:00:00 +0000"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **IDENTITY, **dates},
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout.decode().strip()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def commit(self, day: str, **files: str) -> str:
        """Write `files` (`agreed="…"` is agreed.yaml), then commit all there is, on a day; the id of the commit."""
        for name, text in files.items():
            self.write(f"{name}.yaml", text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"On {day}", day=day)
        return self.git("rev-parse", "HEAD")

    def import_versions(self, name: str, texts: list[str], *, first_day: int = 0) -> None:
        """A commit a day for each text, fast."""
        parts: list[bytes] = []
        for number, text in enumerate(texts):
            when = 1_600_000_000 + (first_day + number) * 86_400
            content = text.encode()
            parts.append(f"commit refs/heads/main\ncommitter A <a@b> {when} +0000\ndata 1\nx\n".encode())
            parts.append(f"M 100644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n")
        self.git("fast-import", "--quiet", stdin=b"".join(parts))
        self.git("reset", "-q", "--hard")


def counting_git(folder: Path) -> tuple[str, Path]:
    """A path whose `git` writes a line for each start before it does what git does, and the file it writes to."""
    log = folder / "starts"
    program = folder / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec "{shutil.which("git")}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}", log


def trap(folder: Path) -> tuple[Path, Path]:
    """A program that leaves a mark when somebody runs it, and the mark."""
    mark = folder / "sprung"
    program = folder / "trap"
    program.write_text(f'#!{sys.executable}\nopen({str(mark)!r}, "w").close()\n', encoding="utf-8")
    program.chmod(0o755)
    return program, mark
