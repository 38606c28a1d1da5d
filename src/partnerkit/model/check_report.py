"""What a check found, as every format shows it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that was to be checked and could not be read."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    files: Sequence[str]
    """Every file that was looked at, as it is called in the problems."""
    problems: Sequence[Problem]
    unreadable: Sequence[Unreadable]
    counted: str
    """The counts, in one sentence."""
    here: str
    """The folder that the files' names start from."""
    root: str
    """The folder from which the reader of the report sees the files."""
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    """The severities that make the check fail."""

    def path(self, file: str) -> str:
        """A file as seen from the root, with forward slashes; with its whole path where it lies outside."""
        whole = os.path.normpath(os.path.join(self.here, file))
        inside = whole == self.root or whole.startswith(os.path.join(self.root, ""))
        return (os.path.relpath(whole, self.root) if inside else whole).replace(os.sep, "/")

    @property
    def severest_first(self) -> list[Problem]:
        """Errors before warnings, each in the order in which they were found."""
        return sorted(self.problems, key=lambda problem: problem.severity is not Severity.ERROR)
