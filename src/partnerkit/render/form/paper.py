"""A form to print and fill in by hand: the guide in short, boxes to tick, and room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED, SECTOR_LABELS, Practised
from partnerkit.render.form import guidance
from partnerkit.render.form.beforehand import NOTHING, Beforehand
from partnerkit.render.paper import paper

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.framework import Framework

STATES = (Practised.IN_PLACE, Practised.PARTLY, Practised.NOT_YET)
"""What can be ticked beside a practice; one that does not apply is left alone."""


def paper_form(framework: Framework, made: date, known: Beforehand = NOTHING, *, mark: str | None = None) -> str:
    """Return the form as a page, which is laid out on A4; `known` is printed on it, `made` says when it was made."""
    return paper(
        "form/paper.html.j2",
        f"Self-assessment: {one_line(framework.title)}",
        known.partnership or "A partnership",
        [framework],
        mark=mark,
        with_key=False,
        framework=framework,
        known=known,
        made=made,
        states=[PRACTISED[state] for state in STATES],
        sectors=SECTOR_LABELS,
        guidance=guidance,
    )
