"""A check as a GitLab Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text
from partnerkit.model.words import Severity
from partnerkit.render.check.common import fingerprints, json_in_log, sentence

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def as_text(report: CheckReport) -> str:
    """Return the report: a list with an object for each problem."""
    listed = [
        {
            "description": sentence(problem),
            "check_name": problem.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[problem.severity],
            "location": {
                "path": report.path(problem.place.file),
                "lines": {"begin": problem.place.line or 1},
            },
        }
        for problem, fingerprint in zip(report.problems, fingerprints(report), strict=True)
    ]
    return json_in_log(json_text(listed))
