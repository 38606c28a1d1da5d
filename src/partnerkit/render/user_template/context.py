"""The data that a user's template is given: plain data, dictionaries, lists, texts and numbers, nothing else.

It is the data of `--format json` (`render/data.py`), and what spares a template work: issues and actions in one list,
what is red and amber, first and last ratings. `docs/templates.md` documents every key, and a test holds it against this
module. `context_version` counts up when a key changes its meaning or goes; new keys may come without.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnerkit.render import data
from partnerkit.render.comparison.json import body as comparison_body
from partnerkit.render.guide_challenges import as_data as challenge_data
from partnerkit.render.plan.json import body as plan_body
from partnerkit.render.progress.json import body as progress_body
from partnerkit.render.report import circulation, first_page_json, titles
from partnerkit.render.report.json import critical_friend, current, parts, rounds
from partnerkit.render.report.prose import of_guide as paragraphs_of
from partnerkit.render.report.prose import paragraphs

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.source import Source
    from partnerkit.render.data import Data

VERSION = 1


def of_report(report: Report) -> Data:
    """Return what a template of `partnerkit report` is given; what is said of an only guide stands twice."""
    prefixes = titles.prefixes([guide.framework for guide in report.guides])
    guides = [
        {"prefix": prefix, **_guide(report, guide)} for guide, prefix in zip(report.guides, prefixes, strict=True)
    ]
    of_one = guides[0] if len(guides) == 1 else {}
    return {
        **{key: value for key, value in of_one.items() if key != "prefix"},
        **_common("report", report.plan, report.sources),
        "partnership": report.partnership,
        "paragraphs": list(paragraphs(report)),
        "first_page": first_page_json.as_data(report),
        "critical_friend": critical_friend(report),
        "guides": guides,
    }


def _guide(report: Report, guide: GuideReport) -> Data:
    """Return what there is against one guide."""
    shown = parts(guide)
    issues = [issue for part in shown for issue in part["issues"]]
    by_id = {issue["id"]: issue for issue in issues}
    return {
        "framework": data.framework(guide.framework),
        "current": current(report, guide),
        "paragraphs": list(paragraphs_of(guide)),
        "parts": shown,
        "issues": issues,
        "attention": [by_id[point.row.issue.id] for point in guide.attention],
        "challenges": challenge_data(guide.challenges),
        "rounds": rounds(report, guide),
        "progress": _progress(guide.progress) if guide.progress else None,
        "comparison": comparison_body(
            guide.comparison, guide.consensus, guide.current.assessment if guide.current else None
        )
        if guide.comparison
        else None,
        "views_shown": circulation.as_data(guide),
    }


def of_plan(plan: Plan) -> Data:
    """Return what a template of `partnerkit plan` is given: the part of a report's that a plan has."""
    return _common("plan", plan, plan.sources)


def _common(kind: str, plan: Plan, sources: Iterable[Source]) -> Data:
    listed = list(sources)
    return {
        "context_version": VERSION,
        "kind": kind,
        "as_of": data.day(plan.as_of),
        **data.subjects(listed),
        "assessments": [_assessment(number, source) for number, source in enumerate(listed, start=1)],
        "standings": data.standings(),
        "plan": {**plan_body(plan), "actions": [data.planned_action(item) for item in plan.items]},
    }


def _assessment(number: int, source: Source) -> Data:
    who = source.assessment.assessor
    return {**data.assessment(number, source), "name": who.name if who else None}


def _progress(progress: Progress) -> Data:
    said = progress_body(progress)
    return {
        **said,
        "first_date": data.day(progress.first.date),
        "last_date": data.day(progress.last.date),
        "dates": [data.day(state.date) for state in progress.states],
        "issues": [
            {**issue, "first": line.first, "last": line.last}
            for issue, line in zip(said["issues"], progress.lines, strict=True)
        ],
    }
