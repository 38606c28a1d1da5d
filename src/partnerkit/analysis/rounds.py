"""How a round stands on a day: who has answered how much, who is late, and what else is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from partnerkit.analysis.asked import Asked
    from partnerkit.model.assessment import Assessor
    from partnerkit.model.framework import Framework


class Stands(StrEnum):
    """How far somebody who was asked has come."""

    GIVEN = "given"
    SEALED = "sealed"
    REVEALED = "revealed"
    BEGUN = "begun"
    NOT_BEGUN = "not-begun"
    """A file is there, and nothing is rated in it."""
    NO_FILE = "no-file"
    UNUSABLE = "unusable"
    """The file has problems, so that nobody can tell."""
    LEFT = "left"
    """They left before they gave a view: nobody waits for it."""


ANSWERED = frozenset({Stands.GIVEN, Stands.SEALED, Stands.REVEALED})


class Told(Enum):
    """What tells the day since when something has been so."""

    COMMIT = "committed"
    FILE = "dated"
    SEAL = "sealed"


class Since(NamedTuple):
    """The day since when something has been so, and what tells it."""

    day: date
    told: Told


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What the files of one assessor in a round say."""

    file: str
    """The view; where only its seal is here, the seal."""
    who: Assessor | None
    """None where the file does not say."""
    rated: int | None = None
    """None where nobody can tell: the view is sealed, or cannot be read."""
    of: int | None = None
    """The number of issues."""
    day: date | None = None
    """The day that its ratings speak of."""
    since: Since | None = None
    is_sealed: bool = False
    is_revealed: bool = False
    is_hidden: bool = False
    """True if the view lies where nobody else sees it."""
    is_kept: bool = False
    """True if the salt of its seal lies here, so that it can be revealed here."""
    is_unusable: bool = False

    @property
    def stands(self) -> Stands:
        """How far it has come."""
        if self.is_sealed:
            return Stands.REVEALED if self.is_revealed else Stands.SEALED
        if self.is_unusable or self.rated is None:
            return Stands.UNUSABLE
        if not self.rated:
            return Stands.NOT_BEGUN
        return Stands.GIVEN if self.rated == self.of and not self.is_hidden else Stands.BEGUN

    @property
    def viewpoint(self) -> str:
        """The assessor's role and organisation; the file where it does not say."""
        if self.who is None:
            return self.file
        return ", ".join(part for part in (self.who.role, self.who.organisation) if part)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One who was asked, with the view."""

    asked: Asked
    view: View | None
    is_late: bool = False

    @property
    def stands(self) -> Stands:
        """How far they have come."""
        begun = self.view.stands if self.view is not None else Stands.NO_FILE
        return Stands.LEFT if self.asked.left is not None and begun not in ANSWERED else begun

    @property
    def is_waited_for(self) -> bool:
        """True if a view is still expected of them."""
        return self.stands not in ANSWERED and self.stands is not Stands.LEFT


class Agreed(NamedTuple):
    """The agreed view of a round."""

    path: Path
    unrated: int
    """The number of issues that are not agreed on yet."""
    bare: int | str | None
    """The number of the first issue that needs an action and has none; None where there is none."""
    since: Since | None
    views: tuple[Path, ...]
    """The views that it names, as far as they are there."""


@dataclass(frozen=True, slots=True, eq=False)
class OfGuide:
    """A round's views against one guide."""

    framework: Framework | None
    """None where nothing is there that names one."""
    lines: tuple[Line, ...]
    others: tuple[View, ...] = ()
    """Views that nobody was asked for, and second ones."""
    agreed: Agreed | None = None
    is_alone: bool = True
    """True if the folder of the round holds nothing but these views, so that it can stand for them."""

    @property
    def views(self) -> tuple[View, ...]:
        """Every view, of those who were asked and others."""
        return (*(line.view for line in self.lines if line.view is not None), *self.others)

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The lines of those whose view is still expected."""
        return tuple(line for line in self.lines if line.is_waited_for)

    @property
    def late(self) -> tuple[Line, ...]:
        """The lines of those who are late."""
        return tuple(line for line in self.lines if line.is_late)


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """A round of one partnership."""

    partnership: str
    """Empty where nothing says it."""
    folder: Path
    name: str
    """As the settings name it, or would."""
    as_of: date
    guides: tuple[OfGuide, ...]
    first_day: date | None = None
    """The earliest day of its views."""
    views_by: date | None = None
    is_blind: bool = False
    plans: tuple[Path, ...] = ()
    """The files of a plan that are not older than what was agreed."""
    agendas: tuple[Path, ...] = ()
    settings: Path | None = None
    """The partnerkit.yaml that governs it."""

    @property
    def is_over(self) -> bool:
        """True if the last day on which a view can be given has passed."""
        return self.views_by is not None and self.views_by < self.as_of

    @property
    def late(self) -> tuple[Line, ...]:
        """The lines of those who are late."""
        return tuple(line for guide in self.guides for line in guide.late)


def lines(answers: Iterable[tuple[Asked, View | None]], *, is_over: bool, is_agreed: bool) -> tuple[Line, ...]:
    """Return a line for each who was asked. Once the partners have agreed, nobody is late any more."""
    found = []
    for asked, view in answers:
        line = Line(asked, view)
        found.append(Line(asked, view, is_late=is_over and not is_agreed and line.is_waited_for))
    return tuple(found)
