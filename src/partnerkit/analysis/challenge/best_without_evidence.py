"""What is on the best level, and names nothing that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, many, number, questions, quoted, whose
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Said, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask what shows each issue that is on the best level and names no evidence."""
    for found in subject.where(lambda said: said.is_best and not said.entry.evidence):
        yield from questions(found, _one, _several)


def _one(said: Said) -> Words:
    return Words(
        f"What would you show somebody who doubts that {quoted(said.issue.title)} is {said.is_rated}?",
        f"{number(said)} is {said.is_rated} in {whose(said.source)}, and names no evidence.",
    )


def _several(found: Sequence[Said]) -> Words:
    best = found[0].is_rated
    return Words(
        f"What would you show somebody who doubts that these {many(found)} are {best}?",
        f"{all_titled(found)} are {best} in {whose(found[0].source)}, and none of them names any evidence.",
    )


EXPLAINED = Explained(
    why="""Section 14 of A working partnership wants progress that can be shown. A best rating that nothing stands
behind may be right, but those who were not in the room have only the word of those who were.""",
    fails={"assessment.yaml": "ratings:\n  senior-level-commitment: green\n"},
    passes={
        "assessment.yaml": """\
ratings:
  senior-level-commitment:
    rating: green
    evidence: [Attendance at the steering group since May 2026]
"""
    },
)
KIND = Kind("best-without-evidence", 70, "What is on the best level and names no evidence.", ask, EXPLAINED)
