"""The versions of one file in its git repository. The work tree is not touched.

However long the history, git is started a fixed number of times: once for the commits, once for all contents.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, WrongUsage
from partnerkit.files.git.git import Git, GitFailed, git_in
from partnerkit.files.git.soundness import refuse_unsound
from partnerkit.files.read import MAX_BYTES
from partnerkit.files.repository import folders_up
from partnerkit.model.command_line import shell_line
from partnerkit.model.dates import read_day
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LOG = (
    "log",
    *("--first-parent", "--diff-merges=first-parent"),  # what came in with a merge is dated by the merge
    *("--follow", "--find-renames", "--no-relative"),
    *("--raw", "-z", "--no-abbrev", "--format=%H %cs"),
    # Settings that would change what is printed, or run something.
    *(
        "--encoding=UTF-8",
        "--no-color",
        "--no-decorate",
        "--no-notes",
        "--no-ext-diff",
        "--no-textconv",
        "--no-mailmap",
    ),
)
_COMMIT = pattern(r"[0-9a-f]{40,64}\Z")
REGULAR = "100"
"""How the mode of a regular file begins."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit left it."""

    commit: str
    day: date
    """The day of the commit, where it was made. Never before the day of the version before."""
    name: str
    """The file's name then, from the root of the repository."""
    blob: str | None
    """The id of its content; None where the name stood for a link or another repository."""

    @property
    def short(self) -> str:
        """The commit as people write it."""
        return self.commit[:9]


@dataclass(frozen=True, slots=True)
class History:
    """The versions of a file, oldest first."""

    path: Path
    git: Git
    versions: tuple[Version, ...]
    has_baseline: bool
    """Whether the first version is the one that stood at the revision since which the history was wanted."""

    @property
    def name(self) -> str:
        """The file's name now, or when it was last committed."""
        return self.versions[-1].name

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Each content that the file ever had, once, by its id; at most one byte more than a file may have."""
        distinct = list(dict.fromkeys(version.blob for version in self.versions if version.blob))
        try:
            for blob, content in self.git.blobs(distinct, MAX_BYTES + 1):
                if content is None:
                    raise _incomplete(self.path)
                yield blob, content
        except GitFailed as error:
            raise _refused(self.path, error) from error


def read_history(path: Path, since: str | None = None) -> History:
    """The history of a file, through renames; with `since`, from the version that stood at that revision.

    Raises `CannotRead`, and `WrongUsage` for a revision that is not there.
    """
    file = Path(os.path.realpath(path))  # of a link its target, as when a file is read or changed
    git = git_in(str(file.parent))
    refuse_unsound(git.folder)
    top, is_shallow = work_tree(git, path)
    start = _commit(git, since) if since is not None else None
    if since is not None and start is None:
        raise WrongUsage(f'there is no revision "{since}" in the repository of {path}')
    if is_shallow and start is None:
        raise CannotRead(
            f"the repository of {path} is a shallow clone, which holds the latest commits only",
            remedy="Fetch the rest with `git fetch --unshallow`, or name a revision that is there with --since.",
        )
    return _history(Git(git.program, top), path, os.path.relpath(file, top), start)


def work_tree(git: Git, path: Path) -> tuple[str, bool]:
    """The root of the work tree that a file lies in, and whether its history is cut off. Raises `CannotRead`."""
    try:
        asked = git.ask("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-cdup")
    except (GitFailed, OSError) as error:
        raise _no_repository(git, path, error) from error
    inside, shallow, up = os.fsdecode(asked).split("\n", 2)
    if inside != "true":
        raise CannotRead(f"{path} lies in git's own folder or in a bare repository, not among the files git keeps")
    return os.path.normpath(Path(git.folder, up.removesuffix("\n"))), shallow == "true"


def _no_repository(git: Git, path: Path, error: GitFailed | OSError) -> CannotRead:
    if isinstance(error, OSError):
        return CannotRead(f"git could not be started: {error.strerror}")
    if not any((folder / ".git").exists() for folder in folders_up(Path(git.folder))):
        return CannotRead(f"{path} is not in a git repository, so it has no history")
    return _refused(path, error)


def _refused(path: Path, error: GitFailed) -> CannotRead:
    remedy = None
    if "safe.directory" in error.said:  # the name of a setting, which git does not translate
        root = next((folder for folder in folders_up(path.parent) if (folder / ".git").exists()), path.parent)
        command = shell_line("git", "config", "--global", "--add", "safe.directory", root.resolve())
        remedy = f"If you trust it, tell git so: `{command}`."
    if "promisor" in error.said:
        return _incomplete(path)
    return CannotRead(f"git does not read the history of {path}: {error.sentence}", remedy=remedy)


def _incomplete(path: Path) -> CannotRead:
    command = shell_line("git", "-C", path.parent, "log", "--follow", "--patch", "--", path.name)
    return CannotRead(
        f"the repository of {path} does not hold all versions of the file",
        remedy=f"If it is a partial clone, fetch them once with `{command}`.",
    )


def _commit(git: Git, revision: str) -> str | None:
    """The id of the commit that a revision names."""
    try:
        asked = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (GitFailed, ValueError):  # ValueError: a NUL in it
        return None
    found = asked.decode("ascii", "replace").strip()
    return found if _COMMIT.match(found) else None  # `^main` is a revision to git, but no commit


def _history(git: Git, path: Path, name: str, start: str | None) -> History:
    head = _commit(git, "HEAD")
    if head is None:
        raise _never_committed(path)
    try:
        newest_first, former_name = _log(git, name, f"{start}..{head}" if start else head)
        stood = _log(git, former_name, start, "--max-count=1")[0] if start and former_name else []
    except GitFailed as error:
        raise _refused(path, error) from error
    if not newest_first and not stood:
        raise _never_committed(path)
    return History(path, git, tuple(_forward([*stood, *reversed(newest_first)])), bool(stood))


def _never_committed(path: Path) -> CannotRead:
    return CannotRead(f"{path} was never committed, so it has no history yet")


def _log(git: Git, name: str, revisions: str, *limits: str) -> tuple[list[Version], str | None]:
    """The versions in a range of commits, newest first, and the file's name before; None where it begins there."""
    parts = iter(os.fsdecode(git.ask(*LOG, *limits, revisions, "--", name)).split("\0"))
    found: list[Version] = []
    commit, day = "", date.min
    for part in parts:
        if not part.lstrip("\n").startswith(":"):
            commit, _, written = part.lstrip("\n").partition(" ")
            day = _day(written)
            continue
        _, mode, _, blob, change = part.split()
        name = next(parts)
        now = next(parts) if change[0] in "RC" else name
        if change[0] != "D":
            found.append(Version(commit, day, now, blob if mode.startswith(REGULAR) else None))
        if change[0] == "C":  # what lies before is the history of the file that it was copied from, not its own
            return found, None
    return found, name


def _day(written: str) -> date:
    day = read_day(written)
    return day if isinstance(day, date) else date.min  # git keeps years that no calendar has


def _forward(versions: list[Version]) -> Iterator[Version]:
    """The versions with days that never go back: the order of commits is certain, the clocks of computers are not."""
    latest = next((version.day for version in versions if version.day != date.min), date.min)
    for version in versions:
        latest = max(latest, version.day)
        yield version if version.day == latest else Version(version.commit, latest, version.name, version.blob)
