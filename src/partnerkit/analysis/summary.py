"""An assessment beside its framework: what is rated how, what is not, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerkit.model.ratings import Need

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from partnerkit.model.assessment import Action, Assessment, Entry
    from partnerkit.model.framework import Framework, Part
    from partnerkit.model.issue import Issue
    from partnerkit.model.kept_record import Happened
    from partnerkit.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One issue with what is said of it."""

    issue: Issue
    entry: Entry
    out_of_date: Happened | None = None
    """What has happened since it was rated that its rating may not outlast."""


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """One part of the framework with its rows."""

    section: Part
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An assessment as it is shown."""

    assessment: Assessment
    framework: Framework
    as_of: date
    parts: tuple[SummaryPart, ...]
    counts: dict[Rating | None, int]
    """How many issues stand how; the key None counts those not rated."""
    next_due: tuple[tuple[Issue, Action], ...]
    """The open actions that are due next, overdue ones first; those without a due date are left out."""
    open_with_date: int
    """How many open actions have a due date."""
    bare: tuple[Issue, ...]
    """What needs an action by its rating, such as red, and has no open one."""

    @property
    def rows(self) -> tuple[SummaryRow, ...]:
        """All rows, in the framework's order."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def out_of_date(self) -> tuple[SummaryRow, ...]:
        """The rows whose ratings are older than what has happened since."""
        return tuple(row for row in self.rows if row.out_of_date is not None)

    @property
    def unrated(self) -> tuple[Issue, ...]:
        """The issues that are not rated yet."""
        return tuple(row.issue for row in self.rows if row.entry.rating is None)


def summarise(assessment: Assessment, framework: Framework, as_of: date, *, actions: int = 3) -> Summary:
    """Lay an assessment beside its framework as of a day, with the `actions` that are due next."""
    parts = tuple(
        SummaryPart(section, tuple(SummaryRow(issue, assessment.entry(issue.id)) for issue in section.issues))
        for section in framework.parts
    )
    rows = [row for part in parts for row in part.rows]
    counts = {kind: sum(row.entry.rating == kind for row in rows) for kind in framework.kinds}
    due = [
        (action.current_due, row, action)
        for row in rows
        for action in row.entry.open_actions
        if action.current_due is not None
    ]
    due.sort(key=lambda item: item[0])
    bare = tuple(row.issue for row in rows if row.entry.need is Need.REQUIRED and not row.entry.open_actions)
    return Summary(
        assessment,
        framework,
        as_of,
        parts,
        counts,
        tuple((row.issue, action) for _, row, action in due[:actions]),
        len(due),
        bare,
    )


def marked(summary: Summary, out_of_date: Mapping[str, Happened]) -> Summary:
    """Return a summary in which issues say what has happened since they were rated."""

    def rows(part: SummaryPart) -> tuple[SummaryRow, ...]:
        return tuple(replace(row, out_of_date=out_of_date.get(row.issue.id)) for row in part.rows)

    return replace(summary, parts=tuple(replace(part, rows=rows(part)) for part in summary.parts))
