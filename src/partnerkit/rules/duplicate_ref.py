"""No two actions of a file have the same ref."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.actions import actions
from partnerkit.rules.rule import ERROR, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for keys, action in actions(case.assessment):
        if action.ref is None:
            continue
        if action.ref in first:
            message = f"the ref {action.ref} is taken: the first action that has it is under {first[action.ref]}"
            yield Finding((*keys, "ref"), message, "Give this action a ref of its own; a ref never changes later.")
        else:
            first[action.ref] = str(keys[1])


RULE = Rule("duplicate-ref", ERROR, "No two actions of a file have the same ref.", check)
