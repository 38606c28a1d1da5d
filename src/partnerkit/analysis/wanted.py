"""Which actions are wanted: by owner, organisation, due date, status or issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import folded

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.assessment import Action
    from partnerkit.model.words import Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an action must be to be shown; None for what does not count. Names are compared folded."""

    owner: str | None = None
    organisation: str | None = None
    due: date | None = None
    """The day by which it is due."""
    status: Status | None = None
    issue: str | None = None
    """The id of its issue."""

    def __bool__(self) -> bool:
        """True if anything is asked for."""
        return any((self.owner, self.organisation, self.due, self.status, self.issue))

    def takes(self, issue: str, action: Action) -> bool:
        """Return True if an action is wanted."""
        due = action.current_due
        return (
            _same(self.owner, action.owner)
            and _same(self.organisation, action.organisation)
            and (self.due is None or (due is not None and due <= self.due))
            and self.status in (None, action.status)
            and self.issue in (None, issue)
        )

    @property
    def words(self) -> str:
        """What is asked for, in words: `owner Co-chairs, due by 31 January 2027`."""
        parts = (
            self.owner and f"owner {self.owner}",
            self.organisation and f"organisation {self.organisation}",
            self.due and f"due by {on_day(self.due)}",
            self.status and f"status {self.status}",
            self.issue and f"issue {self.issue}",
        )
        return ", ".join(part for part in parts if part)

    def shown(self, number: int, every: int) -> str:
        """Return the sentence on how many of all actions are shown."""
        return f"{number} of {'1 action' if every == 1 else f'{every} actions'} shown: {self.words}."

    def nobody(self, actions: Iterable[Action]) -> tuple[str, str, list[str]] | None:
        """Return a key and the name that no action has there, with the names that actions have; None if all are had."""
        every = list(actions)
        for key, name in (("owner", self.owner), ("organisation", self.organisation)):
            names = {folded(known): known for one in every if (known := getattr(one, key))}
            if name is not None and folded(name) not in names:
                return key, name, sorted(names.values(), key=folded)
        return None


def _same(wanted: str | None, name: str | None) -> bool:
    return wanted is None or (name is not None and folded(name) == folded(wanted))
