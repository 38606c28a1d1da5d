"""No two actions of a file have the same ref."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import shorten
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


def check(case: Case) -> Iterator[Finding]:
    """Report each action whose ref an action above it has, or one had that was removed."""
    first: dict[str, Keys] = {}
    removed = frozenset(case.assessment.removed_refs)
    for keys, action in case.assessment.every_action:
        if action.ref is None:
            continue
        if action.ref in removed:
            message = f"the ref {action.ref} is of an action that was removed"
            yield Finding((*keys, "ref"), message, "Give this action a ref of its own, or take it out of removed_refs.")
        elif action.ref in first:
            where = shorten(str(first[action.ref][1]), 80)
            message = f"the ref {action.ref} is taken: the first action that has it is under {where}"
            yield Finding((*keys, "ref"), message, "Give this action a ref of its own; a ref never changes later.")
        else:
            first[action.ref] = keys


EXPLAINED = Explained(
    why="""A ref is how minutes, plans and later rounds name an action, so it must mean one action only. It stays with
its action for ever, even when that is done or dropped; and when it is removed, its ref stays under removed_refs.""",
    fails={
        "assessment.yaml": """\
ratings:
  managing-risk:
    rating: amber
    actions:
      - {ref: A1, action: Share the log, owner: Risk lead, due: 2026-12-18}
      - {ref: A1, action: Agree on it, owner: Risk lead, due: 2027-01-29}
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  managing-risk:
    rating: amber
    actions:
      - {ref: A1, action: Share the log, owner: Risk lead, due: 2026-12-18}
      - {ref: A2, action: Agree on it, owner: Risk lead, due: 2027-01-29}
"""
    },
)
RULE = Rule("duplicate-ref", ERROR, "No two actions of a file have the same ref.", check, EXPLAINED)
