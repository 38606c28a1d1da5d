"""The challenges that a guide describes, by how the issues that they bear on are rated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.ratings import Need

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework, Topic
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge with how the issues that it bears on stand."""

    topic: Topic
    issues: tuple[Issue, ...]
    """In the guide's order; one or more."""
    counts: Mapping[Rating | None, int]
    """How many of them stand how, in the order of the framework's kinds; the key None counts those not rated."""

    @property
    def behind(self) -> tuple[tuple[Rating, int], ...]:
        """The levels that ask for an action and how many issues are on each, worst first; none that no issue is on."""
        levels = [kind for kind in self.counts if kind is not None and kind.rank is not None]
        asking = [level for level in reversed(levels) if level.action is not Need.NONE]
        return tuple((level, self.counts[level]) for level in asking if self.counts[level])

    @property
    def known(self) -> int:
        """How many of the issues are on a level."""
        return sum(number for kind, number in self.counts.items() if kind is not None and kind.rank is not None)


@dataclass(frozen=True, slots=True)
class Moved:
    """One challenge as it stood first and as it stands now."""

    first: Challenge
    last: Challenge

    @property
    def is_changed(self) -> bool:
        """True if the counts of what is behind, or of what is rated, are others."""
        return (self.first.behind, self.first.known) != (self.last.behind, self.last.known)


def moved(first: Assessment, last: Assessment, framework: Framework) -> tuple[Moved, ...]:
    """Return each challenge as two assessments against one guide show it."""
    both = zip(challenges(first, framework), challenges(last, framework), strict=True)
    return tuple(Moved(before, now) for before, now in both)


def challenges(assessment: Assessment, framework: Framework) -> tuple[Challenge, ...]:
    """Return each challenge that the guide describes and that bears on an issue, in its order."""
    found = []
    for topic in framework.challenges:
        named = sorted({one for one in topic.issues if one in framework.by_id}, key=framework.places.__getitem__)
        issues = tuple(framework.by_id[one] for one in named)
        ratings = [assessment.entry(issue.id).rating for issue in issues]
        if issues:
            counts = {kind: ratings.count(kind) for kind in framework.kinds}
            found.append(Challenge(topic, issues, counts))
    return tuple(found)
