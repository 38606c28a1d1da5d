"""What was said of the issues of other guides that an issue bears on, as lines to have in sight while it is rated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, shorten
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.analysis.crosswalk import Linked

MOST = 3
"""Issues that are named: more would hide the issue at hand."""
MOST_ACTIONS = 2
LONGEST = 60
"""Characters of an action."""


def in_sight(found: Iterable[Linked], *, shapes: bool = True) -> Iterator[str]:
    """Yield a line for each linked issue of which something is said, below one on whose reading the links are.

    Those that ask for the same thing come first; of many the first few.
    """
    said = [one for one in found if one.rating is not None or one.open_actions]
    said.sort(key=lambda one: not one.is_direct)
    if not said:
        return
    by = f" (by {one_line(said[0].reading_by)}'s reading)" if said[0].reading_by else ""
    yield f"What was said of what bears on it{by}:"
    for one in said[:MOST]:
        yield f"  {one_line(one.name)}: {rating(one.rating, shapes=shapes)}{_actions(one)}{_where(one)}"
    if len(said) > MOST:
        yield f"  and {len(said) - MOST} more"


def _actions(one: Linked) -> str:
    """Return the open actions, those that are due first, in short."""
    every = sorted(one.open_actions, key=lambda action: action.current_due or date.max)
    first = [(action.ref or "", shorten(one_line(action.action), LONGEST)) for action in every[:MOST_ACTIONS]]
    named = [f"{ref} {text}".strip() for ref, text in first]
    more = [f"{len(every) - MOST_ACTIONS} more"] if len(every) > MOST_ACTIONS else []
    return f"; open: {'; '.join([*named, *more])}" if named else ""


def _where(one: Linked) -> str:
    if one.source is None:
        return ""
    seen = one.source.assessment
    return f" ({one_line(seen.viewpoint)}, {on_day(seen.date)})"
