"""A published guide as data."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from partnerkit.model.base import Identifier, Model, Several, Text
from partnerkit.model.words import COLOURS, Rating

FORMAT = "partnerkit/framework/1"

Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
Published = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class Colours(Model):
    """A sentence for each of green, amber and red."""

    green: Text
    amber: Text
    red: Text

    def of(self, rating: Rating) -> str:
        """The sentence for a rating that is a colour."""
        return {Rating.GREEN: self.green, Rating.AMBER: self.amber, Rating.RED: self.red}[rating]

    def in_order(self) -> tuple[tuple[Rating, str], ...]:
        """Each rating with its sentence, from best to worst."""
        return tuple((rating, self.of(rating)) for rating in COLOURS)


class Resource(Model):
    """A tool, a resource or a reference that the guide names."""

    title: Text
    authors: Several[Text] = ()
    publisher: Text | None = None
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None
    address: Address | None = None
    note: Text | None = None


class QualityStatement(Model):
    """A quality statement of the Care Quality Commission, by its published name, and which kind the guide quotes."""

    name: Text
    quoted: Several[Literal["we-statement", "i-statement"]] = ()


class Issue(Model):
    """One line of a framework, with guidance that helps to rate it."""

    id: Identifier
    number: Annotated[int, Field(ge=1, le=999)]
    title: Text
    heading: Text | None = None
    summary: Text | None = None
    why: Text | None = None
    questions: Several[Text] = ()
    practices: Several[Text] = ()
    watch_for: Several[Text] = ()
    looks_like: Colours | None = None
    quality_statements: Several[QualityStatement] = ()
    resources: Several[Resource] = ()


class Section(Model):
    """A part of a framework."""

    id: Identifier
    title: Text
    summary: Text | None = None
    issues: Annotated[Several[Issue], Field(min_length=1)]


class Topic(Model):
    """A challenge or a case study that the guide describes, and the issues it bears on."""

    id: Identifier
    title: Text
    summary: Text
    issues: Several[str] = ()


class Framework(Model):
    """A published guide as data: sections of issues, with guidance."""

    format: Literal["partnerkit/framework/1"]
    id: Identifier
    title: Text
    subtitle: Text | None = None
    publisher: Text
    authors: Several[Text] = ()
    published: Published | None = None
    address: Address | None = None
    acknowledgement: Text
    terms: Text | None = None
    issue_name: Text = "issue"
    ratings: Colours
    sections: Annotated[Several[Section], Field(min_length=1)]
    challenges: Several[Topic] = ()
    case_studies: Several[Topic] = ()
    references: Several[Resource] = ()

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, in order."""
        return tuple(issue for section in self.sections for issue in section.issues)

    @cached_property
    def by_id(self) -> dict[str, Issue]:
        """All issues by their id, in order."""
        return {issue.id: issue for issue in self.issues}

    def count(self, number: int) -> str:
        """A number of issues in the framework's own word: `1 issue`, `12 tips`."""
        return f"{number} {self.issue_name}" if number == 1 else f"{number} {self.issue_name}s"
