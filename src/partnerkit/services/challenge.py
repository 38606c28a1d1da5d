"""What a critical friend would ask of the assessments of a partnership, with all that the questions rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.challenge.asking import challenge
from partnerkit.analysis.challenge.subject import YEAR, Subject, make_guide
from partnerkit.errors import WrongUsage
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.files.evidence_files import absent
from partnerkit.files.names import NamesOnDisk
from partnerkit.model.words import MOST_QUESTIONS
from partnerkit.services.linked import OtherGuides
from partnerkit.services.selection import select_for_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.analysis.challenge.kind import Kind
    from partnerkit.analysis.challenge.subject import Guide
    from partnerkit.analysis.source import Source
    from partnerkit.model.problem import Place
    from partnerkit.model.words import Keys
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace


class Gathered(NamedTuple):
    """The questions, and what is to be said of what was left out."""

    made: Challenge
    notes: tuple[str, ...]


def find_challenge(
    workspace: Workspace,
    paths: Sequence[Path],
    kinds: Iterable[str] = (),
    most: int = MOST_QUESTIONS,
    window: int | None = None,
) -> Gathered:
    """Return what a critical friend would ask of assessments that are named or lie in folders that are.

    `kinds` are the ids of those to ask about; all where none are given. Raises as `select_for_report` does, and
    `WrongUsage` for a kind that there is not.
    """
    wanted = find_kinds(kinds)
    found = select_for_report(workspace, paths, window)
    made = challenge_of(workspace, found, wanted, most)
    since = [one.file for one in found.sources if one not in made.sources]
    notes = [f"Nothing is asked of views that came after the agreed one: {', '.join(since)}."] if since else []
    return Gathered(made, (*found.notes(), *notes))


def find_kinds(ids: Iterable[str]) -> tuple[Kind, ...]:
    """Return the kinds with some ids, in the order of all; all where none are given. Raises `WrongUsage`."""
    from partnerkit.analysis.challenge import BY_ID, KINDS
    from partnerkit.model.suggest import did_you_mean

    wanted = set(ids)
    for one in sorted(wanted - BY_ID.keys()):
        remedy = did_you_mean(one, BY_ID, "`partnerkit challenge --kinds` lists all.")
        raise WrongUsage(f'there is no kind of challenge "{one}"', remedy=remedy)
    return tuple(kind for kind in KINDS if not wanted or kind.id in wanted)


def challenge_of(
    workspace: Workspace, found: Selection, kinds: Iterable[Kind] | None = None, most: int = MOST_QUESTIONS
) -> Challenge:
    """Return what a critical friend would ask of assessments that belong in one report."""
    if kinds is None:
        kinds = find_kinds(())
    return challenge(_subject(workspace, found), kinds, most)


def _subject(workspace: Workspace, found: Selection) -> Subject:
    by_file = {one.file: one for one in found.sources}
    of_guides: dict[str, list[Source]] = {}
    for one in found.sources:
        of_guides.setdefault(one.framework.id, []).append(one)
    guides = tuple(make_guide(sources, found.window) for sources in of_guides.values())
    others = dict(_others(workspace, guides, by_file))
    opened = {one.file: one for one in (*others.values(), *found.sources)}
    first = by_file[guides[0].last.standing[0].file]

    def place(source: Source, keys: Keys) -> Place:
        return opened[source.file].document.place(keys)

    return Subject(
        guides,
        workspace.as_of,
        crosswalks=tuple(Crosswalks(workspace.library).near(first.path.parent)),
        others=others,
        record=workspace.record(first.path, first.assessment.partnership),
        absent=dict(_absent(workspace, [by_file[one.file] for guide in guides for one in guide.last.every])),
        evidence_days=workspace.config(first.path).max_age_days or YEAR,
        place=place,
    )


def _others(
    workspace: Workspace, guides: Sequence[Guide], by_file: Mapping[str, Opened]
) -> Iterator[tuple[str, Opened]]:
    """Yield the assessment that stands for the partnership against each guide, those too that crosswalks lead to.

    Where several views stand for a guide, none of them does.
    """
    own = {guide.framework.id: guide.last.standing for guide in guides}
    for guide in guides:
        first = by_file[guide.last.standing[0].file]
        linked = OtherGuides(workspace, first)
        if not linked.frameworks.keys() <= own.keys():
            yield from ((name, one) for name, one in linked.assessments.items() if name not in own)
    yield from ((name, by_file[standing[0].file]) for name, standing in own.items() if len(standing) == 1)


def _absent(workspace: Workspace, sources: Iterable[Opened]) -> Iterator[tuple[tuple[Source, Keys], str]]:
    """Yield the files that evidence names and that are not there, by where; what has an address lies elsewhere."""
    names = NamesOnDisk()
    for source in sources:
        folders = list(workspace.records.folders(source.path.parent))
        for issue, entry in source.assessment.ratings.items():
            for number, piece in enumerate(entry.evidence):
                path = None if piece.link else absent(piece.text, folders, names)
                if path is not None:
                    yield (source, ("ratings", issue, "evidence", number)), path
