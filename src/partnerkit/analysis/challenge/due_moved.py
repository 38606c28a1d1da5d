"""Actions whose due date was moved twice or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import called, owner, quoted
from partnerkit.model.dates import on_day
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.analysis.challenge.subject import Guide, OpenAction, Subject

TIMES = 2


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each open action that was put off twice or more what makes the day that it has now another one."""
    for guide in subject.guides:
        for one in guide.open_actions:
            days = _days(guide, one)
            if len(days) > TIMES and days[-1] > days[0]:
                yield _question(one, days)


def _days(guide: Guide, one: OpenAction) -> list[date]:
    """Return the days by which an action was due, one after the other, as all rounds have them."""
    known = guide.followed.get(one.action.ref) if one.action.ref else None
    seen = [sight.action for sight in known.sightings] if known else []
    given = (day for action in (*seen, one.action) for day in (action.due, *(moved.due for moved in action.revised)))
    days = dict.fromkeys(day for day in given if day is not None)
    last = one.action.current_due
    return [*(day for day in days if day != last), last] if last is not None else []


def _question(one: OpenAction, days: list[date]) -> Question:
    name, moved = called(one.action), one.action.revised
    title = f" on {quoted(one.issue.title)}" if one.issue else ""
    why = f" The last reason given: {quoted(moved[-1].reason)}." if moved else ""
    what = f"{name} is {quoted(one.action.action)}" if one.action.ref else "It"
    times = "twice" if len(days) == TIMES + 1 else f"{len(days) - 1} times"
    return Question(
        f"What has changed, so that {name} will be done by {on_day(days[-1])}?",
        f"{what}{title}; {owner(one.action)}. It was first due on {on_day(days[0])}, was put "
        f"off {times}, and is now due on {on_day(days[-1])}.{why}",
        (At(one.source, one.keys, one.issue, one.action.ref),),
    )


_ASSESSMENT = """\
ratings:
  partnership-agreement:
    rating: red
    actions:
      - ref: A3
        action: Write a new agreement
        owner: Chief executive
        due: 2026-03-31
        revised:
          - {{due: 2026-07-31, reason: Elections, date: 2026-03-20}}
"""
_AGAIN = "          - {due: 2026-12-18, reason: Holidays, date: 2026-07-20}\n"
EXPLAINED = Explained(
    why="""A first delay has a reason. A second one says that the date was a hope, or that the action is too large, has
nobody's time, or waits for somebody who has not been asked.""",
    fails={"assessment.yaml": _ASSESSMENT.format() + _AGAIN},
    passes={"assessment.yaml": _ASSESSMENT.format()},
)
KIND = Kind("due-date-moved-again", 58, "An action whose due date was moved twice or more.", ask, EXPLAINED)
