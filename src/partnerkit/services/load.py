"""The organisations among which the actions of a plan are shared: the partners, and who gave a view."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.analysis.load import Organisation, of_record, of_views
from partnerkit.analysis.plan import in_force
from partnerkit.errors import PartnerkitError
from partnerkit.model.words import View
from partnerkit.services.agree_views import named_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.services.workspace import Opened, Workspace


def in_plan(workspace: Workspace, opened: Sequence[Opened], beside: Sequence[Opened] = ()) -> list[Organisation]:
    """Return the organisations that may have actions in the plan of assessments.

    They are the partners, as the record spells them, then those of the views on which an agreement rests, and those of
    which the settings require a view. `beside` are the other assessments that were found. Raises `CannotRead` for a
    record or settings that cannot be read.
    """
    found = _partners(workspace, opened)
    for one in opened:
        found += of_views([one, *views_behind(workspace, one, beside)])
        found += _required(workspace, one)
    return found


def apart_from_views(workspace: Workspace, opened: Iterable[Opened]) -> list[Organisation]:
    """Return those of them that the record and the settings name: nobody's view makes them known."""
    listed = list(opened)
    return [*_partners(workspace, listed), *(known for one in listed for known in _required(workspace, one))]


def _partners(workspace: Workspace, opened: Iterable[Opened]) -> list[Organisation]:
    return [partner for one in opened for partner in of_record(workspace.record(one.path, one.assessment.partnership))]


def _required(workspace: Workspace, opened: Opened) -> Iterator[Organisation]:
    return map(Organisation, workspace.config(opened.path).required_views.organisations)


def in_report(workspace: Workspace, opened: Sequence[Opened]) -> list[Organisation]:
    """Return the same for a report on assessments, of which the latest agreements count."""
    return in_plan(workspace, in_force(opened, lambda _: False), opened)


def views_behind(workspace: Workspace, opened: Opened, beside: Iterable[Opened]) -> Iterator[Opened]:
    """Yield the views on which an agreement rests; where it names none, those of its partnership beside it.

    One that cannot be read is told of by a check, not here.
    """
    if opened.assessment.view is not View.AGREED:
        return
    named = list(named_views(opened))
    if not named:
        yield from (one for one in beside if one.about == opened.about and one.assessment.view is View.INDIVIDUAL)
    known = {os.path.realpath(one.path): one for one in beside}
    for path in named:
        try:
            yield known.get(os.path.realpath(path)) or workspace.open(path)
        except PartnerkitError:
            continue
