"""What a portfolio shows against one guide on one scale: who returned what, how ratings spread, moved, and teach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnerkit.analysis.portfolio.facts import OfGuide, Returned
from partnerkit.analysis.portfolio.portfolio import (
    HeatLine,
    LearnLine,
    Move,
    MovedLine,
    Mover,
    Row,
    Section,
    Spread,
    StatementLine,
    SystemLine,
    Way,
)
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import folded
from partnerkit.model.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.portfolio.facts import Guide, Ratings
    from partnerkit.analysis.portfolio.portfolio import Column
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Terms:
    """What is wanted of the partnerships, and as of when they are looked at."""

    as_of: date
    title: str | None = None
    """What the portfolio is called."""
    due: date | None = None
    opens: date | None = None
    """The first day that counts for the round that is due."""
    since: date | None = None
    names: bool = False
    """True if it is said which partnerships are expected: nobody waits for others then."""
    guides: tuple[Guide, ...] = ()
    """The guides that are asked for; none where whatever they use will do."""
    sort: Sort = Sort.NAME
    look_ahead: int = 0
    """Up to how many days away what is due is listed."""

    def is_late(self, column: Column, of: OfGuide) -> bool:
        """Return True if somebody waits in vain for what a partnership returns against a guide."""
        asked = not self.guides or any(one.key == of.guide.key for one in self.guides)
        expected = not self.names or column.facts.is_expected
        passed = self.due is not None and self.due < self.as_of
        return passed and asked and expected and of.returned is not Returned.COMPLETE

    def is_after_due(self, of: OfGuide) -> bool:
        """Return True if a complete return came after the day due."""
        return (
            self.due is not None
            and of.returned is Returned.COMPLETE
            and of.current is not None
            and of.current.day > self.due
        )


def sections(columns: Sequence[Column], terms: Terms) -> tuple[Section, ...]:
    """Return a section for each guide and scale, by the titles of the guides; those that are asked for come first."""
    guides = {one.key: one for one in terms.guides}
    for column in columns:
        for of in column.facts.guides:
            guides.setdefault(of.guide.key, of.guide)
    asked = len(terms.guides)
    listed = list(guides.values())
    ordered = [*listed[:asked], *sorted(listed[asked:], key=lambda one: (folded(one.title), one.id))]
    return tuple(_section(one, _rows(one, ordered, columns, terms), _apart(one, ordered), terms) for one in ordered)


def _rows(guide: Guide, every: Sequence[Guide], columns: Iterable[Column], terms: Terms) -> Iterator[Row]:
    """Yield what partnerships returned; those that returned nothing, too, where the guide is asked of them."""
    asked = any(one.key == guide.key for one in terms.guides)
    alone = len(every) == 1
    for column in columns:
        facts = column.facts
        of = next((one for one in facts.guides if one.guide.key == guide.key), None)
        if of is None:
            wanted = asked and (not terms.names or facts.is_expected)
            if not wanted and not (alone and not facts.guides):
                continue
            of = OfGuide(guide, Returned.UNREADABLE if facts.unread and not facts.guides else Returned.NEVER)
        yield Row(column, of, terms.is_late(column, of), terms.is_after_due(of))


def _apart(guide: Guide, every: Sequence[Guide]) -> str | None:
    """Return what tells a guide from another one of its id: its scale, or else its number of issues."""
    alike = [one for one in every if one.id == guide.id]
    if len(alike) == 1:
        return None
    levels = ", ".join(level.word for level in guide.levels)
    if sum(one.levels == guide.levels for one in alike) == 1:
        return f"on the scale {levels}"
    return f"with {len(guide.issues)} lines, {alike.index(guide) + 1} of {len(alike)} editions, on the scale {levels}"


def _section(guide: Guide, found: Iterable[Row], apart: str | None, terms: Terms) -> Section:
    rows, since = tuple(found), terms.since
    agreed = [row for row in rows if row.of.current is not None]
    changed = [row for row in agreed if since is None or row.of.agreed[-1].day > since]
    shown = tuple(row for row in rows if row.shown is not None) if since is None else ()
    counted = agreed if since is None else []
    pairs = [(row, before) for row in changed if (before := _before(row.of, since)) is not None]
    issues = list(enumerate(guide.issues))
    kinds = (*guide.levels, *INSTEAD, None)
    return Section(
        guide,
        apart,
        rows if since is None else tuple(changed),
        tuple(_systems(rows)),
        _counts(rows),
        sum(row.is_late for row in rows),
        sum(row.is_after_due for row in rows),
        shown,
        tuple(HeatLine(issue, tuple(_rating(row.shown, at) for row in shown)) for at, issue in issues) if shown else (),
        tuple(Spread(issue, _spread(counted, at, kinds)) for at, issue in issues) if counted else (),
        len(counted),
        tuple(line for at, issue in issues if (line := _moved(MovedLine(issue, (), 0, 0, 0), pairs, at)).moves),
        len(pairs),
        tuple(_statements(guide, counted, kinds)),
        tuple(_learn(guide, counted)),
    )


def _before(of: OfGuide, since: date | None) -> Ratings | None:
    """Return what the current ratings are held against: those agreed the time before, or on a day at the latest."""
    return of.before if since is None else of.until(since)


def _rating(ratings: Ratings | None, place: int) -> Rating | None:
    return ratings.ratings[place] if ratings is not None else None


def _counts(rows: Iterable[Row]) -> dict[Returned, int]:
    found = [row.returned for row in rows]
    return {kind: found.count(kind) for kind in Returned}


def _systems(rows: Sequence[Row]) -> Iterator[SystemLine]:
    """Yield how the partnerships of each system stand, by the names of the systems; nothing where none is known."""
    by_system: dict[tuple[bool, str], list[Row]] = {}
    for row in rows:
        system = row.column.system
        by_system.setdefault((system is None, folded(system or "")), []).append(row)
    if not any(row.column.system for row in rows):
        return
    for _, of in sorted(by_system.items()):
        late, after = sum(row.is_late for row in of), sum(row.is_after_due for row in of)
        yield SystemLine(of[0].column.system, len(of), _counts(of), late, after)


def _spread(rows: Sequence[Row], place: int, kinds: Sequence[Rating | None]) -> dict[Rating | None, int]:
    found = [_rating(row.of.current, place) for row in rows]
    return {kind: found.count(kind) for kind in kinds}


def _moved(line: MovedLine, pairs: Iterable[tuple[Row, Ratings]], place: int) -> MovedLine:
    moves, same = [], 0
    for row, before in pairs:
        now, old = _rating(row.of.current, place), before.ratings[place]
        if now is None or old is None:
            continue
        if now == old:
            same += 1
        else:
            moves.append(Move(row.column, old, now, _way(old, now), row.of.agreed[-1].day))
    ways = [move.way for move in moves]
    return MovedLine(line.issue, tuple(moves), ways.count(Way.UP), ways.count(Way.DOWN), same)


def _way(before: Rating, now: Rating) -> Way:
    if before.rank is None or now.rank is None:
        return Way.OTHER
    return Way.UP if now.rank < before.rank else Way.DOWN


def _statements(guide: Guide, rows: Sequence[Row], kinds: Sequence[Rating | None]) -> Iterator[StatementLine]:
    for statement in guide.statements if rows else ():
        found = [_rating(row.of.current, at) for row in rows for at in statement.issues]
        without = sum(
            not any(row.of.current.evidence[at] for at in statement.issues)
            for row in rows
            if row.of.current is not None
        )
        issues = tuple(guide.issues[at] for at in statement.issues)
        yield StatementLine(statement, issues, {kind: found.count(kind) for kind in kinds}, without)


def _learn(guide: Guide, rows: Sequence[Row]) -> Iterator[LearnLine]:
    for place, issue in enumerate(guide.issues):
        needing = [row for row in rows if (now := _rating(row.of.current, place)) is not None and now.is_worst]
        moved = [(row, worst) for row in rows if (worst := _worst_before(row.of, place)) is not None]
        movers = tuple(
            Mover(
                row.column,
                worst,
                row.of.agreed[-1].day,
                tuple(one for one in row.column.facts.done if (one.guide, one.issue_id) == (guide.id, issue.id)),
            )
            for row, worst in moved
            if row.column.facts.shares
        )
        named = tuple(row.column for row in needing if row.column.facts.shares)
        if needing or moved:
            yield LearnLine(issue, named, len(needing) - len(named), movers, len(moved) - len(movers))


def _worst_before(of: OfGuide, place: int) -> date | None:
    """Return the latest day on which an issue that is on the best level now was on the worst; None for any other."""
    now = _rating(of.current, place)
    if now is None or not now.is_best:
        return None
    earlier = (one for one in reversed(of.agreed[:-1]) if (then := one.ratings[place]) is not None and then.is_worst)
    return next((one.day for one in earlier), None)
