"""Problems as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text, one_line, visible, with_remedy
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem

WIDEST = 160
"""Characters of a long source line that are shown."""
NARROWEST = 20
"""Characters that are shown however narrow the terminal is."""


def line(problem: Problem) -> str:
    """Return a problem on one line: place, severity, sentence, remedy, rule."""
    sentence = with_remedy(problem.message, problem.remedy)
    return f"{one_line(str(problem.place))}: {problem.severity}: {one_line(sentence)} [{problem.rule}]"


def excerpt(problem: Problem, columns: int = 2 * WIDEST) -> list[str]:
    """Return the source line of a problem and carets under its place; nothing where there is no line to show.

    Of a line that is longer than `columns` or `WIDEST`, what is around the place is shown.
    """
    place = problem.place
    if problem.source is None or place.line is None or place.column is None:
        return []
    start = place.column - 1
    end = max(place.end_column - 1 if place.end_column else start + 1, start + 1)
    number = str(place.line)
    room = (columns - len(number) - len("   | …")) // (1 if problem.source.isascii() else 2)  # columns of a letter
    widest = max(min(WIDEST, room), NARROWEST)
    skip = max(0, start - widest // 2)
    before, marked, after = (
        problem.source[skip:start],
        problem.source[start:end][: widest - (start - skip)],
        problem.source[end : skip + widest],
    )
    gutter = " " * len(number)
    cut = "…" if skip else ""
    shown = [_without_tabs(part) for part in (cut + before, marked, after)]
    carets = " " * _width(shown[0]) + "^" * max(1, _width(shown[1]))
    return [f"  {number} | {''.join(shown)}".rstrip(), f"  {gutter} | {carets}"]


def as_json(report: CheckReport, version: str) -> str:
    """Return a report for programs. The keys are stable; `schema_version` counts up when one changes its meaning."""
    from partnerkit.render.check.common import json_in_log

    listed = [
        {
            "rule": problem.rule,
            "severity": str(problem.severity),
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_column": problem.place.end_column,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in report.problems
    ]
    facts = {
        "schema_version": 1,
        "partnerkit": version,
        "as_of": report.as_of.isoformat(),
        "checked": {f"{kind}s": number for kind, number in report.counts.items()},
        "errors": report.number(Severity.ERROR),
        "warnings": report.number(Severity.WARNING),
        "unreadable": [one.sentence for one in report.unreadable],
        "problems": listed,
        "notes": list(report.notes),
    }
    return json_in_log(json_text(facts))


def _without_tabs(text: str) -> str:
    return visible(text).replace("\t", " ")


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
