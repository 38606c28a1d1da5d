"""What views say of each issue, where nothing is agreed yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import ComparisonLine
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import GuideReport
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry


@dataclass(frozen=True, slots=True)
class IssueSaid:
    """One issue with all that the views say of it."""

    line: ComparisonLine
    said: tuple[tuple[Source, Entry, tuple[Item, ...]], ...]
    """Each view with its entry and its actions, in the order of the views."""


def issues_said(report: GuideReport) -> Iterator[IssueSaid]:
    """Yield the issues of which a view says something, first those on which views differ; none where one is agreed."""
    comparison = report.comparison
    if report.current is not None or comparison is None:
        return
    first = comparison.by_disagreement
    done = {line.issue.id for line in first}
    items = (*report.plan.items, *report.plan.dropped)
    for line in (*first, *(line for line in comparison.lines if line.issue.id not in done)):
        said = [
            (view, entry, _own(items, view, line)) for view, entry in zip(comparison.views, line.entries, strict=True)
        ]
        if any(
            entry.rating or entry.comment or entry.evidence or entry.practices or entry.actions for _, entry, _ in said
        ):
            yield IssueSaid(line, tuple(said))


def _own(items: Sequence[Item], view: Source, line: ComparisonLine) -> tuple[Item, ...]:
    return tuple(item for item in items if item.source is view and item.issue_id == line.issue.id)
