"""A target is a level that is still ahead, and is reached by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import level, rated

if TYPE_CHECKING:
    from collections.abc import Iterator


def missed(case: Case) -> Iterator[Finding]:
    """Report each target whose day had passed when the issue was rated worse."""
    day = case.assessment.date
    for name, entry in case.assessment.beyond_ratings:
        target, rating = entry.target, entry.rating
        if target is None or target.by is None or target.by >= day or target.rating.rank is None:
            continue
        if rating is not None and rating.rank is not None and rating.rank > target.rating.rank:
            aim = f"{rated(target.rating)} by {on_day(target.by)}"
            message = f"{case.title(name)} was to be {aim}, and is {rated(rating)}"
            remedy = "Agree on another day, or on what else is to be done."
            yield Finding(("ratings", name, "target", "by"), message, remedy)


def not_ahead(case: Case) -> Iterator[Finding]:
    """Report each target that is no level, or a worse one than the rating."""
    for name, entry in case.assessment.beyond_ratings:
        target, rating = entry.target, entry.rating
        if target is None:
            continue
        place = ("ratings", name, "target", "rating")
        if not target.rating.is_level:
            yield Finding(place, f"{target.rating} is no level to aim at", "Give a level, or leave the target out.")
        elif rating is not None and rating.rank is not None and (target.rating.rank or 0) > rating.rank:
            message = f"the target of {case.title(name)} is {level(target.rating)}, and it is {rated(rating)} already"
            yield Finding(place, message, "Aim at a better level, or leave the target out.")


_ASSESSMENT = """\
date: 2026-11-09
ratings:
  piloting:
    rating: amber
    target: {{rating: {rating}, by: {by}}}
    actions:
      - {{action: Run it, owner: Lead, due: 2027-01-29}}
"""
_GOOD = _ASSESSMENT.format(rating="green", by="2027-05-01")
EXPLAINED_MISSED = Explained(
    why="""Partners who aim at a level by a day want to know when they did not reach it. It is compared with the day of
the assessment, so that an old file keeps saying what was so on its day.""",
    fails={"assessment.yaml": _ASSESSMENT.format(rating="green", by="2026-09-30")},
    passes={"assessment.yaml": _GOOD},
)
EXPLAINED_NOT_AHEAD = Explained(
    why="""A target says where partners want to be. A worse level than today's is most often a slip, and what cannot be
judged or does not apply is nowhere to go.""",
    fails={"assessment.yaml": _ASSESSMENT.format(rating="red", by="2027-05-01")},
    passes={"assessment.yaml": _GOOD},
)
MISSED = Rule("target-missed", WARNING, "A target is reached by its day.", missed, EXPLAINED_MISSED)
NOT_AHEAD = Rule("target-not-ahead", WARNING, "A target is a level, and none that is worse than the rating.", not_ahead,
                 EXPLAINED_NOT_AHEAD)  # fmt: skip
