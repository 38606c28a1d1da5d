"""Evidence that names a file which is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import APART, listing, quoted, whose
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Guide, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask where each file is that evidence of the last round names and that is not there."""
    for guide in subject.guides:
        for source in guide.last.every:
            found = [
                (At(source, keys, guide.framework.by_id.get(str(keys[1]))), path)
                for (of, keys), path in subject.absent.items()
                if of is source
            ]
            if len(found) > APART:
                yield _several(found)
            else:
                yield from (_one(guide, place, path) for place, path in found)


def _one(guide: Guide, place: At, path: str) -> Question:
    issue = f" for {guide.framework.numbered(place.issue)} {quoted(place.issue.title)}" if place.issue else ""
    return Question(
        f"Where is {quoted(path)}, should somebody want to read it?",
        f"It is named as evidence{issue} in {whose(place.source)}, and no such file lies there.",
        (place,),
    )


def _several(found: Sequence[tuple[At, str]]) -> Question:
    paths = [*dict.fromkeys(path for _, path in found)]
    return Question(
        f"Where are these {len(paths)} files, should somebody want to read them?",
        f"{listing(map(quoted, paths))} are named as evidence in {whose(found[0][0].source)}, and do not lie there.",
        tuple(place for place, _ in found),
    )


EXPLAINED = Explained(
    why="""Evidence is for those who want to see it. A file that was renamed, or lies on somebody's own computer, shows
nobody anything. Paths are looked for from the assessment's folder and from that of partnerkit.yaml; addresses on the
web are not fetched.""",
    fails={"assessment.yaml": "ratings:\n  it-systems: {rating: amber, evidence: [evidence/access.pdf]}\n"},
    passes={
        "assessment.yaml": "ratings:\n  it-systems: {rating: amber, evidence: [evidence.csv]}\n",
        "evidence.csv": "organisation,access\nLamplight,7\n",
    },
)
KIND = Kind("evidence-not-there", 78, "Evidence that names a file which is not there.", ask, EXPLAINED)
