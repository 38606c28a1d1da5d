"""Why an action stands as it does, in a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from partnerkit.analysis.standing import Cause
from partnerkit.model.dates import days, on_day
from partnerkit.render.phrase import Phrase, plain

if TYPE_CHECKING:
    from partnerkit.analysis.standing import Reason


def phrase(reason: Reason | None) -> Phrase:
    """Return a reason as the parts of a sentence; none for no reason."""
    return _PHRASES[reason.cause](reason) if reason else ()


def words(reason: Reason | None, day: Callable[[date], str] = on_day) -> str:
    """Return a reason in words, without a capital or a full stop; empty for none. `day` is how a day is written."""
    return plain(phrase(reason), day)


def _blocked(reason: Reason) -> Phrase:
    by = (reason.blocked_by,) if reason.blocked_by else phrase(reason.waits)
    return ("blocked: ", *by) if by else ("blocked",)


def _due(reason: Reason) -> str:
    return f"due in {days(reason.days)}" if reason.days else "due today"


_PHRASES: dict[Cause, Callable[[Reason], Phrase]] = {
    Cause.WAS_DUE: lambda reason: (f"was due {days(reason.days)} ago",),
    Cause.BLOCKED: _blocked,
    Cause.NOT_IN_THE_PLAN: lambda reason: (f"waits for {reason.ref}, which is not in the plan",),
    Cause.DROPPED: lambda reason: (f"waits for {reason.ref}, which was dropped",),
    Cause.OVERDUE: lambda reason: (f"waits for {reason.ref}, which is overdue",),
    Cause.DUE_LATER: lambda reason: (f"waits for {reason.ref}, which is due later, on ", reason.day or ""),
    Cause.WAITS: lambda reason: (f"waits for {reason.ref}",),
    Cause.SHOULD_HAVE_STARTED: lambda reason: (f"should have started {days(reason.days)} ago",),
    Cause.DUE_SOON: lambda reason: (f"not started, {_due(reason)}",),
    Cause.STARTS: lambda reason: ("starts on ", reason.day or ""),
    Cause.STARTS_TODAY: lambda _: ("is to start today",),
    Cause.DUE: lambda reason: (_due(reason),),
    Cause.NO_DUE_DATE: lambda _: ("no due date",),
}
