"""A record as it is shown on a day: what it says, what is due, and what it does not say yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.analysis.record.due import Due, due, within
from partnerkit.analysis.record.missing import Missing, missing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerkit.model.record import Record


@dataclass(frozen=True)
class Overview:
    """A record on a day."""

    record: Record
    file: str
    as_of: date
    days: int
    """How many days ahead is looked for what is due."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the issues are called that its events bear on, by their ids, as far as a framework says so."""

    @cached_property
    def every_due(self) -> list[Due]:
        """Everything that is due, however far away."""
        return due(self.record, self.as_of)

    @property
    def due(self) -> list[Due]:
        """What has passed, and what is due in those days."""
        return within(self.every_due, self.days)

    @property
    def next_due(self) -> Due | None:
        """What is due next after those days; None where there is nothing."""
        return next((one for one in self.every_due if one.days > self.days), None)

    @cached_property
    def missing(self) -> list[Missing]:
        """What the record does not say yet."""
        return missing(self.record, self.as_of)
