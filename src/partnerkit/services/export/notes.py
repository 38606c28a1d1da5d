"""What is to be said of an export beside what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Shown
from partnerkit.services.circulation import LIVED, OTHERWISE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.services.export.views import Circulated

MANY = 5
"""Above this number partnerships are counted rather than named."""
OF_VIEWS = ("hidden", "sealed", "views-grouped", "views-hidden")
"""The rules of rows of `problems` that tell of views that are not to be seen."""


def notes(circulated: Sequence[Circulated], problems: Counter[str]) -> Iterator[str]:
    """Yield a sentence on each way in which views are not named, and on what could not be used."""
    grouped = [one for one in circulated if one.shown is Shown.GROUPED]
    why = f", as {LIVED}; {OTHERWISE}" if any(one.lived for one in grouped) else ""
    if shown := [one.partnership for one in grouped if one.has_groups]:
        yield f"Views are shown by group{why}: {_some(shown)}."
    if few := [one.partnership for one in grouped if one.too_few]:
        yield f"Views of a round are too few to show by group, and left out{why}: {_some(few)}."
    if hidden := [one.partnership for one in circulated if one.shown is Shown.HIDDEN]:
        yield f"Views are left out: {_some(hidden)}."
    if unseen := sum(problems[rule] for rule in ("hidden", "sealed")):
        views = "1 view is" if unseen == 1 else f"{unseen} views are"
        yield f"{views} sealed, or not to be seen before all are revealed, and left out."
    if wrong := is_wrong(problems):
        found = "1 problem" if wrong == 1 else f"{wrong} problems"
        yield f"{found} kept something out of the tables: the table problems says what, and why."


def is_wrong(problems: Counter[str]) -> int:
    """Return how many of the problems that were found are to be put right."""
    return sum(number for rule, number in problems.items() if rule not in OF_VIEWS)


def _some(names: Iterable[str]) -> str:
    listed = [" ".join(name.split()) for name in names]
    more = f"; and {len(listed) - MANY} more" if len(listed) > MANY else ""
    return "; ".join(listed[:MANY]) + more
