"""Actions that stand in several assessments: which of them is followed in another one."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from partnerkit.model.text import folded
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action


def followed_elsewhere(sources: Sequence[Source]) -> dict[tuple[Source, int], Source]:
    """Return where actions are followed: the agreed assessment among the sources, by source and identity of the action.

    That is so of an action of a view that an agreement names as where one of its own comes from, and of an action of an
    agreement that a later one of its partnership carries on under the same ref.
    """
    agreed = [one for one in sources if one.assessment.view is View.AGREED]
    if not agreed or len(sources) < 2:
        return {}
    agreed.sort(key=lambda one: one.date)
    taken: dict[tuple[str, str], Source] = {}
    carried: dict[tuple[str, str, str, str], Source] = {}
    for one in agreed:
        folder = dirname(_path(one))
        for _, action in one.assessment.every_action:
            carried[_lasting(one, action)] = one
            for origin in action.origin:
                name, _, ref = origin.rpartition(" ")
                taken[normpath(join(folder, origin)), folded(action.action)] = one
                taken[normpath(join(folder, name)), ref] = one
    found: dict[tuple[Source, int], Source] = {}
    for source in sources:
        is_view = source.assessment.view is View.INDIVIDUAL
        for _, action in source.assessment.every_action:
            if is_view:
                there = taken.get((normpath(_path(source)), action.ref or folded(action.action)))
            else:
                there = carried[_lasting(source, action)] if action.ref else None
                if there is not None and there.date == source.date:  # two of one day: neither carries on the other
                    there = None
            if there is not None and there is not source:
                found[source, id(action)] = there
    return found


def _lasting(source: Source, action: Action) -> tuple[str, str, str, str]:
    partnership = folded(source.assessment.partnership)
    return source.framework.id, partnership, action.ref or "", folded(action.action)


def _path(source: Source) -> str:
    return source.file.replace("\\", "/")
