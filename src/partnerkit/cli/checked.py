"""What is kept of a file that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from partnerkit.model.problem import Problem
    from partnerkit.render.found import Unreadable
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


Result: TypeAlias = "Checked | Unreadable | None"
"""What comes of looking at a file; None for other people's."""
