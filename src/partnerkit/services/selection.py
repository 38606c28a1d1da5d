"""Several assessments, found in files and folders, read all together, and proved to belong together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.comparability import (
    conflicts_in_report,
    conflicts_in_round,
    conflicts_of_agreements,
    conflicts_of_days,
    conflicts_of_partnerships,
    conflicts_over_time,
)
from partnerkit.analysis.plan import in_force
from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.model.names import difference
from partnerkit.model.text import one_line
from partnerkit.model.words import View
from partnerkit.services.opening import open_all, open_some
from partnerkit.services.renaming import remedy_for

if TYPE_CHECKING:
    from partnerkit.analysis.comparability import Conflict
    from partnerkit.analysis.source import Source
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Opened, Workspace

NO_STATES = "there is nothing to show"
NOT_STATES = "these assessments are not the states of one partnership"
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
    blank: tuple[Opened, ...] = ()
    """Those in which nothing is rated yet: they are no views."""
    left_out_as: str = "agreed views"

    def notes(self, *, beside: Path | None = None) -> Iterator[str]:
        """Yield the sentences on what was left out; of the file `beside` nothing is said."""
        agreed = [one for one in self.left_out if beside is None or not _same_file(one.path, beside)]
        if agreed:
            yield f"Left out, as {self.left_out_as}: {', '.join(one.file for one in agreed)}."
        yield from blank_notes(self.blank)

    def of_agreed(self) -> Selection:
        """Return what is agreed of it alone, without whose views it came from; it may be nothing."""
        from partnerkit.analysis.circulation import as_agreed  # most selections are not handed on

        return replace(self, sources=tuple(as_agreed(self.sources)), left_out=(), blank=())

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

    Agreed assessments are left out, and views in which nothing is rated yet. `window` is the days that a round spans;
    else the configuration of the first view decides. Raises `CannotRead`; `InvalidFile` for views that cannot be
    compared; `WrongUsage` for fewer than two.
    """
    return views_among(workspace, open_all(workspace, paths), window)


def views_among(workspace: Workspace, opened: Sequence[Opened], window: int | None = None) -> Selection:
    """Return the individual views of one round among assessments. Raises as `select_views` does."""
    left_out = tuple(one for one in opened if one.assessment.view is View.AGREED)
    individual = [one for one in opened if one.assessment.view is View.INDIVIDUAL]
    views = [one for one in individual if not one.assessment.is_blank]
    blank = [one for one in individual if one.assessment.is_blank]
    views.sort(key=lambda one: (one.assessment.date, one.file))
    if len(views) < 2:
        are = {0: "is none", 1: "is one"}[len(views)]
        remedy = " ".join(blank_notes(blank)) or None
        raise WrongUsage(f"comparing needs two individual views or more; there {are}", remedy=remedy)
    days = _window(workspace, views, window)
    refuse(
        workspace,
        views,
        conflicts_in_round(views, days),
        "these views cannot be compared",
        "this view cannot be compared: it",
    )
    return Selection(tuple(views), left_out, days, tuple(blank))


def select_for_report(workspace: Workspace, paths: Sequence[Path], window: int | None = None) -> Selection:
    """Return the assessments that are named or lie in folders that are, of one or more rounds of one partnership.

    Those in which nothing is rated yet are left out, but for one alone. `window` is the days that a round spans; else
    the configuration of the first decides. Raises `CannotRead`, and `InvalidFile` for assessments that do not belong in
    one report, or for none.
    """
    found = open_some(workspace, paths, "there is nothing to report on")
    opened, blank = rated(found)
    days = _window(workspace, opened, window)
    refuse(workspace, opened, conflicts_in_report(opened, days), "these assessments do not belong in one report")
    return Selection(tuple(opened), (), days, tuple(blank))


def select_for_plan(workspace: Workspace, paths: Sequence[Path]) -> Selection:
    """Return the assessments that are named, and those in force in folders that are, in their order.

    Those in which nothing is rated yet and no action stands are left out, but for one alone. Raises as `open_all` does,
    and `InvalidFile` for none.
    """
    found = open_some(workspace, paths, "there is nothing to plan")
    opened, blank = rated(found, if_=lambda one: not one.assessment.every_action)
    return _in_force(opened, blank, paths)


def select_for_statements(workspace: Workspace, paths: Sequence[Path]) -> Selection:
    """Return the assessments of one partnership, against whatever guides, that `select_for_plan` would return.

    Raises as that does, and `InvalidFile` for those of several partnerships.
    """
    found = open_some(workspace, paths, "there is nothing to roll up")
    opened, blank = rated(found, if_=lambda one: not one.assessment.every_action and not one.assessment.has_evidence)
    sentence = "these assessments are not of one partnership"
    refuse(workspace, opened, conflicts_of_partnerships(opened), sentence)
    return _in_force(opened, blank, paths)


def _in_force(opened: Sequence[Opened], blank: Sequence[Opened], paths: Sequence[Path]) -> Selection:
    """Return the assessments that count for what is planned, and the others as left out; those named always count."""
    named = {os.path.realpath(path) for path in paths}
    kept = in_force(opened, lambda one: os.path.realpath(one.file) in named)
    counting = set(kept)
    others = tuple(one for one in opened if one not in counting)
    return Selection(tuple(kept), others, 0, tuple(blank), "not of the latest agreement")


def select_states(workspace: Workspace, paths: Sequence[Path]) -> States:
    """Return the assessments that are named or lie in folders that are as states of one partnership, by date.

    Where some are agreed, individual views are left out. Raises `CannotRead`; `InvalidFile` for what is not of one
    partnership and framework, for two of one day, or for none; `WrongUsage` for views of several assessors.
    """
    opened, blank = rated(open_some(workspace, paths, NO_STATES))
    refuse(workspace, opened, conflicts_over_time(opened), NOT_STATES)
    return states_among(workspace, opened, blank)


def states_among(workspace: Workspace, opened: Sequence[Opened], blank: Sequence[Opened] = ()) -> States:
    """Return assessments of one partnership and guide as its states; `blank` are left out already.

    Raises as `select_states` does.
    """
    agreed = [one for one in opened if one.assessment.view is View.AGREED]
    left_out = [one for one in opened if one.assessment.view is View.INDIVIDUAL] if agreed else []
    states = sorted(agreed or of_one_assessor(opened), key=lambda one: one.assessment.date)
    refuse(workspace, states, conflicts_of_days(states), NOT_STATES)
    note = f"Left out, as individual views beside agreed ones: {some(one.file for one in left_out)}."
    twice = conflicts_of_agreements(states, _window(workspace, states, None))
    again = (f"{one.source.file} {one.reason}: both are shown." for one in twice)
    notes = (*((note,) if left_out else ()), *again, *blank_notes(blank))
    return States(tuple(states), states[0].framework, notes=notes)


def blank_notes(blank: Sequence[Opened]) -> Iterator[str]:
    """Yield a sentence on each view that is left out because nothing is rated in it; one on all where they are many."""
    if len(blank) > MANY:
        yield f"Nothing is rated yet in {len(blank)} files, which were left out: {some(one.file for one in blank)}."
        return
    for one in blank:
        actions = len(one.assessment.every_action)
        beside = f", with its {actions} actions" if actions > 1 else ", with its action" if actions else ""
        yield f"{one.file}: nothing is rated yet: left out{beside}."


def partly_filled(views: Iterable[Opened]) -> list[tuple[Opened, str]]:
    """Return the views in which some issues are not rated, each with the sentence that says how many are."""
    found = []
    for one in views:
        issues = one.framework.issues
        rated = sum(one.assessment.entry(issue.id).rating is not None for issue in issues)
        if rated < len(issues):
            found.append((one, f"{one.file}: partly filled: {rated} of {one.framework.count(len(issues))} rated."))
    return found


def rated(
    opened: Iterable[Opened], if_: Callable[[Opened], bool] = lambda _: True
) -> tuple[list[Opened], list[Opened]]:
    """Return the assessments to go on with, and those that are left out as blank, if `if_` says that they may be.

    One alone stays. Raises `WrongUsage` where several are blank and nothing else is there.
    """
    every = list(opened)
    blank = [one for one in every if one.assessment.is_blank and if_(one)]
    if len(every) == 1 or not blank:
        return every, []
    if len(blank) == len(every):
        raise WrongUsage(f"nothing is rated yet in {some(one.file for one in blank)}", remedy="Name one of them.")
    left_out = set(blank)
    return [one for one in every if one not in left_out], blank


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _window(workspace: Workspace, opened: Sequence[Opened], given: int | None) -> int:
    return given if given is not None else workspace.config(opened[0].path).round_window


def refuse(
    workspace: Workspace,
    opened: Iterable[Opened],
    conflicts: Iterable[Conflict],
    sentence: str,
    subject: str = "this assessment",
) -> None:
    """Raise `InvalidFile` with a problem for each conflict; do nothing where there is none."""
    documents = {one.file: one.document for one in opened}
    problems = [
        documents[conflict.source.file].problem(
            "not-comparable", (conflict.key,), f"{subject} {conflict.reason}", remedy_for(workspace.settings, conflict)
        )
        for conflict in conflicts
    ]
    if problems:
        raise InvalidFile(sentence, sorted(problems, key=lambda problem: problem.order))


def of_one_assessor(opened: Sequence[Opened]) -> Sequence[Opened]:
    """Return what is given, if it is of one assessor. Raises `WrongUsage`."""
    assessors = {one.assessment.identity: one.assessment.viewpoint for one in opened}
    if len(assessors) > 1:
        alike = difference(*assessors.values()) if len(assessors) == 2 else None
        where = f"; {alike}" if alike else ""
        raise WrongUsage(
            f"these are views of {len(assessors)} assessors, and none is agreed: {some(assessors.values())}{where}",
            remedy="Name one assessor's files, or agreed assessments.",
        )
    return opened


def some(names: Iterable[str]) -> str:
    """Return names in a row, of many the first ones."""
    listed = [one_line(name) for name in names]
    more = f"; and {len(listed) - MANY} more" if len(listed) > MANY else ""
    return "; ".join(listed[:MANY]) + more
