"""A report for programs: all that the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.said import issues_said
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.board import Board
from partnerkit.render.challenge.json import body as challenge_body
from partnerkit.render.comparison.json import body as comparison_body
from partnerkit.render.guide_challenges import as_data as challenge_data
from partnerkit.render.plan.json import body as plan_body
from partnerkit.render.progress.json import body as progress_body
from partnerkit.render.progress.json import state
from partnerkit.render.report import circulation, first_page_json
from partnerkit.render.report.prose import of_guide as paragraphs_of
from partnerkit.render.report.prose import paragraphs

if TYPE_CHECKING:
    from partnerkit.analysis.report import GuideReport, Report, ReportPoint
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.summary import Summary, SummaryPart
    from partnerkit.model.framework import Framework
    from partnerkit.model.kept_record import Happened
    from partnerkit.model.record.rag_key import RagKey, Shown
    from partnerkit.render.data import Data


def as_json(report: Report, *, mark: str | None = None) -> str:
    """Return the report as a JSON document; one on several guides has what it says of each under `guides`."""
    guides = [of_guide(report, guide) for guide in report.guides]
    known = {
        **data.head("report", report.sources, mark=mark),
        "as_of": data.day(report.as_of),
        "partnership": report.partnership,
    }
    read = {"assessments": data.assessments(report.sources), "standings": data.standings()}
    said = {
        "paragraphs": list(paragraphs(report)),
        "first_page": first_page_json.as_data(report),
        "critical_friend": critical_friend(report),
        "board_key": _board(report.key),
        "plan": plan_body(report.plan),
    }
    if len(guides) > 1:
        return json_text({**known, **read, **said, "guides": guides})
    only = guides[0]
    return json_text({**known, "framework": only["framework"], **read, **only, **said})


def _board(key: RagKey | None) -> Data | None:
    """Return the words and colours of a board; None where none is to be shown."""
    if key is None:
        return None
    board = Board(key)
    levels, standings = key.levels, key.standings
    return {
        "organisation": board.organisation,
        "source": board.source or None,
        "levels": {level: _shown(shown) for level, shown in levels.items()},
        "standings": {str(standing): _shown(shown) for standing, shown in standings.items()},
    }


def _shown(shown: Shown) -> Data:
    text, ground = shown.colours or (None, None)
    return {"word": shown.word, "colour": ground, "text": text}


def critical_friend(report: Report) -> Data | None:
    """Return what a critical friend would ask; None where nobody wanted to know."""
    return challenge_body(report.challenge) if report.challenge else None


def of_guide(report: Report, guide: GuideReport) -> Data:
    """Return what there is against one guide."""
    return {
        "framework": guide.framework.id,
        "current": current(report, guide),
        "paragraphs": list(paragraphs_of(guide)),
        "parts": parts(guide),
        "challenges": challenge_data(guide.challenges),
        "said": _said(guide),
        "rounds": rounds(report, guide),
        "progress": progress_body(guide.progress) if guide.progress else None,
        "since_last": progress_body(guide.since_last) if guide.since_last else None,
        "comparison": comparison_body(
            guide.comparison, guide.consensus, guide.current.assessment if guide.current else None
        )
        if guide.comparison
        else None,
        "views_shown": circulation.as_data(guide),
        "newer": [_read(report, one) for one in guide.newer],
        "left_out": [_read(report, one) for one in guide.left_out],
    }


def current(report: Report, guide: GuideReport) -> Data | None:
    """Return the assessment that counts, with how many issues it rates how; None where none does."""
    return _summary(report, guide.current) if guide.current else None


def rounds(report: Report, guide: GuideReport) -> list[Data]:
    """Return the assessments over time, by date, with how many issues they rate how."""
    return [_summary(report, one) for one in guide.rounds]


def parts(guide: GuideReport) -> list[Data]:
    """Return the parts of the guide with all that the current assessment says; none where there is no current one."""
    if guide.current is None:
        return []
    said = {point.row.issue.id: _issue(guide.framework, point) for point in guide.points}
    return [_part(part, [said[row.issue.id] for row in part.rows]) for part in guide.current.parts]


def _part(part: SummaryPart, issues: list[Data]) -> Data:
    section = part.section
    return {"id": section.id, "title": section.title, "summary": section.summary, "issues": issues}


def _issue(framework: Framework, point: ReportPoint) -> Data:
    issue = point.row.issue
    return {
        **data.issue(issue),
        "summary": issue.summary,
        "why": issue.why,
        "questions": list(issue.questions),
        "statements": data.statements(framework, issue),
        **data.entry(point.row.entry, point.items, issue),
        "out_of_date": _out_of_date(point.row.out_of_date),
    }


def _out_of_date(happened: Happened | None) -> Data | None:
    """Return what has happened since a rating, and on which day; None where nothing has."""
    return {"date": data.day(happened.day), "happened": happened.what} if happened else None


def _said(guide: GuideReport) -> list[Data]:
    """Return what the views say of each issue, where nothing is agreed yet."""
    return [
        {
            **data.issue(one.line.issue),
            "entries": [
                {"number": number, **data.entry(entry, items, one.line.issue)}
                for number, (_, entry, items) in enumerate(one.said, start=1)
            ],
        }
        for one in issues_said(guide)
    ]


def _summary(report: Report, summary: Summary) -> Data:
    return next(
        state(number, source, summary.counts)
        for number, source in enumerate(report.sources, start=1)
        if source.assessment is summary.assessment
    )


def _read(report: Report, source: Source) -> Data:
    return data.assessment(report.sources.index(source) + 1, source)
