"""An assessment with where it comes from: what is compared, planned, reported, or followed over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.text import folded

if TYPE_CHECKING:
    import datetime

    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An assessment with its file, its framework and, for a state from git, its commit and day.

    Two are equal only if they are one object, so that a source can be a key, and a comparison of many stays cheap.
    """

    file: str
    """The path as it was given."""
    assessment: Assessment
    framework: Framework
    commit: str | None = None
    """The commit that holds it; None for a file as it is now."""
    day: datetime.date | None = None
    """For a state of a file in git, the day on which the file stood so; else None."""

    first_name: str | None = None
    """The first name that the partnership is known to have had; None where it was never renamed."""

    @property
    def about(self) -> tuple[str, str]:
        """The framework and the partnership, as they are compared: what is the same for assessments of one history."""
        return self.framework.id, folded(self.assessment.partnership)

    @property
    def date(self) -> datetime.date:
        """The day of the state; of an assessment that is no such state, the day that its ratings speak of."""
        return self.day or self.assessment.date
