"""Which assessments belong together: in one round, in one report, or as the states of one partnership over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.names import difference
from partnerkit.model.rounds import agreed_again, gathered, of_agreed
from partnerkit.model.text import folded
from partnerkit.model.words import View

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Assessment


ACROSS = "What two guides ask alike is held side by side by `partnerkit compare --across`."


@dataclass(frozen=True, slots=True)
class Conflict:
    """A reason why an assessment cannot stand beside the others."""

    source: Source
    key: str
    """Its key that is at fault."""
    reason: str
    """What is wrong, as the end of a sentence: `is dated 2026-05-11, as agreed.yaml is`."""
    remedy: str | None = None
    other: Source | None = None
    """Of two partnerships, the assessment that names the other one."""


def conflicts_in_round(views: Sequence[Source], window: int) -> Iterator[Conflict]:
    """Yield what keeps views from being compared, where a round spans `window` days.

    Each is held against the framework and the partnership that most of them have, and against the earliest.
    """
    if not views:
        return
    of_framework = views[_most([view.framework.id for view in views])]
    of_partnership = views[_most([folded(view.assessment.partnership) for view in views])]
    for view in views:
        yield from _of_another(view, of_framework, of_partnership, (ACROSS, None))
    yield from _same_assessor(views)
    earliest = min(views, key=lambda view: view.assessment.date)
    for view in views:
        apart = (view.assessment.date - earliest.assessment.date).days
        if apart > window:
            dates = f"{apart} days after {earliest.file}"
            reason = f"is dated {on_day(view.assessment.date)}, {dates}; a round spans {window} days"
            yield Conflict(view, "date", reason, "If they belong together, say so with --window.")


def conflicts_over_time(sources: Sequence[Source]) -> Iterator[Conflict]:
    """Yield what keeps assessments from being of one partnership against one framework: those of the first."""
    remedies = ("Name the assessments against one framework.", "Name the assessments of one partnership.")
    for source in sources[1:]:
        yield from _of_another(source, sources[0], sources[0], remedies)


def conflicts_of_partnerships(sources: Sequence[Source]) -> Iterator[Conflict]:
    """Yield what keeps assessments against whatever frameworks from being of one partnership: that of the first."""
    for source in sources[1:]:
        yield from _of_another_partnership(source, sources[0], "Name the assessments of one partnership.")


def conflicts_of_days(states: Sequence[Source]) -> Iterator[Conflict]:
    """Yield the states of which another has the day."""
    yield from _same_day(states, "Name one of them; for two versions of one file, use --since.")


def conflicts_of_agreements(sources: Sequence[Source], window: int) -> Iterator[Conflict]:
    """Yield the agreed assessments of a round that has another on another day: whatever took one would drop the other.

    A round spans `window` days.
    """
    agreed = sorted(
        (one for one in sources if one.assessment.view is View.AGREED), key=lambda one: (one.assessment.date, one.file)
    )
    for later, earlier in agreed_again(agreed, lambda _: window, _named):
        if later.assessment.date != earlier.assessment.date:
            reason = f"is a second agreed view of the round of {earlier.file}, dated {on_day(earlier.assessment.date)}"
            remedy = "Leave one out; if they are of two rounds, set round_window in partnerkit.yaml."
            yield Conflict(later, "view", reason, remedy)


def views_of_round(individual: Sequence[Source], agreed: Source, window: int) -> Sequence[Source]:
    """Return the views of an agreed assessment's round, by date, as `individual` stand; a round spans `window` days."""
    named = _named(agreed)
    return of_agreed(individual, agreed, window, lambda view: normpath(view.file.replace("\\", "/")) in named)


def _named(agreed: Source) -> set[str]:
    """Return the files of the views that an agreed assessment names."""
    folder = dirname(agreed.file.replace("\\", "/"))
    return {normpath(join(folder, view)) for view in agreed.assessment.views}


def conflicts_in_report(sources: Sequence[Source], window: int) -> Iterator[Conflict]:
    """Yield what keeps assessments from standing in one report, where a round spans `window` days.

    Each has to be of the first one's partnership. Against one framework, agreed ones are held against those of their
    day, views against those of their round.
    """
    for source in sources[1:]:
        yield from _of_another(source, None, sources[0], (None, "Write one report for each partnership."))
    for framework in dict.fromkeys(source.framework.id for source in sources):
        yield from _in_guide([source for source in sources if source.framework.id == framework], window)


def _in_guide(sources: Sequence[Source], window: int) -> Iterator[Conflict]:
    one_of_them = "Leave one of them out."
    yield from _same_day([one for one in sources if one.assessment.view is View.AGREED], one_of_them)
    yield from conflicts_of_agreements(sources, window)
    individual = sorted(
        (one for one in sources if one.assessment.view is View.INDIVIDUAL), key=lambda one: (one.date, one.file)
    )
    for together in gathered(individual, lambda _: window):
        seen: dict[tuple[str, ...], Source] = {}
        for one in together:
            earlier = seen.get(one.assessment.identity)
            seen[one.assessment.identity] = one
            if earlier is None:
                continue
            if one.assessment.assessor is None:
                yield _nameless(one, earlier)
            elif one.assessment.date == earlier.assessment.date:
                yield Conflict(one, "date", f"is of the same assessor and day as {earlier.file}", one_of_them)


def foreign(version: Source, newest: Source, *, moved: bool) -> str | None:
    """Return why a version of a file is no state of what its newest is a state of; None where it is one.

    `moved` says that the file had another name at the time.
    """
    old, new = version.assessment, newest.assessment
    if version.framework.id != newest.framework.id:
        return f"it is against {version.framework.id}"
    if not same_partnership(old, new):
        return f"it is of “{old.partnership}”"
    # A role that is worded otherwise is no other assessor; but a file that took another's place may be.
    if old.view is not new.view or (moved and old.identity != new.identity):
        return f"it is another view: {old.viewpoint}"
    return None


def same_partnership(one: Assessment, other: Assessment) -> bool:
    """Return True if two assessments name one partnership, whatever its case and spaces."""
    return folded(one.partnership) == folded(other.partnership)


def _most(values: Sequence[str]) -> int:
    """Return the place of the value that is there most often; of several, the first."""
    return max(range(len(values)), key=lambda place: (values.count(values[place]), -place))


def _of_another(
    source: Source,
    of_framework: Source | None,
    of_partnership: Source,
    remedies: tuple[str | None, str | None] = (None, None),
) -> Iterator[Conflict]:
    """Yield why a source is not against the framework of one other, or not of the partnership of another.

    Any framework will do where `of_framework` is None.
    """
    own = source.framework.id
    usual = own if of_framework is None else of_framework.framework.id
    if of_framework is not None and own != usual:
        reason = f"is against {own}, and {of_framework.file} against {usual}"
        yield Conflict(source, "framework", reason, remedies[0])
    yield from _of_another_partnership(source, of_partnership, remedies[1])


def _of_another_partnership(source: Source, other: Source, remedy: str | None) -> Iterator[Conflict]:
    if not same_partnership(source.assessment, other.assessment):
        usual = other.assessment.partnership
        reason = f"is of “{source.assessment.partnership}”, and {other.file} of “{usual}”"
        where = difference(source.assessment.partnership, usual)
        reason = f"{reason}: {where}" if where else reason
        yield Conflict(source, "partnership", reason, remedy, other)


def _same_assessor(views: Sequence[Source]) -> Iterator[Conflict]:
    seen: dict[tuple[str, ...], Source] = {}
    for view in views:
        earlier = seen.setdefault(view.assessment.identity, view)
        if earlier is view:
            continue
        if view.assessment.assessor is None:
            yield _nameless(view, earlier)
        else:
            reason = f"is of the same assessor as {earlier.file}: {view.assessment.viewpoint}"
            yield Conflict(view, "assessor", reason, "Leave one out; two people in one role need a name each.")


def _nameless(view: Source, earlier: Source) -> Conflict:
    return Conflict(view, "view", f"does not say whose it is, and nor does {earlier.file}", "Name the assessor.")


def _same_day(states: Sequence[Source], remedy: str) -> Iterator[Conflict]:
    seen: dict[date, Source] = {}
    for state in states:
        if state.date in seen:
            yield Conflict(state, "date", f"is dated {on_day(state.date)}, as {seen[state.date].file} is", remedy)
        seen.setdefault(state.date, state)
