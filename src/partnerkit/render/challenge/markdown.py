"""What a critical friend would ask, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.render.challenge import prose
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.asking import Challenge


def markdown(made: Challenge, *, mark: str | None = None) -> str:
    """Return the document."""
    return comment(mark) + fill("challenge/challenge.md.j2", made=made, prose=prose, on_day=on_day)
