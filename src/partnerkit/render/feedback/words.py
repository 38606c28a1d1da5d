"""The words of a page of feedback, whatever it is written in. They ask nobody to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE
from partnerkit.model.text import one_line, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.feedback import Feedback, IssueFeedback
    from partnerkit.model.ratings import Rating

NO_COMMENTS = "Nobody else wrote anything on it."
OTHERS = "What others wrote"


def title(page: Feedback) -> str:
    """Return the partnership, as the title."""
    return one_line(page.view.assessment.partnership)


def whose(page: Feedback) -> str:
    """Return for whom the page is."""
    return f"For {one_line(page.view.assessment.viewpoint)}"


def about(page: Feedback) -> str:
    """Return which view it is about, and how many there are."""
    view, framework = page.view.assessment, page.comparison.framework
    return (
        f"Your view of {on_day(view.date)} against {one_line(framework.title)}, "
        f"and all {len(page.comparison.views)} views of the round"
    )


def explanation(page: Feedback) -> Iterator[str]:
    """Yield how to read the page, a paragraph each."""
    names = plural(page.comparison.framework.issue_name)
    yield (
        "Here are your own ratings. Beside each is how many of all views, yours among them, gave which level, and what "
        f"others wrote, without names and in no order. The {names} stand in the guide's order."
    )
    yield (
        "You may rate again, or leave everything as it is. To keep a rating is as welcome as to change it: the point "
        "is to know what others know, not to come closer to them. If you know what they may not, say so in a comment."
    )
    if page.is_guessable:
        yield (
            f"Only {len(page.comparison.views)} views were given. Although no names are here, you can guess who said "
            "what, and others can guess what you said."
        )


def counted(one: IssueFeedback) -> list[tuple[int, Rating | None]]:
    """Return how many views gave which rating: every level, and what was given instead where anybody did."""
    line = one.line
    instead = ((line.not_applicable, NOT_APPLICABLE), (line.cannot_judge, CANNOT_JUDGE), (line.missing, None))
    return [*zip(line.counts, line.scale, strict=True), *((number, kind) for number, kind in instead if number)]
