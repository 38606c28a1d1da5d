"""A published guide as data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from partnerkit.model.base import Address, Identifier, Model, Several, Text
from partnerkit.model.issue import Issue, Resource
from partnerkit.model.ratings import INSTEAD, RAG, Rating, by_id
from partnerkit.model.scale import Scale, as_ratings
from partnerkit.model.text import plural

FORMAT = "partnerkit/framework/1"

Published = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class Colours(Model):
    """What green, amber and red mean: the short form of a scale."""

    green: Text
    amber: Text
    red: Text


class StatementSource(Model):
    """The published framework that the quality statements are taken from."""

    title: Text
    publisher: Text | None = None
    published: Published | None = None
    address: Address | None = None
    note: Text | None = None


class Statement(Model):
    """A quality statement of the Care Quality Commission."""

    id: Identifier
    name: Text
    theme: Text
    asks: Text
    """What it asks of organisations, in one line that is not its own words."""
    experience: Text | None = None
    """What people should find, as its "I" statement has it, in one line that is not its own words."""


class Section(Model):
    """A part of a framework: issues, or parts of its own, or both."""

    id: Identifier
    title: Text
    summary: Text | None = None
    issues: Several[Issue] = ()
    sections: Several[Section] = ()


class Part(NamedTuple):
    """A section that has issues of its own, wherever it is nested."""

    sections: tuple[Section, ...]
    """The sections around it, the outermost first, and itself."""

    @property
    def id(self) -> str:
        """The id of the section."""
        return self.sections[-1].id

    @property
    def title(self) -> str:
        """The titles that lead to the section, such as `Funding: Contracts`."""
        return ": ".join(section.title for section in self.sections)

    @property
    def summary(self) -> str | None:
        """The summary of the section."""
        return self.sections[-1].summary

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that stand in the section itself."""
        return self.sections[-1].issues


class Topic(Model):
    """A challenge or a case study that the guide describes, and the issues it bears on."""

    id: Identifier
    title: Text
    summary: Text
    issues: Several[str] = ()


class Passage(Model):
    """Something to know before starting."""

    title: Text
    text: Text


class Term(Model):
    """A word of the field, explained."""

    term: Text
    meaning: Text


class Framework(Model):
    """A published guide as data: sections of issues, with guidance."""

    format: Literal["partnerkit/framework/1"]
    id: Identifier
    title: Text
    subtitle: Text | None = None
    publisher: Text
    authors: Several[Text] = ()
    contributors: Several[Text] = ()
    """The people and organisations that the guide thanks."""
    published: Published | None = None
    address: Address | None = None
    acknowledgement: Text
    terms: Text | None = None
    reading_by: Text | None = None
    """Who worked out what is not the guide's own: `looks_like`, and the issues of challenges and case studies."""
    issue_name: Text = "issue"
    instruction: Text | None = None
    """How to rate, in a sentence or two."""
    introduction: Several[Passage] = ()
    ratings: Colours | None = None
    """What green, amber and red mean, where no other scale is given."""
    scale: Scale | None = None
    """The levels, best first; green, amber and red where it is left out."""
    statements_from: StatementSource | None = None
    statements: Several[Statement] = ()
    sections: Annotated[Several[Section], Field(min_length=1)]
    challenges: Several[Topic] = ()
    case_studies: Several[Topic] = ()
    references: Several[Resource] = ()
    glossary: Several[Term] = ()

    @cached_property
    def levels(self) -> tuple[Rating, ...]:
        """The levels of the scale as ratings, best first."""
        if self.scale:
            return as_ratings(self.scale)
        if self.ratings:
            meanings = (self.ratings.green, self.ratings.amber, self.ratings.red)
            return tuple(
                Rating(one, one.facts._replace(meaning=meaning)) for one, meaning in zip(RAG, meanings, strict=True)
            )
        return RAG

    @cached_property
    def ratings_given(self) -> tuple[Rating, ...]:
        """All that can be given: the levels, not applicable, cannot judge."""
        return (*self.levels, *INSTEAD)

    @cached_property
    def kinds(self) -> tuple[Rating | None, ...]:
        """Every way in which an issue can stand, in the order in which counts are shown; None is not rated."""
        return (*self.ratings_given, None)

    @cached_property
    def rating_by_id(self) -> dict[str, Rating]:
        """All that can be given, by id."""
        return by_id(self.levels)

    @cached_property
    def rated_again(self) -> dict[str, tuple[str, ...]]:
        """The issues that are rated again, by what happens to the partnership."""
        found: dict[str, tuple[str, ...]] = {}
        for issue in self.issues:
            for happening in issue.rate_again_when:
                found[happening.value] = (*found.get(happening.value, ()), issue.id)
        return found

    @cached_property
    def rating_ids(self) -> tuple[str, ...]:
        """The ids of all that can be given."""
        return tuple(self.rating_by_id)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sections that have issues of their own, nested ones too, in order."""
        return tuple(_parts(self.sections, ()))

    @cached_property
    def part_by_issue(self) -> dict[str, Part]:
        """The section in which each issue stands, by the issue's id."""
        return {issue.id: part for part in self.parts for issue in part.issues}

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, in order."""
        return tuple(issue for part in self.parts for issue in part.issues)

    @cached_property
    def by_id(self) -> dict[str, Issue]:
        """All issues by their id, in order."""
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each issue, from 0, by id: what issues are sorted by, for their numbers may be text."""
        return {issue.id: place for place, issue in enumerate(self.issues)}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """All quality statements by id, in order."""
        return {statement.id: statement for statement in self.statements}

    def count(self, number: int) -> str:
        """A number of issues in the framework's own word: `1 issue`, `12 tips`."""
        return f"{number} {self.issue_name}" if number == 1 else f"{number} {plural(self.issue_name)}"

    def numbered(self, issue: Issue) -> str:
        """An issue by its number, in the framework's own word: `Issue 4`, `Tip 2`."""
        return f"{self.issue_name[:1].upper()}{self.issue_name[1:]} {issue.number}"

    def looks_like(self, issue: Issue) -> tuple[tuple[Rating, str], ...]:
        """Return each level with its sentence for an issue; none where the framework has no sentences for it."""
        said = issue.looks_like or {}
        return tuple((level, said[level]) for level in self.levels if level in said)


def _parts(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[Part]:
    for section in sections:
        inner = (*above, section)
        if section.issues:
            yield Part(inner)
        yield from _parts(section.sections, inner)
