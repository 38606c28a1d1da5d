"""Several assessments, found in files and folders, read all together, and proved to belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.comparability import (
    conflicts_in_report,
    conflicts_in_round,
    conflicts_of_days,
    conflicts_over_time,
)
from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.discovery import walk
from partnerkit.files.read import read_bytes
from partnerkit.files.slips import Slip, wrong_name
from partnerkit.model.text import one_line
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.comparability import Conflict
    from partnerkit.analysis.source import Source
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Opened, Workspace

OTHERS = ("framework", "config")
MANY = 5
"""Above this number what is left out is counted rather than named."""


@dataclass(frozen=True)
class Selection:
    """Assessments of one partnership against one framework; one or more."""

    sources: tuple[Opened, ...]
    left_out: tuple[Opened, ...]
    """Those that were found and do not count here, in the order in which they were found."""
    window: int
    """How many days a round spans."""

    @property
    def framework(self) -> Framework:
        """The framework that all of them are against."""
        return self.sources[0].framework


class Skipped(NamedTuple):
    """A version of a file that is no state."""

    commit: str | None
    """None for the file as it is now."""
    reason: str


@dataclass(frozen=True)
class States:
    """The states of one partnership by date, one or more; from files, or from the history of one."""

    states: tuple[Source, ...]
    framework: Framework
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about what was left out."""
    is_history: bool = False
    """True if they are versions of one file rather than files."""


def select_views(workspace: Workspace, paths: Sequence[Path], window: int | None = None) -> Selection:
    """Return the individual views of one round that are named or lie in folders that are, by date.

    Agreed assessments are left out. `window` is the days that a round spans; else the configuration of the first view
    decides. Raises `CannotRead`; `InvalidFile` for views that cannot be compared; `WrongUsage` for fewer than two.
    """
    opened = open_all(workspace, paths)
    left_out = tuple(one for one in opened if one.assessment.view is View.AGREED)
    views = [one for one in opened if one.assessment.view is View.INDIVIDUAL]
    views.sort(key=lambda one: (one.assessment.date, one.file))
    if len(views) < 2:
        are = {0: "is none", 1: "is one"}[len(views)]
        raise WrongUsage(f"comparing needs two individual views or more; there {are}")
    days = _window(workspace, views, window)
    _refuse(
        views, conflicts_in_round(views, days), "these views cannot be compared", "this view cannot be compared: it"
    )
    return Selection(tuple(views), left_out, days)


def select_for_report(workspace: Workspace, paths: Sequence[Path], window: int | None = None) -> Selection:
    """Return the assessments that are named or lie in folders that are, of one or more rounds of one partnership.

    `window` is the days that a round spans; else the configuration of the first decides. Raises `CannotRead`, and
    `InvalidFile` for assessments that do not belong in one report, or for none.
    """
    opened = open_all(workspace, paths)
    if not opened:
        raise _nothing(paths, "there is nothing to report on")
    days = _window(workspace, opened, window)
    _refuse(opened, conflicts_in_report(opened, days), "these assessments do not belong in one report")
    return Selection(tuple(opened), (), days)


def select_states(workspace: Workspace, paths: Sequence[Path]) -> States:
    """Return the assessments that are named or lie in folders that are as states of one partnership, by date.

    Where some are agreed, individual views are left out. Raises `CannotRead`; `InvalidFile` for what is not of one
    partnership and framework, for two of one day, or for none; `WrongUsage` for views of several assessors.
    """
    opened = open_all(workspace, paths)
    if not opened:
        raise _nothing(paths, "there is nothing to show")
    sentence = "these assessments are not the states of one partnership"
    _refuse(opened, conflicts_over_time(opened), sentence)
    agreed = [one for one in opened if one.assessment.view is View.AGREED]
    left_out = [one for one in opened if one.assessment.view is View.INDIVIDUAL] if agreed else []
    states = sorted(agreed or _of_one_assessor(opened), key=lambda one: one.assessment.date)
    _refuse(states, conflicts_of_days(states), sentence)
    note = f"Left out, as individual views beside agreed ones: {_some(one.file for one in left_out)}."
    return States(tuple(states), states[0].framework, notes=(note,) if left_out else ())


def left_out_note(left_out: Iterable[Opened]) -> str | None:
    """Return what to say of agreed assessments among views; None where there are none."""
    names = ", ".join(one.file for one in left_out)
    return f"Left out, as agreed views: {names}." if names else None


def open_all(workspace: Workspace, paths: Iterable[Path]) -> list[Opened]:
    """Return every assessment that is named or lies in a folder that is.

    Other files are passed over, unless they were named. Raises `InvalidFile` with all problems of all of them;
    `CannotRead`; and `WrongUsage` for a file that was probably meant and does not say what it is.
    """
    opened: list[Opened] = []
    problems: list[Problem] = []
    sentences: list[str] = []
    for file, content, slip in _assessments(workspace, paths):
        try:
            if slip:
                raise InvalidFile(f"{file} would be left out under this name", [wrong_name(str(file), "assessment")])
            opened.append(workspace.open(file, content))
        except InvalidFile as error:
            problems += error.problems
            sentences.append(error.sentence)
    if problems:  # those of the settings come with every file
        one = len(set(sentences)) == 1
        sentence = sentences[0] if one else "these files cannot be used as they are"
        raise InvalidFile(sentence, list(dict.fromkeys(problems)))
    return opened


def _assessments(workspace: Workspace, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes, Slip | None]]:
    """Yield the files that are or should be assessments, with their content. Raises `CannotRead`, `WrongUsage`."""
    for file, named in walk(paths):
        content = read_bytes(file)
        kind, slip = workspace.recogniser.recognise(file, content, named=named)
        if slip is Slip.FORMAT:  # to leave a view out without a word would be worse
            remedy = "Write `format: partnerkit/assessment/1` as its first line."
            raise WrongUsage(f"{file} looks like an assessment, but does not say so", remedy=remedy)
        if kind not in OTHERS and (named or kind is not None):
            yield Path(file), content, slip


def _nothing(paths: Iterable[Path], sentence: str) -> InvalidFile:
    from partnerkit.services.check.checker import nothing_found

    return InvalidFile(sentence, [nothing_found(paths)])


def _window(workspace: Workspace, opened: Sequence[Opened], given: int | None) -> int:
    return given if given is not None else workspace.config(opened[0].path).round_window


def _refuse(
    opened: Iterable[Opened], conflicts: Iterable[Conflict], sentence: str, subject: str = "this assessment"
) -> None:
    """Raise `InvalidFile` with a problem for each conflict; do nothing where there is none."""
    documents = {one.file: one.document for one in opened}
    problems = [
        documents[conflict.source.file].problem(
            "not-comparable", (conflict.key,), f"{subject} {conflict.reason}", conflict.remedy
        )
        for conflict in conflicts
    ]
    if problems:
        raise InvalidFile(sentence, sorted(problems, key=lambda problem: problem.order))


def _of_one_assessor(opened: list[Opened]) -> list[Opened]:
    """Return what is given, if it is of one assessor. Raises `WrongUsage`."""
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
