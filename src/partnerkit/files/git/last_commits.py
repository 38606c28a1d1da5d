"""The day of the last commit of each file in a folder, where the file is still as that commit left it.

However many files, git is started a fixed number of times.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.git.git import Git, GitFailed, git_in
from partnerkit.files.git.history import work_tree
from partnerkit.files.git.soundness import refuse_unsound
from partnerkit.model.dates import read_day

if TYPE_CHECKING:
    from datetime import date

_COMMIT = "\x01"
LOG = (
    "log",
    *("--first-parent", "--diff-merges=first-parent"),  # what came in with a merge is dated by the merge
    *("--no-renames", "--no-relative", "--name-only", "-z", f"--format={_COMMIT}%cs %P"),
    *("--encoding=UTF-8", "--no-color", "--no-decorate", "--no-notes", "--no-ext-diff", "--no-textconv"),
)


class LastCommits:
    """Days of commits by file; each folder is asked about once. Where git knows nothing, no file has one."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, tuple[date, str]]] = {}

    def day(self, path: str, content: bytes) -> date | None:
        """Return the day of the commit that left a file as it is; None where none did, or nothing can tell."""
        folder, name = os.path.split(os.path.realpath(path))
        if folder not in self._known:
            self._known[folder] = _of_folder(folder)
        day, blob = self._known[folder].get(name, (None, ""))
        return day if blob in _ids(content, len(blob)) else None


def _of_folder(folder: str) -> dict[str, tuple[date, str]]:
    """Return the day of the last commit of each file in a folder itself, and the id of its content, by its name."""
    try:
        git = git_in(folder)
        refuse_unsound(folder)
        top, is_shallow = work_tree(git, Path(folder))
        git = Git(git.program, top)
        inside = Path(os.path.relpath(folder, os.path.realpath(top))).as_posix()
        blobs = _blobs(git, inside)
        days = _days(git, inside, is_shallow=is_shallow) if blobs else {}
    except (CannotRead, GitFailed, OSError, ValueError):
        return {}
    return {os.path.basename(name): (days[name], blob) for name, blob in blobs.items() if name in days}  # noqa: PTH119


def _blobs(git: Git, inside: str) -> dict[str, str]:
    """Return the ids of the contents of a folder's files in the last commit, by their names from the root."""
    where = () if inside == "." else (f"{inside}/",)
    found = {}
    for part in os.fsdecode(git.ask("ls-tree", "-z", "HEAD", *where)).split("\0"):
        about, _, name = part.partition("\t")
        if name and about.split()[1] == "blob":
            found[name] = about.split()[2]
    return found


def _days(git: Git, inside: str, *, is_shallow: bool) -> dict[str, date]:
    """Return the day of the last commit of each file, by its name from the root.

    The oldest commit of a shallow clone has every file that was there before: its day says nothing of them.
    """
    found: dict[str, date] = {}
    day: date | None = None
    for part in os.fsdecode(git.ask(*LOG, "HEAD", "--", inside)).split("\0"):
        said = part.lstrip("\n")
        if said.startswith(_COMMIT):
            written, _, parents = said[1:].partition(" ")
            known = read_day(written)
            day = None if isinstance(known, tuple) or (is_shallow and not parents) else known
        elif said and day is not None:
            found.setdefault(said, day)
    return found


def _ids(content: bytes, length: int) -> set[str]:
    """Return the ids that git gives a content, as it is and with the line ends that git may have made of its own."""
    kind = hashlib.sha256 if length > 40 else hashlib.sha1
    return {kind(b"blob %d\0" % len(one) + one).hexdigest() for one in {content, content.replace(b"\r\n", b"\n")}}
