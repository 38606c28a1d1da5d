"""What the first page of a report says, as lines and rows that every format shows in its own way.

All that a board needs in half a minute: where the partnership stands, what changed since the last round, what the board
is asked, which actions need its eye, which dates were moved, and which come next. Lists are cut so that they fit on a
page; what is left out is counted, and says where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis import first_page as found
from partnerkit.render.record.words import due_what
from partnerkit.render.report.asked import asked
from partnerkit.render.report.changes import FirstGuide, first_guide
from partnerkit.render.report.prose import given_since, what_is_planned
from partnerkit.render.report.told import PLAN, Link, Named, Told, plain, shorten, who
from partnerkit.render.standing import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import Report
    from partnerkit.render.phrase import Phrase

OVERDUE, AT_RISK, MOVED, NEXT = 5, 3, 3, 4
"""How many actions and dates are listed; of those that are at risk more where fewer are overdue."""
LEAST, LINES, LETTERS = 3, 10, 105
"""How many actions are listed however much is said above them; the lines that leave room for all; a line's letters."""
ACTION, COMING, REASON, WHY = 85, 60, 70, 45
"""How many characters of a text are shown; all of it stands in the plan."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action that needs the board's eye."""

    item: Item
    ref: Link
    action: str
    who: str
    due: date | None
    why: Phrase
    """Why it stands as it does, such as `was due 12 days ago`."""


@dataclass(frozen=True, slots=True)
class MovedRow:
    """An action whose due date was moved."""

    item: Item
    ref: Link
    action: str
    before: date
    after: date | None
    why: str
    """The reason that is given, and how often it was moved where that was more than once."""
    is_later: bool


@dataclass(frozen=True, slots=True)
class NextRow:
    """A day that is to come, and what is due then."""

    day: date
    ref: Link | None
    """None for what the record has due."""
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page."""

    guides: tuple[FirstGuide, ...]
    asks: tuple[Told, ...]
    """What the board is asked, a sentence each; one that says so where it is asked nothing."""
    overdue: tuple[ActionRow, ...]
    at_risk: tuple[ActionRow, ...]
    not_listed: Told
    """How many more are overdue or at risk; nothing where all are listed."""
    counted: str
    """How many actions there are, and how they stand, in a sentence."""
    moved: tuple[MovedRow, ...]
    moved_more: Told
    next: tuple[NextRow, ...]
    notes: tuple[str, ...]
    """What else is to be known, such as views that were given since."""

    @property
    def needs_eye(self) -> tuple[ActionRow, ...]:
        """The actions that are overdue and those that are at risk."""
        return (*self.overdue, *self.at_risk)


ASKED = "What the board is asked"
NEEDS_EYE = "Actions that are overdue or at risk"
MOVED_DATES = "Dates that were moved"
NEXT_DATES = "Next dates"
TREND = "Over the last rounds"


def first_page(report: Report) -> FirstPage:
    """Return what the first page of a report says."""
    named = Named(report)
    late, risky = found.overdue(report.plan), found.at_risk(report.plan)
    guides, asks = tuple(first_guide(guide, named) for guide in report.guides), tuple(asked(report, named))
    listed = _room(guides, asks)
    shown = late[: -(-listed * OVERDUE // (OVERDUE + AT_RISK))]
    room = listed - len(shown)
    coming = NEXT - (OVERDUE + AT_RISK - listed) // 2
    more = len(late) - len(shown), max(len(risky) - room, 0)
    moved = found.moved_dates(report)
    return FirstPage(
        guides,
        asks,
        tuple(_action_row(item, named) for item in shown),
        tuple(_action_row(item, named) for item in risky[:room]),
        _not_listed(*more),
        what_is_planned(report.plan),
        tuple(_moved_row(one, named) for one in moved[:MOVED]),
        _more(len(moved) - MOVED),
        tuple(_next_row(one, named) for one in found.next_dates(report, coming)),
        tuple(given_since(report)),
    )


def _room(guides: Sequence[FirstGuide], asks: Sequence[Told]) -> int:
    """Return how many actions there is room for below what is said of changes and asked; each takes two lines."""
    said = [head + plain(line) for guide in guides for head, line in guide.lines]
    said += [plain(note) for guide in guides for note in guide.notes] + [plain(ask) for ask in asks]
    lines = sum(-(-len(text) // LETTERS) for text in said)
    lines += sum(max(len(guide.trend.rows) - 5, 0) for guide in guides if guide.trend)  # a scale of more than three
    return min(OVERDUE + AT_RISK, max(LEAST, OVERDUE + AT_RISK - max(lines - LINES, 0) // 2))


def _action_row(item: Item, named: Named) -> ActionRow:
    action = item.action
    text = shorten(action.action, ACTION)
    why = phrase(item.stands.reason)
    return ActionRow(item, named.action(item), text, who(action), action.current_due, _short(why))


def _short(why: Phrase) -> Phrase:
    return tuple(shorten(part, WHY) if isinstance(part, str) and len(part) > WHY else part for part in why)


def _moved_row(one: found.MovedDate, named: Named) -> MovedRow:
    reason = shorten(one.reason, REASON) if one.reason else ""
    often = f"moved {one.times} times" if one.times > 1 else ""
    why = "; ".join(part for part in (reason, often) if part)
    text = shorten(one.item.action.action, ACTION)
    return MovedRow(one.item, named.action(one.item), text, one.before, one.after, why, one.is_later)


def _next_row(one: found.NextDate, named: Named) -> NextRow:
    if one.item is not None:
        text = shorten(one.item.action.action, COMING)
        return NextRow(one.day, named.action(one.item), text, who(one.item.action))
    if one.due is None:
        return NextRow(one.day, None, "", "")
    owner = shorten(one.due.owner, REASON) if one.due.owner else ""
    return NextRow(one.day, None, shorten(due_what(one.due), COMING), owner)


def _not_listed(overdue: int, at_risk: int) -> Told:
    said = [_more_are(number, how) for number, how in ((overdue, "overdue"), (at_risk, "at risk")) if number]
    return (f"{' and '.join(said)}: see ", Link("the plan", PLAN), ".") if said else ()


def _more_are(number: int, how: str) -> str:
    return f"{number} more {'is' if number == 1 else 'are'} {how}"


def _more(number: int) -> Told:
    if number <= 0:
        return ()
    return (f"{number} more {'was' if number == 1 else 'were'} moved: see ", Link("the plan", PLAN), ".")
