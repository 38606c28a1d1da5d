"""What is on the best level, although practices that its guide names are not yet in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, listing, many, number, questions, quoted, whose
from partnerkit.model.explained import Explained
from partnerkit.model.words import Practised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Said, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that is on the best level whether it is so yet, where a practice is said not to be in place."""
    for found in subject.where(lambda said: said.is_best and bool(_missing(said))):
        yield from questions(found, _one, _several)


def _missing(said: Said) -> list[str]:
    states = {name: one.state for name, one in said.entry.practices.items()}
    return [one.text for name, one in said.issue.practice_by_id.items() if states.get(name) is Practised.NOT_YET]


def _one(said: Said) -> Words:
    missing = _missing(said)
    these = "this practice is" if len(missing) == 1 else f"these {len(missing)} practices are"
    return Words(
        f"Is {quoted(said.issue.title)} {said.is_rated} already, or will it be once {these} in place?",
        f"{number(said)} is {said.is_rated} in {whose(said.source)}, which also says that this is not yet in place: "
        f"{listing(map(quoted, missing))}.",
    )


def _several(found: Sequence[Said]) -> Words:
    best, missing = found[0].is_rated, sum(len(_missing(said)) for said in found)
    return Words(
        f"Are these {many(found)} {best} already, or will they be once their practices are in place?",
        f"{all_titled(found)} are {best} in {whose(found[0].source)}, which also says of {missing} of their practices "
        "that they are not yet in place.",
    )


_ASSESSMENT = """\
ratings:
  client-involvement:
    rating: green
    evidence: [Survey of October 2026]
    practices: {{brief-representatives: {state}}}
"""
EXPLAINED = Explained(
    why="""The practices are what the guide recommends for an issue. There may be good reasons to do without one of
them, and a partnership that is on the best level without it can say which.""",
    fails={"assessment.yaml": _ASSESSMENT.format(state="not-yet")},
    passes={"assessment.yaml": _ASSESSMENT.format(state="in-place")},
)
KIND = Kind(
    "best-with-practices-not-yet",
    60,
    "What is on the best level, although a practice of its guide is not yet in place.",
    ask,
    EXPLAINED,
)
