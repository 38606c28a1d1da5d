"""A framework's quality statements have ids of their own, and issues name those that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.framework_ids import issues_at
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.framework import Framework


def duplicate(framework: Framework) -> Iterator[Finding]:
    """Report each statement whose id one above it has, and each that an issue names twice."""
    ids: set[str] = set()
    for number, statement in enumerate(framework.statements):
        if statement.id in ids:
            yield Finding(("statements", number, "id"), f"the id {statement.id} is taken by a statement above")
        ids.add(statement.id)
    for keys, issue in issues_at(framework.sections):
        named: set[str] = set()
        for number, quoted in enumerate(issue.statements):
            if quoted.id in named:
                message = f"{framework.issue_name} {issue.number} names the statement {quoted.id} twice"
                yield Finding((*keys, "statements", number), message, "Keep one of the two.")
            named.add(quoted.id)


def unknown(framework: Framework) -> Iterator[Finding]:
    """Report each statement that an issue names and the framework does not have."""
    known = framework.statement_by_id
    near = Suggestions(known)
    for keys, issue in issues_at(framework.sections):
        for number, quoted in enumerate(issue.statements):
            if quoted.id not in known:
                remedy = did_you_mean(quoted.id, near, "Say under statements what it is called and what it asks.")
                message = f'there is no statement "{quoted.id}" in this framework'
                yield Finding((*keys, "statements", number), message, remedy)


_FRAMEWORK = (
    OUR_GUIDE
    + """\
statements:
  - {{id: equity, name: Equity, theme: People, asks: Nobody is left out.}}
sections:
  - id: all
    title: All
    issues:
      - {{id: trust, number: 1, title: Trust, statements: [{named}]}}
"""
)
EXPLAINED_DUPLICATE = Explained(
    why="""What is known of a quality statement is gathered by its id, from all issues that name it. One id for two
would mix them; one that an issue names twice would count it twice.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(named="equity, equity")},
    passes={"our-guide.yaml": _FRAMEWORK.format(named="equity")},
)
EXPLAINED_UNKNOWN = Explained(
    why="""An issue names quality statements by the ids that stand under statements, with the name and the theme. Of one
that does not stand there, nobody could be told what it asks. Mostly it is a slip of the pen.""",
    fails={"our-guide.yaml": _FRAMEWORK.format(named="equitty")},
    passes={"our-guide.yaml": _FRAMEWORK.format(named="equity")},
)
DUPLICATE = Rule(
    "duplicate-statement",
    ERROR,
    "No two quality statements share an id, and no issue names one twice.",
    duplicate,
    EXPLAINED_DUPLICATE,
)
UNKNOWN = Rule(
    "unknown-statement", ERROR, "Quality statements that issues name are in the framework.", unknown, EXPLAINED_UNKNOWN
)
