"""What a critical friend has read: the assessments of all rounds, what they link to, and who the partners are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.action_history import Followed, Sighting, follow
from partnerkit.analysis.comparability import views_of_round
from partnerkit.model.problem import Place
from partnerkit.model.ratings import rated
from partnerkit.model.rounds import gathered, latest_of_each
from partnerkit.model.text import folded
from partnerkit.model.words import View

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Action, Entry
    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.record import Record
    from partnerkit.model.words import Keys, Sector

YEAR = 365
"""Days after which evidence is asked about again, where no setting says otherwise."""


@dataclass(frozen=True)
class Round:
    """The views of one round, and what was agreed of them."""

    agreed: Source | None
    views: tuple[Source, ...]
    """Of each assessor the latest, by date."""

    @property
    def standing(self) -> tuple[Source, ...]:
        """What counts: the agreed assessment; without one, the views."""
        return self.views if self.agreed is None else (self.agreed,)

    @property
    def every(self) -> tuple[Source, ...]:
        """The agreed assessment, if there is one, and the views."""
        return self.views if self.agreed is None else (self.agreed, *self.views)


class Said(NamedTuple):
    """What one assessment says of one issue."""

    guide: Guide
    source: Source
    issue: Issue
    entry: Entry

    @property
    def is_best(self) -> bool:
        """True if it is on the best level."""
        return self.entry.rating is not None and self.entry.rating.is_best

    @property
    def rank(self) -> int | None:
        """The place of its level on the scale, 0 for the best; None where it is on none."""
        return None if self.entry.rating is None else self.entry.rating.rank

    @property
    def is_rated(self) -> str:
        """How it is rated, behind `is`: `green`, `rated 1 (Initial)`, `not rated`."""
        return "not rated" if self.entry.rating is None else rated(self.entry.rating)


class OpenAction(NamedTuple):
    """An open action with its place."""

    source: Source
    issue: Issue | None
    keys: Keys
    action: Action


class Organisation(NamedTuple):
    """An organisation that takes part."""

    name: str
    sector: Sector
    paid: bool = True
    """Whether its time is paid for."""


@dataclass(frozen=True)
class Guide:
    """All that there is against one framework; the last round is the one that questions are asked of."""

    framework: Framework
    rounds: tuple[Round, ...]
    """One or more, the oldest first."""

    @property
    def last(self) -> Round:
        """The round that questions are asked of."""
        return self.rounds[-1]

    def said(self, source: Source) -> Iterator[Said]:
        """Yield what an assessment says of each issue of which it says something."""
        for issue in self.framework.issues:
            if issue.id in source.assessment.ratings:
                yield Said(self, source, issue, source.assessment.entry(issue.id))

    def one(self, source: Source, issue: str) -> Said:
        """Return what an assessment says of one issue, by its id."""
        return Said(self, source, self.framework.by_id[issue], source.assessment.entry(issue))

    def earlier(self, source: Source) -> tuple[Source, ...]:
        """Return what whoever gave an assessment of the last round said in the rounds before, the oldest first."""
        who = source.assessment.identity
        before = (one for a_round in self.rounds[:-1] for one in a_round.every if one.assessment.identity == who)
        return tuple(before)

    @property
    def states(self) -> tuple[Source, ...]:
        """The agreed assessments, the oldest first; without any, the views of the only assessor of the last round."""
        agreed = tuple(one.agreed for one in self.rounds if one.agreed is not None)
        if agreed or len(self.last.views) != 1:
            return agreed
        return (*self.earlier(self.last.views[0]), self.last.views[0])

    @cached_property
    def finished(self) -> Mapping[str, list[Followed]]:
        """The actions that were done since the state before the last one, by the ids of their issues."""
        done: dict[str, list[Followed]] = {}
        for one in _followed(self.states[-2:]) if len(self.states) > 1 else ():
            if one.finished:
                done.setdefault(one.issue, []).append(one)
        return done

    @cached_property
    def followed(self) -> Mapping[str, Followed]:
        """The actions through all states, by their refs."""
        return {one.ref: one for one in _followed(self.states)}

    @cached_property
    def open_actions(self) -> tuple[OpenAction, ...]:
        """The open actions of what counts."""
        return tuple(
            OpenAction(source, self.framework.by_id.get(str(keys[1])), keys, action)
            for source in self.last.standing
            for keys, action in source.assessment.every_action
            if action.is_open
        )


def _followed(states: Sequence[Source]) -> tuple[Followed, ...]:
    sightings = [
        Sighting(place, state.date, str(keys[1]), action)
        for place, state in enumerate(states)
        for keys, action in state.assessment.every_action
    ]
    return follow(sightings, len(states))


def _file_alone(source: Source, keys: Keys) -> Place:  # noqa: ARG001  # as whoever knows the places takes it
    return Place(source.file)


@dataclass(frozen=True)
class Subject:
    """What questions are asked of."""

    guides: tuple[Guide, ...]
    """One or more."""
    as_of: date
    crosswalks: tuple[Between, ...] = ()
    others: Mapping[str, Source] = field(default_factory=dict)
    """By the id of a framework, the assessment that stands for the partnership against it."""
    record: Record | None = None
    """What the partners have written down; None where there is no record."""
    absent: Mapping[tuple[Source, Keys], str] = field(default_factory=dict)
    """The files that evidence names and that are not there, by where they are named."""
    evidence_days: int = YEAR
    """How old evidence may be."""
    place: Callable[[Source, Keys], Place] = _file_alone
    """Where a value stands."""

    def where(self, condition: Callable[[Said], bool]) -> Iterator[list[Said]]:
        """Yield of each assessment that counts what it says of the issues of which a condition holds, if any."""
        for guide in self.guides:
            for source in guide.last.standing:
                if found := [said for said in guide.said(source) if condition(said)]:
                    yield found

    @cached_property
    def open_actions(self) -> tuple[OpenAction, ...]:
        """The open actions of what counts against any guide."""
        return tuple(one for guide in self.guides for one in guide.open_actions)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """The partners of the record, and the assessors' organisations that it does not name, the latest first."""
        partners = self.record.partners if self.record is not None else ()
        found = {folded(one.organisation): Organisation(one.organisation, one.sector, one.paid) for one in partners}
        sources = (one for guide in self.guides for a_round in reversed(guide.rounds) for one in a_round.views)
        for who in (one.assessment.assessor for one in sources):
            if who is not None and who.organisation:
                found.setdefault(folded(who.organisation), Organisation(who.organisation, who.sector))
        return tuple(found.values())

    @cached_property
    def by_name(self) -> Mapping[str, Organisation]:
        """The organisations by their names, folded."""
        return {folded(one.name): one for one in self.organisations}

    def organisation(self, action: Action) -> Organisation | None:
        """Return who is asked for an action; None where none is named, or none that is known."""
        return self.by_name.get(folded(action.organisation)) if action.organisation else None


def make_guide(sources: Sequence[Source], window: int) -> Guide:
    """Return all that there is against one framework, where a round spans `window` days.

    The last round is that of the latest agreed assessment; views that were given since are left out, as in a report.
    """
    ordered = sorted(sources, key=lambda one: (one.assessment.date, one.file))
    agreed = [one for one in ordered if one.assessment.view is View.AGREED]
    individual = [one for one in ordered if one.assessment.view is View.INDIVIDUAL]
    of_agreed = [(one, views_of_round(individual, one, window)) for one in agreed]
    taken = {view for _, views in of_agreed for view in views}
    end = max((one.date for one in agreed), default=None)
    rest = [one for one in individual if one not in taken and (end is None or one.date < end)]
    rounds = [Round(one, _latest(views)) for one, views in of_agreed]
    rounds += [Round(None, _latest(views)) for views in gathered(rest, lambda _: window)]
    rounds.sort(key=lambda one: max(source.date for source in one.standing))
    return Guide(ordered[-1].framework, tuple(rounds))


def _latest(views: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(latest_of_each(views, lambda view: view.assessment.identity))
