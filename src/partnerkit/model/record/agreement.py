"""The partnership agreement, and the contracts under which the partners work."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from partnerkit.model.base import Day, Model, Percent, Several, Text
from partnerkit.model.dates import months_before
from partnerkit.model.text import folded

A_MONTH = 31
"""Days before or after the end of a contract within which another one takes its place."""


class Signatory(Model):
    """Who signed the agreement for a partner. Without a day it is not signed yet."""

    partner: Text
    name: Text | None = None
    role: Text | None = None
    date: Day | None = None


class Agreement(Model):
    """The partnership agreement: where it is, who signed it, and when it is looked at again."""

    title: Text
    version: Text | None = None
    place: Text | None = None
    """Where it lies: an address, or whose cupboard."""
    date: Day | None = None
    """The day of this version."""
    signatories: Several[Signatory] = ()
    review: Day | None = None
    """When it is reviewed next."""
    ends: Day | None = None
    """The last day on which it holds; left out, it holds until it is replaced."""
    leaving: Text | None = None
    """How a partner leaves."""


class Contract(Model):
    """A contract or grant under which a partner does its part."""

    title: Text
    partner: Text
    """Whose contract it is."""
    commissioner: Text | None = None
    """With whom."""
    awarded: Text | None = None
    """By which route it was awarded."""
    start: Day | None = None
    end: Day | None = None
    notice_months: Annotated[int, Field(ge=0, le=60)] | None = None
    """Months before its end by which notice must be given, or renewal agreed."""
    uplift: Percent | None = None
    """The yearly uplift, in per cent."""
    overheads: Percent | None = None
    """The part of the value that pays for overheads, in per cent."""

    @property
    def notice_day(self) -> dt.date | None:
        """The day by which notice must be given; None where the end or the months are not known."""
        if self.end is None or self.notice_months is None:
            return None
        return months_before(self.end, self.notice_months)

    def runs(self, day: dt.date) -> bool:
        """Return True if the contract runs on a day; where a day is not said, it has begun, or has no end."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def not_followed(contracts: Sequence[Contract]) -> Iterator[tuple[int, Contract]]:
    """Yield the contracts after which no other of the same partner begins about when they end, with their places."""
    starts: dict[str, list[int]] = {}
    for one in contracts:
        if one.start is not None:
            starts.setdefault(folded(one.partner), []).append(one.start.toordinal())
    for days in starts.values():
        days.sort()
    for place, one in enumerate(contracts):
        if one.end is None:
            yield place, one
            continue
        end, days = one.end.toordinal(), starts.get(folded(one.partner), [])
        about_then = bisect_right(days, end + A_MONTH) - bisect_left(days, end - A_MONTH)
        is_among_them = one.start is not None and abs((one.start - one.end).days) <= A_MONTH
        if about_then <= is_among_them:
            yield place, one
