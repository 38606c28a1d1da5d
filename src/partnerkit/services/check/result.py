"""The results of single files: plain data, small, and picklable for a worker pool."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.check_report import Unreadable
    from partnerkit.model.kept_record import KeptRecord
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen


OF_OTHERS = frozenset({"unknown-framework", "unknown-issue-in-record", "unknown-level-in-key"})
"""Rules whose problems may go without a change of the file that has them."""


class CheckedFile(NamedTuple):
    """A file of partnerkit's, with what was found in it."""

    file: str
    kind: str
    problems: tuple[Problem, ...]
    frameworks: tuple[str, ...] = ()
    """The frameworks that can be used, by the names that it gives them, whether it can be used itself or not."""
    seen: Seen | None = None
    """Of an assessment that can be used: the facts for the rules about rounds."""
    table: str | None = None
    """Its RAG table as Markdown, where that was asked for."""
    of_actions: tuple[tuple[int, str, str], ...] = ()
    """The problems, by their place from 0, that are how an action is followed up: with its ref, and what it says."""
    record: KeptRecord | None = None
    """Of a record that can be used: the facts for the rules about rounds."""

    @property
    def depends_on_others(self) -> bool:
        """True if a framework cannot be used, or an issue is in none: that may change, and this file stays as it is."""
        return any(problem.rule in OF_OTHERS for problem in self.problems)


class FileResult(NamedTuple):
    """The answer about one path."""

    file: str
    found: CheckedFile | Unreadable | None
    """None for other people's files."""
    key: bytes = b""
    """The cache key; empty where there is no cache or the file could not be read."""
