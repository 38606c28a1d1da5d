"""No action is due before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule
from partnerkit.rules.wording import called

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.words import Keys


def check(case: Case) -> Iterator[Finding]:
    """Report each due date, first or revised, before the action's start."""
    for keys, action in case.assessment.every_action:
        if action.start is None:
            continue
        dates: list[tuple[Keys, date | None]] = [(("due",), action.due)]
        dates += [(("revised", number, "due"), revision.due) for number, revision in enumerate(action.revised)]
        for place, due in dates:
            if due is not None and due < action.start:
                message = f"{called(action)} is due on {on_day(due)}, before it starts on {on_day(action.start)}"
                yield Finding((*keys, *place), message)


EXPLAINED = Explained(
    why="""One of the two dates is wrong, and the plan and its chart could not show the action.""",
    fails={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: amber
    actions:
      - {action: Run it, owner: Lead, start: 2027-03-01, due: 2027-01-29}
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: amber
    actions:
      - {action: Run it, owner: Lead, start: 2026-12-01, due: 2027-01-29}
"""
    },
)
RULE = Rule("due-before-start", ERROR, "No action is due before it starts.", check, EXPLAINED)
