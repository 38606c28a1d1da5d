"""What a meeting goes through: the issues that are to be agreed, in the order of the agenda, and those that are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from partnerkit.analysis.agenda import make_agenda
from partnerkit.analysis.carry_over import Carried, carried

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison, ComparisonLine
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action, Assessment, Entry


class Why(StrEnum):
    """Why an issue comes where it does."""

    TO_TALK = "to-talk"
    """There is time for it."""
    NO_TIME = "no-time"
    ONE_VIEW = "one-view"
    UNRATED = "unrated"
    UNANIMOUS = "unanimous"
    """All views that rated it agree."""
    AGREED = "agreed"
    """It was agreed before."""


@dataclass(frozen=True, slots=True)
class MeetingPoint:
    """One issue, with what is proposed and what is agreed of it."""

    line: ComparisonLine
    why: Why
    minutes: int | None
    """None where no time is set for it."""
    proposals: tuple[Carried, ...]
    """The open actions of the views that the agreement does not have."""
    agreed: Entry | None
    """What was agreed before; None where nothing was."""
    contradicted: bool
    """True if a view says otherwise since."""

    @property
    def is_open(self) -> bool:
        """True if the meeting comes to it by itself."""
        return self.contradicted or self.why not in (Why.UNANIMOUS, Why.AGREED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting goes through."""

    comparison: Comparison
    minutes: int
    points: tuple[MeetingPoint, ...]


def make_meeting(
    comparison: Comparison,
    minutes: int,
    agreed: Assessment | None = None,
    contradicted: Collection[str] = (),
    is_new: Callable[[Source, Action], bool] = lambda *_: True,
) -> Meeting:
    """Return the issues in the order of the agenda, then those on which all agree, then those that were agreed before.

    `contradicted` are the ids of agreed issues that views contradict: they are talked about as well. `is_new` tells
    whether an action of a view is not in the agreement, nor left out of it.
    """
    entries = {} if agreed is None else {line.issue.id: agreed.entry(line.issue.id) for line in comparison.lines}
    before = {issue: entry for issue, entry in entries.items() if entry.rating is not None}
    proposals: dict[str, list[Carried]] = {}
    for one in carried(comparison, is_new):
        proposals.setdefault(one.issue, []).append(one)
    left = [line for line in comparison.lines if line.issue.id not in before or line.issue.id in contradicted]
    agenda = make_agenda(replace(comparison, lines=tuple(left)), minutes)

    def points() -> Iterator[tuple[ComparisonLine, Why, int | None]]:
        yield from ((one.line, Why.TO_TALK, one.minutes) for one in agenda.points)
        yield from ((line, Why.NO_TIME, None) for line in agenda.no_time)
        yield from ((line, Why.ONE_VIEW, None) for line in agenda.one_view)
        yield from ((line, Why.UNRATED, None) for line in agenda.unrated)
        yield from ((line, Why.UNANIMOUS, None) for line in agenda.agreed)
        yield from ((line, Why.AGREED, None) for line in comparison.lines if line not in left)

    return Meeting(
        comparison,
        minutes,
        tuple(
            MeetingPoint(
                line,
                why,
                time,
                tuple(proposals.get(line.issue.id, ())),
                entries.get(line.issue.id),
                line.issue.id in contradicted,
            )
            for line, why, time in points()
        ),
    )
