"""Every practice that is ticked is one that the issue has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.model.text import enumerated
from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.issue import Issue

MOST_NAMED = 30


def check(case: Case) -> Iterator[Finding]:
    """Report each practice that an entry ticks and its issue does not have."""
    for name, entry in case.assessment.beyond_ratings:
        if entry.practices and (issue := case.framework.by_id.get(name)):
            known = issue.practice_by_id
            near, otherwise = Suggestions(known), _otherwise(issue)
            for said in entry.practices:
                if said not in known:
                    message = (
                        f'{case.framework.issue_name} {issue.number}, {issue.title}, has no practice "{said[:80]}"'
                    )
                    remedy = did_you_mean(said, near, otherwise)
                    yield Finding(("ratings", name, "practices", said), message, remedy, on_key=True)


def _otherwise(issue: Issue) -> str:
    """Return the remedy where no practice is near: those there are, or how many of a list that nobody would read."""
    known = issue.practice_by_id
    if len(known) > MOST_NAMED:
        return f"There are {len(known)} practices here: `partnerkit frameworks show` has their ids."
    return f"Practices here are {enumerated(known)}." if known else "Leave it out."


_FRAMEWORK = (
    OUR_GUIDE
    + """\
sections:
  - id: all
    title: All
    issues:
      - id: trust
        number: 1
        title: Trust
        practices: [{id: meet-in-person, text: Meet in person twice a year.}]
"""
)
_ASSESSMENT = """\
framework: ./our-guide.yaml
ratings:
  trust:
    rating: green
    practices: {{{practice}: in-place}}
"""
EXPLAINED = Explained(
    why="""The ids under practices are those of the issue in its framework. A tick under any other id would be counted
nowhere, and what it stands for would look as if nobody had said anything of it.""",
    fails={"our-guide.yaml": _FRAMEWORK, "assessment.yaml": _ASSESSMENT.format(practice="meet-in-persn")},
    passes={"our-guide.yaml": _FRAMEWORK, "assessment.yaml": _ASSESSMENT.format(practice="meet-in-person")},
)
RULE = Rule("unknown-practice", ERROR, "Every practice that is ticked is one of its issue.", check, EXPLAINED)
