"""Running git so that neither a file's name, a revision nor a repository's own settings can make it do anything else.

What a repository sets is written by whoever made it, and some of it names commands to run: none of them is run here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.model.text import collapse_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAFE = (
    "--no-pager",
    "--no-optional-locks",
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),  # without it a file's first version is missing
    *("-c", "diff.orderFile=/dev/null"),  # -O does not reach what --follow does; git knows the name on every system
)
PATIENCE = 300
"""Seconds after which git is no longer waited for: the longest history takes far less."""
NOT_HANDED_ON = frozenset(
    {
        # Inside a hook these name the hook's repository, and paths relative to another folder.
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"),
        # These do not go with GIT_LITERAL_PATHSPECS.
        *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
        "GIT_EXTERNAL_DIFF",
    }
)
SET = {
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A repository can ask for objects to be fetched as they are needed, by a command of its own choice.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}


class GitFailed(Exception):
    """git said no. `sentence` is the first line of what it said, `said` all of it."""

    def __init__(self, said: bytes) -> None:
        super().__init__(said)
        self.said = said.decode("utf-8", "replace").strip()
        lines = [line for line in self.said.splitlines() if line.startswith(("fatal: ", "error: "))]
        self.sentence = collapse_spaces((lines or self.said.splitlines() or ["no reason was given"])[0])
        self.sentence = self.sentence.removeprefix("fatal: ").removeprefix("error: ")[:300]


@dataclass(frozen=True, slots=True)
class Git:
    """git in one folder."""

    program: str
    folder: str

    def ask(self, *arguments: str) -> bytes:
        """Return the output of a git command. Raises `GitFailed`."""
        try:
            done = subprocess.run(
                [self.program, *SAFE, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                cwd=self.folder,
                env=_environment(),
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise GitFailed(f"fatal: it gave no answer in {PATIENCE // 60} minutes".encode()) from None
        if done.returncode != 0:
            raise GitFailed(done.stderr)
        return done.stdout

    def blobs(self, ids: Sequence[str], limit: int) -> Iterator[tuple[str, bytes | None]]:
        """The content of each blob, at most `limit` bytes of it; None for what is not there. Raises `GitFailed`.

        One process for all. What it is asked, and what it complains of, goes through files: with pipes, two programs
        that wait for each other would wait for ever.
        """
        with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as complaints:
            asked.write("".join(f"{blob}\n" for blob in ids).encode())
            asked.seek(0)
            command = [self.program, *SAFE, "cat-file", "--batch", "--buffer"]
            with subprocess.Popen(
                command, stdin=asked, stdout=subprocess.PIPE, stderr=complaints, cwd=self.folder, env=_environment()
            ) as process:
                try:
                    for blob in ids:
                        yield blob, _content(process, limit)
                except EOFError:
                    process.wait()
                    complaints.seek(0)
                    raise GitFailed(complaints.read()) from None
                finally:
                    process.kill()


def git_in(folder: str) -> Git:
    """git for a folder. Raises `CannotRead` where there is no git."""
    program = shutil.which("git")
    if program is None:
        raise CannotRead("git is not installed, and a file's history is read with it", remedy="Install git first.")
    # Absolute: a relative entry of the path would be looked up in the folder that is read.
    return Git(os.path.abspath(program), folder)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON} | SET


def _content(process: subprocess.Popen[bytes], limit: int) -> bytes | None:
    """The next object that `git cat-file --batch` prints."""
    if process.stdout is None:
        raise EOFError
    header = process.stdout.readline().split()
    if len(header) == 2:  # the id, and "missing"
        return None
    if len(header) != 3:
        raise EOFError
    size = int(header[2])
    content = process.stdout.read(min(size, limit))
    left = size - len(content) + 1  # and the line end after it
    while left:
        skipped = process.stdout.read(min(left, 1 << 16))
        if not skipped:
            raise EOFError
        left -= len(skipped)
    return content
