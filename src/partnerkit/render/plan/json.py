"""The implementation plan for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.plan import load

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Gap, Plan
    from partnerkit.render.data import Data


def as_json(plan: Plan, *, mark: str | None = None) -> str:
    """Return the plan as a JSON document."""
    return json_text(
        {
            **data.head("plan", plan.sources, mark=mark),
            "as_of": data.day(plan.as_of),
            "assessments": data.assessments(plan.sources),
            "standings": data.standings(),
            "shown": plan.shown,
            **body(plan),
        }
    )


def body(plan: Plan) -> Data:
    """Return the actions under their headings, and the gaps."""
    return {
        "by": str(plan.by),
        "counts": data.counts(plan.counts),
        "groups": [
            {
                "title": group.title,
                "rating": group.rating,
                "framework": group.framework.id if group.framework else None,
                "actions": [data.planned_action(item) for item in group.items],
            }
            for group in plan.groups
        ],
        "waiting": [data.planned_action(item) for item in plan.waiting],
        "dropped": [data.planned_action(item) for item in plan.dropped],
        "gaps": [_gap(gap) for gap in plan.gaps],
        "load": load.as_data(plan),
    }


def _gap(gap: Gap) -> Data:
    return {
        "file": gap.source.file,
        "framework": gap.source.framework.id,
        "issue": gap.issue.id,
        "number": gap.issue.number,
        "title": gap.issue.title,
        "issue_title": gap.issue_title,
        "rating": gap.rating,
        "reason": "no open action" if gap.rating else "not rated",
    }
