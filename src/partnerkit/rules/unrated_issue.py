"""Every issue of the framework is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each issue of the framework without a rating, once any has one: until then `not-begun` speaks."""
    ratings = case.assessment.ratings
    if case.assessment.is_blank:
        return
    for name, issue in case.framework.by_id.items():
        entry = ratings.get(name)
        if entry is None or entry.rating is None:
            message = f"{case.framework.issue_name} {issue.number}, {issue.title}, is not rated"
            yield Finding(("ratings", issue.id), message, f"Write its rating under {issue.id}.", on_key=True)


_ELEVEN = """\
framework: top-tips
ratings:
  honest-and-open-relationships: green
  long-term-vision-for-adult-mental-health-services: amber
  partnership-outcomes-framework: amber
  governance-and-quality-assurance-framework: green
  early-intervention-and-prevention: green
  care-and-support-assessment-framework: amber
  partnership-workforce-plans: red
  multi-disciplinary-team-training-programme: amber
  develop-integrated-commissioning-capacity: amber
  shared-escalation-processes: green
  access-guidance: green
"""
EXPLAINED = Explained(
    why="""Both guides mean all of their lines to be judged: the first in the table of its appendix, the second as one
set of actions. A blank is no rating: left in, it would read as if nothing were wrong. What does not apply is
not-applicable, with the reason; what somebody cannot judge is cannot-judge. A view in which nothing is rated yet is
told of once, by not-begun. While views are gathered, set this rule to warning if you like.""",
    fails={"assessment.yaml": f"{_ELEVEN}  hospital-discharge:\n"},
    passes={"assessment.yaml": f"{_ELEVEN}  hospital-discharge: red\n"},
)
RULE = Rule("unrated-issue", ERROR, "Every issue of the framework is rated.", check, EXPLAINED)
