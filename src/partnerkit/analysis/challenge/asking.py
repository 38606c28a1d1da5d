"""The questions that a critical friend would ask of a partnership, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis.challenge import KINDS
from partnerkit.analysis.challenge.kind import Asked
from partnerkit.model.words import MOST_QUESTIONS

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.challenge.kind import Kind
    from partnerkit.analysis.challenge.subject import Subject
    from partnerkit.analysis.source import Source


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a critical friend would ask, the heaviest questions first."""

    sources: tuple[Source, ...]
    """What was read: the assessments of all rounds, those against one guide after those against another."""
    asked_of: tuple[Source, ...]
    """The assessments that the questions are asked of: of each guide the agreed one, or the views."""
    as_of: date
    asked: tuple[Asked, ...]
    most: int = MOST_QUESTIONS
    """How many of them are shown."""

    @property
    def partnership(self) -> str:
        """The partnership, as the latest file spells it."""
        return max(self.asked_of, key=lambda one: (one.assessment.date, one.file)).assessment.partnership

    @property
    def shown(self) -> tuple[Asked, ...]:
        """The questions that are shown."""
        return self.asked[: self.most]

    @property
    def more(self) -> int:
        """How many there are beside them."""
        return len(self.asked) - len(self.shown)


LESS = 3
"""By how much every further question of a kind weighs less, so that the first page is not of one kind."""


def challenge(subject: Subject, kinds: Iterable[Kind] = KINDS, most: int = MOST_QUESTIONS) -> Challenge:
    """Return the questions of some kinds by weight, then by place; of one kind the later ones weigh less."""
    asked = [one for kind in kinds for one in _of_kind(kind, subject)]
    asked.sort(key=lambda one: (-one.weight, *_place(one)))
    sources = (one for guide in subject.guides for a_round in guide.rounds for one in a_round.every)
    asked_of = (one for guide in subject.guides for one in guide.last.standing)
    return Challenge(tuple(dict.fromkeys(sources)), tuple(asked_of), subject.as_of, tuple(asked), most)


def _of_kind(kind: Kind, subject: Subject) -> list[Asked]:
    asked = [
        Asked(kind, question, tuple(subject.place(one.source, one.keys) for one in question.at), kind.weight)
        for question in kind.ask(subject)
    ]
    asked.sort(key=_place)
    return [one._replace(weight=max(kind.weight - LESS * number, 1)) for number, one in enumerate(asked)]


def _place(one: Asked) -> tuple[str, int]:
    return one.places[0].file, one.places[0].line or 0
