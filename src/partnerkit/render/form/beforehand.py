"""What a form can say before anybody fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.dates import on_day
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.asked import Asked
    from partnerkit.model.assessment import Assessment


class Beforehand(NamedTuple):
    """What is known of a partnership, a round and an assessor before the form is filled in."""

    partnership: str | None = None
    """Its name."""
    partners: tuple[str, ...] = ()
    """The organisations to choose from where one is asked for; another can be written as well."""
    round: str | None = None
    """The round that the form belongs to, as `2027-05`; None for a form of no round."""
    assessor: Asked | None = None
    """Whose view is asked for, as far as that is known: any part of it may be None; None where nobody is named."""
    last: Assessment | None = None
    """What was given last time, shown beside each issue; None where nothing is to be shown."""

    @property
    def last_time(self) -> str:
        """How last time's ratings are introduced: their day, and whose they are unless they are the assessor's own."""
        if self.last is None:
            return ""
        day = on_day(self.last.date)
        if self.last.view is View.AGREED:
            return f"Last time, agreed by the partners ({day})"
        who = self.last.assessor
        own = (folded(who.role), folded(who.organisation or "")) if who else None
        if self.assessor is not None and own == self.assessor.key:
            return f"Last time ({day})"
        return f"Last time, {one_line(self.last.viewpoint)} ({day})"


NOTHING = Beforehand()
