"""Every open action says who does it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.actions import actions, called
from partnerkit.rules.rule import WARNING, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    for keys, action in actions(case.assessment):
        if not action.is_open:
            continue
        missing = [name for name, value in (("owner", action.owner), ("due date", action.current_due)) if value is None]
        if missing:
            yield Finding(keys, f"{called(action)} has no {' and no '.join(missing)}")


RULE = Rule("action-without-owner-or-due", WARNING, "Every open action says who does it and by when.", check)
