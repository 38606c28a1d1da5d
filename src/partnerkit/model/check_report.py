"""The result of a check, as every format shows it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from partnerkit.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that was to be checked and could not be read."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The complete result of a check."""

    files: Sequence[str]
    """Every file that was checked, as it is called in the problems."""
    counts: Mapping[str, int]
    """The number of files by kind: `assessment`, `framework`, `config`."""
    problems: Sequence[Problem]
    """Those to be reported: file by file, each file's by place, then those between files."""
    unreadable: Sequence[Unreadable]
    tables: Sequence[str]
    """The RAG table of each assessment as Markdown, where tables were asked for."""
    as_of: date
    """The day that counted as today."""
    failing: frozenset[Severity]
    """The severities that make the check fail; none where nothing does."""
    here: str
    """The folder that the files' names start from."""
    root: str
    """The folder from which the reader of the report sees the files."""
    notes: Sequence[str] = ()
    """What is no problem and must be known: where actions are followed that were not checked where they stand."""

    @property
    def failed(self) -> bool:
        """True if a problem has one of the failing severities."""
        return any(problem.severity in self.failing for problem in self.problems)

    def number(self, severity: Severity) -> int:
        """Return how many problems have a severity."""
        return sum(problem.severity is severity for problem in self.problems)

    def path(self, file: str) -> str:
        """Return a file as seen from the root, with forward slashes; with its whole path where it lies outside."""
        return _seen_from(self.root, self.here, file)

    @property
    def severest_first(self) -> list[Problem]:
        """Errors before warnings, each in the order of the report."""
        return sorted(self.problems, key=lambda problem: problem.severity is not Severity.ERROR)


@lru_cache(64)
def _seen_from(root: str, here: str, file: str) -> str:
    """The path of a file of `here`, as seen from `root`: asked for once for each problem, so that it is kept."""
    whole = os.path.normpath(os.path.join(here, file))
    inside = whole == root or whole.startswith(os.path.join(root, ""))
    return (os.path.relpath(whole, root) if inside else whole).replace(os.sep, "/")
