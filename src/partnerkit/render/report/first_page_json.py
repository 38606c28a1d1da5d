"""What the first page of a report says, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.first_page import asks, at_risk, moved_dates, next_dates, overdue
from partnerkit.render import data
from partnerkit.render.record.words import due_what
from partnerkit.render.report.asked import sentence
from partnerkit.render.report.told import Named, plain

if TYPE_CHECKING:
    from partnerkit.analysis.first_page import Ask, MovedDate, NextDate
    from partnerkit.analysis.report import Report
    from partnerkit.render.data import Data


def as_data(report: Report) -> Data:
    """Return what a board is asked, which actions need its eye, and which dates were moved or come next; all of it."""
    named = Named(report)
    return {
        "asked_of_board": [_ask(ask, report, named) for ask in asks(report)],
        "overdue_refs": [item.ref for item in overdue(report.plan)],
        "at_risk_refs": [item.ref for item in at_risk(report.plan)],
        "moved_dates": [_moved(one) for one in moved_dates(report)],
        "next_dates": [_next(one) for one in next_dates(report)],
    }


def _ask(ask: Ask, report: Report, named: Named) -> Data:
    return {
        "asks_for": str(ask.kind),
        "text": plain(sentence(ask, report, named)),
        "issues": [data.issue(issue) for issue in ask.issues],
        "refs": [item.ref for item in ask.items],
    }


def _moved(one: MovedDate) -> Data:
    return {
        "ref": one.item.ref or None,
        "issue": one.item.issue_id,
        "action": one.item.action.action,
        **data.due(one.item.action),
        "from": data.day(one.before),
        "to": data.day(one.after),
        "reason": one.reason,
        "times": one.times,
    }


def _next(one: NextDate) -> Data:
    if one.item is None:
        what, owner = (due_what(one.due), one.due.owner) if one.due is not None else ("", None)
    else:
        what, owner = f"{one.item.ref} {one.item.action.action}".strip(), one.item.action.owner
    return {"date": data.day(one.day), "text": what, "owner": owner}
