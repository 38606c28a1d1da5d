"""Which assessments make up a round: the views of one partnership against one framework made at about the same time."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything that has a day."""

    @property
    def date(self) -> datetime.date: ...


D = TypeVar("D", bound=Dated)


def gathered(views: Iterable[D], window: Callable[[D], int]) -> Iterator[list[D]]:
    """Yield views, which stand by date, in rounds: each begins with the earliest that is left and spans a window.

    `window` gives the days for which a view may be apart from the first of its round.
    """
    together: list[D] = []
    for view in views:
        if together and (view.date - together[0].date).days > window(view):
            yield together
            together = []
        together.append(view)
    if together:
        yield together


def of_agreed(
    views: Sequence[D], agreed: Dated, window: int, is_named: Callable[[D], bool] | None = None
) -> Sequence[D]:
    """Return the views of an agreed assessment's round, by date: those within `window` days of it, and those it names.

    `views` stand by date. `is_named` says if the agreed assessment names a view; None where it names none.
    """
    day = agreed.date.toordinal()
    first, end = bisect_left(views, day - window, key=_day), bisect_right(views, day + window, key=_day)
    if is_named is None:
        return views[first:end]
    return [*filter(is_named, views[:first]), *views[first:end], *filter(is_named, views[end:])]


def agreed_again(
    agreed: Iterable[D], window: Callable[[D], int], named: Callable[[D], Collection[str]]
) -> Iterator[tuple[D, D]]:
    """Yield each agreed assessment of a round that has one already, with the earlier one; `agreed` stand by date.

    Two are of one round if they rest on a view that is the same, whatever their dates; and within a window unless they
    rest on views that are not. `named` gives the views that an agreed assessment names.
    """
    first_on: dict[str, D] = {}
    before: D | None = None
    for one in agreed:
        views = named(one)
        earlier = next((first_on[view] for view in views if view in first_on), None)
        if earlier is None and before is not None and (one.date - before.date).days <= window(one):
            earlier = before if not (views and named(before)) else None
        if earlier is not None:
            yield one, earlier
        for view in views:
            first_on.setdefault(view, one)
        before = one


def latest_of_each(views: Sequence[D], assessor: Callable[[D], Hashable]) -> list[D]:
    """Return of each assessor the last view; `views` and what is returned stand by date."""
    latest = {assessor(view): view for view in views}
    return [view for view in views if latest[assessor(view)] is view]


def _day(view: Dated) -> int:
    return view.date.toordinal()
