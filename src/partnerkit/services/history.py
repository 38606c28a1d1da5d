"""The states of one file in git."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from partnerkit.analysis.comparability import foreign, same_partnership
from partnerkit.analysis.progress import settle
from partnerkit.analysis.source import Source
from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.load import as_assessment
from partnerkit.files.read import read_bytes
from partnerkit.files.yaml import constructor
from partnerkit.model.text import one_line
from partnerkit.services.folders import one_assessment
from partnerkit.services.selection import Skipped, States, select_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partnerkit.files.git.history import Version
    from partnerkit.services.workspace import Workspace


def find_states(workspace: Workspace, paths: Sequence[Path], *, git: bool = False, since: str | None = None) -> States:
    """Return the states in files and folders; with `git` or `since`, a revision, those of one file in its history.

    Raises as `select_states` and `states_of_file` do, and `WrongUsage` where a history is wanted of anything but one
    file.
    """
    if not git and since is None:
        return select_states(workspace, paths)
    if len(paths) != 1:
        raise WrongUsage("--git and --since read the history of one file", remedy="Name one file.")
    return states_of_file(workspace, one_assessment(workspace, paths[0], agreed=True), since)


def find_states_of_guides(
    workspace: Workspace, paths: Sequence[Path], *, git: bool = False, since: str | None = None
) -> tuple[States, ...]:
    """Return the same for each guide that the assessments are against; of a history, the one. Raises as it does."""
    if git or since is not None:
        return (find_states(workspace, paths, git=git, since=since),)
    from partnerkit.services.across import select_states_of_guides

    return select_states_of_guides(workspace, paths)


def states_of_file(workspace: Workspace, path: Path, since: str | None = None) -> States:
    """Return the states of one file in git, oldest first, and the file as it is now.

    With `since`, a revision, the history from there on. Raises `CannotRead`, and `InvalidFile` where no version can be
    used.
    """
    from partnerkit.files.git.history import read_history

    content = read_bytes(path)
    history = read_history(path, since)
    reader = _VersionReader(workspace, path)
    with _collecting_no_garbage():
        of_blobs = {blob: reader.read(version) for blob, version in history.contents()}
    now = reader.read(content)
    read = [of_blobs[version.blob] if version.blob else _NO_FILE for version in history.versions]
    newest = next((one for one in (now, *reversed(read)) if isinstance(one, Source)), None)
    if newest is None:
        workspace.open(path)  # raises, with all problems of the file
        raise InvalidFile(f"no version of {path} can be used", [])
    states, skipped = _sorted_out(list(zip(history.versions, read, strict=True)), newest, history.name)
    if isinstance(now, str):
        skipped.append(Skipped(None, now))
    else:
        states.append(replace(now, day=max(workspace.as_of, history.versions[-1].day)))
    has_baseline = history.has_baseline and states[0].commit == history.versions[0].commit
    settled = settle(states, keep_first=has_baseline)
    if has_baseline and len(settled) == 1:  # that nothing changed since is an answer too
        settled += states[-1:]
    notes = (*_notes(path, skipped), *_renamed(workspace, read, newest))
    return States(tuple(settled), newest.framework, tuple(skipped), notes, is_history=True)


def _sorted_out(
    versions: Sequence[tuple[Version, Source | str]], newest: Source, name: str
) -> tuple[list[Source], list[Skipped]]:
    """Return the versions that are states of what the newest is a state of; and the others, with the reason."""
    states: list[Source] = []
    skipped: list[Skipped] = []
    for version, read in versions:
        if isinstance(read, str):
            skipped.append(Skipped(version.commit, read))
        elif reason := foreign(read, newest, moved=version.name != name):
            skipped.append(Skipped(version.commit, reason))
        elif read.assessment.is_blank and not newest.assessment.is_blank:
            skipped.append(Skipped(version.commit, "nothing was rated yet"))
        else:
            states.append(replace(read, commit=version.commit, day=version.day))
    return states, skipped


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Keep the collector off: of the time that hundreds of versions take, it would take a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_NO_FILE = "it was a link, or another repository"


class _VersionReader:
    """Reads versions of one file."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self.workspace, self.path = workspace, path

    def read(self, content: bytes) -> Source | str:
        """Return a version of the file, or what is wrong with it first."""
        document = constructor.read(content, str(self.path))
        framework, unknown = self.workspace.framework(document)
        loaded = as_assessment(document, framework)
        if loaded.model is None or framework is None:
            problem = [*loaded.problems, *([unknown] if unknown else [])][0]
            line = f"line {problem.place.line}: " if problem.place.line else ""
            return f"{line}{problem.message}"
        return Source(str(self.path), self.workspace.as_now(self.path, loaded.model)[0], framework)


def _notes(path: Path, skipped: list[Skipped]) -> Iterator[str]:
    """Yield what was skipped, one sentence for versions in a row that have the same reason."""
    for reason, group in groupby(skipped, key=lambda one: one.reason):
        of = list(group)
        first, last = _name(path, of[0]), _name(path, of[-1])
        versions = first if len(of) == 1 else f"{first} to {last} ({len(of)} versions)"
        yield one_line(f"Skipped {versions}: {reason}.")


def _renamed(workspace: Workspace, read: Sequence[Source | str], newest: Source) -> Iterator[str]:
    """Yield what to set if a version that names another partnership is one of the newest after all."""
    for one in reversed(read):
        if isinstance(one, Source) and not same_partnership(one.assessment, newest.assessment):
            from partnerkit.services.renaming import remedy

            yield one_line(remedy(workspace.settings, one, newest))
            return


def _name(path: Path, skipped: Skipped) -> str:
    return skipped.commit[:9] if skipped.commit else f"{path} as it is now"
