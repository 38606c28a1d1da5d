"""Assessments of one round as the rules see them: what is kept of each once its own problems are known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnerkit.model.words import Rating, View

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of an assessment."""

    file: str
    location: str
    """The file's absolute path, by which agreed assessments name their views."""
    framework: str
    partnership: str
    view: View
    identity: tuple[str, ...]
    known: bool
    """Whether it says whose view it is; another rule reports where it does not."""
    viewpoint: str
    date: date
    window: int
    """How many days a round spans, as set for this file."""
    ratings: Mapping[str, Rating]
    dissent: frozenset[str]
    """The issues for which a dissent is recorded."""
    views: tuple[str, ...]
    """The absolute paths of the views that an agreed assessment names."""

    @classmethod
    def of(cls, assessment: Assessment, file: str, location: str, window: int, views: Sequence[str]) -> Seen:
        """What to keep of an assessment."""
        return cls(
            file,
            location,
            assessment.framework,
            " ".join(assessment.partnership.casefold().split()),
            assessment.view,
            assessment.identity,
            assessment.assessor is not None,
            assessment.viewpoint,
            assessment.date,
            window,
            {issue: entry.rating for issue, entry in assessment.ratings.items() if entry.rating is not None},
            frozenset(issue for issue, entry in assessment.ratings.items() if entry.dissent),
            tuple(views),
        )


@dataclass(frozen=True, slots=True)
class Round:
    """An assessment with the individual views of its round that bear on it."""

    this: Seen
    views: tuple[Seen, ...]
    """For an agreed assessment all views of the round; for a view the one before it of the same assessor."""


def rounds(seen: Sequence[Seen]) -> Iterator[Round]:
    """Each assessment on which a rule about rounds could have something to say."""
    grouped: dict[tuple[str, str], list[Seen]] = {}
    for one in seen:
        grouped.setdefault((one.framework, one.partnership), []).append(one)
    for group in grouped.values():
        individual = sorted((one for one in group if one.view is View.INDIVIDUAL), key=_by_date)
        yield from _repeated(individual)
        for one in group:
            if one.view is View.AGREED:
                yield Round(one, tuple(_within(individual, one)))


def _by_date(seen: Seen) -> tuple[date, str]:
    return (seen.date, seen.file)


def _repeated(individual: Sequence[Seen]) -> Iterator[Round]:
    latest: dict[tuple[str, ...], Seen] = {}
    for one in individual:
        if one.identity in latest:
            yield Round(one, (latest[one.identity],))
        latest[one.identity] = one


def _within(individual: Sequence[Seen], agreed: Seen) -> Sequence[Seen]:
    """The views of an agreed assessment's round: those that it names, and those dated near it."""
    dates = [one.date for one in individual]
    span = timedelta(days=agreed.window)
    near = individual[bisect_left(dates, agreed.date - span) : bisect_right(dates, agreed.date + span)]
    named = [one for one in individual if one.location in agreed.views and one not in near] if agreed.views else []
    return [*named, *near]
