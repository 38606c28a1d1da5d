"""Everything that the page for a meeting shows, found around the views."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.comparison import compare
from partnerkit.analysis.meeting import Meeting, make_meeting
from partnerkit.files.discovery import is_yaml
from partnerkit.files.identify import is_agreed, kind_of
from partnerkit.files.read import read_head
from partnerkit.model.words import View
from partnerkit.services.agree import is_not_known
from partnerkit.services.agree_since import contradicted
from partnerkit.services.agree_views import named_views, select_with_known
from partnerkit.services.consensus import find_consensus
from partnerkit.services.linked import OtherGuides
from partnerkit.services.partners import organisations
from partnerkit.services.selection import Selection, select_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.crosswalk import Linked
    from partnerkit.services.workspace import Opened, Workspace


class Prepared(NamedTuple):
    """A meeting with what bears on it."""

    meeting: Meeting
    views: Selection
    agreed: Opened | None
    """What is agreed already; None where nothing is."""
    linked: dict[str, tuple[Linked, ...]]
    """What was said of the issues of other guides, by issue."""
    consensus: RoundConsensus | None
    partners: tuple[str, ...]
    notes: tuple[str, ...]
    """Sentences on what was read as well, or left out."""


def prepare(workspace: Workspace, paths: Sequence[Path], minutes: int, window: int | None = None) -> Prepared:
    """Return what a meeting on views goes through. Raises as `select_views` does."""
    views = select_views(workspace, paths, window)
    agreed = _agreement(workspace, views)
    notes: list[str] = []
    if agreed is not None:
        given = [path for path in paths if not _same(path, agreed.path)]
        known = select_with_known(workspace, given, agreed.path, window)
        views, notes = known.views, known.notes
        notes.append(f"Shown as agreed: what stands in {agreed.path}.")
    comparison = compare(views.sources, views.framework)
    if agreed is None:
        meeting = make_meeting(comparison, minutes)
    else:
        otherwise = {one.issue.id for one in contradicted(agreed, comparison)}
        meeting = make_meeting(comparison, minutes, agreed.assessment, otherwise, is_not_known(agreed, comparison))
    first = views.sources[0]
    others = OtherGuides(workspace, agreed or _as_agreed(first))
    sources = (*views.sources, *((agreed,) if agreed is not None else ()))
    record = workspace.record(first.path, first.assessment.partnership)
    consensus, of_consensus = find_consensus(workspace, comparison, window)
    return Prepared(
        meeting,
        views,
        agreed,
        {issue.id: others.linked_to(issue.id) for issue in views.framework.issues},
        consensus,
        organisations(sources, workspace.config(first.path), record),
        (*notes, *views.notes(beside=agreed.path if agreed is not None else None), *of_consensus),
    )


def _agreement(workspace: Workspace, views: Selection) -> Opened | None:
    """Return the agreement of these views that is given, or lies beside them: the latest; None where there is none.

    Raises as opening one does: what is agreed must not look as if it were not.
    """
    known = {os.path.realpath(one.path) for one in views.left_out}
    beside = [path for path in _agreed_beside(views) if os.path.realpath(path) not in known]
    found = [one for one in (*views.left_out, *map(workspace.open, beside)) if _is_of(one, views)]
    return max(found, key=lambda one: one.assessment.date, default=None)


def _agreed_beside(views: Selection) -> Iterator[Path]:
    for folder in dict.fromkeys(one.path.parent for one in views.sources):
        for path in sorted(folder.iterdir()):
            if is_yaml(path.name) and path.is_file():
                head = read_head(path)
                if kind_of(head) == "assessment" and is_agreed(head):
                    yield path


def _is_of(agreed: Opened, views: Selection) -> bool:
    """Return True if an agreement is of the round of these views."""
    first = views.sources[0]
    if agreed.assessment.view is not View.AGREED or agreed.about != first.about:
        return False
    named = {os.path.realpath(path) for path in named_views(agreed)}
    if named:
        return any(os.path.realpath(one.path) in named for one in views.sources)
    return any(abs((agreed.assessment.date - one.assessment.date).days) <= views.window for one in views.sources)


def _as_agreed(view: Opened) -> Opened:
    """Return what stands for an agreement that there is not yet: of other guides, it may show what anybody said."""
    blank = view.assessment.model_copy(update={"view": View.AGREED, "assessor": None, "ratings": {}, "views": ()})
    return replace(view, assessment=blank)


def _same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
