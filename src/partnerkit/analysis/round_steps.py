"""The next step of a round, as the words of the command line that takes it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.rounds import Stands, View
from partnerkit.model.dates import days, months_after, on_day

if TYPE_CHECKING:
    from partnerkit.analysis.rounds import OfGuide, Round

NEAR = 7
"""Days before the last one from which those who have not answered are reminded."""
QUIET = 14
"""Days after a round began, where it has no last day, from which they are; and after its last day until which sealed
views are waited for once others are revealed."""
HALF_A_YEAR = 6
"""Months after which the next round begins."""
LONGEST_WINDOW = 366


class Kind(StrEnum):
    """What is to be done."""

    OPEN = "open"
    MEND = "mend"
    WAIT = "wait"
    REMIND = "remind"
    REVEAL = "reveal"
    COMPARE = "compare"
    AGREE = "agree"
    PLAN = "plan"
    FOLLOW = "follow"
    NEXT_ROUND = "next-round"


class Step(NamedTuple):
    """A step: what it is, why, and how."""

    kind: Kind
    why: str
    """A sentence."""
    words: tuple[object, ...]
    """What stands behind `partnerkit`; a path where a file is meant."""


def next_step(round_: Round, root: Path, *, is_latest: bool = True, window: int = 45) -> Step:
    """Return the next step of a round; with several guides, that of the first for which one is left to do.

    `root` is the folder that was asked about, and `window` the days that a round spans where nothing else is said.
    """
    steps = [_step(round_, guide, root, is_latest=is_latest, window=window) for guide in round_.guides]
    return min(steps, key=lambda step: step.kind in (Kind.FOLLOW, Kind.NEXT_ROUND))


def _step(round_: Round, guide: OfGuide, root: Path, *, is_latest: bool, window: int) -> Step:
    if guide.agreed is not None:
        return _after_agreement(round_, guide, root, is_latest=is_latest)
    if not guide.views:
        why = "Nothing is sealed yet, and no file lies here." if round_.is_blind else "No file is there yet."
        return Step(Kind.OPEN, why, ("new", "--round", round_.folder))
    if any(view.stands is Stands.UNUSABLE for view in guide.views):
        return Step(Kind.MEND, "A file cannot be read as it is.", ("check", round_.folder))
    where = (*(() if root == Path() else (root,)), *(() if is_latest else ("--round", round_.name)))
    step = _of_seals(round_, guide, where)
    if step is None and guide.waiting and not round_.is_over:
        step = _wait(round_, guide, where)
    return step or _with_views(round_, guide, where, window)


def _with_views(round_: Round, guide: OfGuide, where: tuple[object, ...], window: int) -> Step:
    """Return what is done with views, once nobody is waited for, or in vain."""
    given = _given(guide)
    is_soon_after = (round_.as_of - (round_.views_by or round_.as_of)).days <= QUIET
    if not given or (guide.late and is_soon_after):
        why = f"{_people(len(guide.late))} late." if guide.late else "Nothing is rated yet."
        return Step(Kind.REMIND, why, ("remind", *where, "-o", Path("reminders")))
    if len(given) == 1:
        return Step(Kind.PLAN, "One view is there, and none to compare it with.", _plan(Path(given[0].file)))
    files = _files(round_, guide, given)
    if round_.agendas:
        agreed = round_.folder / ("agreed.yaml" if guide.is_alone else f"agreed-{_id(guide)}.yaml")
        why = f"{len(given)} views are there, and an agenda for the meeting."
        return Step(Kind.AGREE, why, ("agree", *files, "-o", agreed))
    return Step(Kind.COMPARE, f"{len(given)} views are there.", ("compare", *files, *_window(given, window)))


def go_on_without(round_: Round, guide: OfGuide, window: int = 45) -> tuple[object, ...] | None:
    """Return the command that compares what is there although somebody is late, or has not revealed a view in time.

    None where there is too little.
    """
    given = _given(guide)
    is_unrevealed = round_.is_over and any(view.stands is Stands.SEALED for view in guide.views)
    if guide.agreed is not None or not (guide.late or is_unrevealed):
        return None
    if len(given) < 2 or any(view.is_hidden for view in given):
        return None
    return ("compare", *_files(round_, guide, given), *_window(given, window))


def _of_seals(round_: Round, guide: OfGuide, where: tuple[object, ...]) -> Step | None:
    """Return the step of a blind round until its views are shown; None where they are."""
    sealed = [view for view in guide.views if view.stands is Stands.SEALED]
    if not sealed:
        return None
    if guide.waiting and not round_.is_over:
        return _wait(round_, guide, where)
    is_stale = round_.views_by is not None and (round_.as_of - round_.views_by).days > QUIET
    if is_stale and any(view.is_revealed for view in guide.views):
        return None
    views = "1 view is sealed" if len(sealed) == 1 else f"{len(sealed)} views are sealed"
    if any(view.is_kept for view in sealed):
        return Step(Kind.REVEAL, f"{views}.", ("reveal", round_.folder))
    why = f"{views}, to be revealed where {'it was' if len(sealed) == 1 else 'they were'} sealed."
    return Step(Kind.REMIND, why, ("remind", *where, "-o", Path("reminders")))


def _wait(round_: Round, guide: OfGuide, where: tuple[object, ...]) -> Step:
    """Wait for those who have time, remind them where it is short."""
    number, every = len(guide.waiting), len([line for line in guide.lines if line.stands is not Stands.LEFT])
    left = (round_.views_by - round_.as_of).days if round_.views_by else None
    if left is not None:
        is_short, until = left <= NEAR, f", until {on_day(round_.views_by)}" if round_.views_by else ""
        until += " (today)" if left == 0 else f" ({days(left)})"
    else:
        first = round_.first_day or round_.as_of
        is_short, until = (round_.as_of - first).days >= QUIET, ""
    views = f"{every} view{'' if every == 1 else 's'} {'is' if number == 1 else 'are'}"
    why = f"{number} of {views} still to come{until}."
    if is_short:
        return Step(Kind.REMIND, why, ("remind", *where, "-o", Path("reminders")))
    return Step(Kind.WAIT, f"Wait: {why}", ("status", *where))


def _after_agreement(round_: Round, guide: OfGuide, root: Path, *, is_latest: bool) -> Step:
    agreed = guide.agreed
    assert agreed is not None
    if agreed.unrated:
        why = f"{agreed.unrated} {_lines(guide, agreed.unrated)} not agreed on yet."
        views = agreed.views or tuple(Path(view.file) for view in _given(guide))
        return Step(
            Kind.AGREE, why, ("agree", *views, "-o", agreed.path) if len(views) > 1 else ("assess", agreed.path)
        )
    if agreed.bare is not None:
        return Step(Kind.AGREE, "What needs an action has none.", ("assess", agreed.path, "--issue", agreed.bare))
    if not round_.plans:
        return Step(Kind.PLAN, "The view is agreed.", _plan(agreed.path))
    due = months_after(round_.first_day or round_.as_of, HALF_A_YEAR)
    where = () if root == Path() else (root,)
    if not is_latest or round_.as_of < due - timedelta(days=31):
        return Step(Kind.FOLLOW, "The plan is there.", ("remind", *where, "--actions"))
    folder = round_.folder.parent / f"{max(due, round_.as_of):%Y-%m}"
    if folder == round_.folder:
        folder = round_.folder.parent / f"{months_after(due, 1):%Y-%m}"
    why = f"The last round began on {on_day(round_.first_day or round_.as_of)}."
    return Step(Kind.NEXT_ROUND, why, ("new", "--round", folder, "--from", round_.folder))


def _lines(guide: OfGuide, number: int) -> str:
    word = guide.framework.count(number).partition(" ")[2] if guide.framework else "issues"
    return f"{word} {'is' if number == 1 else 'are'}"


def _plan(path: Path) -> tuple[object, ...]:
    return ("plan", path, "-o", Path("plan.md"))


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number} people are"


def _id(guide: OfGuide) -> str:
    return guide.framework.id if guide.framework else "view"


def _given(guide: OfGuide) -> list[View]:
    """Return the views in which anything is rated and that everybody may see; of each assessor one."""
    usable = [view for view in guide.views if view.rated and not view.is_hidden and view.stands is not Stands.SEALED]
    latest: dict[object, View] = {}
    for view in usable:
        who = view.who
        latest.setdefault((who.name, who.role, who.organisation) if who else view.file, view)
    return list(latest.values())


def _files(round_: Round, guide: OfGuide, given: list[View]) -> tuple[Path, ...]:
    """Return how the views are named: by their folder where nothing else lies in it."""
    rated = [view for view in guide.views if view.rated]
    if guide.is_alone and len(rated) == len(given):
        return (round_.folder,)
    return tuple(sorted(Path(view.file) for view in given))


def _window(given: list[View], window: int) -> tuple[object, ...]:
    """Return the option that lets views be of one round although they are further apart than others may be."""
    on: list[date] = [view.day for view in given if view.day is not None]
    span = (max(on) - min(on)).days if on else 0
    return ("--window", min(span, LONGEST_WINDOW)) if span > window else ()
