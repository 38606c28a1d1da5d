"""Assessments, found in files and folders and read all together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.files.discovery import walk
from partnerkit.files.read import read_bytes
from partnerkit.files.slips import Slip, wrong_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Opened, Workspace

OTHERS = ("framework", "config", "crosswalk", "partnership", "seal", "meeting", "portfolio")


def open_some(workspace: Workspace, paths: Sequence[Path], sentence: str) -> list[Opened]:
    """Return the assessments that are named or lie in folders that are. Raises `InvalidFile` for none."""
    found = open_all(workspace, paths)
    if not found:
        raise nothing(paths, sentence)
    return found


def open_all(workspace: Workspace, paths: Iterable[Path]) -> list[Opened]:
    """Return every assessment that is named or lies in a folder that is.

    Other files are passed over, unless they were named. Raises `InvalidFile` with all problems of all of them;
    `CannotRead`; and `WrongUsage` for a file that was probably meant and does not say what it is.
    """
    opened: list[Opened] = []
    problems: list[Problem] = []
    sentences: list[str] = []
    for file, content, slip in assessments_in(workspace, paths):
        try:
            if slip:
                raise InvalidFile(f"{file} would be left out under this name", [wrong_name(str(file), "assessment")])
            opened.append(workspace.open(file, content))
        except InvalidFile as error:
            problems += error.problems
            sentences.append(error.sentence)
    if problems:  # those of the settings come with every file
        one = len(set(sentences)) == 1
        sentence = sentences[0] if one else "these files cannot be used as they are"
        raise InvalidFile(sentence, list(dict.fromkeys(problems)))
    return opened


def assessments_in(workspace: Workspace, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes, Slip | None]]:
    """Yield the files that are or should be assessments, with their content. Raises `CannotRead`, `WrongUsage`."""
    for file, named in walk(paths):
        content = read_bytes(file)
        kind, slip = workspace.recogniser.recognise(file, content, named=named)
        if slip is Slip.FORMAT:  # to leave a view out without a word would be worse
            remedy = "Write `format: partnerkit/assessment/1` as its first line."
            raise WrongUsage(f"{file} looks like an assessment, but does not say so", remedy=remedy)
        if kind not in OTHERS and (named or kind is not None):
            yield Path(file), content, slip


def nothing(paths: Iterable[Path], sentence: str) -> InvalidFile:
    """Return what to raise where no assessment was found."""
    from partnerkit.services.check.paths import nothing_found

    return InvalidFile(sentence, [nothing_found(paths)])
