"""The RAG table of an assessment that was checked, for a forge's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.record.stale import stale
from partnerkit.analysis.summary import marked, summarise
from partnerkit.render.assessment.markdown import table

if TYPE_CHECKING:
    from pathlib import Path

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Workspace


def table_of(workspace: Workspace, path: Path, said: Assessment, framework: Framework | None) -> str | None:
    """Return the table of an assessment as Markdown; None without a framework. Raises `CannotRead`."""
    if framework is None:
        return None
    assessment, _ = workspace.as_now(path, said)
    record = workspace.record(path, assessment.partnership)
    found = stale(assessment, framework, record, workspace.as_of)
    return table(marked(summarise(assessment, framework, workspace.as_of), found), str(path))
