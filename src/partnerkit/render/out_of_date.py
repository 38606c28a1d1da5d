"""Ratings that are older than what has happened since, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from partnerkit.model.kept_record import Happened

SHAPE = "†"
HEADING = "Happened since"


def since(happened: Happened | None) -> str:
    """Return what has happened since a rating, as people read it; nothing for None."""
    return one_line(happened.said(on_day)) if happened is not None else ""


def before(happened: Happened | None, *, shapes: bool = True) -> str:
    """Return what stands beside such a rating: `† Before: the contract … ended on 31 March 2027`; nothing for None."""
    if happened is None:
        return ""
    return f"{f'{SHAPE} ' if shapes else ''}Before: {since(happened)}"
