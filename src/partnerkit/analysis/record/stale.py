"""Ratings that are out of date: something that they depend on has happened since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.kept_record import happenings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.kept_record import Happened
    from partnerkit.model.record import Record


def stale(assessment: Assessment, framework: Framework, record: Record | None, as_of: date) -> dict[str, Happened]:
    """Return the issues whose ratings are out of date on a day, in the order of the framework, each with what happened.

    Of several things that happened since, it is the latest.
    """
    if record is None:
        return {}
    found = since(happenings(record), assessment.date, as_of)
    rated = {issue for issue, entry in assessment.ratings.items() if entry.rating is not None}
    told = out_of_date(rated, framework.rated_again, found)
    return {issue: told[issue] for issue in framework.by_id if issue in told}


def since(happened: Iterable[Happened], day: date, as_of: date) -> tuple[Happened, ...]:
    """Return what has happened after a day, up to `as_of`."""
    return tuple(one for one in happened if day < one.since <= as_of)


def out_of_date(
    rated: Collection[str], rated_again: Mapping[str, tuple[str, ...]], happened: Iterable[Happened]
) -> dict[str, Happened]:
    """Return which of the rated issues what has happened bears on, each with the latest of it.

    `rated_again` has the issues of the framework by what makes their ratings out of date.
    """
    found: dict[str, Happened] = {}
    for one in sorted(happened):
        found.update((issue, one) for issue in one.bears_on(rated_again) if issue in rated)
    return found
