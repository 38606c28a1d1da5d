"""The implementation plan as Markdown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerkit.model.words import STANDINGS, STANDINGS_KEY, By
from partnerkit.render import standing
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment
from partnerkit.render.plan import load
from partnerkit.render.plan import mermaid as gantt_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.plan import Item, Plan


EVERY_COLUMN = ("Ref", "Issue", "Action", "Owner", "Due", "Standing", "Latest progress")
"""No more than fit beside each other on a forge's page: what else is known stands in the cell that it belongs to."""


def markdown(plan: Plan, *, gantt: bool = False, mark: str | None = None) -> str:
    """Return the plan as Markdown, with a Mermaid Gantt chart if `gantt`."""
    partnerships = list(dict.fromkeys(source.assessment.partnership for source in plan.sources))
    frameworks = {source.framework.id: source.framework for source in plan.sources}
    return comment(mark) + fill(
        "plan.md.j2",
        plan=plan,
        partnerships=partnerships,
        frameworks=list(frameworks.values()),
        numbers=plan.numbers,
        noun=plan.noun,
        several=len(plan.sources) > 1,
        columns=partial(_columns, by=plan.by),
        every_column=_columns,
        standings=STANDINGS,
        reason=standing.words,
        key=STANDINGS_KEY,
        load=load.table(plan),
        by_workstream=plan.by is By.WORKSTREAM,
        colours=gantt_chart.COLOURS,
        drawn=gantt_chart.mermaid(plan) if gantt else None,
        undrawn=list(gantt_chart.undrawn(plan)) if gantt else [],
    )


def _columns(items: Sequence[Item], by: By | None = None) -> list[str]:
    """Return the columns of a table: without those in which nothing would stand, and the issue that stands above it."""
    actions = [item.action for item in items]
    filled = {
        "Ref": any(action.ref for action in actions),
        "Owner": any(action.owner or action.organisation for action in actions),
        "Due": any(action.current_due or action.start for action in actions),
        "Latest progress": any(action.progress for action in actions),
    }
    omitted = "Issue" if by is By.ISSUE else None  # of an owner the organisation is still to be said
    return [column for column in EVERY_COLUMN if filled.get(column, True) and column != omitted]
