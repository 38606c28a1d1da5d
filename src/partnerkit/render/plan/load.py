"""Whose the actions of a plan are, in words and as the rows of one small table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import SECTOR_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.load import Load, LoadLine
    from partnerkit.analysis.plan import Plan
    from partnerkit.model.words import Sector
    from partnerkit.render.data import Data

TITLE = "Who carries the actions"
COLUMNS = ("Organisation", "Sector", "Actions", "Open", "Overdue", "Blocked", "Share of the open")
NOTE = "Dropped actions are not counted. An action counts for the organisation that it names."
NOBODY = "No organisation named"
NAMED = 3
"""Above this number organisations are counted rather than named."""


class LoadRow(NamedTuple):
    """A row of the table."""

    who: str
    sector: str
    line: LoadLine
    share: str
    is_sum: bool
    """True for the sum of a sector, or of everything."""

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The numbers of actions, in the order of the columns."""
        return self.line.actions, self.line.open, self.line.overdue, self.line.blocked


class LoadTable(NamedTuple):
    """All that a document shows of it."""

    sentence: str
    rows: tuple[LoadRow, ...]
    """With sums at the end."""
    title: str = TITLE
    columns: tuple[str, ...] = COLUMNS
    note: str = NOTE


def table(plan: Plan) -> LoadTable | None:
    """Return what a document shows of whose the actions are; None where nobody could tell."""
    load = plan.load
    return LoadTable(in_words(load), tuple(rows(load))) if load is not None and load.is_telling else None


def as_data(plan: Plan) -> Data | None:
    """Return whose the actions are for programs; None where only some are shown, and where nobody could tell."""
    load = plan.load
    if load is None or not load.is_telling:
        return None
    return {
        "in_words": in_words(load),
        "organisations": [
            {"organisation": line.name, "sector": _word(line), "paid": line.is_paid, **_numbers(line)}
            for line in load.organisations
        ],
        "sectors": [{"sector": _word(line), **_numbers(line)} for line in load.sectors],
        **_numbers(load.all),
    }


def _word(line: LoadLine) -> str | None:
    return None if line.sector is None else str(line.sector)


def _numbers(line: LoadLine) -> Data:
    return {
        "all_actions": line.actions,
        "open_actions": line.open,
        "overdue_actions": line.overdue,
        "blocked_actions": line.blocked,
        "share": line.share,
    }


def rows(load: Load) -> Iterator[LoadRow]:
    """Yield a row for each organisation, for each sector of which there are several, and for all."""
    for line in load.organisations:
        named = NOBODY if line.name is None else one_line(line.name)
        yield _row(f"{named}{' (not paid)' if is_unpaid(line) else ''}", line, is_sum=False)
    for line in load.sectors:
        if line.sector in load.together:
            yield _row("Together", line, is_sum=True)
    yield LoadRow("All", "", load.all, _percent(load.all), is_sum=True)


def _row(who: str, line: LoadLine, *, is_sum: bool) -> LoadRow:
    sector = "" if line.name is None and not is_sum else sector_of(line.sector)
    return LoadRow(who, sector, line, _percent(line), is_sum)


def is_unpaid(line: LoadLine) -> bool:
    """Return True for an organisation of which it is known that nobody pays for its time."""
    return line.is_paid is False


def sector_of(sector: Sector | None) -> str:
    """Return what a sector is called in a table."""
    return "not known" if sector is None else SECTOR_LABELS[sector]


def _percent(line: LoadLine) -> str:
    return "–" if line.share is None else f"{line.share:.0%}"


def in_words(load: Load) -> str:
    """Return what stands out, without a judgement: who owns most, who owns none, and what is asked of the unpaid."""
    total, named = load.all.open, [line for line in load.organisations if line.name is not None]
    if not total:
        return "The action is not open any more." if load.all.actions == 1 else "None of the actions is open any more."
    most = max((line.open for line in named), default=0)
    first = [line for line in named if line.open == most and most]
    said = [_most(first, most, total)] if first else []
    others = [line for line in named if line not in first]
    said += [f"{_listed([line])} owns {line.open}" for line in others if is_unpaid(line) and line.open]
    idle = [line for line in others if not line.open]
    for some in ([line for line in idle if is_unpaid(line)], [line for line in idle if not is_unpaid(line)]):
        if some:
            said.append(f"{_listed(some)} {'owns' if len(some) == 1 else 'own'} none")
    nobody = next((line.open for line in load.organisations if line.name is None), 0)
    if nobody:
        counted = "none of the open actions names" if nobody == total else f"{nobody} name{'s' * (nobody == 1)}"
        said.append(f"{counted} {'an' if nobody == total else 'no'} organisation")
    sentence = "; ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _most(first: list[LoadLine], most: int, total: int) -> str:
    """Return who owns most. Where several own as much, those who are not paid stand by themselves."""
    actions = f"{most} of {total} open {'action' if total == 1 else 'actions'}"
    if len(first) == 1:
        return f"{_listed(first)} owns {actions}"
    return f"{_listed(first)} own {actions} each"


def _listed(lines: list[LoadLine]) -> str:
    """Return organisations in a row, many as a number; it is said of which of them nobody pays for the time."""
    unpaid = [line for line in lines if is_unpaid(line)]
    if len(unpaid) == len(lines):
        who = _names(lines) if len(lines) <= NAMED else f"{len(lines)} organisations"
        return f"{who}, which {'is' if len(lines) == 1 else 'are'} not paid,"
    if len(lines) > NAMED:
        return f"{len(lines)} organisations" + (f", {len(unpaid)} of them not paid," if unpaid else "")
    return _names(lines, told=True)


def _names(lines: list[LoadLine], *, told: bool = False) -> str:
    return enumerated(
        f"{one_line(line.name or '')}{' (not paid)' if told and is_unpaid(line) else ''}" for line in lines
    )
