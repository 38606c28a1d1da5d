"""The facts of one partnership, from what its files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.circulation import as_agreed
from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.portfolio.facts import (
    ActionFact,
    DoneAction,
    Guide,
    GuideIssue,
    GuideStatement,
    Ratings,
    Returned,
)
from partnerkit.analysis.record.due import DueKind, due, within
from partnerkit.model.text import folded
from partnerkit.model.words import Sector, Standing, Status, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.source import Source
    from partnerkit.model.framework import Framework
    from partnerkit.model.record import Record

FOLLOWED = (DueKind.MILESTONE, DueKind.READING, DueKind.TARGET)
"""Of what a record has due, milestones and what outcomes are measured by; the rest is for the partners alone."""


def guide_of(framework: Framework) -> Guide:
    """Return what a portfolio needs of a framework."""
    places = framework.places
    issues = tuple(
        GuideIssue(issue.id, str(issue.number), issue.title, framework.part_by_issue[issue.id].title)
        for issue in framework.issues
    )
    naming: dict[str, list[int]] = {}
    for issue in framework.issues:
        for name in dict.fromkeys(one.id for one in issue.statements):
            naming.setdefault(name, []).append(places[issue.id])
    statements = tuple(
        GuideStatement(one.id, one.name, one.theme, tuple(naming[one.id]))
        for one in framework.statements
        if one.id in naming
    )
    return Guide(
        framework.id,
        framework.title,
        framework.publisher,
        framework.issue_name,
        framework.levels,
        issues,
        statements,
        framework.acknowledgement,
    )


def ratings_of(source: Source) -> Ratings:
    """Return how an assessment rates the issues of its guide."""
    entries = [source.assessment.entry(issue.id) for issue in source.framework.issues]
    ratings = tuple(one.rating for one in entries)
    return Ratings(source.assessment.date, source.file, ratings, tuple(len(one.evidence) for one in entries))


def may_be_shown(view: Source) -> bool:
    """Return True if the only view of a partnership tells of nobody who is not to be told of."""
    who = view.assessment.assessor
    return view.assessment.view is View.INDIVIDUAL and who is not None and who.sector is not Sector.LIVED_EXPERIENCE


def returned(agreed: Ratings | None, views: int, *, has_more: bool, cannot_tell: bool) -> Returned:
    """Return what is given for the round that is wanted.

    `agreed` is what was agreed in it last, `views` is how many views are given in it. `has_more` is True if earlier
    rounds have something, and `cannot_tell` where a file that would decide it cannot be read.
    """
    if cannot_tell:
        return Returned.UNREADABLE
    if agreed is not None:
        return Returned.COMPLETE if agreed.is_complete else Returned.PART
    if views:
        return Returned.ONE_VIEW if views == 1 else Returned.VIEWS
    return Returned.EARLIER if has_more else Returned.NEVER


def actions_of(agreed: Sequence[Sequence[Source]], record: Record | None, as_of: date) -> Iterator[ActionFact]:
    """Yield the actions that are open in what was agreed last on each guide, and those that were closed on a known day.

    `agreed` are the agreed assessments of each guide, the latest last.
    """
    sector_of = {folded(one.organisation): one.sector for one in record.partners} if record is not None else {}
    plan = make_plan(as_agreed([one[-1] for one in agreed]), as_of)
    for item in plan.items:
        action = item.action
        if action.is_open:
            yield ActionFact(
                item.source.framework.id,
                f"{item.issue.number} {item.issue.title}" if item.issue else item.issue_id,
                item.issue_id,
                action.ref or "",
                action.action,
                action.owner,
                action.organisation,
                sector_of.get(folded(action.organisation or "")),
                action.current_due,
                item.stands.standing,
            )
    yield from _closed(agreed, sector_of)


def _closed(agreed: Iterable[Sequence[Source]], sector_of: dict[str, Sector]) -> Iterator[ActionFact]:
    """Yield the actions that were done on a day that is known, each once: later rounds may repeat those of earlier."""
    for rounds in agreed:
        known = set()
        for source in reversed(rounds):
            for keys, action in source.assessment.every_action:
                about = (str(keys[1]), action.ref or folded(action.action))
                if action.status is not Status.DONE or action.closed is None or about in known:
                    continue
                known.add(about)
                issue = source.framework.by_id.get(about[0])
                yield ActionFact(
                    source.framework.id,
                    f"{issue.number} {issue.title}" if issue else about[0],
                    about[0],
                    action.ref or "",
                    action.action,
                    action.owner,
                    action.organisation,
                    sector_of.get(folded(action.organisation or "")),
                    action.current_due,
                    Standing.COMPLETE,
                    action.closed,
                )


def done_by(agreed: Sequence[Source]) -> Iterator[DoneAction]:
    """Yield what a partnership has done about the issues that it moved from the worst level to the best."""
    for issue in agreed[-1].framework.issues:
        now = agreed[-1].assessment.entry(issue.id).rating
        before = [one.assessment.entry(issue.id).rating for one in agreed[:-1]]
        if now is None or not now.is_best or not any(one is not None and one.is_worst for one in before):
            continue
        known = set()
        for source in agreed:
            for action in source.assessment.entry(issue.id).actions:
                about = action.ref or folded(action.action)
                if action.status is Status.DONE and about not in known:
                    known.add(about)
                    yield DoneAction(source.framework.id, issue.id, action.action, action.organisation)


def dues_of(record: Record, as_of: date, days: int) -> tuple[Due, ...]:
    """Return the milestones, readings and targets that are due in so many days, or whose day has passed."""
    return tuple(one for one in within(due(record, as_of), days) if one.kind in FOLLOWED)
