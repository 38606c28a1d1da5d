"""What a report on one partnership holds: where it stands, how it moved, where views differ, what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Comparison, Voice, compare
from partnerkit.analysis.plan import Gap, Item, Plan, Source, make_plan
from partnerkit.analysis.progress import Conflict, Progress, State, conflicts, make_progress, same_day
from partnerkit.analysis.summary import Row, Summary, summarise
from partnerkit.model.words import Rating, View

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


@dataclass(frozen=True, slots=True)
class Point:
    """One issue with all that is said of it, and its actions as the plan has them."""

    row: Row
    items: tuple[Item, ...]
    """Its actions with their standings, dropped ones too, in the order of the file."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of it but the rating."""
        entry = self.row.entry
        return not (entry.comment or entry.reason or entry.evidence or entry.dissent or entry.actions)


@dataclass(frozen=True)
class Report:
    """One partnership against one framework, as of a day."""

    framework: Framework
    as_of: date
    sources: tuple[Source, ...]
    """What was read, by date; of one day individual views before the agreed one."""
    current: Summary | None
    """The latest agreed assessment; else the only view of the latest round; None where that has several views."""
    rounds: tuple[Summary, ...]
    """The agreed assessments by date; without any, the views of the current one's assessor."""
    progress: Progress | None
    """What happened over the rounds; None where there are fewer than two."""
    comparison: Comparison | None
    """The individual views of the current round; None where there are fewer than two."""
    plan: Plan
    """The plan of the current assessment; without one, that of the views that are compared."""
    newer: tuple[Source, ...]
    """Individual views that were given since the current round."""
    left_out: tuple[Source, ...]
    """Individual views that stand nowhere in the report: those of earlier rounds, and those given again since."""

    @property
    def partnership(self) -> str:
        """The partnership, as the latest file spells it."""
        return self.sources[-1].assessment.partnership

    @property
    def points(self) -> tuple[Point, ...]:
        """Every issue of the current assessment, in the guide's order; none where there is no current one."""
        if self.current is None:
            return ()
        items = (*self.plan.items, *self.plan.dropped)
        return tuple(_point(row, items) for row in self.current.rows)

    @property
    def attention(self) -> tuple[Point, ...]:
        """What is red, then what is amber."""
        return tuple(
            point for colour in (Rating.RED, Rating.AMBER) for point in self.points if point.row.entry.rating is colour
        )

    @property
    def others(self) -> tuple[Point, ...]:
        """What is neither red nor amber, and of which something is said: with `attention`, nothing is left out."""
        return tuple(
            point
            for point in self.points
            if point.row.entry.rating not in (Rating.RED, Rating.AMBER) and not point.is_silent
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not rated, or red without an open action."""
        return self.plan.gaps


def _point(row: Row, items: Sequence[Item]) -> Point:
    order = [id(action) for action in row.entry.actions]
    own = [item for item in items if item.issue_id == row.issue.id and id(item.action) in order]
    return Point(row, tuple(sorted(own, key=lambda item: order.index(id(item.action)))))


def make_report(sources: Sequence[Source], as_of: date, window: int) -> Report:
    """A report on assessments that belong together, which is for `unreportable` to say; a round spans `window` days."""
    ordered = sorted(sources, key=_by_date)
    framework = ordered[-1].framework
    agreed = [one for one in ordered if one.assessment.view is View.AGREED]
    individual = [one for one in ordered if one.assessment.view is View.INDIVIDUAL]
    views = _latest_of_each(_of_round(individual, agreed[-1], window) if agreed else _gathered(individual, window)[-1])
    current = agreed[-1] if agreed else views[0] if len(views) == 1 else None
    if current is None:
        rounds = []
    else:
        identity = current.assessment.identity
        rounds = agreed or [one for one in individual if one.assessment.identity == identity]
    newer = _newer(individual, current, views)
    return Report(
        framework,
        as_of,
        tuple(ordered),
        summarise(current.assessment, framework, as_of) if current else None,
        tuple(summarise(one.assessment, framework, as_of) for one in rounds),
        make_progress(framework, [_state(one) for one in rounds], as_of) if len(rounds) > 1 else None,
        _compared(views, framework),
        make_plan(_numbered([current] if current else views), as_of),
        newer,
        tuple(one for one in individual if not any(one in shown for shown in (views, rounds, newer))),
    )


def unreportable(sources: Sequence[Source], window: int) -> Iterator[Conflict]:
    """What keeps assessments from standing in one report: each is held against the first."""
    yield from conflicts([_state(one) for one in sources], [one.framework for one in sources])
    yield from same_day([_state(one) for one in sources if one.assessment.view is View.AGREED])
    individual = sorted((one for one in sources if one.assessment.view is View.INDIVIDUAL), key=_by_date)
    for together in _gathered(individual, window):
        seen: dict[tuple[str, ...], Source] = {}
        for one in together:
            earlier = seen.get(one.assessment.identity)
            seen[one.assessment.identity] = one
            if earlier is None:
                continue
            if one.assessment.assessor is None:
                yield Conflict(_state(one), "view", f"does not say whose it is, and nor does {earlier.file}")
            elif one.assessment.date == earlier.assessment.date:
                yield Conflict(_state(one), "date", f"is of the same assessor and day as {earlier.file}")


def _by_date(source: Source) -> tuple[date, bool, str]:
    return (source.assessment.date, source.assessment.view is View.AGREED, source.file)


def _state(source: Source) -> State:
    return State(source.assessment.date, source.assessment, source.file)


def _of_round(individual: Sequence[Source], agreed: Source, window: int) -> list[Source]:
    """The views of an agreed assessment's round: those that it names, and those dated near it."""
    folder = dirname(agreed.file.replace("\\", "/"))
    named = {normpath(join(folder, view)) for view in agreed.assessment.views}
    span = timedelta(days=window)
    return [
        one
        for one in individual
        if normpath(one.file.replace("\\", "/")) in named or abs(one.assessment.date - agreed.assessment.date) <= span
    ]


def _gathered(individual: Sequence[Source], window: int) -> list[list[Source]]:
    """Views in rounds: each begins with the earliest that is left and spans the days of a round."""
    found: list[list[Source]] = []
    for one in individual:
        if not found or (one.assessment.date - found[-1][0].assessment.date).days > window:
            found.append([])
        found[-1].append(one)
    return found


def _latest_of_each(views: Sequence[Source]) -> list[Source]:
    """The latest view of each assessor, in the order of their dates."""
    by_assessor = {one.assessment.identity: one for one in views}
    return [one for one in views if by_assessor[one.assessment.identity] is one]


def _newer(individual: Sequence[Source], current: Source | None, views: Sequence[Source]) -> tuple[Source, ...]:
    """The views that came after the current round; of each assessor the latest."""
    if current is None:
        return ()
    end = max(one.assessment.date for one in (current, *views))
    return tuple(_latest_of_each([one for one in individual if one.assessment.date > end]))


def _compared(views: Sequence[Source], framework: Framework) -> Comparison | None:
    if len(views) < 2:
        return None
    return compare([Voice(number, one.file, one.assessment) for number, one in enumerate(views, start=1)], framework)


def _numbered(sources: Sequence[Source]) -> list[Source]:
    """Sources numbered from 1, so that refs of several tell whose they are."""
    return [Source(number, one.file, one.assessment, one.framework) for number, one in enumerate(sources, start=1)]
