"""What the first page says of one guide: where the partnership stands, what changed since the last round, the trend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Spread
from partnerkit.analysis.progress import Move
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import Need
from partnerkit.model.text import one_line
from partnerkit.model.words import View
from partnerkit.render.report import circulation
from partnerkit.render.report.titles import far_apart
from partnerkit.render.words import word_of

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.progress import Progress, ProgressLine
    from partnerkit.analysis.report import GuideReport
    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating
    from partnerkit.render.report.told import Named, Told

ROUNDS = 4
"""How many rounds the trend shows: the last ones."""
FEW = 5
"""How many issues are named on which the views are far apart."""
BETTER, WORSE = "↑", "↓"
"""What stands before what got better, or worse. No triangles: these are shapes of levels."""
MOVES: dict[Move, str] = {
    Move.WORSENED: f"{WORSE} Worse",
    Move.IMPROVED: f"{BETTER} Better",
    Move.NEWLY_RATED: "Newly rated",
    Move.NO_LONGER_RATED: "No longer rated",
    Move.NEWLY_APPLICABLE: "Newly applicable",
    Move.NO_LONGER_APPLICABLE: "No longer applicable",
}
"""What an issue did since the last round, what needs the eye first."""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """How many issues stood so in each round."""

    kind: Rating | None
    counts: tuple[int, ...]

    @property
    def change(self) -> str:
        """The change since the last round but one: `↑ 2`, `↓ 1`, or `=`."""
        step = self.counts[-1] - self.counts[-2]
        return f"{'↑' if step > 0 else '↓'} {abs(step)}" if step else "="


@dataclass(frozen=True, slots=True)
class Trend:
    """The last rounds."""

    days: tuple[date, ...]
    rows: tuple[TrendRow, ...]


@dataclass(frozen=True, slots=True)
class FirstGuide:
    """What the first page says of one guide."""

    framework: Framework
    basis: str
    """What the ratings are: agreed or one view, and of which day."""
    title: str
    """What stands over `lines`."""
    lines: tuple[tuple[str, Told], ...]
    """What is rated worst now, and what changed since the last round: a head such as `Red (3)`, and what it names."""
    notes: tuple[Told, ...]
    """The long run, how far the views agree, and where confidence is low: a sentence each."""
    trend: Trend | None
    """None where there is one round only."""


def first_guide(guide: GuideReport, named: Named) -> FirstGuide:
    """Return what the first page says of one guide."""
    since = guide.since_last
    title = f"Since the last round, on {on_day(since.first.date)}" if since is not None else "Where it stands"
    return FirstGuide(
        guide.framework,
        basis(guide),
        title,
        (*_urgent(guide, named), *(_changes(since, named) if since is not None else ())),
        tuple(notes(guide, named)),
        _trend(guide.progress) if guide.progress is not None else None,
    )


def basis(guide: GuideReport) -> str:
    """Return whose ratings these are, and of which day, in a sentence."""
    current = guide.current
    if current is None:
        number = guide.circulation.views if guide.circulation is not None else len(guide.views)
        views = "1 view that has" if number == 1 else f"{number} views that have"
        return f"{views} not been brought together yet: no rating here is agreed."
    assessment = current.assessment
    if assessment.view is View.AGREED:
        return f"Agreed by the partnership on {on_day(assessment.date)}."
    return f"One view, not an agreed one: {one_line(assessment.viewpoint)}, {on_day(assessment.date)}."


def _urgent(guide: GuideReport, named: Named) -> Iterator[tuple[str, Told]]:
    """Yield the issues on each level that requires an action, the worst first."""
    for level in reversed(guide.framework.levels):
        issues = [point.row.issue for point in guide.points if point.row.entry.rating == level]
        if level.action is Need.REQUIRED and issues:
            yield f"{_level(level)} now ({len(issues)})", named.issues(issues)


def _level(level: Rating) -> str:
    word = one_line(level.word)
    return f"Level {word}" if word.isdecimal() else word


def _changes(since: Progress, named: Named) -> Iterator[tuple[str, Told]]:
    """Yield what changed, and how many did not."""
    for move, head in MOVES.items():
        if lines := since.moves[move]:
            yield f"{head} ({len(lines)})", _moved(lines, named)
    unchanged = len(since.moves[Move.UNCHANGED])
    if unchanged == len(since.lines):
        yield "No change", (f"all {one_line(since.framework.count(unchanged))} stand as they did",)
    elif unchanged:
        yield "Unchanged", (one_line(since.framework.count(unchanged)),)


def _moved(lines: tuple[ProgressLine, ...], named: Named) -> Told:
    """Return issues by how they moved: `red → amber: Partnership agreement (4) and IT systems (20)`."""
    told: list[Told] = []
    for how in dict.fromkeys(step(line.first, line.last) for line in lines):
        issues = [line.issue for line in lines if step(line.first, line.last) == how]
        told.append(("; " if told else "", f"{how}: ", *named.issues(issues)))
    return tuple(part for one in told for part in one)


def step(before: Rating | None, now: Rating | None) -> str:
    """Return how a rating moved: `red → amber`."""
    return f"{one_line(word_of(before)).lower()} → {one_line(word_of(now)).lower()}"


def notes(guide: GuideReport, named: Named) -> Iterator[Told]:
    """Yield the long run, how far the views agree, and where confidence is low."""
    if guide.progress is not None and guide.progress is not guide.since_last:
        yield (long_run(guide.progress),)
    if guide.comparison is not None:
        yield _views(guide, named)
    if said := list(circulation.sentences(guide)):
        yield (" ".join(said),)
    unsure = [
        point.row.issue for point in guide.points if _is_unsure(point.row.entry.rating, point.row.entry.confidence)
    ]
    if unsure:
        yield ("Confidence is low on ", *named.issues(unsure), ".")
    if guide.consensus is not None:
        from partnerkit.render.comparison.consensus import sentences  # most declare none

        yield (" ".join(sentences(guide.consensus)),)


def long_run(progress: Progress) -> str:
    """Return what became of issues since the first round, in a sentence."""
    said = [
        f"{len(progress.moves[move])} {word}"
        for move, word in ((Move.IMPROVED, "better"), (Move.WORSENED, "worse"), (Move.UNCHANGED, "unchanged"))
    ]
    others = len(progress.lines) - sum(
        len(progress.moves[one]) for one in (Move.IMPROVED, Move.WORSENED, Move.UNCHANGED)
    )
    said += [f"{others} rated in one of the two only"] if others else []
    what = one_line(progress.framework.count(len(progress.lines)))
    return f"Since the first round, on {on_day(progress.first.date)}, of {what}: {', '.join(said)}."


def _views(guide: GuideReport, named: Named) -> Told:
    comparison = guide.comparison
    assert comparison is not None
    several = [line for line in comparison.lines if len(line.given) > 1]
    alike = sum(line.unanimous is not None for line in several)
    split = [line.issue for line in several if line.spread is Spread.SPLIT]
    total = one_line(comparison.framework.count(len(several)))
    agree = f"agree on {alike or 'none'} of the {total} that more than one of them rates"
    first = f"The {len(comparison.views)} views {'behind it ' if guide.current is not None else ''}{agree}"
    return (
        (f"{first}, and are {far_apart(comparison.framework)} on ", *named.issues(split, FEW), ".")
        if split
        else (f"{first}.",)
    )


def _is_unsure(rating: Rating | None, confidence: str | None) -> bool:
    return rating is not None and rating.is_level and confidence == "low"


def _trend(progress: Progress) -> Trend:
    counts = progress.counts[-ROUNDS:]
    rows = [TrendRow(kind, tuple(one[kind] for one in counts)) for kind in progress.framework.kinds]
    return Trend(
        tuple(state.date for state in progress.states[-ROUNDS:]), tuple(row for row in rows if any(row.counts))
    )
