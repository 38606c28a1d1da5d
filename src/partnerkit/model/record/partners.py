"""The partners, the people whose view is asked for, what the partners value, and what they cannot compromise on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from partnerkit.model.base import Day, Model, Several, Text
from partnerkit.model.text import folded
from partnerkit.model.words import Sector

NONE = "none"
"""The text of a red line by which a partner says that it has none."""
Mail = Annotated[str, Field(pattern=r'^[^\s@<>",;:()\[\]\\]+@[^\s@<>",;:()\[\]\\]+$', max_length=254)]
"""An address for mail."""


class Person(Model):
    """One whose view is asked for, or who leads. The name and the address are optional."""

    role: Text
    name: Text | None = None
    address: Mail | None = None
    """Where a reminder is sent to, by whoever sends it."""
    since: Annotated[Day | None, Field(alias="from")] = None
    """The first day in the role."""
    until: Day | None = None
    """The last day in the role."""
    leads: bool = False
    """Whether the partnership rests on this person as a senior leader: once they leave, what depends on them is rated
    again."""
    asked: bool = True
    """Whether their view is asked for."""

    def is_there(self, day: dt.date) -> bool:
        """Return True if the person is in the role on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Partner(Model):
    """An organisation of the partnership."""

    organisation: Text
    sector: Annotated[Sector, Field(strict=False)]
    contributes: Several[Text] = ()
    """What it brings: staff, money, places, knowledge."""
    paid: bool = True
    """Whether its time is paid for."""
    people: Several[Person] = ()

    def asked(self, day: dt.date) -> tuple[Person, ...]:
        """Return the people whose view is asked for on a day."""
        return tuple(person for person in self.people if person.asked and person.is_there(day))


class Value(Model):
    """A word that the partners share, and what it means here."""

    value: Text
    meaning: Text | None = None
    example: Text | None = None
    agreed: Day | None = None


class RedLine(Model):
    """What a partner cannot compromise on; the text `none` says that it has looked, and has nothing of the kind."""

    partner: Text
    text: Text
    date: Day | None = None
    """When it was said."""
    clause: Text | None = None
    """Where the agreement holds it."""

    @property
    def is_none(self) -> bool:
        """True if the partner says that it has none."""
        return folded(self.text) == NONE
