"""Many partnerships, side by side: what documents show of them. Never an average, and never a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.portfolio.facts import (
        ActionFact,
        DoneAction,
        Guide,
        GuideIssue,
        GuideStatement,
        OfGuide,
        OfPartnership,
        Ratings,
        Returned,
        Unread,
    )
    from partnerkit.analysis.record.due import Due
    from partnerkit.model.ratings import Rating
    from partnerkit.model.words import Sector, Sort


class Way(StrEnum):
    """How a rating changed."""

    UP = "up"
    """Nearer to the best level."""
    DOWN = "down"
    OTHER = "other"
    """Between a level and what is none, such as not applicable."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One partnership, as a portfolio calls it. Two are equal only if they are one."""

    facts: OfPartnership
    label: str
    """Its name; with its folder where two have one name."""

    @property
    def system(self) -> str | None:
        """The system that it belongs to."""
        return self.facts.system


@dataclass(frozen=True, slots=True)
class Row:
    """What one partnership has returned against a guide."""

    column: Column
    of: OfGuide
    is_late: bool
    """True if the day due has passed and what was agreed is not complete."""
    is_after_due: bool
    """True if it is complete, and was agreed after the day due."""

    @property
    def returned(self) -> Returned:
        """What it has given for the round that is wanted."""
        return self.of.returned

    @property
    def shown(self) -> Ratings | None:
        """The ratings to show of it: what it agreed last, or the only view that may be shown."""
        return self.of.current or self.of.view

    @property
    def is_view(self) -> bool:
        """True if what is shown is one view, and not agreed."""
        return self.of.current is None and self.of.view is not None


@dataclass(frozen=True, slots=True)
class SystemLine:
    """How many partnerships of a system stand how."""

    system: str | None
    """None for those of which no system is known."""
    partnerships: int
    counts: dict[Returned, int]
    """In the order of `Returned`, with zeros."""
    late: int
    after_due: int


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One issue across partnerships."""

    issue: GuideIssue
    ratings: tuple[Rating | None, ...]
    """One for each of the section's `shown`; None where it is not rated."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many partnerships rate one issue how; only what is agreed counts."""

    issue: GuideIssue
    counts: dict[Rating | None, int]
    """By every level, not applicable, cannot judge, and None for not rated; with zeros, in this order."""


@dataclass(frozen=True, slots=True)
class Move:
    """A rating that is another one than last time."""

    column: Column
    before: Rating
    now: Rating
    way: Way
    day: date
    """The day of the assessment that rates it so now."""


@dataclass(frozen=True, slots=True)
class MovedLine:
    """What moved at one issue."""

    issue: GuideIssue
    moves: tuple[Move, ...]
    """In the order of the partnerships."""
    up: int
    down: int
    same: int
    """How many have the same rating as last time."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One quality statement across partnerships."""

    statement: GuideStatement
    issues: tuple[GuideIssue, ...]
    counts: dict[Rating | None, int]
    """How many ratings of these issues stand how, over all partnerships that agreed."""
    without_evidence: int
    """How many of these partnerships give no evidence for any of the issues."""


class Mover(NamedTuple):
    """A partnership that shares and has moved an issue from the worst level to the best."""

    column: Column
    worst_on: date
    best_on: date
    done: tuple[DoneAction, ...]
    """The actions on the issue that it has done."""


@dataclass(frozen=True, slots=True)
class LearnLine:
    """Who could learn from whom about one issue. Only partnerships that share are named."""

    issue: GuideIssue
    needing: tuple[Column, ...]
    """Those that share and are on the worst level now."""
    needing_others: int
    """How many more are, which do not share."""
    movers: tuple[Mover, ...]
    movers_others: int
    """How many more have moved, which do not share."""


@dataclass(frozen=True, slots=True)
class Section:
    """Everything against one guide on one scale."""

    guide: Guide
    apart: str | None
    """What tells it from another section of the same guide; None where there is none."""
    rows: tuple[Row, ...]
    """What each partnership has returned; with `since`, those that have agreed since."""
    systems: tuple[SystemLine, ...]
    """By system, where any is known; else none."""
    counts: dict[Returned, int]
    """How many partnerships stand how, in the order of `Returned`, with zeros."""
    late: int
    after_due: int
    shown: tuple[Row, ...]
    """The partnerships of the heat map: those of which ratings may be shown. None with `since`."""
    heat: tuple[HeatLine, ...]
    spread: tuple[Spread, ...]
    agreed: int
    """How many partnerships the spread counts."""
    moved: tuple[MovedLine, ...]
    """Only issues of which a rating moved."""
    compared: int
    """How many partnerships have agreed twice, so that something can have moved."""
    statements: tuple[StatementLine, ...]
    learn: tuple[LearnLine, ...]
    """Only issues that somebody has on the worst level, or has moved from it to the best."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """How many actions are open, and how many of these are overdue."""

    name: str | None
    """A partnership's label or an organisation; None where an action names none, or the sector is not known."""
    sector: Sector | None
    open: int
    overdue: int
    longest: int
    """The days by which the one that is overdue longest is overdue; 0 where none is."""


class OverdueAction(NamedTuple):
    """An action that is overdue."""

    column: Column
    action: ActionFact
    days: int


class DueItem(NamedTuple):
    """A milestone, reading or target that is due."""

    column: Column
    due: Due


class UnreadFile(NamedTuple):
    """A file that could not be read."""

    column: Column | None
    """None where nobody can tell whose it is."""
    unread: Unread


class Closed(NamedTuple):
    """An action that was closed on a day that is known."""

    column: Column
    action: ActionFact


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Many partnerships, side by side."""

    title: str | None
    as_of: date
    due: date | None
    opens: date | None
    """From which day on an assessment counts for the round that is due."""
    since: date | None
    """From which day on changes are shown, and nothing else; None where everything is."""
    sort: Sort
    columns: tuple[Column, ...]
    """All partnerships, in the order that was asked for."""
    sections: tuple[Section, ...]
    by_partnership: tuple[ActionLine, ...]
    """Those with open actions, in the order of `columns`."""
    by_organisation: tuple[ActionLine, ...]
    """By name; what names none comes last."""
    by_sector: tuple[ActionLine, ...]
    """In the order of `Sector`; what is not known comes last."""
    overdue: tuple[OverdueAction, ...]
    """In the order of `columns`, then by their due dates; with `since`, those that became overdue since."""
    closed: tuple[Closed, ...]
    """With `since`, the actions that were closed since; else none."""
    dues: tuple[DueItem, ...]
    """By their days, then in the order of `columns`; with `since`, those whose day has passed since."""
    look_ahead: int
    """Up to how many days away what is due is listed."""
    silent: tuple[Column, ...]
    """Those that have given nothing against any guide."""
    unread: tuple[UnreadFile, ...]

    @property
    def has_systems(self) -> bool:
        """True if the system of any partnership is known."""
        return any(one.system for one in self.columns)

    @property
    def is_wanting(self) -> bool:
        """True if something that is expected is late, or something could not be read."""
        return bool(self.unread) or any(section.late for section in self.sections)
