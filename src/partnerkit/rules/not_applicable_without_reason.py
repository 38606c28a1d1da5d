"""What is called not applicable says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import NOT_APPLICABLE
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each issue that is not applicable without a reason."""
    for issue, entry in case.assessment.ratings.items():
        if entry.rating == NOT_APPLICABLE and entry.reason is None:
            what = case.title(issue)
            message = f"{what} is not applicable, but no reason is given"
            yield Finding(("ratings", issue, "rating"), message, "Say why: {rating: not-applicable, reason: …}.")


EXPLAINED = Explained(
    why="""The table of the guide's appendix has three colours and no way out. Where an issue really has no bearing on
the partnership, those who were not in the room need the reason, or it looks like an issue that was avoided.""",
    fails={"assessment.yaml": "ratings:\n  piloting: not-applicable\n"},
    passes={
        "assessment.yaml": """\
ratings:
  piloting: {rating: not-applicable, reason: We are at full scale already}
"""
    },
)
RULE = Rule("not-applicable-without-reason", ERROR, "What is called not applicable says why.", check, EXPLAINED)
