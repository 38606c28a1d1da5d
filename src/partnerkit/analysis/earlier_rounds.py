"""The rounds before a round, and which views of two rounds are of one person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from partnerkit.model.rounds import latest_of_each
from partnerkit.model.text import folded
from partnerkit.model.words import View

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Assessor


def rounds_before(
    views: Sequence[Source],
    others: Iterable[Source],
    window: int,
    place: Callable[[Source], int | None] = lambda _: None,
) -> list[tuple[Source, ...]]:
    """Return the rounds before that of some views, by date; each with the last view of each assessor, by date.

    `others` are assessments of the same partnership against the same framework. `place` says which of the rounds in the
    settings a view is of, counted in their order; None for none. Of two views in such rounds the order of the rounds
    says which is earlier, else their dates do. Views that are in no such round make up one until one is dated more than
    `window` days after its first, or somebody gives a view again: rounds may follow each other quickly.
    """
    now, first = place(views[0]), min(view.assessment.date for view in views)

    def is_before(one: Source) -> bool:
        then = place(one)
        return one.assessment.date < first if now is None or then is None else then < now

    ours = {id(view) for view in views}
    individual = [
        one
        for one in others
        if one.assessment.view is View.INDIVIDUAL
        and not one.assessment.is_blank
        and id(one) not in ours
        and is_before(one)
    ]
    individual.sort(key=lambda one: (one.assessment.date, one.file))
    return [
        tuple(latest_of_each(together, lambda view: view.assessment.identity))
        for together in _gathered(individual, window, place)
    ]


def _gathered(views: Sequence[Source], window: int, place: Callable[[Source], int | None]) -> list[list[Source]]:
    found: list[list[Source]] = []
    settled: dict[int, list[Source]] = {}
    last: list[Source] = []
    given: set[tuple[str, ...]] = set()
    for view in views:
        which, who = place(view), view.assessment.identity
        if which is not None:
            together = settled.setdefault(which, [])
        else:
            if last and (who in given or (view.assessment.date - last[0].assessment.date).days > window):
                last, given = [], set()
            together = last
            given.add(who)
        if not together:
            found.append(together)
        together.append(view)
    return found


def pairs(before: Sequence[Source], now: Sequence[Source]) -> list[tuple[Source, Source]]:
    """Return the views of two rounds that are of one person, in the order of `now`.

    Of one person are those that say the same of name, role and organisation; then, where both have the name, and nobody
    else in their round has it, those of one name, for people change their roles; then those of one role and
    organisation where one of both does not say the name. What could be two people is left apart.
    """
    found: dict[Source, Source] = {}
    left = list(before)
    for alike in (_identity, _name, _post):
        alone = [view for view in now if view not in found]
        found |= {
            other: one
            for one, other in _matched(left, alone, alike)
            if not (alike is _post and _name(one) and _name(other))  # else the post has passed to somebody else
        }
        matched = set(found.values())
        left = [view for view in left if view not in matched]
    return [(found[view], view) for view in now if view in found]


def _matched(
    before: Sequence[Source], now: Sequence[Source], key: Callable[[Source], Hashable]
) -> list[tuple[Source, Source]]:
    """Return those of two rounds whose key is the same, and no other's of either round."""
    first, second = _once(before, key), _once(now, key)
    return [(first[one], second[one]) for one in second if one in first]


def _once(views: Sequence[Source], key: Callable[[Source], Hashable]) -> dict[Hashable, Source]:
    known = [(key(view), view) for view in views]
    number = Counter(one for one, _ in known)
    return {one: view for one, view in known if one is not None and number[one] == 1}


def _identity(view: Source) -> Hashable:
    return view.assessment.identity if view.assessment.assessor else None


def _name(view: Source) -> str | None:
    who = view.assessment.assessor
    return folded(who.name) if who and who.name else None


def _post(view: Source) -> tuple[str, str] | None:
    who: Assessor | None = view.assessment.assessor
    return (folded(who.role), folded(who.organisation or "")) if who else None
