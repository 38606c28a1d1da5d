"""The day of the last commit of each file in a folder, where the file is still as that commit left it.

However many files, git is started a fixed number of times.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from dataclasses import dataclass
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


MANY = 8
"""Folders of one repository that are asked about one by one; with more, all of it is asked about at once."""


@dataclass(slots=True)
class _Repository:
    """A repository, and how often it was asked about a folder."""

    git: Git
    is_shallow: bool
    asked: int = 0
    by_folder: dict[str, dict[str, tuple[date, str]]] | None = None
    """What is known of all files, by folder and name, once all of it was asked for."""


class LastCommits:
    """Days of commits by file; each folder is asked about once. Where git knows nothing, no file has one."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, tuple[date, str]]] = {}
        self._repositories: dict[str, _Repository | None] = {}

    def day(self, path: str, content: bytes) -> date | None:
        """Return the day of the commit that left a file as it is; None where none did, or nothing can tell."""
        folder, name = os.path.split(os.path.realpath(path))
        if folder not in self._known:
            self._known[folder] = self._of_folder(folder)
        day, blob = self._known[folder].get(name, (None, ""))
        return day if blob in _ids(content, len(blob)) else None

    def _of_folder(self, folder: str) -> dict[str, tuple[date, str]]:
        """Return the day of the last commit of each file in a folder, and the id of its content, by its name."""
        try:
            repository = self._repository_of(folder)
            if repository is None:
                return {}
            inside = Path(os.path.relpath(folder, os.path.realpath(repository.git.folder))).as_posix()
            repository.asked += 1
            if repository.asked > MANY:
                if repository.by_folder is None:
                    repository.by_folder = _by_folder(_last(repository, None))
                return repository.by_folder.get("" if inside == "." else inside, {})
            return _by_folder(_last(repository, inside)).get("" if inside == "." else inside, {})
        except (CannotRead, GitFailed, OSError, ValueError):
            return {}

    def _repository_of(self, folder: str) -> _Repository | None:
        """Return the repository around a folder; None outside one. Raises `CannotRead` for one that git cannot read."""
        root = next((up for up in (folder, *map(str, Path(folder).parents)) if _is_root(up)), None)
        if root is None:
            return None
        if root not in self._repositories:
            self._repositories[root] = None
            git = git_in(root)
            refuse_unsound(root)
            top, is_shallow = work_tree(git, Path(root))
            self._repositories[root] = _Repository(Git(git.program, top), is_shallow)
        return self._repositories[root]


def _is_root(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _by_folder(found: dict[str, tuple[date, str]]) -> dict[str, dict[str, tuple[date, str]]]:
    by_folder: dict[str, dict[str, tuple[date, str]]] = {}
    for path, one in found.items():
        folder, name = posixpath.split(path)
        by_folder.setdefault(folder, {})[name] = one
    return by_folder


def _last(repository: _Repository, inside: str | None) -> dict[str, tuple[date, str]]:
    """Return the day of the last commit of each file in a folder, or of all, by its name from the root."""
    blobs = _blobs(repository.git, inside)
    days = _days(repository.git, inside, is_shallow=repository.is_shallow) if blobs else {}
    return {name: (days[name], blob) for name, blob in blobs.items() if name in days}


def _blobs(git: Git, inside: str | None) -> dict[str, str]:
    """Return the ids of the contents of files in the last commit, by their names from the root."""
    where = ("-r", "HEAD") if inside is None else ("HEAD",) if inside == "." else ("HEAD", f"{inside}/")
    found = {}
    for part in os.fsdecode(git.ask("ls-tree", "-z", *where)).split("\0"):
        about, _, name = part.partition("\t")
        if name and about.split()[1] == "blob":
            found[name] = about.split()[2]
    return found


def _days(git: Git, inside: str | None, *, is_shallow: bool) -> dict[str, date]:
    """Return the day of the last commit of each file, by its name from the root.

    The oldest commit of a shallow clone has every file that was there before: its day says nothing of them.
    """
    found: dict[str, date] = {}
    day: date | None = None
    for part in os.fsdecode(git.ask(*LOG, "HEAD", *(("--", inside) if inside else ()))).split("\0"):
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
