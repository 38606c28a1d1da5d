"""What a kind of challenge is: something that a critical friend would ask about, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.subject import Subject
    from partnerkit.analysis.source import Source
    from partnerkit.model.explained import Explained
    from partnerkit.model.issue import Issue
    from partnerkit.model.problem import Place
    from partnerkit.model.words import Keys


class At(NamedTuple):
    """What a question is about: a place in a file, and the issue or the action that stands there."""

    source: Source
    keys: Keys
    issue: Issue | None = None
    ref: str | None = None


class Question(NamedTuple):
    """One question, as somebody would ask it."""

    text: str
    reason: str
    """The facts that it rests on, in one or more sentences."""
    at: tuple[At, ...]
    """One or more; the first is where to look first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that a critical friend asks about."""

    id: str
    weight: int
    """From 1 to 100: the higher, the sooner it is asked."""
    summary: str
    """What is asked about, in one sentence."""
    ask: Callable[[Subject], Iterator[Question]]
    explained: Explained
    """Why it is asked, an example of which it is asked, and one of which it is not."""


class Asked(NamedTuple):
    """A question with its kind and the places of what it is about."""

    kind: Kind
    question: Question
    places: tuple[Place, ...]
    """One for each thing that the question is about, in their order."""
    weight: int
    """That of the kind, or less for a further question of it."""
