"""What another guide asks that an issue bears on, and what was said of it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.crosswalk import Strength

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action, Entry
    from partnerkit.model.crosswalk import Between, Crosswalk, Step
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Linked:
    """An issue of another guide that an issue bears on."""

    framework: Framework
    """The other guide."""
    issue: Issue
    """Its issue."""
    strength: Strength
    why: str
    reading_by: str | None
    """Who worked it out, for no guide says it of another."""
    source: Source | None = None
    """An assessment of the other guide; None where none is at hand."""

    @property
    def is_direct(self) -> bool:
        """True if both ask for the same thing."""
        return self.strength is Strength.DIRECT

    @property
    def entry(self) -> Entry | None:
        """What the assessment of the other guide says of the issue; None where none is at hand."""
        return None if self.source is None else self.source.assessment.entry(self.issue.id)

    @property
    def rating(self) -> Rating | None:
        """The rating there; None where there is none."""
        return None if self.entry is None else self.entry.rating

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The open actions there."""
        return () if self.entry is None else tuple(self.entry.open_actions)

    @property
    def name(self) -> str:
        """The issue in its guide's word, with number and title: `Tip 3 Partnership outcomes framework`."""
        return f"{self.framework.numbered(self.issue)} {self.issue.title}"


def linked(
    crosswalks: Iterable[Between], framework: Framework, issue: str, others: Mapping[str, Source]
) -> tuple[Linked, ...]:
    """Return the issues of other guides that an issue of a framework bears on, the direct ones of each guide first.

    `others` are assessments of other guides, by the ids of their frameworks.
    """
    found: dict[tuple[str, str], Linked] = {}
    for between in crosswalks:
        if not between.joins(framework) or between.of.id == between.to.id:
            continue
        for step in between.steps(framework, issue):
            source = others.get(step.framework.id)
            reading_by = between.crosswalk.reading_by
            one = Linked(step.framework, step.issue, step.link.strength, step.link.why, reading_by, source)
            found.setdefault((step.framework.id, step.issue.id), one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class CrosswalkTable:
    """A crosswalk as it is read from one of its frameworks: each issue with where it leads."""

    crosswalk: Crosswalk
    of: Framework
    """The framework whose issues are listed."""
    to: Framework
    rows: tuple[tuple[Issue, tuple[Step, ...]], ...]
    """Every issue in order, with its links, the direct ones first; none where it leads nowhere."""

    def number(self, strength: Strength) -> int:
        """Return how many links are of a strength."""
        return sum(step.link.strength is strength for _, steps in self.rows for step in steps)


def crosswalk_table(between: Between, framework: Framework) -> CrosswalkTable:
    """Return a crosswalk as read from one of its frameworks."""
    other = between.to if framework.id == between.of.id else between.of
    rows = tuple((issue, tuple(between.steps(framework, issue.id))) for issue in framework.issues)
    return CrosswalkTable(between.crosswalk, framework, other, rows)
