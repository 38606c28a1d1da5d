"""What a form can say before anybody fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment, Assessor


class Beforehand(NamedTuple):
    """What is known of a partnership, a round and an assessor before the form is filled in."""

    partnership: str | None = None
    """Its name."""
    partners: tuple[str, ...] = ()
    """The organisations to choose from where one is asked for; another can be written as well."""
    round: str | None = None
    """The round that the form belongs to, as `2027-05`; None for a form of no round."""
    assessor: Assessor | None = None
    """Whose view is asked for; None where that is not known."""
    last: Assessment | None = None
    """What was given last time, shown beside each issue; None where nothing is to be shown."""


NOTHING = Beforehand()
