"""The implementation plan as Markdown and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partnerkit.model.words import STANDINGS, STANDINGS_KEY, By
from partnerkit.render import standing
from partnerkit.render.jinja import fill
from partnerkit.render.mark import comment, key
from partnerkit.render.plan import mermaid as gantt_chart

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Gap, Item, Plan
    from partnerkit.analysis.source import Source


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
        several=len(plan.sources) > 1,
        columns=_columns(plan, plan.by),
        every_column=_columns(plan),
        standings=STANDINGS,
        reason=standing.words,
        key=STANDINGS_KEY,
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


def as_json(plan: Plan, *, mark: str | None = None) -> str:
    """Return the plan for programs. The keys are stable; `schema_version` counts up when one changes its meaning."""
    numbers = plan.numbers
    found = {
        **key(mark),
        "schema_version": 1,
        "as_of": plan.as_of.isoformat(),
        "by": str(plan.by),
        "sources": [
            {
                "number": number,
                "file": source.file,
                "partnership": source.assessment.partnership,
                "framework": source.framework.id,
                "date": source.assessment.date.isoformat(),
                "view": str(source.assessment.view),
                "viewpoint": source.assessment.viewpoint,
            }
            for source, number in numbers.items()
        ],
        "counts": {str(standing): number for standing, number in plan.counts.items()},
        "groups": [
            {"title": group.title, "actions": [_item(item, numbers) for item in group.items]} for group in plan.groups
        ],
        "waiting": [_item(item, numbers) for item in plan.waiting],
        "dropped": [_item(item, numbers) for item in plan.dropped],
        "gaps": [_gap(gap, numbers) for gap in plan.gaps],
        "acknowledgements": list(dict.fromkeys(source.framework.acknowledgement for source in plan.sources)),
    }
    return json.dumps(found, indent=2, ensure_ascii=True) + "\n"


def _item(item: Item, numbers: dict[Source, int]) -> dict[str, Any]:
    return {
        "source": numbers[item.source],
        "issue": item.issue_id,
        "issue_number": item.issue.number if item.issue else None,
        "standing": str(item.stands.standing),
        "reason": standing.words(item.stands.reason),
        **item.action.model_dump(mode="json"),
    }


def _gap(gap: Gap, numbers: dict[Source, int]) -> dict[str, Any]:
    return {
        "source": numbers[gap.source],
        "issue": gap.issue.id,
        "issue_number": gap.issue.number,
        "rating": str(gap.rating) if gap.rating else None,
        "gap": "no open action" if gap.rating else "not rated",
    }
