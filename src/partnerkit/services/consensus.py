"""Consensus in a round, where the settings declare one: since when they do, and the rounds before it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import CannotRead, InvalidFile, PartnerkitError
from partnerkit.files.discovery import walk
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.files.yaml import constructor
from partnerkit.model.words import UNSEALED, View
from partnerkit.services.selection import some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.source import Source
    from partnerkit.model.config import Config
    from partnerkit.services.workspace import Opened, Workspace

KEY = "consensus"


class Found(NamedTuple):
    """Consensus in a round, and what there is to say of how it was found."""

    it: RoundConsensus | None
    """None where the settings declare none."""
    notes: tuple[str, ...] = ()
    """Sentences on files that were read as well, or could not be."""


def find_consensus(workspace: Workspace, comparison: Comparison, window: int | None = None) -> Found:
    """Return consensus in the round of compared views, where the settings that govern the first declare one.

    The rounds before it are found among the assessments that these settings govern. `window` is the days that a round
    spans; else the settings say so. Raises `CannotRead` as reading settings does.
    """
    first = Path(comparison.views[0].file)
    config = workspace.config(first)
    if config.consensus is None:
        return Found(None)
    settings = workspace.settings.around(first.parent).governing
    if settings is None:  # then nothing is declared
        return Found(None)
    from partnerkit.analysis.consensus import Declared, consensus  # most repositories declare none

    others, unread = _others(workspace, comparison, settings.parent, renamed=bool(config.formerly))
    written, uncommitted = _since(settings)
    said = config.consensus
    declared = Declared(said.share, said.rounds, written, uncommitted)
    days = config.round_window if window is None else window
    made = consensus(comparison, declared, others, days, _places(config, settings.parent))
    return Found(made, (*_read_as_well(made), *unread))


def with_consensus(workspace: Workspace, report: Report, window: int | None = None) -> tuple[Report, tuple[str, ...]]:
    """Return a report with consensus in the round of each guide, where one is declared, and the notes on that."""
    found = {
        guide.framework.id: find_consensus(workspace, guide.comparison, window)
        for guide in report.guides
        if guide.comparison is not None
    }
    if all(one.it is None for one in found.values()):
        return report, ()
    guides = tuple(
        replace(guide, consensus=found[guide.framework.id].it) if guide.framework.id in found else guide
        for guide in report.guides
    )
    return replace(report, guides=guides), tuple(note for one in found.values() for note in one.notes)


def _places(config: Config, root: Path) -> Callable[[Source], int | None]:
    """Return what says which of the rounds that the settings name a view is of, by the folder that it lies in."""
    folders = {os.path.realpath(root / terms.path): place for place, terms in enumerate(config.rounds)}

    def place(view: Source) -> int | None:
        above = Path(os.path.realpath(view.file)).parents
        return next((folders[os.fspath(one)] for one in above if os.fspath(one) in folders), None)

    return place


def _read_as_well(made: RoundConsensus) -> Iterator[str]:
    if made.before:
        yield f"Read as well, for what changed since the last round: {some(view.file for view in made.before)}."


def _others(
    workspace: Workspace, comparison: Comparison, folder: Path, *, renamed: bool
) -> tuple[list[Source], list[str]]:
    """Return the other assessments of the partnership against the framework, and sentences on those with problems."""
    about = comparison.views[0].about
    known = {os.path.realpath(view.file) for view in comparison.views}
    found: list[Source] = []
    unread: list[str] = []
    for file, _ in walk([folder]):
        if os.path.realpath(file) in known or Path(file).parent.name.endswith(UNSEALED):
            continue
        try:
            content = read_bytes(file)
            if kind_of(content) != "assessment" or not (renamed or _may_name(content, comparison)):
                continue
            opened: Opened = workspace.open(Path(file), content)
        except (CannotRead, InvalidFile):
            unread.append(f"{file} has problems, so that it is not counted in what changed since the last round.")
            continue
        if opened.about == about and not (opened.assessment.view is View.INDIVIDUAL and opened.assessment.is_blank):
            found.append(opened)
    return found, unread


def _may_name(content: bytes, comparison: Comparison) -> bool:
    """Return False where a file certainly names another partnership: of many, most need not be read in full."""
    words = [word for word in comparison.views[0].assessment.partnership.split() if word.isascii() and word.isalnum()]
    longest = max(words, key=len, default="")
    return longest.lower().encode() in content.lower()


def _since(settings: Path) -> tuple[date | None, bool]:
    """Return the day of the commit with which settings came to declare what they do, and whether none holds it yet.

    That is told by the history of the file in git; where there is none that can be read, no day and False.
    """
    from partnerkit.files.git.history import read_history

    try:
        now = _declared_in(read_bytes(settings))
        history = read_history(settings)
        said = {blob: _declared_in(content) for blob, content in history.contents()}
    except PartnerkitError:
        return None, False
    since: date | None = None
    for version in reversed(history.versions):
        if version.blob is None or said[version.blob] != now:
            break
        since = version.day
    return since, since is None


def _declared_in(content: bytes) -> Any:
    data = constructor.read(content, "").data
    return data.get(KEY) if isinstance(data, dict) else None
