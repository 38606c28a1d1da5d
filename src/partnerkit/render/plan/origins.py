"""Where an agreement's action comes from, for people: whose view it was, never the name of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from partnerkit.model.kept_actions import split_left_out
from partnerkit.model.text import one_line
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.source import Source


def origin(item: Item, sources: Sequence[Source]) -> str:
    """Return whose views an action was proposed in: `the view of Anytown Mind`; nothing where none is named."""
    named = [_whose(one, item, sources) for one in item.action.origin]
    known = list(dict.fromkeys(one for one in named if one))
    unknown = sum(not one for one in named)
    said = [f"the view{'s' if len(known) > 1 else ''} of {'; '.join(known)}"] if known else []
    if unknown:
        said.append(f"{'one' if unknown == 1 else unknown} {'other ' if known else ''}view{'s' if unknown > 1 else ''}")
    return " and ".join(said)


def _whose(origin: str, item: Item, sources: Iterable[Source]) -> str:
    """Return whose view a file is, of those that are read; nothing where it is none of them."""
    name = _base(_file(origin))
    alike = [one for one in sources if one.assessment.view is View.INDIVIDUAL and _base(one.file) == name]
    before = [one for one in alike if one.assessment.date <= item.source.assessment.date]
    if not before:
        return ""
    latest = max(before, key=lambda one: one.assessment.date).assessment
    who = latest.assessor
    return one_line((who.organisation or who.role) if who is not None else latest.viewpoint)


def _file(origin: str) -> str:
    """Return the file that an origin names, without the ref or the text of the action there."""
    name, _ = split_left_out(origin)
    return origin if not name or origin.endswith((".yaml", ".yml")) else name


def _base(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
