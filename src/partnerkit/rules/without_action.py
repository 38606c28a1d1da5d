"""What is red or amber has an action of which something is still expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Rating
from partnerkit.rules.rule import ERROR, WARNING, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case, rating: Rating) -> Iterator[Finding]:
    for issue, entry in case.assessment.ratings.items():
        if entry.rating is rating and not entry.open_actions:
            known = case.framework.by_id.get(issue)
            what = known.title if known else f'"{issue[:80]}"'
            if entry.actions:
                message = f"{what} is {rating}, and all its actions are done or dropped"
            else:
                message = f"{what} is {rating} and has no action"
            yield Finding(
                ("ratings", issue, "rating"), message, "Add what is to be done, by whom and by when, under actions."
            )


def red(case: Case) -> Iterator[Finding]:
    return check(case, Rating.RED)


def amber(case: Case) -> Iterator[Finding]:
    return check(case, Rating.AMBER)


RED = Rule("red-without-action", ERROR, "What is red has an action that is not yet done or dropped.", red)
AMBER = Rule("amber-without-action", WARNING, "What is amber has an action that is not yet done or dropped.", amber)
