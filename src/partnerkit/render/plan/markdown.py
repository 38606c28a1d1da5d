"""The implementation plan as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import STANDINGS, STANDINGS_KEY, By
from partnerkit.render import standing
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment
from partnerkit.render.plan import load
from partnerkit.render.plan import mermaid as gantt_chart

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan


EVERY_COLUMN = (
    "Ref", "Issue", "Action", "Outcome", "Owner", "Organisation", "Workstream", "Start", "Due", "Standing",
    "Depends on", "Latest progress",
)  # fmt: skip


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
        columns=_columns(plan, plan.by),
        every_column=_columns(plan),
        standings=STANDINGS,
        reason=standing.words,
        key=STANDINGS_KEY,
        load=load.table(plan),
        drawn=gantt_chart.mermaid(plan) if gantt else None,
        undrawn=list(gantt_chart.undrawn(plan)) if gantt else [],
    )


def _columns(plan: Plan, by: By | None = None) -> list[str]:
    """Return the columns of a table: without those in which nothing would stand, and what the plan is grouped by."""
    grouped = {By.ISSUE: "Issue", By.OWNER: "Owner", By.WORKSTREAM: "Workstream"}
    actions = [item.action for item in (*plan.items, *plan.dropped)]
    filled = {
        "Outcome": any(action.outcome for action in actions),
        "Organisation": any(action.organisation for action in actions),
        "Workstream": any(action.workstream for action in actions),
        "Start": any(action.start for action in actions),
        "Depends on": any(action.depends_on for action in actions),
        "Latest progress": any(action.progress for action in actions),
    }
    omitted = grouped.get(by) if by is not None else None
    return [column for column in EVERY_COLUMN if filled.get(column, True) and column != omitted]
