"""The implementation plan: the actions of one or more assessments, in order, and the gaps between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from partnerkit.analysis.followed import There, followed_elsewhere
from partnerkit.analysis.load import make_load, of_views
from partnerkit.analysis.standing import Stands, stands
from partnerkit.model.dates import MONTHS
from partnerkit.model.ratings import Need, Rating
from partnerkit.model.text import folded
from partnerkit.model.words import By, Standing, Status, View

if TYPE_CHECKING:
    from partnerkit.analysis.load import Load, Organisation
    from partnerkit.analysis.source import Source
    from partnerkit.analysis.wanted import Wanted
    from partnerkit.model.assessment import Action
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Item:
    """An action in the plan."""

    source: Source
    issue_id: str
    issue: Issue | None
    """None where the framework has no issue of that id."""
    action: Action
    stands: Stands
    ref: str
    """The action's ref; with its source's number before it where the plan has several sources."""
    depends_on: tuple[str, ...]
    issue_title: str
    """The issue as the framework numbers and titles it, or its id; in a plan of several guides in its guide's word."""

    @property
    def waits_for_others(self) -> bool:
        """True if it is blocked by what no action of the plan can move."""
        return self.action.status is Status.BLOCKED and self.action.blocked_by is not None


@dataclass(frozen=True, slots=True)
class Gap:
    """An issue that the plan does not cover although it should."""

    source: Source
    issue: Issue
    rating: Rating | None
    """Red where there is no open action, None where the issue is not rated."""
    issue_title: str
    """The issue as it is called in the items of the plan."""


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions under one heading."""

    title: str
    items: tuple[Item, ...]
    rating: Rating | None = None
    """The issue's rating, where the group is an issue of one assessment."""
    framework: Framework | None = None
    """The issue's guide, where the group is an issue."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The implementation plan."""

    as_of: date
    by: By
    sources: tuple[Source, ...]
    """By their places, counted from 1, they are known in refs and gaps."""
    groups: tuple[ActionGroup, ...]
    """The partnership's own actions."""
    waiting: tuple[Item, ...]
    """Actions that wait for something outside the plan."""
    dropped: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    followed: tuple[tuple[Item, There[Source]], ...] = ()
    """What is not listed because another of the sources has it, or left it out: with that source."""
    shown: str | None = None
    """How many of all actions are shown, and which, in a sentence; None where all are."""
    load: Load | None = None
    """Whose the actions are; None where only some are shown."""

    @property
    def numbers(self) -> dict[Source, int]:
        """The number of each source, from 1."""
        return {source: number for number, source in enumerate(self.sources, start=1)}

    @property
    def guides(self) -> tuple[Framework, ...]:
        """The guides that the assessments are against, in the order of the sources."""
        return tuple(guides_of(self.sources).values())

    @property
    def noun(self) -> str:
        """What the guides call their lines, such as `dimension`; `issue` where they do not agree."""
        names = {guide.issue_name for guide in self.guides}
        return names.pop() if len(names) == 1 else "issue"

    @property
    def sections(self) -> tuple[tuple[Framework | None, tuple[ActionGroup, ...]], ...]:
        """The groups by guide, where the plan has several and is grouped by issue; else all of them, without one."""
        if self.by is not By.ISSUE or len(self.guides) < 2:
            return ((None, self.groups),) if self.groups else ()
        of_guides = ((guide, tuple(one for one in self.groups if one.framework is guide)) for guide in self.guides)
        return tuple((guide, groups) for guide, groups in of_guides if groups)

    @property
    def items(self) -> tuple[Item, ...]:
        """All actions that are not dropped, in the plan's order."""
        return (*(item for group in self.groups for item in group.items), *self.waiting)

    @property
    def counts(self) -> dict[Standing, int]:
        """The number of actions of each standing, in the order in which counts are shown."""
        every = [item.stands.standing for item in (*self.items, *self.dropped)]
        return {standing: every.count(standing) for standing in Standing}


S = TypeVar("S", bound="Source")


def in_force(sources: Sequence[S], is_named: Callable[[S], bool]) -> list[S]:
    """Return the assessments whose actions count, of those that are named and those that were found in folders.

    Those that are named do. Of the others, the latest agreed one of each partnership and framework does: it carries on
    what is open of the earlier ones, and of its views. Without any, all do.
    """
    latest: dict[tuple[str, str], S] = {}
    for one in sorted(sources, key=lambda source: source.assessment.date):
        if one.assessment.view is View.AGREED:
            latest[one.about] = one
    return [one for one in sources if is_named(one) or latest.get(one.about, one) is one]


def make_plan(
    sources: Sequence[Source],
    as_of: date,
    by: By = By.ISSUE,
    wanted: Wanted | None = None,
    known: Iterable[Organisation] = (),
) -> Plan:
    """Return the actions of assessments merged into one plan, as of a day, each once: where it is followed.

    With `wanted`, only those that are, and no gaps. `known` are organisations that may have no action.
    """
    prefixes = [f"{number}-" for number in range(1, len(sources) + 1)] if len(sources) > 1 else [""]
    named = _Naming(sources)
    items = [
        item for source, prefix in zip(sources, prefixes, strict=False) for item in _items(source, as_of, prefix, named)
    ]
    elsewhere = followed_elsewhere(sources)
    followed = [(item, elsewhere.get((item.source, id(item.action)))) for item in items]
    every = [item for item, there in followed if there is None]
    items = [item for item in every if not wanted or wanted.takes(item.issue_id, item.action)]
    kept = [item for item in items if item.stands.standing is not Standing.DROPPED]
    waiting = tuple(sorted((item for item in kept if item.waits_for_others), key=_by_due))
    own = [item for item in kept if not item.waits_for_others]
    dropped = tuple(item for item in items if item.stands.standing is Standing.DROPPED)
    gaps = () if wanted else tuple(gap for source in sources for gap in _gaps(source, named))
    return Plan(
        as_of,
        by,
        tuple(sources),
        tuple(_groups(own, by, named)),
        waiting,
        dropped,
        gaps,
        tuple((item, there) for item, there in followed if there is not None),
        wanted.shown(len(items), len(every)) if wanted else None,
        None if wanted else make_load([(item.action, item.stands) for item in items], [*known, *of_views(sources)]),
    )


def guides_of(sources: Sequence[Source]) -> dict[str, Framework]:
    """Return the guides that assessments are against, by their ids, in the order in which they come."""
    found: dict[str, Framework] = {}
    for source in sources:
        found.setdefault(source.framework.id, source.framework)
    return found


class _Naming:
    """How issues are called and ordered: two guides both have an issue 2."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.guides = guides_of(sources)
        self.order = {name: place for place, name in enumerate(self.guides)}

    def title(self, source: Source, issue: Issue) -> str:
        """Return an issue by its number and title; in its guide's word, or with its id, where that tells it apart."""
        framework = source.framework
        if len(self.order) < 2:
            return f"{issue.number} {issue.title}"
        is_alone = sum(one.issue_name == framework.issue_name for one in self.guides.values()) == 1
        return f"{framework.numbered(issue)} {issue.title}" + ("" if is_alone else f" ({framework.id})")

    def place(self, item: Item) -> tuple[int, int, str]:
        """Return what the issue of an item is sorted by: its guide's place among the sources, its own in the guide."""
        framework = item.source.framework
        return self.order[framework.id], framework.places.get(item.issue_id, len(framework.places)), item.issue_id


def _items(source: Source, as_of: date, prefix: str, named: _Naming) -> Iterator[Item]:
    ratings, known = source.assessment.ratings, source.framework.by_id
    by_ref = {action.ref: action for entry in ratings.values() for action in entry.actions if action.ref}
    in_order = [*(issue for issue in known if issue in ratings), *(issue for issue in ratings if issue not in known)]
    for issue in in_order:
        for action in ratings[issue].actions:
            yield Item(
                source,
                issue,
                known.get(issue),
                action,
                stands(action, as_of, by_ref),
                f"{prefix}{action.ref}" if action.ref else "",
                tuple(f"{prefix}{ref}" for ref in action.depends_on),
                named.title(source, known[issue]) if issue in known else issue,
            )


def _gaps(source: Source, named: _Naming) -> Iterator[Gap]:
    for issue in source.framework.issues:
        entry = source.assessment.entry(issue.id)
        if entry.rating is None or (entry.need is Need.REQUIRED and not entry.open_actions):
            yield Gap(source, issue, entry.rating, named.title(source, issue))


def _by_due(item: Item) -> date:
    return item.action.current_due or date.max


def _groups(items: list[Item], by: By, naming: _Naming) -> Iterator[ActionGroup]:
    """Yield the groups in order. What lacks the thing that the plan is grouped by comes last."""
    keys: dict[By, Callable[[Item], tuple[Any, str]]] = {
        By.ISSUE: lambda item: (naming.place(item), item.issue_title),
        By.OWNER: lambda item: _named(item.action.owner, "No owner"),
        By.WORKSTREAM: lambda item: _named(item.action.workstream, "No workstream"),
        By.DUE: lambda item: _month(item.action.current_due),
    }
    grouped: dict[Any, tuple[str, list[Item]]] = {}
    for item in items:
        key, title = keys[by](item)
        grouped.setdefault(key, (title, []))[1].append(item)
    for key in sorted(grouped):
        title, members = grouped[key]
        in_order = tuple(sorted(members, key=_by_due))
        if by is By.ISSUE:
            yield ActionGroup(title, in_order, _rating(members), naming.guides[members[0].source.framework.id])
        else:
            yield ActionGroup(title, in_order)


def _rating(items: list[Item]) -> Rating | None:
    ratings = {item.source.assessment.entry(item.issue_id).rating for item in items}
    return ratings.pop() if len(ratings) == 1 else None


def _named(name: str | None, without: str) -> tuple[Any, str]:
    return ((False, folded(name)), name) if name else ((True, ""), without)


def _month(day: date | None) -> tuple[Any, str]:
    return ((False, day.isoformat()[:7]), f"{MONTHS[day.month - 1]} {day.year}") if day else ((True, ""), "No due date")
