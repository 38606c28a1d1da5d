"""The assessments that are named, or lie in folders that are: found, and read all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.discovery import walk
from partnerkit.files.identify import kind_of, looks_like_assessment
from partnerkit.files.read import read_bytes

if TYPE_CHECKING:
    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Opened, Workspace


def open_all(workspace: Workspace, paths: Iterable[Path]) -> list[Opened]:
    """Every assessment that is named or lies in a folder that is; other files are passed over, unless they were named.

    Raises `InvalidFile` with all problems of all of them, and what `_assessments` raises.
    """
    opened: list[Opened] = []
    problems: list[Problem] = []
    sentences: list[str] = []
    for file, content in _assessments(paths):
        try:
            opened.append(workspace.open(file, content))
        except InvalidFile as error:
            problems += error.problems
            sentences.append(error.sentence)
    if problems:
        raise InvalidFile(sentences[0] if len(sentences) == 1 else "these files cannot be used as they are", problems)
    return opened


def _assessments(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """The files that are or should be assessments, with their content.

    Raises `CannotRead`, and `WrongUsage` for a file that was probably meant and does not say what it is: to leave a
    view out without a word would be worse than to stop.
    """
    for file, named in walk(paths):
        content = read_bytes(file)
        kind = kind_of(content)
        if kind == "assessment" or (named and kind not in ("framework", "config")):
            yield Path(file), content
        elif kind is None and looks_like_assessment(content):
            remedy = "Write `format: partnerkit/assessment/1` as its first line."
            raise WrongUsage(f"{file} looks like an assessment, but does not say so", remedy=remedy)
