"""What a board is asked to decide or to see to, a plain sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from partnerkit.analysis.first_page import Ask, AskKind, asks
from partnerkit.model.text import one_line, plural
from partnerkit.render.report.titles import required
from partnerkit.render.report.told import PLAN, Named, Told, listed, shorten

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import Report

FEW = 3
"""How many are named where something is said of each."""
BLOCKED_BY = 50


def asked(report: Report, named: Named) -> Iterator[Told]:
    """Yield what a board is asked, the most pressing first; where it is asked nothing, that."""
    every = asks(report)
    yield from (sentence(ask, report, named) for ask in every)
    if not every:
        yield ("Nothing: what needs an action has one, no action is overdue, and none waits for others.",)


def sentence(ask: Ask, report: Report, named: Named) -> Told:
    """Return one thing that a board is asked."""
    return _SENTENCES[ask.kind](ask, report, named)


def _no_action(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001  # one of a table
    which = required(ask.framework).which if ask.framework else ""
    if len(ask.issues) == 1:
        return (
            f"Agree an action for the one {_line(ask)} that {which} and has no open one: ",
            *named.issues(ask.issues),
            ".",
        )
    what = f"each of the {_count(ask)} that {_are(which)} and have no open one"
    return (f"Agree an action for {what}: ", *named.issues(ask.issues), ".")


def _overdue(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    one = len(ask.items) == 1
    what = "the action that is overdue" if one else f"the {len(ask.items)} actions that are overdue"
    return (f"Decide on {what} (help, a new date, or an end): ", *named.actions(ask.items), ".")


def _waiting(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    what = "the action that waits" if len(ask.items) == 1 else f"the {len(ask.items)} actions that wait"
    each = [(named.action(item), f" ({_blocked_by(item)})") for item in ask.items]
    return (f"Help with {what} for others: ", *listed(each, PLAN, FEW), ".")


def _blocked_by(item: Item) -> str:
    return shorten(item.action.blocked_by or "", BLOCKED_BY)


def _not_agreed(ask: Ask, report: Report, named: Named) -> Told:
    framework = ask.framework
    guide = next((one for one in report.guides if one.framework is framework), None)
    how = guide.circulation if guide is not None else None
    views = how.views if how is not None else len(guide.views) if guide is not None else 0
    first = f"Have the {views} views brought together, and a rating agreed for each {_line(ask)}"
    return (f"{first}. They are far apart on ", *named.issues(ask.issues), ".") if ask.issues else (f"{first}.",)


def _cannot_judge(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    return ("Find somebody who can judge what nobody could: ", *named.issues(ask.issues), ".")


def _out_of_date(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    return (
        "Have rated again what was rated before something happened that it rests on: ",
        *named.issues(ask.issues),
        ".",
    )


def _not_rated(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    total = len(ask.framework.issues) if ask.framework is not None else 0
    if len(ask.issues) == total:
        return (f"Have all {_count(ask)} rated: none is yet.",)
    what = f"the {_line(ask)} rated that is" if len(ask.issues) == 1 else f"the {_count(ask)} rated that are"
    return (f"Have {what} not yet: ", *named.issues(ask.issues), ".")


def _no_owner(ask: Ask, report: Report, named: Named) -> Told:  # noqa: ARG001
    each = [(named.action(item), f" ({_lacks(item)})") for item in ask.items]
    return ("Say who sees to these actions, and by when: ", *listed(each, PLAN, FEW), ".")


def _lacks(item: Item) -> str:
    action = item.action
    nobody, no_day = not (action.owner or action.organisation), action.current_due is None
    return "no owner, no date" if nobody and no_day else "no owner" if nobody else "no date"


def _line(ask: Ask) -> str:
    return one_line(ask.framework.issue_name) if ask.framework is not None else "issue"


def _count(ask: Ask) -> str:
    return f"{len(ask.issues)} {plural(_line(ask)) if len(ask.issues) != 1 else _line(ask)}"


def _are(which: str) -> str:
    """Return what `is red` says of several: `are red`."""
    first, _, rest = which.partition(" ")
    return f"{'are' if first == 'is' else 'require'} {rest}"


_SENTENCES: dict[AskKind, Callable[[Ask, Report, Named], Told]] = {
    AskKind.NO_ACTION: _no_action,
    AskKind.OVERDUE: _overdue,
    AskKind.WAITING: _waiting,
    AskKind.NOT_AGREED: _not_agreed,
    AskKind.CANNOT_JUDGE: _cannot_judge,
    AskKind.OUT_OF_DATE: _out_of_date,
    AskKind.NOT_RATED: _not_rated,
    AskKind.NO_OWNER: _no_owner,
}
