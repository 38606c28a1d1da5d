"""What is green has more than a minority of its practices under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Practised
from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import rated

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each issue on the best level of which most practices are said to be not yet in place."""
    for name, entry in case.assessment.beyond_ratings:
        if not entry.practices or entry.rating is None or not entry.rating.is_best:
            continue
        if (issue := case.framework.by_id.get(name)) is None:
            continue
        said = [entry.practices[one].state for one in issue.practice_by_id if one in entry.practices]
        applying = len(issue.practice_by_id) - said.count(Practised.NOT_APPLICABLE)
        missing = said.count(Practised.NOT_YET)
        if 2 * missing > applying:
            message = (
                f"{issue.title} is {rated(entry.rating)}, but {missing} of its {applying} practices are not yet there"
            )
            yield Finding(("ratings", name, "rating"), message, "Is it a level too high, or has something changed?")


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
        practices: [{id: meet, text: Meet twice a year.}]
"""
)
_ASSESSMENT = """\
framework: ./our-guide.yaml
ratings:
  trust:
    rating: green
    practices: {{meet: {state}}}
"""
EXPLAINED = Explained(
    why="""The practices are what the guide recommends for an issue. Green, or the best level of another scale, beside
mostly not yet is possible, for there may be other ways; more often one of the two was said in haste.""",
    fails={"our-guide.yaml": _FRAMEWORK, "assessment.yaml": _ASSESSMENT.format(state="not-yet")},
    passes={"our-guide.yaml": _FRAMEWORK, "assessment.yaml": _ASSESSMENT.format(state="partly")},
)
RULE = Rule(
    "green-without-practices",
    WARNING,
    "Of what is green, most practices are at least partly in place.",
    check,
    EXPLAINED,
)
