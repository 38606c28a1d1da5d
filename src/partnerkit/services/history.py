"""The states that `progress` shows: found among files, or in the history of one, and proved to belong together."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.progress import Conflict, State, conflicts, same_day, same_partnership, settle
from partnerkit.errors import CannotRead, InvalidFile, WrongUsage
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.files.git.history import Version, read_history
from partnerkit.files.load import parse
from partnerkit.files.read import read_bytes
from partnerkit.model.assessment import Assessment
from partnerkit.model.text import one_line
from partnerkit.model.words import View
from partnerkit.services.selection import open_all
from partnerkit.services.workspace import Opened, Workspace, nothing_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from partnerkit.model.framework import Framework

MANY = 5
"""Above this number files that are left out are counted rather than named."""


class Skipped(NamedTuple):
    """A version that is no state, and why."""

    commit: str | None
    """None for the file as it is now."""
    reason: str


@dataclass(frozen=True)
class States:
    """States in the order of their dates, and what was not made one."""

    states: list[State]
    framework: Framework
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences about what was left out."""


def of_files(workspace: Workspace, paths: list[Path]) -> States:
    """Each assessment that is named, or lies in a folder that is. Raises `CannotRead`, `InvalidFile`, `WrongUsage`."""
    opened = open_all(workspace, paths)
    if not opened:
        raise InvalidFile("there is nothing to show", [nothing_found(paths)])
    _refuse(opened, conflicts([_state(one) for one in opened], [one.framework for one in opened]))
    agreed = [one for one in opened if one.assessment.view is View.AGREED]
    left_out = [one for one in opened if one.assessment.view is View.INDIVIDUAL] if agreed else []
    chosen = sorted(agreed or _of_one_assessor(opened), key=lambda one: one.assessment.date)
    _refuse(chosen, same_day([_state(one) for one in chosen]))
    notes = [_left_out(left_out)] if left_out else []
    return States([_state(one) for one in chosen], chosen[0].framework, notes=notes)


def _state(opened: Opened) -> State:
    return State(opened.assessment.date, opened.assessment, str(opened.path))


def _refuse(opened: list[Opened], found: Iterable[Conflict]) -> None:
    documents = {str(one.path): one.document for one in opened}
    problems = [
        documents[conflict.state.file].problem(
            "not-comparable", (conflict.key,), f"this assessment {conflict.reason}", _REMEDIES[conflict.key]
        )
        for conflict in found
    ]
    if problems:
        raise InvalidFile(
            "these assessments are not the states of one partnership",
            sorted(problems, key=lambda problem: problem.order),
        )


_REMEDIES = {
    "framework": "Name the assessments against one framework.",
    "partnership": "Name the assessments of one partnership.",
    "date": "Name one of them; for two versions of one file, use --since.",
}


def _of_one_assessor(opened: list[Opened]) -> list[Opened]:
    assessors = {one.assessment.identity: one.assessment.viewpoint for one in opened}
    if len(assessors) > 1:
        raise WrongUsage(
            f"these are views of {len(assessors)} assessors, and none is agreed: {_some(assessors.values())}",
            remedy="Name one assessor's files, or agreed assessments.",
        )
    return opened


def _some(names: Iterable[str]) -> str:
    listed = [one_line(name) for name in names]
    more = f"; and {len(listed) - MANY} more" if len(listed) > MANY else ""
    return "; ".join(listed[:MANY]) + more


def _left_out(opened: list[Opened]) -> str:
    return f"Left out, as individual views beside agreed ones: {_some(str(one.path) for one in opened)}."


def of_history(workspace: Workspace, path: Path, since: str | None) -> States:
    """The versions of a file in its repository, and the file as it is now. Raises `CannotRead`, `InvalidFile`."""
    content = read_bytes(path)
    history = read_history(path, since)
    reader = _Reader(workspace, path)
    with _collecting_no_garbage():
        of_blobs = {blob: reader.read(version) for blob, version in history.contents()}
    now = reader.read(content)
    read = [of_blobs[version.blob] if version.blob else _NO_FILE for version in history.versions]
    newest = next((one for one in (now, *reversed(read)) if isinstance(one, Assessment)), None)
    if newest is None:
        workspace.open(path)  # raises, with all problems of the file
        raise InvalidFile(f"no version of {path} can be used", [])
    states, skipped = _sorted_out(reader, list(zip(history.versions, read, strict=True)), newest, history.name)
    if isinstance(now, str):
        skipped.append(Skipped(None, now))
    else:
        states.append(State(max(workspace.as_of, history.versions[-1].day), now, str(path)))
    has_baseline = history.has_baseline and states[0].commit == history.versions[0].commit
    settled = settle(states, keep_first=has_baseline)
    if has_baseline and len(settled) == 1:  # that nothing changed since is an answer too
        settled += states[-1:]
    return States(settled, reader.frameworks[newest.framework], skipped, list(_notes(path, skipped)))


def _sorted_out(
    reader: _Reader, versions: list[tuple[Version, Assessment | str]], newest: Assessment, name: str
) -> tuple[list[State], list[Skipped]]:
    """The versions that are states of what the newest is a state of; and the others, with the reason."""
    states: list[State] = []
    skipped: list[Skipped] = []
    for version, read in versions:
        if isinstance(read, str):
            skipped.append(Skipped(version.commit, read))
        elif reason := reader.foreign(read, newest, moved=version.name != name):
            skipped.append(Skipped(version.commit, reason))
        else:
            states.append(State(version.day, read, str(reader.path), version.commit))
    return states, skipped


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Of the time that hundreds of versions take, a third would go into looking for garbage among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_CONFLICT = re.compile(rb"^<{7} ", re.MULTILINE)
_NO_FILE = "it was a link, or another repository"


class _Reader:
    """Reads versions of one file; each framework that they name once."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self.workspace, self.path = workspace, path
        self.frameworks: dict[str, Framework] = {}

    def read(self, content: bytes) -> Assessment | str:
        """A version as an assessment, or what is wrong with it first."""
        loaded = parse(content, str(self.path), Assessment)
        if loaded.model is None:
            if marks := _CONFLICT.search(content):
                lines_before = content.count(b"\n", 0, marks.start())
                return f"line {lines_before + 1}: git left its marks of a conflict here"
            problem = loaded.problems[0]
            line = f"line {problem.place.line}: " if problem.place.line else ""
            return f"{line}{problem.message}"
        return self._unknown(loaded.model.framework) or loaded.model

    def _unknown(self, name: str) -> str | None:
        if name in self.frameworks:
            return None
        try:
            found = self.workspace.library.get(name, self.path.parent)
        except (UnknownFramework, CannotRead) as error:
            return error.sentence
        if found.model is None:
            return f"the framework in {found.document.file} has problems"
        self.frameworks[name] = found.model
        return None

    def foreign(self, version: Assessment, newest: Assessment, *, moved: bool) -> str | None:
        """Why a version cannot stand beside the newest; None where it can. `moved`: it had another file name."""
        framework = self.frameworks[version.framework]
        if framework.id != self.frameworks[newest.framework].id:
            return f"it is against {framework.id}"
        if not same_partnership(version, newest):
            return f"it is of “{version.partnership}”"
        # A role that is worded otherwise is no other assessor; but a file that took another's place may be.
        if version.view is not newest.view or (moved and version.identity != newest.identity):
            return f"it is another view: {version.viewpoint}"
        return None


def _notes(path: Path, skipped: list[Skipped]) -> Iterator[str]:
    """What was skipped, one sentence for versions in a row that have the same reason."""
    for reason, group in groupby(skipped, key=lambda one: one.reason):
        of = list(group)
        first, last = _name(path, of[0]), _name(path, of[-1])
        versions = first if len(of) == 1 else f"{first} to {last} ({len(of)} versions)"
        yield one_line(f"Skipped {versions}: {reason}.")


def _name(path: Path, skipped: Skipped) -> str:
    return skipped.commit[:9] if skipped.commit else f"{path} as it is now"
