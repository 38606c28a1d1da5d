"""Several views of one partnership side by side: where they differ, by how much, and who differs from the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.analysis.measures import krippendorff, median, sign_test, van_der_eijk
from partnerkit.model.text import folded
from partnerkit.model.words import COLOURS, SECTORS, Grouping, Rating

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment, Entry
    from partnerkit.model.framework import Framework, Issue

CHANCE = 0.05
"""Below this chance of a fair coin doing the same, a view is called systematically harsher or kinder."""
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Voice:
    """One view that is compared."""

    number: int
    """Its number in the comparison, from 1."""
    file: str
    assessment: Assessment

    @property
    def name(self) -> str:
        """Whose view it is."""
        return self.assessment.viewpoint


@dataclass(frozen=True, slots=True)
class Group:
    """Views that are counted together."""

    name: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One issue with what every view says of it."""

    issue: Issue
    entries: tuple[Entry, ...]
    """What each view says, in the order of the views."""

    @property
    def levels(self) -> tuple[int | None, ...]:
        """Each view's colour as a number, 0 for green to 2 for red; None where it gives none."""
        return tuple(COLOURS.index(entry.rating) if entry.rating in COLOURS else None for entry in self.entries)

    @property
    def colours(self) -> tuple[int, ...]:
        """The colours that were given, as numbers."""
        return tuple(level for level in self.levels if level is not None)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many views say green, amber and red."""
        return tuple(self.colours.count(level) for level in range(len(COLOURS)))

    @property
    def missing(self) -> int:
        """How many views have not rated it."""
        return sum(entry.rating is None for entry in self.entries)

    @property
    def not_applicable(self) -> int:
        """How many views call it not applicable."""
        return sum(entry.rating is Rating.NOT_APPLICABLE for entry in self.entries)

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A of the colours; None where fewer than two views give one."""
        return van_der_eijk(self.counts) if len(self.colours) > 1 else None

    @property
    def unanimous(self) -> Rating | None:
        """The rating on which every view that rated the issue agrees, if there are two or more; else None."""
        given = [entry.rating for entry in self.entries if entry.rating is not None]
        return given[0] if len(given) > 1 and len(set(given)) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether two views rate it differently, not applicable counting as a rating of its own."""
        return len({entry.rating for entry in self.entries if entry.rating is not None}) > 1

    @property
    def spread(self) -> str:
        """How far the views lie apart, in words."""
        given, colours = {entry.rating for entry in self.entries if entry.rating is not None}, set(self.colours)
        if not given:
            return "nobody rated it"
        if sum(entry.rating is not None for entry in self.entries) == 1:
            return f"{given.pop()}, one view only"
        if not colours:
            return "all not applicable"
        if self.not_applicable:
            others = f"{self.not_applicable} {'says' if self.not_applicable == 1 else 'say'} not applicable"
            return f"{COLOURS[colours.pop()] if len(self.colours) == 1 else _range(colours)}; {others}"
        return _range(colours)


def _range(colours: set[int]) -> str:
    best, worst = COLOURS[min(colours)], COLOURS[max(colours)]
    if best is worst:
        return f"all {best}"
    return f"split {worst} to {best}" if max(colours) - min(colours) > 1 else f"{worst} or {best}"


@dataclass(frozen=True, slots=True)
class Tendency:
    """How one view lies to the rest: on how many issues it is harsher or kinder than the others' median."""

    voice: Voice
    harsher: int
    kinder: int
    compared: int
    """On how many issues it and at least one other view give a colour."""

    @property
    def chance(self) -> float:
        """The sign test's chance of a split as uneven."""
        return sign_test(self.harsher, self.kinder)

    @property
    def word(self) -> str:
        """`harsher`, `kinder`, or `` where chance explains the difference as well."""
        if self.chance >= CHANCE:
            return ""
        return "harsher" if self.harsher > self.kinder else "kinder"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One issue with how the groups see it."""

    issue: Issue
    counts: tuple[tuple[int, ...], ...]
    """For each group, how many of its views say green, amber and red."""
    medians: tuple[float | None, ...]
    views: tuple[int, ...]
    """For each group, how many views it has."""
    not_applicable: tuple[int, ...]
    """For each group, how many of its views call it not applicable."""

    @property
    def gap(self) -> float | None:
        """How many steps the groups' medians lie apart; None where fewer than two groups have one."""
        known = [value for value in self.medians if value is not None]
        return max(known) - min(known) if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Views of one partnership against one framework, compared."""

    framework: Framework
    voices: tuple[Voice, ...]
    lines: tuple[Line, ...]

    @property
    def alpha(self) -> float | None:
        """Krippendorff's ordinal alpha over all issues; None where it is undefined."""
        return krippendorff([line.levels for line in self.lines], len(COLOURS))

    @property
    def pairable(self) -> tuple[int, int]:
        """What alpha rests on: the issues with two or more colours, and the colours on them."""
        several = [len(line.colours) for line in self.lines if len(line.colours) > 1]
        return len(several), sum(several)

    @property
    def tendencies(self) -> tuple[Tendency, ...]:
        """How each view lies to the rest."""
        return tuple(_tendency(voice, position, self.lines) for position, voice in enumerate(self.voices))

    @property
    def by_disagreement(self) -> tuple[Line, ...]:
        """The issues on which views differ: least agreement first, then the most severe, then the guide's order."""
        differing = [line for line in self.lines if line.differs]
        return tuple(sorted(differing, key=_urgency))


def _urgency(line: Line) -> tuple[float, float, int]:
    agreement = line.agreement if line.agreement is not None else 0.0
    severity = sum(line.colours) / len(line.colours) if line.colours else 0.0
    return (agreement, -severity, line.issue.number)


def _tendency(voice: Voice, position: int, lines: Sequence[Line]) -> Tendency:
    harsher = kinder = compared = 0
    for line in lines:
        own = line.levels[position]
        rest = median([level for other, level in enumerate(line.levels) if other != position and level is not None])
        if own is None or rest is None:
            continue
        compared += 1
        harsher += own > rest
        kinder += own < rest
    return Tendency(voice, harsher, kinder, compared)


def compare(voices: Sequence[Voice], framework: Framework) -> Comparison:
    """Lay views side by side. Whether they can be compared is for `incomparable` to say."""
    lines = tuple(
        Line(issue, tuple(voice.assessment.entry(issue.id) for voice in voices)) for issue in framework.issues
    )
    return Comparison(framework, tuple(voices), lines)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why two views cannot be compared: the later one, its key that is at fault, the reason, and what to do."""

    voice: Voice
    key: str
    reason: str
    remedy: str | None = None


def incomparable(voices: Sequence[Voice], frameworks: Sequence[Framework], window: int) -> Iterator[Obstacle]:
    """What keeps views from being compared: each is held against what most of them are of, and against the earliest."""
    if not voices:
        return
    most = _most([framework.id for framework in frameworks])
    for voice, framework in zip(voices, frameworks, strict=True):
        if framework.id != frameworks[most].id:
            others = f"{voices[most].file} against {frameworks[most].id}"
            yield Obstacle(voice, "framework", f"is against {framework.id}, and {others}")
    most = _most([folded(voice.assessment.partnership) for voice in voices])
    usual = voices[most].assessment.partnership
    for voice in voices:
        own = voice.assessment.partnership
        if folded(own) != folded(usual):
            yield Obstacle(voice, "partnership", f"is of “{own}”, and {voices[most].file} of “{usual}”")
    yield from _repeated(voices)
    earliest = min(voices, key=lambda voice: voice.assessment.date)
    for voice in voices:
        apart = (voice.assessment.date - earliest.assessment.date).days
        if apart > window:
            dates = f"{apart} days after {earliest.file}"
            reason = f"is dated {voice.assessment.date}, {dates}; a round spans {window} days"
            yield Obstacle(voice, "date", reason, "If they belong together, say so with --window.")


def _most(values: Sequence[str]) -> int:
    """The place of the value that is there most often; of several, the first."""
    return max(range(len(values)), key=lambda place: (values.count(values[place]), -place))


def _repeated(voices: Sequence[Voice]) -> Iterator[Obstacle]:
    seen: dict[tuple[str, ...], Voice] = {}
    for voice in voices:
        identity = voice.assessment.identity
        earlier = seen.setdefault(identity, voice)
        if earlier is voice:
            continue
        if voice.assessment.assessor is None:
            yield Obstacle(
                voice, "view", f"does not say whose it is, and nor does {earlier.file}", "Name the assessor."
            )
        else:
            reason = f"is of the same assessor as {earlier.file}: {voice.name}"
            yield Obstacle(voice, "assessor", reason, "Leave one out; two people in one role need a name each.")


def groups(voices: Sequence[Voice], by: Grouping, minimum: int) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Views grouped by organisation or sector, and the names of groups that were merged for being small.

    Groups of fewer than `minimum` views become one group of others; while that is still too small, the smallest of the
    remaining groups joins it.
    """
    named: dict[str, list[Voice]] = {}
    spelt: dict[str, str] = {}
    for voice in voices:
        name = _group_of(voice, by)
        named.setdefault(spelt.setdefault(folded(name), name), []).append(voice)
    merged = [name for name, members in named.items() if len(members) < minimum]
    while merged and sum(len(named[name]) for name in merged) < minimum and len(merged) < len(named):
        merged.append(min((name for name in named if name not in merged), key=lambda name: len(named[name])))
    kept = [Group(name, tuple(members)) for name, members in named.items() if name not in merged]
    kept.sort(key=lambda group: group.name.casefold())
    if merged:
        kept.append(Group(OTHERS, tuple(voice for name in merged for voice in named[name])))
    return tuple(kept), tuple(sorted(merged))


def _group_of(voice: Voice, by: Grouping) -> str:
    assessor = voice.assessment.assessor
    if assessor is None:
        return "not stated"
    if by is Grouping.SECTOR:
        return SECTORS[assessor.sector]
    return assessor.organisation or "no organisation"


def by_group(comparison: Comparison, grouped: Sequence[Group]) -> tuple[GroupLine, ...]:
    """Each issue with the counts and the median of each group."""
    position = {voice.number: place for place, voice in enumerate(comparison.voices)}
    found = []
    for line in comparison.lines:
        levels = [[line.levels[position[voice.number]] for voice in group.voices] for group in grouped]
        given = [[level for level in group if level is not None] for group in levels]
        counts = tuple(tuple(group.count(level) for level in range(len(COLOURS))) for group in given)
        medians = tuple(median(group) for group in given)
        sizes = tuple(len(group.voices) for group in grouped)
        ratings = [[line.entries[position[voice.number]].rating for voice in group.voices] for group in grouped]
        outside = tuple(group.count(Rating.NOT_APPLICABLE) for group in ratings)
        found.append(GroupLine(line.issue, counts, medians, sizes, outside))
    return tuple(found)
