"""What a board reads first: what it is asked to decide, which actions need its eye, and the days that come next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread
from partnerkit.model.ratings import CANNOT_JUDGE
from partnerkit.model.words import Standing

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


class AskKind(StrEnum):
    """What a board is asked to decide or to see to, in the order in which it is told."""

    NO_ACTION = "no-action"
    """Issues whose rating requires an action have no open one."""
    OVERDUE = "overdue"
    """Actions are overdue: help, a new date, or an end."""
    WAITING = "waiting"
    """Actions wait for somebody or something outside the partnership's own actions."""
    NOT_AGREED = "not-agreed"
    """The views have not been brought together, and are far apart on these issues."""
    CANNOT_JUDGE = "cannot-judge"
    """Nobody could judge these issues: find who can."""
    OUT_OF_DATE = "out-of-date"
    """Ratings are older than what has happened since."""
    NOT_RATED = "not-rated"
    """Issues are not rated yet."""
    NO_OWNER = "no-owner"
    """Open actions have nobody to do them, or no day by which. What single views propose is not decided on yet."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a board is asked to decide or to see to, with the issues or the actions that it is about."""

    kind: AskKind
    issues: tuple[Issue, ...] = ()
    items: tuple[Item, ...] = ()
    framework: Framework | None = None
    """The guide that the issues are of; None for actions."""


@dataclass(frozen=True, slots=True)
class MovedDate:
    """An open action whose due date was moved: since the last round, or ever where there is one round only."""

    item: Item
    before: date
    after: date | None
    """None where it is no longer due by any day."""
    reason: str | None
    times: int

    @property
    def is_later(self) -> bool:
        """True if it was put back, not brought forward."""
        return self.after is None or self.after > self.before


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day that is to come, with the action that is due then, or what the record has due."""

    day: date
    item: Item | None = None
    due: Due | None = None


def asks(report: Report) -> tuple[Ask, ...]:
    """Return what a board is asked to decide or to see to, the most pressing first; nothing where all is in hand."""
    found = [*(ask for guide in report.guides for ask in _of_guide(guide)), *_of_plan(report)]
    order = list(AskKind)
    return tuple(sorted(found, key=lambda ask: order.index(ask.kind)))


def overdue(plan: Plan) -> tuple[Item, ...]:
    """Return the actions that are overdue, the longest overdue first."""
    return _standing(plan, Standing.OVERDUE)


def at_risk(plan: Plan) -> tuple[Item, ...]:
    """Return the actions that are at risk, those that are due first before the others."""
    return _standing(plan, Standing.AT_RISK)


def moved_dates(report: Report) -> tuple[MovedDate, ...]:
    """Return the open actions whose due date was moved, since the last round where there was one, by their new day."""
    items = {id(item.action): item for item in report.plan.items if item.action.is_open}
    found = [one for guide in report.guides for one in _moved(guide, items)]
    return tuple(sorted(found, key=lambda one: (one.after or date.max, one.item.ref)))


def next_dates(report: Report, number: int = 5) -> tuple[NextDate, ...]:
    """Return the first days to come on which an action is due, or something that the record holds."""
    days = [NextDate(one.day, due=one) for one in report.dues if not one.has_passed]
    for item in report.plan.items:
        due = item.action.current_due
        if item.action.is_open and due is not None and due >= report.as_of:
            days.append(NextDate(due, item))
    return tuple(sorted(days, key=lambda one: one.day)[:number])


def _of_guide(guide: GuideReport) -> Iterator[Ask]:
    current, framework = guide.current, guide.framework
    if current is None:
        yield Ask(AskKind.NOT_AGREED, tuple(_split(guide)), framework=framework)
        return
    groups = {
        AskKind.NO_ACTION: current.bare,
        AskKind.CANNOT_JUDGE: tuple(row.issue for row in current.rows if row.entry.rating == CANNOT_JUDGE),
        AskKind.OUT_OF_DATE: tuple(row.issue for row in current.out_of_date),
        AskKind.NOT_RATED: current.unrated,
    }
    for kind, issues in groups.items():
        if issues:
            yield Ask(kind, issues, framework=framework)


def _split(guide: GuideReport) -> Iterator[Issue]:
    """Yield the issues on which views lie far apart; where they are shown by groups, the middles of these."""
    if guide.comparison is not None:
        yield from (line.issue for line in guide.comparison.lines if line.spread is Spread.SPLIT)
    elif guide.groups is not None:
        yield from (line.issue for line in guide.groups.split)


def _of_plan(report: Report) -> Iterator[Ask]:
    plan = report.plan
    undecided = {guide.framework.id for guide in report.guides if guide.current is None}
    opened = [item for item in plan.items if item.action.is_open and item.source.framework.id not in undecided]
    groups = {
        AskKind.OVERDUE: overdue(plan),
        AskKind.WAITING: plan.waiting,
        AskKind.NO_OWNER: tuple(
            item
            for item in opened
            if not (item.action.owner or item.action.organisation) or item.action.current_due is None
        ),
    }
    for kind, items in groups.items():
        if items:
            yield Ask(kind, items=items)


def _standing(plan: Plan, standing: Standing) -> tuple[Item, ...]:
    found = [item for item in plan.items if item.stands.standing is standing]
    return tuple(sorted(found, key=lambda item: item.action.current_due or date.max))


def _moved(guide: GuideReport, items: dict[int, Item]) -> Iterator[MovedDate]:
    if guide.since_last is not None:
        for one in (*guide.since_last.slipped, *guide.since_last.brought_forward):
            item, shift = items.get(id(one.action)), one.shift
            if item is not None and shift is not None:
                yield MovedDate(item, shift.before, shift.after, shift.reason, shift.times)
        return
    for source in guide.counted:
        for _, action in source.assessment.every_action:
            item = items.get(id(action))
            if item is not None and action.revised and action.due is not None:
                last = action.revised[-1]
                yield MovedDate(item, action.due, last.due, last.reason, len(action.revised))
