"""One line of a framework, with guidance that helps to rate it."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from partnerkit.model.base import Address, Identifier, Model, Number, Several, Text, long_form, whole_number_as_text

LEVEL = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_CHARACTERS = 40
LevelId = Annotated[str, Field(pattern=LEVEL, max_length=MOST_CHARACTERS), BeforeValidator(whole_number_as_text)]
"""The id of a level, as assessments give it: as other ids are, or a whole number."""


class Resource(Model):
    """A tool, a resource or a reference that the guide names."""

    title: Text
    authors: Several[Text] = ()
    publisher: Text | None = None
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None
    address: Address | None = None
    note: Text | None = None


class QuotedStatement(Model):
    """A quality statement that an issue is about, and which kinds of it the guide quotes. An id is its short form."""

    short_form = "id"

    id: Identifier
    quoted: Several[Literal["we-statement", "i-statement"]] = ()

    _long_form = model_validator(mode="before")(long_form)


class NamedPractice(Model):
    """One thing that an issue's guidance names. A sentence is its short form; one without an id cannot be ticked."""

    short_form = "text"

    id: Identifier | None = None
    text: Text

    _long_form = model_validator(mode="before")(long_form)


class Happening(StrEnum):
    """What happens to a partnership that makes ratings out of date."""

    LEADER_LEAVES = "leader-leaves"
    AGREEMENT_LAPSES = "agreement-lapses"
    CONTRACT_ENDS = "contract-ends"


class Issue(Model):
    """One line of a framework, with guidance that helps to rate it."""

    id: Identifier
    number: Number
    title: Text
    heading: Text | None = None
    summary: Text | None = None
    why: Text | None = None
    questions: Several[Text] = ()
    practices: Several[NamedPractice] = ()
    watch_for: Several[Text] = ()
    looks_like: dict[LevelId, Text] | None = None
    """A sentence for each level of the scale."""
    statements: Several[QuotedStatement] = ()
    resources: Several[Resource] = ()
    rate_again_when: Several[Annotated[Happening, Field(strict=False)]] = ()
    """What makes a rating of it out of date, where a partnership's record says that it has happened."""

    @cached_property
    def practice_by_id(self) -> dict[str, NamedPractice]:
        """The practices that can be ticked, by id, in order."""
        return {practice.id: practice for practice in self.practices if practice.id}
