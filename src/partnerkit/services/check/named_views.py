"""The views that agreed assessments name, whether they are among what is checked or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.names import NamesOnDisk

if TYPE_CHECKING:
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.checker import Checker


def read_named_views(checker: Checker, seen: list[Seen]) -> tuple[list[Problem], bool]:
    """Add to `seen` the views that agreed assessments in it name and that it lacks.

    Return the problems of views that cannot be read, and whether a file was looked for that is not in `seen`.
    """
    problems: list[Problem] = []
    places = [place for place, one in enumerate(seen) if one.views]
    known = {one.location for one in seen} if places else set()
    names, looked_beside = NamesOnDisk(), False
    for place in places:
        agreed = seen[place]
        views = zip(agreed.views, agreed.named, strict=True)
        found = tuple(view if location in known else names.path(location) for view, location in views)
        seen[place] = agreed._replace(views=found)
    agreements = [seen[place] for place in places]
    for agreed in agreements:
        errors: dict[int, CannotRead] = {}
        for number, location in enumerate(agreed.named):
            if location in known:
                continue
            known.add(location)
            looked_beside = True
            try:
                view = checker.check(Path(location))
            except CannotRead as error:
                errors[number] = error
                continue
            if view.seen is not None:
                seen.append(view.seen)
        problems += checker.unknown_views(agreed, errors)
    return problems, looked_beside
