"""Many partnerships, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.portfolio.actions import actions, dues
from partnerkit.analysis.portfolio.columns import columns
from partnerkit.analysis.portfolio.portfolio import Portfolio, UnreadFile
from partnerkit.analysis.portfolio.sections import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.portfolio.facts import OfPartnership, Unread
    from partnerkit.analysis.portfolio.sections import Terms


def portfolio(facts: Iterable[OfPartnership], terms: Terms, unplaced: Iterable[Unread] = ()) -> Portfolio:
    """Return partnerships side by side. `unplaced` are files of which nobody can tell whose they are."""
    ordered = columns(facts, terms.sort)
    made = actions(ordered, terms.as_of, terms.since)
    return Portfolio(
        terms.title,
        terms.as_of,
        terms.due,
        terms.opens,
        terms.since,
        terms.sort,
        ordered,
        sections(ordered, terms),
        made.by_partnership,
        made.by_organisation,
        made.by_sector,
        made.overdue,
        made.closed,
        dues(ordered, terms.as_of, terms.since),
        terms.look_ahead,
        tuple(one for one in ordered if one.facts.is_silent),
        (
            *(UnreadFile(column, one) for column in ordered for one in column.facts.unread),
            *(UnreadFile(None, one) for one in unplaced),
        ),
    )
