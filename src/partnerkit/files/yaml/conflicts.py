"""The marks of a conflict that git, or another program that merges, left in a file.

They are looked for before anything is parsed: in a text in quotes they would be read as part of it, and anywhere else
they cause complaints about everything that follows.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from partnerkit.files.yaml.decoder import MAX_ALIKE
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place
from partnerkit.model.text import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.problem import Problem

MOST = 6
"""Above this number marks are not listed."""
SIGNS = ("<<<<<<<", ">>>>>>>")
# Seven signs, or more where a repository says so or one conflict lies in another; then a name, or the end of the line.
_START = pattern(r"(?P<indent>[ \t]*)<{7,}(?:[ \t].*)?\Z")
_END = pattern(r"(?P<indent>[ \t]*)>{7,}(?:[ \t].*)?\Z")
_MIDDLE = pattern(r"={7}[ \t]*\Z")
_BETWEEN = pattern(r"[ \t]*(?:={7,}[ \t]*|\|{7,}(?:[ \t].*)?|%{7,}[ \t].*|\+{7,}[ \t].*)\Z")


def conflict_problems(document: Document) -> list[Problem]:
    """Return a problem for each conflict whose marks stand in a text that was decoded already.

    Marks in the first column tell by themselves that there is one; further in, where an editor may have moved them, a
    text could hold such signs, so start and end must both be there.
    """
    text = document.text
    if "<" not in text and text.count(">") < len(SIGNS[1]):  # one character is found in a tenth of the time of several
        return []
    if not any(sign in text for sign in SIGNS):
        return []
    return [_problem(document, lines) for lines in islice(_conflicts(document.lines), MAX_ALIKE)]


def _conflicts(lines: list[str]) -> Iterator[list[int]]:
    """Yield the lines of each conflict's marks, counted from 1."""
    marks: list[int] = []
    depth, is_certain = 0, False
    for number, line in enumerate(lines, 1):
        if start := _START.match(line):
            if not depth:
                marks = []
            marks.append(number)
            depth += 1
            is_certain |= not start["indent"]
        elif _BETWEEN.match(line) and (depth or line.startswith("=")):
            if not depth:
                marks = []
            marks.append(number)
        elif (end := _END.match(line)) and (depth or not end["indent"]):
            marks.append(number)
            depth -= 1
            if depth <= 0:
                yield marks
                marks, depth, is_certain = [], 0, False
    if depth and is_certain:
        yield marks


def left_between(document: Document, line: int) -> Problem | None:
    """Return the problem that a line which cannot be read, or the one before, is the middle of a conflict, if it is.

    `line` is counted from 0.
    """
    middle = (number for number in (line, line - 1) if number >= 0 and _MIDDLE.match(document.lines[number]))
    return next((_problem(document, [number + 1]) for number in middle), None)


def _problem(document: Document, marks: list[int]) -> Problem:
    first, last = marks[0], marks[-1]
    until = f", up to line {last}" if last > first else ""
    which = f"the lines {enumerated(map(str, marks))}" if 1 < len(marks) <= MOST else "the lines with its marks"
    message = f"git left its marks of a conflict here{until}"
    return document.problem(
        "conflict-marks",
        Place(document.file, first, 1),
        message,
        f"Keep what is right of both sides, and delete {which}.",
    )
