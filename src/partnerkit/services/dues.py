"""What a partnership's record has due, beside a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.analysis.report import Report
    from partnerkit.services.workspace import Workspace


def with_dues(workspace: Workspace, report: Report) -> Report:
    """Return a report with what the record around its latest assessment has due. Raises `CannotRead`."""
    latest = max(report.sources, key=lambda source: source.assessment.date)
    record = workspace.record(Path(latest.file), latest.assessment.partnership)
    if record is None:
        return report
    from partnerkit.analysis.record.due import due  # most partnerships keep no record

    return replace(report, dues=tuple(due(record, report.as_of)))
