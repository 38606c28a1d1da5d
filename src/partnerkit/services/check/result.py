"""What is kept of a file that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.check_report import Unreadable
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen


class Checked(NamedTuple):
    """What is kept of one file."""

    file: str
    kind: str
    problems: tuple[Problem, ...]
    framework: str | None = None
    """How it names its framework, of an assessment whose framework can be used."""
    seen: Seen | None = None
    """What the rules about rounds look at, of an assessment that can be used."""
    table: str | None = None
    """Its RAG table as Markdown, where that was asked for."""

    @property
    def depends_on_others(self) -> bool:
        """Whether it hangs on a framework that cannot be used: that is for the framework's own file to decide."""
        return any(problem.rule == "unknown-framework" for problem in self.problems)


class Looked(NamedTuple):
    """What comes of looking at a file."""

    found: Checked | Unreadable | None
    """None for other people's files."""
    key: bytes = b""
    """A digest of what decided it, where results are remembered."""
