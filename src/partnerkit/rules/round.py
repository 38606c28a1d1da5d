"""Assessments of one round as the rules see them: what is kept of each once its own problems are known."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.kept_actions import Kept, kept_by
from partnerkit.model.names import outline
from partnerkit.model.ratings import RAG_BY_ID
from partnerkit.model.rounds import agreed_again, gathered, of_agreed
from partnerkit.model.text import folded
from partnerkit.model.words import View

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.kept_record import Happened


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings for the rounds of a file."""

    window: int
    """How many days a round spans."""
    max_age_days: int | None = None
    """How old an assessment may grow while it is the latest."""
    sectors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """Those that must give a view."""
    formerly: frozenset[str] = frozenset()
    """The former names of the partnership, folded."""
    blind: frozenset[str] = frozenset()
    """The real paths of the folders of blind rounds."""
    rounds: frozenset[str] = frozenset()
    """The real paths of the folders of all rounds that the settings name."""


_RAG = tuple(RAG_BY_ID)


class Seen(NamedTuple):
    """The little that is kept of an assessment, as it is kept of every one of many."""

    file: str
    framework: str
    partnership: str
    view: View
    identity: str
    """What tells its assessor apart."""
    known: bool
    """True if it says whose view it is; another rule reports where it does not."""
    viewpoint: str
    date: date
    terms: Terms
    issues: tuple[str, ...]
    """The issues that are rated; one tuple for all assessments that rate the same ones."""
    marks: str
    """Their ratings, a character each: the index in `scale`, counted from the digit 0."""
    scale: tuple[str, ...]
    """The ratings that they have, or may have; one tuple for all assessments of a framework."""
    dissent: tuple[str, ...]
    """The issues for which a dissent is recorded."""
    views: tuple[str, ...]
    """The views that an agreed assessment names, as paths from its own folder."""
    sector: str = ""
    organisation: str = ""
    """Of the assessor."""
    kept: Kept = Kept()
    """Of an agreed assessment, what it keeps of actions."""

    @property
    def location(self) -> str:
        """The file's absolute path, by which agreed assessments name their views."""
        return os.path.abspath(self.file)

    @property
    def named(self) -> tuple[str, ...]:
        """The absolute paths of the views that an agreed assessment names."""
        folder = os.path.dirname(self.location)
        return tuple(os.path.normpath(os.path.join(folder, view)) for view in self.views)

    @property
    def round(self) -> str | None:
        """The folder of the round that it is of, where the settings name one that it lies in; else None."""
        if not self.terms.rounds:  # as mostly
            return None
        folder = os.path.dirname(os.path.realpath(self.file))
        while folder not in self.terms.rounds:
            folder, below = os.path.dirname(folder), folder
            if folder == below:
                return None
        return folder

    @property
    def is_blank(self) -> bool:
        """True if nothing is rated: it is then no view."""
        return not self.issues

    @property
    def ratings(self) -> dict[str, str]:
        """The ratings by issue."""
        return {issue: self.scale[ord(mark) - FIRST_MARK] for issue, mark in zip(self.issues, self.marks, strict=True)}

    @classmethod
    def of(cls, assessment: Assessment, file: str, terms: Terms, scale: tuple[str, ...] = _RAG) -> Seen:
        """Return what is to be kept of an assessment; `scale` has every rating that it may give, by id."""
        who = assessment.assessor
        entries = assessment.ratings
        rated = {issue: entry.rating for issue, entry in entries.items() if entry.rating is not None}
        return cls(
            file,
            intern(assessment.framework),
            intern(folded(assessment.partnership)),
            assessment.view,
            intern("\n".join(assessment.identity)),
            assessment.assessor is not None,
            intern(assessment.viewpoint),
            assessment.date,
            terms,
            shared(tuple(rated)),
            "".join([chr(FIRST_MARK + scale.index(rating)) for rating in rated.values()]),
            scale,
            tuple([issue for issue, entry in entries.items() if entry.dissent]),
            assessment.views,
            intern(str(who.sector)) if who else "",
            intern(who.organisation or "") if who else "",
            kept_by(assessment),
        )


FIRST_MARK = ord("0")
_SHARED: dict[tuple[str, ...], tuple[str, ...]] = {}


def shared(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return one tuple for all that are equal."""
    return _SHARED.setdefault(words, words)


class Occasion(Enum):
    """The occasion on which a rule is asked about an assessment."""

    AGREED = auto()
    """It is agreed; with it are all views of its round."""
    AGAIN = auto()
    """Its assessor gave a view before, which is with it."""
    AGREED_AGAIN = auto()
    """It is agreed, and so is another of its round, which is with it."""
    GATHERING = auto()
    """It is the latest view of a round that has no agreed assessment; with it are all views of that round."""
    ALIKE = auto()
    """It is the first that names its partnership so; with it is one that names another which looks the same."""
    LATEST = auto()
    """Nothing of its partnership against its framework is later."""
    CURRENT = auto()
    """It says how its partnership, or its assessor, sees things today: what is before it is kept as history."""
    UNRECORDED = auto()
    """It is the first of those that a record governs, and none of them is of that record's partnership."""


@dataclass(frozen=True, slots=True)
class Round:
    """An assessment with the individual views of its round that bear on it."""

    occasion: Occasion
    this: Seen
    views: tuple[Seen, ...] = ()
    whole: bool = False
    """True if all files of the round are at hand, as far as a folder holds them."""
    as_of: date | None = None
    """The day that counts as today."""
    is_latest: bool = False
    """Of an agreed assessment, True if none of its partnership against its framework is later."""
    asked: tuple[str, ...] = ()
    """Of the latest agreed assessment, the organisations that were asked for a view when it was made."""
    out_of_date: tuple[tuple[str, Happened], ...] = ()
    """Of a current assessment, the issues whose ratings are out of date, each with what has happened since."""
    recorded: str = ""
    """Of an assessment that is unrecorded, the partnership of the record that governs it."""
    recorded_in: str = ""
    """The file of that record."""


_WINDOW = attrgetter("terms.window")


def rounds(seen: Sequence[Seen], as_of: date | None = None, *, whole: bool = False) -> Iterator[Round]:
    """Yield each assessment on which a rule about rounds could have something to say."""
    grouped: dict[tuple[str, str], list[Seen]] = {}
    present = _present_names(seen)
    for one in seen:
        name = present.get(one.terms, one.partnership) if one.partnership in one.terms.formerly else one.partnership
        grouped.setdefault((one.framework, name), []).append(one)
    yield from _alike(grouped)
    for group in grouped.values():
        individual = sorted((one for one in group if one.view is View.INDIVIDUAL), key=_by_date)
        yield from _repeated([one for one in individual if not one.is_blank])
        yield from _agreed_again([one for one in group if one.view is View.AGREED])
        taken: set[str] = set()
        latest = max((one for one in group if one.view is View.AGREED), key=_by_date, default=None)
        for one in group:
            if one.view is View.AGREED:
                views = tuple(_within(individual, one))
                taken.update(view.file for view in views)
                yield Round(Occasion.AGREED, one, views, whole, is_latest=one is latest)
        for together in gathered([one for one in individual if one.file not in taken], _WINDOW):
            yield Round(Occasion.GATHERING, together[-1], tuple(together), whole)
        counted = [one for one in group if not one.is_blank] or group
        yield Round(Occasion.LATEST, max(counted, key=lambda one: (one.date, one.view is View.AGREED)), as_of=as_of)
        for one in current(counted):
            yield Round(Occasion.CURRENT, one, whole=whole, as_of=as_of)


def current(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield what counts today of a partnership's assessments: the latest agreement, until a round begins after it.

    Beside it, and without it, everybody's latest view of a later day.
    """
    agreed = max((one for one in seen if one.view is View.AGREED), key=_by_date, default=None)
    latest: dict[str, Seen] = {}
    for one in seen:
        if one.view is View.INDIVIDUAL and (agreed is None or one.date > agreed.date):
            known = latest.get(one.identity)
            if known is None or known.date <= one.date:
                latest[one.identity] = one
    last = max((one.date for one in latest.values()), default=None)
    if agreed is not None and (last is None or (last - agreed.date).days <= agreed.terms.window):
        yield agreed
    yield from latest.values()


def _present_names(seen: Sequence[Seen]) -> dict[Terms, str]:
    """Return the present name of each renamed partnership, by the settings that say so: that of its latest assessment.

    Where all have former names, it is one of these.
    """
    found: dict[Terms, tuple[bool, date, str]] = {}
    for one in seen:
        if one.terms.formerly:
            known = (one.partnership not in one.terms.formerly, one.date, one.partnership)
            found[one.terms] = max(found.get(one.terms, known), known)
    return {terms: name for terms, (_, _, name) in found.items()}


def _alike(grouped: Mapping[tuple[str, str], Sequence[Seen]]) -> Iterator[Round]:
    """Yield one assessment of each partnership whose name looks like that of one with more assessments."""
    named: dict[str, list[Seen]] = {}
    for (_, name), group in grouped.items():
        named.setdefault(name, []).extend(group)
    outlines: dict[tuple[Terms, str], list[str]] = {}
    for name, group in named.items():
        outlines.setdefault((group[0].terms, outline(name)), []).append(name)
    for names in outlines.values():
        if len(names) > 1:
            usual = max(names, key=lambda name: len(named[name]))
            for name in names:
                if name != usual:
                    yield Round(Occasion.ALIKE, min(named[name], key=_by_date), (min(named[usual], key=_by_date),))


def _by_date(seen: Seen) -> tuple[date, str]:
    return (seen.date, seen.file)


def _repeated(individual: Sequence[Seen]) -> Iterator[Round]:
    latest: dict[str, Seen] = {}
    for one in individual:
        if one.identity in latest:
            yield Round(Occasion.AGAIN, one, (latest[one.identity],))
        latest[one.identity] = one


def _agreed_again(agreed: Sequence[Seen]) -> Iterator[Round]:
    if len(agreed) > 1:
        for one, earlier in agreed_again(sorted(agreed, key=_by_date), _WINDOW, attrgetter("named")):
            yield Round(Occasion.AGREED_AGAIN, one, (earlier,))


def _within(individual: Sequence[Seen], agreed: Seen) -> Sequence[Seen]:
    """Return the views of an agreed assessment's round, by date."""
    named = frozenset(agreed.named)
    is_named = (lambda view: view.location in named) if named else None
    return of_agreed(individual, agreed, agreed.terms.window, is_named)
