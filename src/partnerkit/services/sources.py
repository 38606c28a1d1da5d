"""The assessments that `report` rests on: found, read, and proved to belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.plan import Source
from partnerkit.analysis.report import unreportable
from partnerkit.errors import InvalidFile
from partnerkit.services.selection import open_all
from partnerkit.services.workspace import Workspace, nothing_found

if TYPE_CHECKING:
    from pathlib import Path


class Sources:
    """Assessments of one partnership against one framework, of one or more rounds."""

    def __init__(self, workspace: Workspace, paths: list[Path], window: int | None) -> None:
        """Read what is named. Raises `CannotRead` and `InvalidFile`."""
        self.opened = open_all(workspace, paths)
        if not self.opened:
            raise InvalidFile("there is nothing to report on", [nothing_found(paths)])
        self.window = window if window is not None else workspace.config(self.opened[0].path).round_window
        self.sources = [
            Source(number, str(one.path), one.assessment, one.framework)
            for number, one in enumerate(self.opened, start=1)
        ]
        self._refuse()

    def _refuse(self) -> None:
        documents = {str(one.path): one.document for one in self.opened}
        problems = []
        for conflict in unreportable(self.sources, self.window):
            document, message = documents[conflict.state.file], f"this assessment {conflict.reason}"
            problems.append(document.problem("not-comparable", (conflict.key,), message, _REMEDIES[conflict.key]))
        if problems:
            raise InvalidFile(
                "these assessments do not belong in one report", sorted(problems, key=lambda problem: problem.order)
            )


_REMEDIES = {
    "framework": "Write one report for each framework.",
    "partnership": "Write one report for each partnership.",
    "date": "Leave one of them out.",
    "view": "Name the assessor.",
}
