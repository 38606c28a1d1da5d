"""Actions that stand in several assessments: which of them is followed in another one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar
from unicodedata import normalize

from partnerkit.model.kept_actions import Kept, kept_by, split_left_out
from partnerkit.model.text import folded, ref_number
from partnerkit.model.words import View

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.source import Source

T = TypeVar("T")


class Agreement(NamedTuple, Generic[T]):
    """An agreement, as far as it tells which actions are followed in it."""

    it: T
    place: str
    """The absolute path of its file."""
    about: tuple[str, str]
    """Its framework, and its partnership, folded."""
    day: date
    kept: Kept


class There(NamedTuple, Generic[T]):
    """Where an action is followed."""

    agreement: Agreement[T]
    ref: str
    """Its ref there; empty where it has none."""
    left_out: bool = False
    """True where it was removed there, or not taken over on purpose."""


class Agreements(Generic[T]):
    """What agreements have taken over from views, or decided to leave, and later ones carried on from earlier ones."""

    def __init__(self, agreements: Iterable[Agreement[T]]) -> None:
        self._taken: dict[tuple[str, str], There[T]] = {}
        """By the place of a view, and the ref of the action there, or what it says where it has none."""
        self._same: dict[tuple[tuple[str, str], str, str], There[T]] = {}
        """By what it is about, ref and what it says: the last agreement that has it."""
        self._carried: dict[tuple[tuple[str, str], str], There[T]] = {}
        """By what it is about and ref: the last one in which that is an action of an earlier round."""
        for one in sorted(agreements, key=lambda agreement: agreement.day):
            self._add(one)

    def _add(self, one: Agreement[T]) -> None:
        folder = os.path.dirname(one.place)
        for origin in one.kept.left_out:
            name, own = split_left_out(origin)
            self._taken[place_of(folder, name), own] = There(one, "", left_out=True)
        for ref, says, *origins in one.kept.actions:
            there = There(one, ref)
            for origin in origins:
                name, own = split_left_out(origin)
                self._taken[place_of(folder, origin), says] = there
                if name:
                    self._taken[place_of(folder, name), own] = there
            if ref:
                self._same[one.about, ref, says] = there
        theirs = [There(one, ref, left_out=True) for ref in one.kept.removed]
        for there in (*theirs, *(There(one, ref) for ref, *_ in one.kept.actions)):
            if 0 < ref_number(there.ref) <= one.kept.earlier:
                self._carried[one.about, there.ref] = there

    def of_view(self, place: str, ref: str, says: str) -> There[T] | None:
        """Return where an action of the view at a place is followed; None where that is in the view itself."""
        return self._taken.get((normalize("NFC", place), ref or says))

    def of_agreement(self, about: tuple[str, str], day: date, ref: str, says: str) -> There[T] | None:
        """Return where an action of an agreement is followed; None where no later one carries it on."""
        found = (self._same.get((about, ref, says)), self._carried.get((about, ref))) if ref else ()
        later = [there for there in found if there is not None and there.agreement.day > day]
        return max(later, key=lambda there: there.agreement.day, default=None)


def place_of(folder: str, name: str) -> str:
    """Return the absolute path of a file that is named in a folder, its letters composed, for comparing."""
    return normalize("NFC", os.path.normpath(os.path.join(folder, name)))


def followed_elsewhere(sources: Sequence[Source]) -> dict[tuple[Source, int], There[Source]]:
    """Return where actions are followed: the agreed assessment among the sources, by source and identity of the action.

    That is so of an action of a view that an agreement names as where one of its own comes from, or as left out; and of
    an action of an agreement that a later one of its partnership carries on under the same ref.
    """
    agreed = [one for one in sources if one.assessment.view is View.AGREED]
    if not agreed or len(sources) < 2:
        return {}
    agreements = Agreements(Agreement(one, _place(one), one.about, one.date, kept_by(one.assessment)) for one in agreed)
    found: dict[tuple[Source, int], There[Source]] = {}
    for source in sources:
        place, about, is_view = _place(source), source.about, source.assessment.view is View.INDIVIDUAL
        for _, action in source.assessment.every_action:
            ref, says = action.ref or "", folded(action.action)
            if is_view:
                there = agreements.of_view(place, ref, says)
            else:
                there = agreements.of_agreement(about, source.date, ref, says)
            if there is not None:
                found[source, id(action)] = there
    return found


def _place(source: Source) -> str:
    return os.path.abspath(source.file.replace("\\", "/"))
