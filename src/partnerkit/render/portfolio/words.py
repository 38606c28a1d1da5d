"""The words in which many partnerships are shown; every format says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.portfolio.facts import Returned
from partnerkit.analysis.portfolio.portfolio import Way
from partnerkit.model.dates import days, on_day, short_day
from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.model.words import SECTOR_LABELS
from partnerkit.render.record.words import KINDS
from partnerkit.render.words import counted, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.analysis.portfolio.portfolio import (
        ActionLine,
        Column,
        DueItem,
        Move,
        MovedLine,
        OverdueAction,
        Portfolio,
        Row,
        Section,
        StatementLine,
        UnreadFile,
    )
    from partnerkit.model.ratings import Rating

RETURNED = {
    Returned.COMPLETE: "Complete and agreed",
    Returned.PART: "Agreed, not complete",
    Returned.VIEWS: "Views, not agreed",
    Returned.ONE_VIEW: "One view, not agreed",
    Returned.EARLIER: "Earlier round only",
    Returned.UNREADABLE: "Cannot be read",
    Returned.NEVER: "Never given",
}
COUNTED = {
    Returned.COMPLETE: "complete and agreed",
    Returned.PART: "agreed and not complete",
    Returned.VIEWS: "with views and nothing agreed",
    Returned.ONE_VIEW: "with one view and nothing agreed",
    Returned.EARLIER: "with an earlier round only",
    Returned.UNREADABLE: "that cannot be read",
    Returned.NEVER: "that never gave anything",
}
"""What stands behind a number of partnerships."""
MEANINGS = {
    Returned.COMPLETE: "an agreed assessment of this round rates every line of the guide",
    Returned.PART: "an agreed assessment of this round leaves lines unrated",
    Returned.VIEWS: "people have rated, and the partnership has not agreed yet; nothing of it is shown",
    Returned.ONE_VIEW: "one person has rated; it is shown in brackets where it may be, and counts nowhere",
    Returned.EARLIER: "what there is was given before this round opened",
    Returned.UNREADABLE: "the file that would tell has problems",
    Returned.NEVER: "nothing is there",
}
AGREED = (Returned.COMPLETE, Returned.PART)
"""What is agreed in the round that is wanted."""
NONE = "–"
MOST_NAMES = 6
"""How many partnerships a sentence names before it counts the rest."""
ONLY_AGREED = (
    "Only what partnerships have agreed is shown and counted. There is no average and no ranking: partnerships differ "
    "in what they do and in how strictly they judge themselves."
)


def title(portfolio: Portfolio) -> str:
    """Return what the portfolio is called."""
    return portfolio.title or "Many partnerships"


def number(amount: int, noun: str) -> str:
    """Return so many of something: `1 partnership`, `4 partnerships`."""
    return f"{amount:,} {noun if amount == 1 else plural(noun)}"


def opening(portfolio: Portfolio) -> Iterator[str]:
    """Yield as of when how many partnerships are shown, and what was wanted of them."""
    size = number(len(portfolio.columns), "partnership")
    systems = {one.system for one in portfolio.columns if one.system}
    of = f" in {number(len(systems), 'system')}" if systems else ""
    yield f"{size}{of}, as of {on_day(portfolio.as_of)}."
    if portfolio.since is not None:
        yield f"Only what has changed since {on_day(portfolio.since)} is shown."
    if portfolio.due is not None:
        first = f"; ratings from {on_day(portfolio.opens)} on count for it" if portfolio.opens else ""
        yield f"The round {_is_due(portfolio)}{first}."
    if portfolio.unread:
        files = number(len(portfolio.unread), "file")
        yield f"{files} could not be read, and {'is' if len(portfolio.unread) == 1 else 'are'} listed at the end."


def _is_due(portfolio: Portfolio) -> str:
    assert portfolio.due is not None
    left = (portfolio.due - portfolio.as_of).days
    away = "today" if not left else f"in {days(left)}" if left > 0 else f"{days(-left)} ago"
    return f"{'was' if left < 0 else 'is'} due on {on_day(portfolio.due)} ({away})"


def section_title(section: Section) -> str:
    """Return the guide, and what tells it from another of its name."""
    return section.guide.title + (f", {section.apart}" if section.apart else "")


def returns(section: Section, portfolio: Portfolio) -> str:
    """Return in a sentence how many partnerships have returned what."""
    if portfolio.since is not None:
        agreed = number(len(section.rows), "partnership")
        return f"{agreed} {'has' if len(section.rows) == 1 else 'have'} agreed since {on_day(portfolio.since)}."
    parts = [f"{count:,} {COUNTED[kind]}" for kind, count in section.counts.items() if count]
    said = f"{enumerated(parts)}." if parts else "Nothing is returned."
    if section.late:
        said += f" {section.late:,} {'is' if section.late == 1 else 'are'} late."
    if section.after_due:
        said += f" {section.after_due:,} came after the day due."
    return said[0].upper() + said[1:]


def state(row: Row, portfolio: Portfolio) -> str:
    """Return what a partnership has returned, such as `Late: views, not agreed (3 views)`."""
    said = RETURNED[row.returned]
    if row.returned is Returned.VIEWS:
        said = f"{row.of.views} views, not agreed"
    if row.returned is Returned.PART and row.of.current is not None:
        left = sum(one is None for one in row.of.current.ratings)
        said = f"Agreed, {left} of {len(row.of.current.ratings)} not rated"
    if row.is_after_due and portfolio.due is not None and row.of.current is not None:
        said += f", {days((row.of.current.day - portfolio.due).days)} after the day due"
    if row.is_late:
        said = f"Late: {said[0].lower()}{said[1:]}"
    return said


def agreed_on(row: Row, without: str = NONE) -> str:
    """Return the day that what is agreed speaks of; an en dash where nothing is agreed."""
    return short_day(row.of.current.day) if row.of.current is not None else without


def heat_notes(section: Section, portfolio: Portfolio) -> Iterator[str]:
    """Yield what is to be said beside the ratings of a section."""
    views = sum(row.is_view for row in section.shown)
    if views:
        yield f"In brackets: one view of one person, which nobody has agreed ({number(views, 'partnership')})."
    first = portfolio.opens
    old = sum(row.of.current is not None and first is not None and row.of.current.day < first for row in section.shown)
    if old and first is not None:
        shows = "shows" if old == 1 else "show"
        yield f"{number(old, 'partnership')} {shows} what was agreed before {on_day(first)}, when the round opened."
    hidden = len(section.rows) - len(section.shown)
    if hidden:
        yield f"Of {number(hidden, 'partnership')} nothing is shown, as nothing is agreed."


def spread_note(section: Section) -> str:
    """Return what the spread counts."""
    size = number(section.agreed, "partnership")
    return f"How many of {size} rate each {section.guide.issue_name} how, as each agreed last."


def names(columns: Iterable[Column], most: int = MOST_NAMES) -> str:
    """Return the names of partnerships as people list them; of many the first, and how many more there are."""
    labels = [one_line(one.label) for one in columns]
    if len(labels) > most:
        labels = [*labels[: most - 1], f"{len(labels) - most + 1} more"]
    return enumerated(labels)


def moved_note(section: Section, portfolio: Portfolio) -> str:
    """Return what ratings are held against."""
    if not section.compared:
        return "No partnership has agreed twice yet, so that nothing can have moved."
    size = number(section.compared, "partnership")
    have = "has" if section.compared == 1 else "have"
    if portfolio.since is not None:
        return f"{size} {have} agreed since, and before {on_day(portfolio.since)} too."
    return f"{size} {have} agreed before; each is held against what it agreed the time before."


def moved(line: MovedLine, most: int = MOST_NAMES) -> Iterator[str]:
    """Yield what moved at an issue: `Amber to green: A and B`, the way up first."""
    grouped: dict[tuple[Way, Rating, Rating], list[Move]] = {}
    for move in sorted(line.moves, key=lambda one: list(Way).index(one.way)):
        grouped.setdefault((move.way, move.before, move.now), []).append(move)
    for (way, before, now), moves in grouped.items():
        arrow = {Way.UP: "Up, ", Way.DOWN: "Down, "}.get(way, "")
        said = f"{arrow}{word_of(before).lower()} to {word_of(now).lower()}"
        yield f"{said[0].upper()}{said[1:]}: {names((one.column for one in moves), most)}"


def partnership_name(line: ActionLine) -> str:
    """Return a partnership."""
    return one_line(line.name or "")


def line_name(line: ActionLine) -> str:
    """Return an organisation, or that none is named."""
    return one_line(line.name) if line.name else "No organisation named"


def sector_name(line: ActionLine) -> str:
    """Return a sector, or that it is not known."""
    return SECTOR_LABELS[line.sector] if line.sector is not None else "Not known"


def longest(line: ActionLine, without: str = NONE) -> str:
    """Return how long the action that is overdue longest is so; an en dash where none is."""
    return days(line.longest) if line.overdue else without


def actions_note(portfolio: Portfolio) -> str:
    """Return how many actions are open and overdue."""
    late = sum(one.overdue for one in portfolio.by_partnership)
    if portfolio.since is not None:
        return (
            f"{number(late, 'action')} {'has' if late == 1 else 'have'} become overdue since {on_day(portfolio.since)}."
        )
    every = sum(one.open for one in portfolio.by_partnership)
    if not every:
        return "No action is open."
    verb = "is" if every == 1 else "are"
    return f"{number(every, 'action')} {verb} open, {late:,} of them overdue. Sectors are those of the records."


def who(one: OverdueAction) -> str:
    """Return who sees to an action: owner and organisation."""
    parts = [one_line(part) for part in (one.action.owner, one.action.organisation) if part]
    return ", ".join(parts) or "no owner"


def due_kind(item: DueItem) -> str:
    """Return what is due: milestone, reading or target."""
    return KINDS[item.due.kind]


def away(item: DueItem) -> str:
    """Return how far away something is that is due."""
    left = item.due.days
    return "today" if not left else f"in {days(left)}" if left > 0 else f"{days(-left)} ago"


def dues_note(portfolio: Portfolio) -> str:
    """Return what is listed as due."""
    if portfolio.since is not None:
        return f"What the records had due since {on_day(portfolio.since)}, and is not done."
    return f"What the records have due within {days(portfolio.look_ahead)}, or before today and not done."


def without_evidence(line: StatementLine) -> str:
    """Return how many partnerships give no evidence for a statement."""
    return str(line.without_evidence or "none")


def tallied(counts: dict[Rating | None, int]) -> str:
    """Return counts in words, without zeros: `3 green, 1 red`."""
    return ", ".join(one_line(counted(count, kind)) for kind, count in counts.items() if count) or "none"


def statements_note(section: Section) -> str:
    """Return what the table of quality statements counts."""
    name = plural(section.guide.issue_name)
    return f"How the {name} that name a statement are rated, over {number(section.agreed, 'partnership')}."


def unread(one: UnreadFile) -> str:
    """Return a file that could not be read, with why."""
    file, sentence = one_line(one.unread.file), one_line(one.unread.sentence)
    return sentence if file in sentence else f"{file}: {sentence}"


def silent(portfolio: Portfolio) -> list[Column]:
    """Return who has given nothing against any guide, where no section tells it."""
    told = {row.column for section in portfolio.sections for row in section.rows}
    return [one for one in portfolio.silent if one not in told] if portfolio.since is None else []


def acknowledgements(portfolio: Portfolio) -> list[str]:
    """Return where the guides come from, each once."""
    return list(dict.fromkeys(section.guide.acknowledgement for section in portfolio.sections))
