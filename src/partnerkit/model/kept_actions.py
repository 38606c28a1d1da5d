"""What an agreement keeps of actions: its own, those that were removed, and those of views that it does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import collapse_spaces, folded, ref_number
from partnerkit.model.words import View

FILES = (".yaml", ".yml", ".YAML", ".YML")

if TYPE_CHECKING:
    from partnerkit.model.assessment import Action, Assessment


class Kept(NamedTuple):
    """What an agreement keeps of actions, for telling which ones of other assessments are followed in it."""

    actions: tuple[tuple[str, ...], ...] = ()
    """Its own: ref, what it says, folded, and where it comes from."""
    removed: tuple[str, ...] = ()
    """The refs of those that were removed."""
    left_out: tuple[str, ...] = ()
    """Those of views that it does not have, as `left_out_as` names them."""
    earlier: int = 0
    """The highest number of a ref of earlier rounds: up to it, a ref means what it meant there."""


NOTHING = Kept()
"""What is kept of an individual view, once for all of them."""


def kept_by(assessment: Assessment) -> Kept:
    """Return what an agreement keeps of actions; nothing for an individual view."""
    if assessment.view is not View.AGREED:
        return NOTHING
    every = [action for _, action in assessment.every_action]
    return Kept(
        tuple((action.ref or "", folded(action.action), *action.origin) for action in every),
        assessment.removed_refs,
        assessment.left_out,
        ref_number(assessment.last_ref or ""),
    )


def left_out_as(name: str, action: Action) -> str:
    """Return what an action of a view's file is called where an agreement leaves it out: by its ref, or its text."""
    return f"{name} {action.ref}" if action.ref else f"{name}: {collapse_spaces(action.action)}"


def split_left_out(origin: str) -> tuple[str, str]:
    """Return the file of a view, and the ref or the folded text of its action, from what `left_out_as` gave."""
    name, colon, says = origin.partition(": ")
    if colon:
        return name, folded(says)
    name, _, ref = origin.rpartition(" ")
    return name, ref


def with_texts(action: Action) -> tuple[str, ...]:
    """Return where an agreement's action comes from; what has no ref there by what it says, for keeping that."""
    return tuple(one if _has_ref(one) else f"{one}: {collapse_spaces(action.action)}" for one in action.origin)


def _has_ref(origin: str) -> bool:
    name, known = split_left_out(origin)
    return bool(name) and not known.endswith(FILES)
