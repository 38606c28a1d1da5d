"""What a report on one partnership holds: where it stands, how it moved, where views differ, what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.analysis.comparability import views_of_round
from partnerkit.analysis.comparison import Comparison, compare
from partnerkit.analysis.guide_challenges import Challenge, challenges
from partnerkit.analysis.load import of_views
from partnerkit.analysis.plan import Gap, Item, Plan, make_plan
from partnerkit.analysis.progress import Move, Progress, make_progress, move
from partnerkit.analysis.summary import Summary, SummaryRow, summarise
from partnerkit.model.ratings import Need
from partnerkit.model.rounds import gathered, latest_of_each
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.analysis.challenge import asking
    from partnerkit.analysis.comparison import ComparisonLine
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.groups import SafeGroups
    from partnerkit.analysis.load import Organisation
    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating
    from partnerkit.model.record.rag_key import RagKey
    from partnerkit.model.words import Shown


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """One issue with all that is said of it, and its actions as the plan has them."""

    row: SummaryRow
    items: tuple[Item, ...]
    """Its actions with their standings, dropped ones too, in the order of the file."""

    @property
    def is_silent(self) -> bool:
        """True if nothing is said of it but the rating."""
        entry = self.row.entry
        said = entry.comment or entry.reason or entry.evidence or entry.practices or entry.target
        return not (said or entry.dissent or entry.actions)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One issue with its rating now and last time, how the views see it, and its actions."""

    point: ReportPoint
    before: Rating | None
    """Its rating in the round before; None where it was not rated then, or there was none."""
    move: Move | None
    """The change since the round before; None where there was none."""
    compared: ComparisonLine | None
    """How the views see it; None where there are not several."""


@dataclass(frozen=True, slots=True)
class Circulation:
    """How the individual views are shown in a report that is handed on, and what is told of those that are not."""

    shown: Shown
    """Grouped or hidden: what was possible of what was wished."""
    wished: Shown
    minimum: int
    """The least number of views that may be told of together."""
    views: int
    """The number of views of the current round."""
    newer: int
    """The number of views that were given since."""
    proposed: int
    """The number of actions that single views propose: they are not shown."""

    @property
    def too_few(self) -> bool:
        """True if the views are not shown as they were to be, for there are not enough of them."""
        return self.shown is not self.wished


@dataclass(frozen=True)
class GuideReport:
    """One partnership against one framework, as of a day."""

    framework: Framework
    as_of: date
    sources: tuple[Source, ...]
    """What was read, by date; of one day individual views before the agreed one."""
    current: Summary | None
    """The latest agreed assessment; else the only view of the latest round; None where that has several views, or one
    that is not to be shown."""
    rounds: tuple[Summary, ...]
    """The agreed assessments by date; without any, the views of the current one's assessor."""
    progress: Progress | None
    """What happened over the rounds; None where there are fewer than two."""
    since_last: Progress | None
    """What happened since the round before the latest; None where there is none. Of two rounds it is `progress`."""
    comparison: Comparison | None
    """The individual views of the current round; None where there are fewer than two."""
    plan: Plan
    """The plan of the current assessment; without one, that of the views that are compared. In a report on several
    guides it is the plan of all of them."""
    newer: tuple[Source, ...]
    """Individual views that were given since the current round."""
    left_out: tuple[Source, ...]
    """Individual views that stand nowhere in the report: those of earlier rounds, and those given again since."""
    consensus: RoundConsensus | None = None
    """Consensus among the views that are compared; None where none is declared."""
    circulation: Circulation | None = None
    """How the views are shown where that is not one by one; None where each is."""
    groups: SafeGroups | None = None
    """The views by groups, where they are shown so: then there is no `comparison`."""

    @property
    def counted(self) -> tuple[Source, ...]:
        """The assessments whose actions are in the plan: the current one; without one, the views that are compared."""
        return tuple(one for one in self.plan.sources if one.framework.id == self.framework.id)

    @property
    def views(self) -> tuple[Source, ...]:
        """The individual views of the current round, where there are several."""
        return self.comparison.views if self.comparison is not None else ()

    @cached_property
    def points(self) -> tuple[ReportPoint, ...]:
        """Every issue of the current assessment, in the guide's order; none where there is no current one."""
        if self.current is None:
            return ()
        items = {id(item.action): item for item in (*self.plan.items, *self.plan.dropped)}
        return tuple(_point(row, items) for row in self.current.rows)

    @cached_property
    def lines(self) -> tuple[ReportLine, ...]:
        """The same with each issue's rating last time and how the views see it."""
        before = self.since_last.first.assessment if self.since_last is not None else None
        compared = {line.issue.id: line for line in self.comparison.lines} if self.comparison is not None else {}
        return tuple(_line(point, before, compared.get(point.row.issue.id)) for point in self.points)

    @cached_property
    def line_by_id(self) -> dict[str, ReportLine]:
        """The same by the ids of the issues."""
        return {line.point.row.issue.id: line for line in self.lines}

    @property
    def attention(self) -> tuple[ReportPoint, ...]:
        """The issues that need action by their ratings, the worst first: the red ones, then the amber ones."""
        return tuple(
            point
            for level in reversed(self.framework.levels)
            for point in self.points
            if point.row.entry.rating == level and level.action is not Need.NONE
        )

    @property
    def others(self) -> tuple[ReportPoint, ...]:
        """The other issues of which something is said: with `attention`, nothing is left out."""
        return tuple(point for point in self.points if point.row.entry.need is Need.NONE and not point.is_silent)

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        """The challenges that the guide describes, as the current assessment shows them; none without one."""
        return challenges(self.current.assessment, self.framework) if self.current is not None else ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The issues that are not rated, or red without an open action."""
        return tuple(gap for gap in self.plan.gaps if gap.source.framework.id == self.framework.id)


@dataclass(frozen=True)
class Report:
    """One partnership against one framework, or against several, as of a day."""

    guides: tuple[GuideReport, ...]
    """What there is against each framework, the one that was published first before the others."""
    plan: Plan
    """The plan of all that counts against any of them."""
    as_of: date
    challenge: asking.Challenge | None = None
    """What a critical friend would ask of all that; None where nobody wanted to know."""
    dues: tuple[Due, ...] = ()
    """What the partnership's record has due, by day; nothing where it has no record."""
    key: RagKey | None = None
    """How a partner's own board shows levels and standings, where its words are to stand beside ours."""

    @property
    def partnership(self) -> str:
        """The partnership, as the latest file spells it."""
        return max(self.sources, key=_by_date).assessment.partnership

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was read, a guide after the other, each by date."""
        return tuple(source for guide in self.guides for source in guide.sources)

    @property
    def left_out(self) -> tuple[Source, ...]:
        """Individual views that stand nowhere in the report."""
        return tuple(source for guide in self.guides for source in guide.left_out)


def _point(row: SummaryRow, items: Mapping[int, Item]) -> ReportPoint:
    """Return an issue with its actions, from all of the plan by the identity of the action."""
    return ReportPoint(row, tuple(items[id(action)] for action in row.entry.actions if id(action) in items))


def _line(point: ReportPoint, before: Assessment | None, compared: ComparisonLine | None) -> ReportLine:
    """Return an issue with its rating in the round before, if there was one."""
    if before is None:
        return ReportLine(point, None, None, compared)
    rating = before.entry(point.row.issue.id).rating
    return ReportLine(point, rating, move(rating, point.row.entry.rating), compared)


def make_report(sources: Sequence[Source], as_of: date, window: int, known: Iterable[Organisation] = ()) -> Report:
    """Return a report on assessments that belong together, as of a day; a round spans `window` days.

    `conflicts_in_report` says if they do. `known` are organisations that may have no action.
    """
    frameworks = {source.framework.id: source.framework for source in sources}
    in_order = sorted(frameworks.values(), key=lambda one: (one.published or "9999", one.id))
    each = [[source for source in sources if source.framework.id == one.id] for one in in_order]
    named = list(known)
    guides = tuple(_of_guide(own, as_of, window, named) for own in each)
    if len(guides) == 1:
        return Report(guides, guides[0].plan, as_of)
    views = [view for guide in guides for view in (*guide.views, *guide.newer)]
    counted = [source for guide in guides for source in guide.counted]
    plan = make_plan(counted, as_of, known=[*named, *of_views(views)])
    return Report(tuple(replace(guide, plan=plan) for guide in guides), plan, as_of)


def _of_guide(sources: Sequence[Source], as_of: date, window: int, known: Sequence[Organisation]) -> GuideReport:
    """Return what there is against one framework."""
    ordered = sorted(sources, key=_by_date)
    framework = ordered[-1].framework
    agreed = [one for one in ordered if one.assessment.view is View.AGREED]
    individual = [one for one in ordered if one.assessment.view is View.INDIVIDUAL]
    views = _latest_of_each(
        views_of_round(individual, agreed[-1], window) if agreed else [*gathered(individual, lambda _: window)][-1]
    )
    current = agreed[-1] if agreed else views[0] if len(views) == 1 else None
    if current is None:
        rounds = []
    else:
        identity = current.assessment.identity
        rounds = agreed or [one for one in individual if one.assessment.identity == identity]
    newer = _newer(individual, current, views)
    progress = make_progress(framework, rounds, as_of) if len(rounds) > 1 else None
    return GuideReport(
        framework,
        as_of,
        tuple(ordered),
        summarise(current.assessment, framework, as_of) if current else None,
        tuple(summarise(one.assessment, framework, as_of) for one in rounds),
        progress,
        make_progress(framework, rounds[-2:], as_of) if len(rounds) > 2 else progress,
        compare(views, framework) if len(views) > 1 else None,
        make_plan([current] if current else views, as_of, known=[*known, *of_views((*views, *newer))]),
        newer,
        tuple(one for one in individual if not any(one in shown for shown in (views, rounds, newer))),
    )


def _by_date(source: Source) -> tuple[date, bool, str]:
    return (source.assessment.date, source.assessment.view is View.AGREED, source.file)


def _latest_of_each(views: Sequence[Source]) -> list[Source]:
    return latest_of_each(views, lambda view: view.assessment.identity)


def _newer(individual: Sequence[Source], current: Source | None, views: Sequence[Source]) -> tuple[Source, ...]:
    """Return the views that came after the current round; of each assessor the latest."""
    if current is None:
        return ()
    end = max(one.assessment.date for one in (current, *views))
    return tuple(_latest_of_each([one for one in individual if one.assessment.date > end]))
