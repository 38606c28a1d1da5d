"""What a template of somebody's own is given: plain data, dictionaries, lists, texts and numbers, nothing else.

`docs/templates.md` documents every key, and a test holds it against this module. `context_version` counts up when a key
changes its meaning or goes; new keys may come without. No key is called as a method of dictionaries is, so that
`plan.actions` can be written for `plan["actions"]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.summary import KINDS
from partnerkit.model.words import COLOURS, STANDINGS, STANDINGS_KEY, WORDS, Rating, Standing
from partnerkit.render import standing
from partnerkit.render.comparison.words import spread
from partnerkit.render.report.prose import paragraphs
from partnerkit.render.words import SHAPES

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.plan import Gap, Item, Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report, ReportPoint
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.framework import Framework

VERSION = 1

Data = dict[str, Any]


def of_report(report: Report) -> Data:
    """Return what a template of `partnerkit report` is given."""
    points = {point.row.issue.id: point for point in report.points}
    issues = [_issue(point) for point in points.values()]
    by_id = {issue["id"]: issue for issue in issues}
    return {
        **_common("report", report.plan, [report.framework], report.sources),
        "partnership": report.partnership,
        "framework": _framework(report.framework),
        "current": _current(report),
        "paragraphs": list(paragraphs(report)),
        "parts": [
            {
                "id": part.section.id,
                "title": part.section.title,
                "summary": part.section.summary,
                "issues": [by_id[row.issue.id] for row in part.rows],
            }
            for part in (report.current.parts if report.current else ())
        ],
        "issues": issues,
        "attention": [by_id[point.row.issue.id] for point in report.attention],
        "rounds": [{"date": _day(one.assessment.date), "counts": _counts(one)} for one in report.rounds],
        "progress": _progress(report.progress) if report.progress else None,
        "comparison": _comparison(report.comparison) if report.comparison else None,
    }


def of_plan(plan: Plan) -> Data:
    """Return what a template of `partnerkit plan` is given: the part of a report's that a plan has."""
    frameworks = {source.framework.id: source.framework for source in plan.sources}
    return _common("plan", plan, frameworks.values(), plan.sources)


def _common(kind: str, plan: Plan, frameworks: Iterable[Framework], sources: Iterable[Source]) -> Data:
    listed = list(sources)
    return {
        "context_version": VERSION,
        "kind": kind,
        "as_of": _day(plan.as_of),
        "partnerships": list(dict.fromkeys(source.assessment.partnership for source in listed)),
        "frameworks": [_framework(framework) for framework in frameworks],
        "assessments": [_assessment(number, source) for number, source in enumerate(listed, start=1)],
        "standings": [
            {"standing": str(standing), "word": STANDINGS[standing], "meaning": meaning}
            for standing, meaning in STANDINGS_KEY
        ],
        "plan": _plan(plan),
    }


def _framework(framework: Framework) -> Data:
    return {
        "id": framework.id,
        "title": framework.title,
        "subtitle": framework.subtitle,
        "publisher": framework.publisher,
        "authors": list(framework.authors),
        "published": framework.published,
        "address": framework.address,
        "acknowledgement": framework.acknowledgement,
        "issue_name": framework.issue_name,
        "ratings": [
            {"rating": str(rating), "word": WORDS[rating], "shape": SHAPES[rating], "meaning": meaning}
            for rating, meaning in framework.ratings.in_order()
        ],
    }


def _assessment(number: int, source: Source) -> Data:
    assessment, who = source.assessment, source.assessment.assessor
    return {
        "number": number,
        "file": source.file,
        "partnership": assessment.partnership,
        "framework": source.framework.id,
        "date": _day(assessment.date),
        "view": str(assessment.view),
        "viewpoint": assessment.viewpoint,
        "name": who.name if who else None,
        "role": who.role if who else None,
        "organisation": who.organisation if who else None,
        "sector": str(who.sector) if who else None,
    }


def _current(report: Report) -> Data | None:
    summary = report.current
    if summary is None:
        return None
    return {
        "date": _day(summary.assessment.date),
        "view": str(summary.assessment.view),
        "viewpoint": summary.assessment.viewpoint,
        "counts": _counts(summary),
    }


def _counts(summary: Summary) -> Data:
    return {_name(kind): summary.counts[kind] for kind in KINDS}


def _name(kind: Rating | None) -> str:
    """Return a rating as a key that can stand behind a dot."""
    return str(kind).replace("-", "_") if kind else "not_rated"


def _issue(point: ReportPoint) -> Data:
    issue, entry = point.row.issue, point.row.entry
    return {
        "id": issue.id,
        "number": issue.number,
        "title": issue.title,
        "summary": issue.summary,
        "why": issue.why,
        "questions": list(issue.questions),
        "rating": _rating(entry.rating),
        "reason": entry.reason,
        "comment": entry.comment,
        "evidence": list(entry.evidence),
        "dissent": [
            {"organisation": one.organisation, "rating": _rating(one.rating), "reason": one.reason}
            for one in entry.dissent
        ],
        "actions": [_action(item) for item in point.items],
    }


def _action(item: Item) -> Data:
    action, latest = item.action, item.action.latest_progress
    return {
        "ref": item.ref,
        "file": item.source.file,
        "issue": item.issue_id,
        "issue_title": item.issue_title,
        "action": action.action,
        "outcome": action.outcome,
        "owner": action.owner,
        "organisation": action.organisation,
        "workstream": action.workstream,
        "start": _day(action.start),
        "due": _day(action.current_due),
        "first_due": _day(action.due),
        "closed": _day(action.closed),
        "status": str(action.status),
        "standing": str(item.stands.standing),
        "standing_reason": standing.words(item.stands.reason),
        "blocked_by": action.blocked_by,
        "depends_on": list(item.depends_on),
        "revised": [{"due": _day(one.due), "reason": one.reason, "date": _day(one.date)} for one in action.revised],
        "progress": [{"date": _day(note.date), "note": note.note} for note in action.progress],
        "latest_progress": {"date": _day(latest.date), "note": latest.note} if latest else None,
    }


def _plan(plan: Plan) -> Data:
    return {
        "by": str(plan.by),
        "counts": {str(standing).replace("-", "_"): plan.counts[standing] for standing in Standing},
        "actions": [_action(item) for item in plan.items],
        "groups": [
            {
                "title": group.title,
                "rating": _rating(group.rating),
                "actions": [_action(item) for item in group.items],
            }
            for group in plan.groups
        ],
        "waiting": [_action(item) for item in plan.waiting],
        "dropped": [_action(item) for item in plan.dropped],
        "gaps": [_gap(gap) for gap in plan.gaps],
    }


def _gap(gap: Gap) -> Data:
    return {
        "file": gap.source.file,
        "issue": gap.issue.id,
        "number": gap.issue.number,
        "title": gap.issue.title,
        "rating": _rating(gap.rating),
    }


def _progress(progress: Progress) -> Data:
    return {
        "first_date": _day(progress.first.date),
        "last_date": _day(progress.last.date),
        "dates": [_day(state.date) for state in progress.states],
        "issues": [
            {
                "id": line.issue.id,
                "number": line.issue.number,
                "title": line.issue.title,
                "ratings": [_rating(rating) for rating in line.ratings],
                "first": _rating(line.first),
                "last": _rating(line.last),
                "move": str(line.move),
            }
            for line in progress.lines
        ],
    }


def _comparison(comparison: Comparison) -> Data:
    return {
        "views": [
            {
                "number": number,
                "file": view.file,
                "viewpoint": view.assessment.viewpoint,
                "date": _day(view.assessment.date),
            }
            for number, view in enumerate(comparison.views, start=1)
        ],
        "alpha": comparison.alpha,
        "issues": [
            {
                "id": line.issue.id,
                "number": line.issue.number,
                "title": line.issue.title,
                "ratings": [_rating(entry.rating) for entry in line.entries],
                "counts": {str(colour): count for colour, count in zip(COLOURS, line.counts, strict=True)},
                "spread": spread(line),
                "agreement": line.agreement,
                "differs": line.differs,
            }
            for line in comparison.lines
        ],
        "differing": [line.issue.id for line in comparison.by_disagreement],
    }


def _rating(rating: Rating | None) -> str | None:
    return str(rating) if rating else None


def _day(day: object) -> str | None:
    return str(day) if day is not None else None
