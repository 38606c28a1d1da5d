"""A report for programs: all that the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.said import issues_said
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.comparison.json import body as comparison_body
from partnerkit.render.plan.json import body as plan_body
from partnerkit.render.progress.json import body as progress_body
from partnerkit.render.progress.json import state
from partnerkit.render.report.prose import paragraphs

if TYPE_CHECKING:
    from partnerkit.analysis.report import Report, ReportPoint
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.summary import Summary, SummaryPart
    from partnerkit.render.data import Data


def as_json(report: Report, *, mark: str | None = None) -> str:
    """Return the report as a JSON document."""
    return json_text(
        {
            **data.head("report", report.sources, mark=mark),
            "as_of": data.day(report.as_of),
            "partnership": report.partnership,
            "framework": report.framework.id,
            "assessments": data.assessments(report.sources),
            "standings": data.standings(),
            "current": current(report),
            "paragraphs": list(paragraphs(report)),
            "parts": parts(report),
            "said": _said(report),
            "rounds": rounds(report),
            "progress": progress_body(report.progress) if report.progress else None,
            "comparison": comparison_body(report.comparison) if report.comparison else None,
            "plan": plan_body(report.plan),
            "newer": [_read(report, one) for one in report.newer],
            "left_out": [_read(report, one) for one in report.left_out],
        }
    )


def current(report: Report) -> Data | None:
    """Return the assessment that counts, with how many issues it rates how; None where none does."""
    return _summary(report, report.current) if report.current else None


def rounds(report: Report) -> list[Data]:
    """Return the assessments over time, by date, with how many issues they rate how."""
    return [_summary(report, one) for one in report.rounds]


def parts(report: Report) -> list[Data]:
    """Return the parts of the guide with all that the current assessment says; none where there is no current one."""
    if report.current is None:
        return []
    said = {point.row.issue.id: _issue(point) for point in report.points}
    return [_part(part, [said[row.issue.id] for row in part.rows]) for part in report.current.parts]


def _part(part: SummaryPart, issues: list[Data]) -> Data:
    section = part.section
    return {"id": section.id, "title": section.title, "summary": section.summary, "issues": issues}


def _issue(point: ReportPoint) -> Data:
    issue = point.row.issue
    return {
        **data.issue(issue),
        "summary": issue.summary,
        "why": issue.why,
        "questions": list(issue.questions),
        **data.entry(point.row.entry, point.items),
    }


def _said(report: Report) -> list[Data]:
    """Return what the views say of each issue, where nothing is agreed yet."""
    return [
        {
            **data.issue(one.line.issue),
            "entries": [
                {"number": number, **data.entry(entry, items)}
                for number, (_, entry, items) in enumerate(one.said, start=1)
            ],
        }
        for one in issues_said(report)
    ]


def _summary(report: Report, summary: Summary) -> Data:
    return next(
        state(number, source, summary.counts)
        for number, source in enumerate(report.sources, start=1)
        if source.assessment is summary.assessment
    )


def _read(report: Report, source: Source) -> Data:
    return data.assessment(report.sources.index(source) + 1, source)
