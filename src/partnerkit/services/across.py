"""Assessments of several guides, proved to be of one partnership: those that stand for their guides, and states."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerkit.analysis.comparability import conflicts_of_partnerships
from partnerkit.errors import WrongUsage
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.model.text import enumerated
from partnerkit.model.words import View
from partnerkit.services.opening import open_some
from partnerkit.services.selection import (
    NO_STATES,
    NOT_STATES,
    blank_notes,
    of_one_assessor,
    rated,
    refuse,
    some,
    states_among,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partnerkit.model.crosswalk import Between
    from partnerkit.services.selection import States
    from partnerkit.services.workspace import Opened, Workspace


@dataclass(frozen=True)
class AcrossGuides:
    """The assessments that stand for their guides, and the crosswalks that join these."""

    sources: tuple[Opened, ...]
    """One of each guide, in the order in which the guides were met; two or more."""
    crosswalks: tuple[Between, ...]
    notes: tuple[str, ...]
    """Sentences about what was left out."""


def select_across(workspace: Workspace, paths: Sequence[Path]) -> AcrossGuides:
    """Return of each guide the assessment that stands for it among those that are named or lie in folders that are.

    That is the latest agreed one, or, without any, the latest view of the only assessor. Raises `CannotRead`;
    `InvalidFile` for those of several partnerships; `WrongUsage` for fewer than two guides, for views of several
    assessors, and where no crosswalk joins two of the guides.
    """
    opened, blank = rated(open_some(workspace, paths, "there is nothing to compare"))
    sentence = "these assessments cannot be held against each other"
    refuse(workspace, opened, conflicts_of_partnerships(opened), sentence)
    of_guides = _by_guide(opened)
    if len(of_guides) < 2:
        only = opened[0].framework.title
        remedy = " ".join(blank_notes(blank)) or None
        raise WrongUsage(f"--across needs assessments of two guides, and all are of {only}", remedy=remedy)
    sources = tuple(_standing_for(found) for found in of_guides.values())
    ids = of_guides.keys()
    known = Crosswalks(workspace.library).near(sources[0].path.parent)
    joining = tuple(one for one in known if one.of.id != one.to.id and {one.of.id, one.to.id} <= ids)
    if not joining:
        remedy = "`partnerkit frameworks crosswalk` shows those there are."
        raise WrongUsage(f"no crosswalk joins {enumerated(ids)}", remedy=remedy)
    left_out = [one.file for one in opened if one not in sources]
    note = f"Left out, as not the latest agreed of their guide: {some(left_out)}."
    return AcrossGuides(sources, joining, (*([note] if left_out else ()), *blank_notes(blank)))


def select_states_of_guides(workspace: Workspace, paths: Sequence[Path]) -> tuple[States, ...]:
    """Return the states of one partnership against each guide, by date; the guides in the order in which they were met.

    Raises as `select_states` does, but not for several guides.
    """
    opened, blank = rated(open_some(workspace, paths, NO_STATES))
    refuse(workspace, opened, conflicts_of_partnerships(opened), NOT_STATES)
    found = [states_among(workspace, of_guide) for of_guide in _by_guide(opened).values()]
    return (replace(found[0], notes=(*found[0].notes, *blank_notes(blank))), *found[1:])


def _by_guide(opened: Sequence[Opened]) -> dict[str, list[Opened]]:
    of_guides: dict[str, list[Opened]] = {}
    for one in opened:
        of_guides.setdefault(one.framework.id, []).append(one)
    return of_guides


def _standing_for(found: Sequence[Opened]) -> Opened:
    """Return the latest agreed assessment of a guide; without any the latest view, if all are of one assessor."""
    agreed = [one for one in found if one.assessment.view is View.AGREED]
    return max(agreed or of_one_assessor(found), key=lambda one: (one.assessment.date, os.fspath(one.path)))
