"""The small facts of one partnership that a portfolio is made of, and that one process hands to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.record.due import Due
    from partnerkit.model.ratings import Rating
    from partnerkit.model.words import Sector, Standing


class Returned(StrEnum):
    """What a partnership has given for the round that is wanted."""

    COMPLETE = "complete"
    """It has agreed, and rated every issue."""
    PART = "part"
    """It has agreed, and issues are not rated."""
    VIEWS = "views"
    """Several views are given, and nothing is agreed."""
    ONE_VIEW = "one-view"
    """One view is given, and nothing is agreed."""
    EARLIER = "earlier"
    """What it has given is of an earlier round."""
    UNREADABLE = "unreadable"
    """What it has given cannot be read."""
    NEVER = "never"
    """It has given nothing against this guide."""


class GuideIssue(NamedTuple):
    """A line of a guide."""

    id: str
    number: str
    title: str
    part: str
    """The title of the part of the guide in which it stands."""


class GuideStatement(NamedTuple):
    """A quality statement that issues of a guide name."""

    id: str
    name: str
    theme: str
    issues: tuple[int, ...]
    """The places of the issues that name it, from 0, in the guide's order."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a portfolio needs of a framework."""

    id: str
    title: str
    publisher: str
    issue_name: str
    levels: tuple[Rating, ...]
    """Best first."""
    issues: tuple[GuideIssue, ...]
    statements: tuple[GuideStatement, ...] = ()
    acknowledgement: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What two guides have in common whose ratings can stand side by side: their id, their levels and issues."""
        return self.id, self.levels, tuple(issue.id for issue in self.issues)


class Ratings(NamedTuple):
    """How the issues of a guide are rated in one assessment."""

    day: date
    file: str
    ratings: tuple[Rating | None, ...]
    """One for each issue, in the guide's order; None where it is not rated."""
    evidence: tuple[int, ...] = ()
    """How many pieces of evidence each issue has."""

    @property
    def is_complete(self) -> bool:
        """True if every issue is rated."""
        return None not in self.ratings


class ActionFact(NamedTuple):
    """An action of an agreed assessment that is open, or was closed on a day that is known."""

    guide: str
    """The id of the guide."""
    issue: str
    """The issue as the guide numbers and titles it, or its id."""
    issue_id: str
    ref: str
    action: str
    owner: str | None
    organisation: str | None
    sector: Sector | None
    """As the partnership's record has it for the organisation."""
    due: date | None
    standing: Standing
    closed: date | None = None
    """None where it is open."""

    @property
    def is_open(self) -> bool:
        """True if something is still expected of it."""
        return self.closed is None


class DoneAction(NamedTuple):
    """What a partnership that shares has done about an issue."""

    guide: str
    """The id of the guide."""
    issue_id: str
    action: str
    organisation: str | None


class Unread(NamedTuple):
    """A file of a partnership that could not be read, and why."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OfGuide:
    """One partnership against one guide."""

    guide: Guide
    returned: Returned
    agreed: tuple[Ratings, ...] = ()
    """The agreed assessments, the latest last."""
    views: int = 0
    """How many views are given in the round that is wanted and are not part of what is agreed."""
    latest_view: date | None = None
    """The latest day of these views."""
    view: Ratings | None = None
    """The only view, where nothing was ever agreed and it may be shown: nobody is told of by it who may not be."""

    @property
    def current(self) -> Ratings | None:
        """What was agreed last."""
        return self.agreed[-1] if self.agreed else None

    @property
    def before(self) -> Ratings | None:
        """What was agreed the time before."""
        return self.agreed[-2] if len(self.agreed) > 1 else None

    def until(self, day: date) -> Ratings | None:
        """Return what was agreed last on a day or before it."""
        return next((one for one in reversed(self.agreed) if one.day <= day), None)


@dataclass(frozen=True, slots=True)
class OfPartnership:
    """What is told of one partnership."""

    name: str
    folder: str
    """The folder around its files; empty where it has none."""
    system: str | None = None
    is_expected: bool = False
    """True if portfolio.yaml names it."""
    shares: bool = False
    """True if its record says that others may learn from it by name."""
    guides: tuple[OfGuide, ...] = ()
    """Those against which it has given something, by their ids."""
    actions: tuple[ActionFact, ...] = ()
    dues: tuple[Due, ...] = ()
    """Milestones, readings and targets of its record that are due within the days looked ahead, or have passed."""
    done: tuple[DoneAction, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def is_silent(self) -> bool:
        """True if it has given nothing against any guide."""
        return not self.guides and not self.unread
