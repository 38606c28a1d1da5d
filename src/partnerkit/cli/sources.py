"""The assessments that `report` rests on: found, read, and proved to belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.plan import Source
from partnerkit.analysis.report import unreportable
from partnerkit.cli.workspace import Opened, Workspace, nothing_found
from partnerkit.errors import InvalidFile
from partnerkit.files.find import walk
from partnerkit.files.raw import kind_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Sources:
    """Assessments of one partnership against one framework, of one or more rounds."""

    def __init__(self, workspace: Workspace, paths: list[Path], window: int | None) -> None:
        """Read what is named. Raises `CannotRead` and `InvalidFile`."""
        self.opened = _open(workspace, list(_assessments(paths)))
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


def _assessments(paths: list[Path]) -> Iterator[Path]:
    """The files that are named, and the assessments in folders that are."""
    return (file for file, named in walk(paths) if named or kind_of(read_bytes(file)) == "assessment")


def _open(workspace: Workspace, files: list[Path]) -> list[Opened]:
    """Every file, or all problems of all of them."""
    opened: list[Opened] = []
    failures: list[InvalidFile] = []
    for file in files:
        try:
            opened.append(workspace.open(file))
        except InvalidFile as error:
            failures.append(error)
    if failures:
        sentence = failures[0].sentence if len(failures) == 1 else "these files cannot be used as they are"
        raise InvalidFile(sentence, [problem for failure in failures for problem in failure.problems])
    return opened
