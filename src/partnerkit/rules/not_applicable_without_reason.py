"""What is called not applicable says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Rating
from partnerkit.rules.rule import ERROR, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    for issue, entry in case.assessment.ratings.items():
        if entry.rating is Rating.NOT_APPLICABLE and entry.reason is None:
            known = case.framework.by_id.get(issue)
            what = known.title if known else f'"{issue[:80]}"'
            message = f"{what} is not applicable, but no reason is given"
            yield Finding(("ratings", issue, "rating"), message, "Say why: {rating: not-applicable, reason: …}.")


RULE = Rule("not-applicable-without-reason", ERROR, "What is called not applicable says why.", check)
