"""How the challenges of a guide stand, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import enumerated, one_line, plural
from partnerkit.render import data
from partnerkit.render.acknowledgement import reading
from partnerkit.render.words import counted as count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.guide_challenges import Challenge, Moved
    from partnerkit.model.framework import Framework
    from partnerkit.render.data import Data

HEADING = "Challenges"


def explanation(framework: Framework) -> str:
    """Return what is counted, and whose reading it is: the guide describes challenges, and names no issues for them."""
    by = reading(framework)
    return (
        f"How the {plural(one_line(framework.issue_name))} stand that each challenge bears on.{f' {by}.' if by else ''}"
    )


def counted(challenge: Challenge, framework: Framework) -> str:
    """Return how the issues of a challenge stand, without its title: `3 red and 1 amber of 5 issues`."""
    total = one_line(framework.count(len(challenge.issues)))
    if challenge.behind:
        return one_line(f"{enumerated(count(number, level) for level, number in challenge.behind)} of {total}")
    return f"nothing behind in {total}" if challenge.known else f"none of {total} rated"


def line(moved: Moved, framework: Framework) -> str:
    """Return how a challenge stands now, and how it stood where that is another thing."""
    now = counted(moved.last, framework)
    return f"{now}; was {counted(moved.first, framework)}" if moved.is_changed else now


def numbers(challenge: Challenge) -> str:
    """Return the numbers of the issues that a challenge bears on."""
    return ", ".join(str(issue.number) for issue in challenge.issues)


def as_data(every: Iterable[Challenge]) -> list[Data]:
    """Return challenges for programs."""
    return [
        {
            "id": one.topic.id,
            "title": one.topic.title,
            "issues": [data.issue(issue) for issue in one.issues],
            "counts": data.counts(one.counts),
        }
        for one in every
    ]
