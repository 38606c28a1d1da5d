"""What is red or amber has an action of which something is still expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import Need
from partnerkit.rules.rule import ERROR, WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import rated

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case, need: Need) -> Iterator[Finding]:
    """Report each issue whose rating asks for an action so, and that has no open one."""
    for issue, entry in case.assessment.ratings.items():
        rating = entry.rating
        if rating is not None and rating.facts.action is need and not entry.open_actions:
            what = case.title(issue)
            if entry.actions:
                message = f"{what} is {rated(rating)}, and all its actions are done or dropped"
            else:
                message = f"{what} is {rated(rating)} and has no action"
            yield Finding(
                ("ratings", issue, "rating"), message, "Add what is to be done, by whom and by when, under actions."
            )


def red(case: Case) -> Iterator[Finding]:
    """Report each issue that is red, or on another level that requires an action, without an open one."""
    return check(case, Need.REQUIRED)


def amber(case: Case) -> Iterator[Finding]:
    """Report each issue that is amber, or on another level that advises an action, without an open one."""
    return check(case, Need.ADVISED)


_BARE = "ratings:\n  partnership-agreement: {rating}\n"
_WITH_ACTION = """\
ratings:
  partnership-agreement:
    rating: {rating}
    actions:
      - {{action: Review the agreement, owner: Co-chairs, due: 2027-01-29}}
"""
EXPLAINED_RED = Explained(
    why="""In the table of the guide's appendix the further action required stands beside each rating. Red means more
significant problems or a lack of progress: if nothing is planned, nothing will change. Where all actions are done and
it is still red, something else is needed. On another scale it is what its framework says requires an action.""",
    fails={"assessment.yaml": _BARE.format(rating="red")},
    passes={"assessment.yaml": _WITH_ACTION.format(rating="red")},
)
EXPLAINED_AMBER = Explained(
    why="""In the table of the guide's appendix the further action required stands beside each rating. Amber may right
itself, so this is a warning; most often it needs an action before it turns red. On another scale it is what its
framework says advises one.""",
    fails={"assessment.yaml": _BARE.format(rating="amber")},
    passes={"assessment.yaml": _WITH_ACTION.format(rating="amber")},
)
RED = Rule(
    "red-without-action", ERROR, "What is red has an action that is not yet done or dropped.", red, EXPLAINED_RED
)
AMBER = Rule(
    "amber-without-action",
    WARNING,
    "What is amber has an action that is not yet done or dropped.",
    amber,
    EXPLAINED_AMBER,
)
