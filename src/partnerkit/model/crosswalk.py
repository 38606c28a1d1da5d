"""Which issues of one framework bear on which of another, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field

from partnerkit.model.base import FileName, Identifier, Model, Several, Text

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


class Strength(StrEnum):
    """How close two issues are."""

    DIRECT = "direct"
    """Both ask for the same thing."""
    RELATED = "related"
    """They ask for different things of one subject."""


class Link(Model):
    """One issue of the first framework, one of the second, and why they belong together."""

    issue: Identifier
    """Of the framework that the crosswalk leads from."""
    tip: Identifier
    """Of the framework that it leads to."""
    strength: Annotated[Strength, Field(strict=False)]
    why: Text


class Crosswalk(Model):
    """Which issues of one framework bear on which of another."""

    format: Literal["partnerkit/crosswalk/1"]
    id: Identifier
    of: Annotated[FileName, Field(alias="from")]
    """The framework that it leads from: its name, or the path of its file."""
    to: FileName
    """The framework that it leads to: its name, or the path of its file."""
    reading_by: Text | None = None
    """Who worked it out, for no guide says it of another."""
    links: Annotated[Several[Link], Field(min_length=1)]

    @cached_property
    def by_issue(self) -> dict[str, list[Link]]:
        """The links of each issue of the first framework, by its id."""
        return _grouped((link.issue, link) for link in self.links)

    @cached_property
    def by_tip(self) -> dict[str, list[Link]]:
        """The links of each issue of the second framework, by its id."""
        return _grouped((link.tip, link) for link in self.links)


def _grouped(named: Iterable[tuple[str, Link]]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for name, link in named:
        found.setdefault(name, []).append(link)
    return found


class Step(NamedTuple):
    """A link as seen from one of its issues."""

    link: Link
    framework: Framework
    """The framework of the other issue."""
    issue: Issue
    """The other issue."""


class Between(NamedTuple):
    """A crosswalk with its two frameworks."""

    crosswalk: Crosswalk
    of: Framework
    to: Framework

    def steps(self, framework: Framework, issue: str) -> Iterator[Step]:
        """Yield where an issue of one of the two frameworks leads, the direct links first, in the other's order."""
        is_first = framework.id == self.of.id
        other = self.to if is_first else self.of
        found = (self.crosswalk.by_issue if is_first else self.crosswalk.by_tip).get(issue, ())
        both = ((link, link.tip if is_first else link.issue) for link in found)
        known = [(link, name) for link, name in both if name in other.by_id]
        known.sort(key=lambda one: (one[0].strength is not Strength.DIRECT, other.places[one[1]]))
        for link, name in known:
            yield Step(link, other, other.by_id[name])

    def joins(self, framework: Framework) -> bool:
        """Return True if a framework is one of the two."""
        return framework.id in (self.of.id, self.to.id)
