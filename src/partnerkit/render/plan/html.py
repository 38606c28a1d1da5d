"""The implementation plan as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import STANDINGS, STANDINGS_KEY, By, Standing
from partnerkit.render.paper import paper
from partnerkit.render.plan import load
from partnerkit.render.plan.places import PlanPlaces
from partnerkit.render.report.charts import gantt

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan

_BY = {By.OWNER: "owner", By.WORKSTREAM: "workstream", By.DUE: "the month in which they are due"}


def html(plan: Plan, *, mark: str | None = None) -> str:
    """Return the plan as a page, with the actions drawn in time."""
    partnerships = list(dict.fromkeys(one_line(source.assessment.partnership) for source in plan.sources))
    by = _BY.get(plan.by, one_line(plan.noun))
    return paper(
        "plan/page.html.j2",
        "Implementation plan",
        ", ".join(partnerships),
        plan.guides,
        mark=mark,
        plan=plan,
        counted=_counted(plan),
        caption=f"Actions by {by}, as of {on_day(plan.as_of)}",
        gantt=gantt(plan),
        anchors=PlanPlaces(plan),
        load=load.table(plan),
        standings=STANDINGS,
        standings_key=STANDINGS_KEY,
    )


def _counted(plan: Plan) -> str:
    """Return how many actions there are, and how they stand, in a sentence."""
    total = len(plan.items)
    counts = [
        f"{count} {STANDINGS[kind].lower()}"
        for kind, count in plan.counts.items()
        if count and kind != Standing.DROPPED
    ]
    said = f"{total or 'No'} action{'' if total == 1 else 's'}{': ' + enumerated(counts) if counts else ''}."
    return f"{said} {len(plan.dropped)} dropped." if plan.dropped else said
