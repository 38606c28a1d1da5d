"""What assessments hold for quality statements: ratings, evidence, open actions and gaps, by statement and theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.ratings import CANNOT_JUDGE

if TYPE_CHECKING:
    from partnerkit.analysis.evidence import Answer, Piece
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.source import Source
    from partnerkit.model.crosswalk import Between, Strength
    from partnerkit.model.framework import Framework, Statement, StatementSource
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


class Via(NamedTuple):
    """A link of a crosswalk through which an issue bears on a statement."""

    label: str
    """The issue that names the statement: `Tip 4`."""
    issue: Issue
    framework: Framework
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class Bearing:
    """An answer that bears on a statement, and how."""

    answer: Answer
    via: tuple[Via, ...] = ()
    """The links that lead to the statement, the direct ones first; none where the issue names the statement itself."""

    @property
    def strength(self) -> Strength | None:
        """The strongest of the links; None where the issue names the statement itself."""
        return self.via[0].strength if self.via else None


class Named(NamedTuple):
    """An issue that names a statement, whether or not an assessment is at hand."""

    label: str
    issue: Issue
    framework: Framework


class Kind(StrEnum):
    """What is missing."""

    NO_EVIDENCE = "no-evidence"
    """It is rated, and nothing shows that the rating is right."""
    NOT_RATED = "not-rated"
    CANNOT_JUDGE = "cannot-judge"


class Missing(NamedTuple):
    """What is missing at an issue, in all assessments together."""

    answer: Answer
    """The first answer to it."""
    kind: Kind

    @property
    def label(self) -> str:
        """The issue: `Tip 4`."""
        return self.answer.label


@dataclass(frozen=True)
class Line:
    """A statement with all that bears on it."""

    statement: Statement
    named: tuple[Named, ...]
    bearings: tuple[Bearing, ...]
    """First those that name it themselves, then the direct links of a crosswalk, then the others."""
    pieces: tuple[Piece, ...]
    """The evidence of these, in their order."""
    items: tuple[Item, ...]
    """Their open actions, the earliest due date first."""

    @property
    def own(self) -> tuple[Bearing, ...]:
        """The answers of issues that name the statement themselves."""
        return tuple(one for one in self.bearings if not one.via)

    @property
    def linked(self) -> tuple[Bearing, ...]:
        """The answers of issues to which a crosswalk leads."""
        return tuple(one for one in self.bearings if one.via)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, by issue, in the order of the bearings."""
        by_issue: dict[tuple[str, str], list[Answer]] = {}
        for one in self.bearings:
            by_issue.setdefault(one.answer.about, []).append(one.answer)
        found = ((answers[0], _lacks(answers)) for answers in by_issue.values())
        return tuple(Missing(first, kind) for first, kind in found if kind is not None)

    def given(self, piece: Piece) -> tuple[Bearing, ...]:
        """Return the answers that bear on the statement and give a piece of evidence."""
        places = sorted(self._places[answer] for answer in piece.given if answer in self._places)
        return tuple(self.bearings[place] for place in places)

    def stands_under(self, item: Item) -> Bearing:
        """Return what an open action bears on the statement by."""
        return self._first[item.source.framework.id, item.issue_id]

    @cached_property
    def _places(self) -> dict[Answer, int]:
        return {one.answer: place for place, one in enumerate(self.bearings)}

    @cached_property
    def _first(self) -> dict[tuple[str, str], Bearing]:
        return {one.answer.about: one for one in reversed(self.bearings)}


@dataclass(frozen=True, slots=True)
class Theme:
    """The statements of one theme."""

    title: str
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[Rating | None, int]:
        """How many answers of issues that name a statement of the theme are rated how, in the order of the scale."""
        return counts(dict.fromkeys(one.answer for line in self.lines for one in line.own))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The evidence of its statements, each piece once."""
        return tuple({id(piece): piece for line in self.lines for piece in line.pieces}.values())

    @property
    def items(self) -> tuple[Item, ...]:
        """The open actions of its statements, each once."""
        return tuple({id(item): item for line in self.lines for item in line.items}.values())


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one published framework."""

    published: StatementSource | None
    frameworks: tuple[Framework, ...]
    """The guides that name these statements."""
    themes: tuple[Theme, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All statements, theme by theme."""
        return tuple(line for theme in self.themes for line in theme.lines)


class Elsewhere(NamedTuple):
    """What is given for an issue that bears on no statement."""

    label: str
    pieces: int
    items: int


@dataclass(frozen=True)
class RollUp:
    """What the assessments of one partnership hold for quality statements, as of a day."""

    as_of: date
    sources: tuple[Source, ...]
    sets: tuple[Statements, ...]
    pieces: tuple[Piece, ...]
    """All evidence, in the order of the statements: the first is number 1."""
    crosswalks: tuple[Between, ...]
    """Those through which anything came."""
    elsewhere: tuple[Elsewhere, ...]

    @property
    def partnership(self) -> str:
        """The partnership, as the latest file spells it."""
        return max(self.sources, key=lambda source: source.assessment.date).assessment.partnership

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The guides that the assessments are against."""
        return tuple({one.framework.id: one.framework for one in self.sources}.values())

    @property
    def unassessed(self) -> tuple[Framework, ...]:
        """The guides that name the statements, and against which nothing at hand is rated."""
        known = {one.id for one in self.frameworks}
        return tuple(one for of in self.sets for one in of.frameworks if one.id not in known)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All statements."""
        return tuple(line for of in self.sets for line in of.lines)

    @property
    def items(self) -> tuple[Item, ...]:
        """All open actions, each once, the earliest due date first."""
        return tuple(sorted({id(item): item for line in self.lines for item in line.items}.values(), key=by_due))

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(piece): number for number, piece in enumerate(self.pieces, start=1)}

    @cached_property
    def _set_of(self) -> dict[int, Statements]:
        return {id(line): of for of in self.sets for line in of.lines}

    def set_of(self, line: Line) -> Statements:
        """Return the statements that one of its statements is among."""
        return self._set_of[id(line)]

    @cached_property
    def _lines_of(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            for item in line.items:
                found.setdefault(id(item), []).append(line)
        return found

    def lines_of(self, item: Item) -> list[Line]:
        """Return the statements that one of its actions bears on."""
        return self._lines_of.get(id(item), [])

    def number(self, piece: Piece) -> str:
        """Return what a piece of evidence is called, whatever statement it stands under: `E1`."""
        return f"E{self._numbers[id(piece)]}"


def counts(answers: Iterable[Answer]) -> dict[Rating | None, int]:
    """Return how many answers are rated how, in the order of their scales; what none is rated is left out."""
    listed = list(answers)
    kinds = dict.fromkeys(kind for answer in listed for kind in answer.source.framework.kinds)
    found = {kind: sum(answer.entry.rating == kind for answer in listed) for kind in kinds}
    return {kind: number for kind, number in found.items() if number}


def by_due(item: Item) -> date:
    """Return what open actions are sorted by: those without a due date come last."""
    return item.action.current_due or date.max


def _lacks(answers: Sequence[Answer]) -> Kind | None:
    """Return what is missing at an issue, of which answers say something, one for each view; None if nothing is."""
    ratings = [one.entry.rating for one in answers if one.entry.rating is not None]
    if not ratings:
        return Kind.NOT_RATED
    if any(one.is_level for one in ratings):
        return None if any(True for one in answers for _ in one.evidence) else Kind.NO_EVIDENCE
    return Kind.CANNOT_JUDGE if CANNOT_JUDGE in ratings else None
