"""A list of evidence: what the entries of assessments give, each piece once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from partnerkit.model.text import folded

if TYPE_CHECKING:
    import datetime

    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry, Evidence
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What one assessment says of one issue. Two are equal only if they are one object."""

    source: Source
    issue: Issue
    label: str
    """The issue in its guide's word: `Tip 4`."""
    behind: tuple[Source, ...] = ()
    """The views on which an agreement rests: their evidence is evidence for what was agreed."""

    @property
    def entry(self) -> Entry:
        """What is said; an empty entry where nothing is."""
        return self.source.assessment.entry(self.issue.id)

    @property
    def evidence(self) -> Iterator[tuple[Source, Evidence]]:
        """The evidence for it, with where it stands: in the assessment, then in the views behind it."""
        for source in (self.source, *self.behind):
            for one in source.assessment.entry(self.issue.id).evidence:
                yield source, one

    @property
    def framework(self) -> Framework:
        """The guide of the issue."""
        return self.source.framework

    @property
    def about(self) -> tuple[str, str]:
        """What is the same for the answers of several views: the ids of the framework and the issue."""
        return self.framework.id, self.issue.id


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence, with every answer that it is given for."""

    text: str
    link: str | None
    date: datetime.date | None
    held_by: str | None
    review: datetime.date | None
    given: tuple[Answer, ...]
    sources: tuple[Source, ...]
    """The assessments in which it stands."""

    def is_late(self, as_of: datetime.date) -> bool:
        """Return True if it should have been looked at again before a day."""
        return self.review is not None and self.review < as_of


FACTS = ("link", "date", "held_by", "review")
Facts: TypeAlias = "tuple[str | None, ...]"
"""What is said of a piece beside its text, folded, in the order of `FACTS`."""


def fold(answers: Iterable[Answer]) -> list[Piece]:
    """Return every piece of evidence of answers, in their order, each once.

    Two are one piece if they have the same text, and nothing that both say of it differs. One that says less belongs to
    the one that says more; where it could belong to several, it stays by itself.
    """
    given = [(answer, *one) for answer in answers for one in answer.evidence]
    groups: dict[str, list[int]] = {}
    for place, (*_, one) in enumerate(given):
        groups.setdefault(folded(one.text), []).append(place)
    pieces = [one for *_, one in given]
    found = [group for places in groups.values() for group in _alike(places, pieces)]
    return [_piece([given[place] for place in group]) for group in sorted(found)]


def _alike(places: Sequence[int], given: Sequence[Evidence]) -> Iterable[list[int]]:
    """Return the places of evidence of one text, those together that are one piece; each group in order."""
    if len(places) == 1:
        return [[*places]]
    groups: dict[Facts, list[int]] = {}
    by_less: dict[Facts, list[Facts]] = {}  # the groups that say all of it, and perhaps more
    facts = {place: _facts(given[place]) for place in places}
    for place in sorted(places, key=lambda place: facts[place].count(None)):
        said = facts[place]
        fitting = by_less.get(said, ())
        group = fitting[0] if len(fitting) == 1 else said
        if group not in groups:
            groups[group] = []
            for less in _less(group):
                by_less.setdefault(less, []).append(group)
        groups[group].append(place)
    return [sorted(group) for group in groups.values()]


def _facts(one: Evidence) -> Facts:
    values = [getattr(one, name) for name in FACTS]
    return tuple(None if value is None else folded(str(value)) for value in values)


def _less(facts: Facts) -> set[Facts]:
    """Return what could be said of the same piece by somebody who says as much, or less."""
    return set(product(*((fact, None) for fact in facts)))


def _piece(group: Sequence[tuple[Answer, Source, Evidence]]) -> Piece:
    *_, fullest = min(group, key=lambda one: _facts(one[2]).count(None))
    answers = tuple(dict.fromkeys(answer for answer, *_ in group))
    sources = tuple(dict.fromkeys(source for _, source, _ in group))
    return Piece(fullest.text, fullest.link, fullest.date, fullest.held_by, fullest.review, answers, sources)
