"""How much of what an issue's guidance names is in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.words import Practised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.model.assessment import Entry, Practice
    from partnerkit.model.issue import Issue, NamedPractice


class Tally(NamedTuple):
    """The practices of an issue that can be ticked, counted by what a view says of them."""

    in_place: int
    partly: int
    not_yet: int
    not_applicable: int
    unsaid: int
    total: int
    """All of them, also those that do not apply."""

    @property
    def said(self) -> int:
        """The number of practices of which the view says anything."""
        return self.total - self.unsaid

    @property
    def text(self) -> str:
        """Such as `4 of 7 in place`, without what does not apply; blank where the view says nothing."""
        if not self.said:
            return ""
        applying = self.total - self.not_applicable
        return f"{self.in_place} of {applying} in place" if applying else "none applies"


def tally(issue: Issue, entry: Entry) -> Tally:
    """Return the practices of an issue counted; ids that the issue does not have are left out."""
    states = [entry.practices[name].state for name in issue.practice_by_id if name in entry.practices]
    total = len(issue.practice_by_id)
    return Tally(
        states.count(Practised.IN_PLACE),
        states.count(Practised.PARTLY),
        states.count(Practised.NOT_YET),
        states.count(Practised.NOT_APPLICABLE),
        total - len(states),
        total,
    )


class PracticeInViews(NamedTuple):
    """A practice with what each of several views says of it."""

    practice: NamedPractice
    said: tuple[Practice | None, ...]
    """In the order of the views; None of a view that says nothing of it."""

    @property
    def states(self) -> tuple[Practised | None, ...]:
        """What each view says of it, without the notes."""
        return tuple(one.state if one else None for one in self.said)

    @property
    def differs(self) -> bool:
        """True if two views say different things of it."""
        return len(set(self.states) - {None}) > 1


def differing(issue: Issue, entries: Sequence[Entry]) -> Iterator[PracticeInViews]:
    """Yield the practices of an issue of which two views say different things, in the guide's order."""
    return (one for one in _in_views(issue, entries) if one.differs)


def telling(issue: Issue, entries: Sequence[Entry]) -> Iterator[PracticeInViews]:
    """Yield the same, and those on which a view has a note."""
    return (one for one in _in_views(issue, entries) if one.differs or any(said and said.note for said in one.said))


def _in_views(issue: Issue, entries: Sequence[Entry]) -> Iterator[PracticeInViews]:
    for name, practice in issue.practice_by_id.items():
        yield PracticeInViews(practice, tuple(entry.practices.get(name) for entry in entries))
