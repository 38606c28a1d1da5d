"""Who decides what, what was found when the partners looked at that, how incidents escalate, and what has happened."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from partnerkit.model.base import Address, Day, Identifier, Model, Several, Text, nothing_is_empty_map
from partnerkit.model.record_limits import QUESTIONS
from partnerkit.model.words import Sector

AnySector = Annotated[Sector, Field(strict=False)]


class Chair(Model):
    """Who chairs a body."""

    role: Text
    organisation: Text | None = None
    sector: AnySector


class Body(Model):
    """A board or group: what it decides, and who sits on it."""

    name: Text
    decides: Several[Text] = ()
    may_spend: Text | None = None
    reports_to: Text | None = None
    chairs: Several[Chair] = ()
    members: Annotated[dict[AnySector, Annotated[int, Field(ge=0, le=999)]], BeforeValidator(nothing_is_empty_map)] = (
        Field(default_factory=dict)
    )
    """How many members each sector has."""
    meets: Text | None = None

    def seats(self, sector: Sector) -> int:
        """Return how many of its members and chairs a sector has."""
        chairs = sum(chair.sector is sector for chair in self.chairs)
        return max(self.members.get(sector, 0), chairs)


class Answer(Model):
    """The answer to one of the seven questions."""

    question: Annotated[int, Field(ge=1, le=QUESTIONS)]
    answer: Text


class Review(Model):
    """The answers to the seven questions on one day."""

    date: Day
    answers: Several[Answer] = ()


class EscalationStep(Model):
    """One level of how incidents escalate."""

    level: Text
    trigger: Text
    """What has happened."""
    told: Several[Text] = ()
    """Who is told."""
    within: Text | None = None
    """Within what time."""
    safeguarding_board: Text | None = None
    """How it is linked to the Safeguarding Adults Board."""
    link: Address | None = None


class Event(Model):
    """What has happened that makes ratings out of date."""

    date: Day
    event: Text
    issues: Several[Identifier] = ()
    """The issues whose ratings it bears on."""
