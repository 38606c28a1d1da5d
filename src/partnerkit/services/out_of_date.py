"""Ratings that are older than what has happened since, by the record that governs an assessment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.record.stale import stale
from partnerkit.analysis.summary import marked

if TYPE_CHECKING:
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.analysis.source import Source
    from partnerkit.model.kept_record import Happened
    from partnerkit.services.workspace import Workspace


def to_rate_again(workspace: Workspace, source: Source) -> dict[str, Happened]:
    """Return what `out_of_date` does; nothing for history, whose later rounds lie beside it. Raises `CannotRead`."""
    found = out_of_date(workspace, source)
    if not found:
        return {}
    from partnerkit.services.check.beside import Beside
    from partnerkit.services.check.checker import Checker

    checker = Checker(workspace)
    seen = checker.check(Path(source.file)).seen
    return {} if seen is None or Beside(checker).is_history(seen) else found


def out_of_date(workspace: Workspace, source: Source) -> dict[str, Happened]:
    """Return the issues of an assessment whose ratings are out of date, each with what has happened.

    Raises `CannotRead` where the record cannot be read.
    """
    record = workspace.record(Path(source.file), source.assessment.partnership)
    return stale(source.assessment, source.framework, record, workspace.as_of)


def with_out_of_date(workspace: Workspace, report: Report) -> Report:
    """Return a report in which the ratings that count and are out of date are marked. Raises `CannotRead`."""
    return replace(report, guides=tuple(_marked(workspace, guide) for guide in report.guides))


def _marked(workspace: Workspace, guide: GuideReport) -> GuideReport:
    current = guide.current
    if current is None:
        return guide
    source = next(one for one in guide.sources if one.assessment is current.assessment)
    found = out_of_date(workspace, source)
    return replace(guide, current=marked(current, found)) if found else guide
