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
    found: list[Organisation] = []
    for one in opened:
        found += of_record(workspace.record(one.path, one.assessment.partnership))
    for one in opened:
        found += of_views([one, *_behind(workspace, one, beside)])
        found += map(Organisation, workspace.config(one.path).required_views.organisations)
    return found


def in_report(workspace: Workspace, opened: Sequence[Opened]) -> list[Organisation]:
    """Return the same for a report on assessments, of which the latest agreements count."""
    return in_plan(workspace, in_force(opened, lambda _: False), opened)


def _behind(workspace: Workspace, opened: Opened, beside: Iterable[Opened]) -> Iterator[Opened]:
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
