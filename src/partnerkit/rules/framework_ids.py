"""A framework's ids and numbers are its own, and what it refers to exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.model.framework import Framework, Section
    from partnerkit.model.issue import Issue
    from partnerkit.model.words import Keys


def issues_at(sections: Sequence[Section], above: Keys = ()) -> Iterator[tuple[Keys, Issue]]:
    """Yield each issue of sections, and of those within them, with the keys that lead to it."""
    for s, section in enumerate(sections):
        here = (*above, "sections", s)
        for i, issue in enumerate(section.issues):
            yield (*here, "issues", i), issue
        yield from issues_at(section.sections, here)


def duplicate(framework: Framework) -> Iterator[Finding]:
    """Report each issue whose id or number an issue above it has."""
    ids: set[str] = set()
    numbers: set[str] = set()
    for keys, issue in issues_at(framework.sections):
        if issue.id in ids:
            yield Finding((*keys, "id"), f"the id {issue.id} is taken by an issue above")
        if str(issue.number) in numbers:
            yield Finding((*keys, "number"), f"the number {issue.number} is taken by an issue above")
        ids.add(issue.id)
        numbers.add(str(issue.number))


def unknown(framework: Framework) -> Iterator[Finding]:
    """Report each issue that a challenge or a case study names and the framework does not have."""
    near = Suggestions(framework.by_id)
    for part, topics in (("challenges", framework.challenges), ("case_studies", framework.case_studies)):
        for t, topic in enumerate(topics):
            for i, name in enumerate(topic.issues):
                if name not in framework.by_id:
                    remedy = did_you_mean(name, near)
                    yield Finding((part, t, "issues", i), f'there is no issue "{name[:80]}" in this framework', remedy)


_FRAMEWORK = (
    OUR_GUIDE
    + """\
ratings: {{green: going well, amber: some delays, red: stuck}}
sections:
  - id: all
    title: All
    issues:
      - {{id: trust, number: 1, title: Trust}}
      - {{id: {second}, number: 2, title: Money}}
challenges:
  - {{id: winter, title: Winter, summary: Every year again., issues: [{bears_on}]}}
"""
)
EXPLAINED_DUPLICATE = Explained(
    why="""Assessments name an issue by its id and reports by its number, so each must mean one issue only.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(second="trust", bears_on="trust")},
    passes={"our-guide.yaml": _FRAMEWORK.format(second="money", bears_on="trust")},
)
EXPLAINED_UNKNOWN = Explained(
    why="""Challenges and case studies say which issues they bear on, by the issues' ids. One that is not there is most
often a slip of the pen.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(second="money", bears_on="mony")},
    passes={"our-guide.yaml": _FRAMEWORK.format(second="money", bears_on="money")},
)
DUPLICATE = Rule(
    "duplicate-issue",
    ERROR,
    "No two issues of a framework share an id or a number.",
    duplicate,
    EXPLAINED_DUPLICATE,
)
UNKNOWN = Rule(
    "unknown-issue-in-framework", ERROR, "Issues that a framework refers to are in it.", unknown, EXPLAINED_UNKNOWN
)
