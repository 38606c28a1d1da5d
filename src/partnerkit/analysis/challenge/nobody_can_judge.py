"""What nobody can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, many, number, questions, quoted, whose
from partnerkit.model.explained import Explained
from partnerkit.model.ratings import CANNOT_JUDGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Guide, Said, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that nobody can judge who could: in what was agreed, or in all views that speak of it."""
    for guide in subject.guides:
        agreed = guide.last.agreed
        every = [guide.one(agreed or guide.last.views[0], issue.id) for issue in guide.framework.issues]
        found = [said for said in every if _is_open(guide, said, agreed=agreed is not None)]
        yield from questions(found, _one, _several)


def _is_open(guide: Guide, said: Said, *, agreed: bool) -> bool:
    if agreed:
        return said.entry.rating == CANNOT_JUDGE
    ratings = {guide.one(view, said.issue.id).entry.rating for view in guide.last.views} - {None}
    return ratings == {CANNOT_JUDGE}


def _whose(said: Said) -> str:
    views = len(said.guide.last.views)
    if said.guide.last.agreed is not None or views == 1:
        return f"in {whose(said.source)}"
    return f"in any of the {views} views"


def _one(said: Said) -> Words:
    return Words(
        f"Who could tell you how {quoted(said.issue.title)} stands, and when will you ask them?",
        f"{number(said)} could not be judged {_whose(said)}.",
    )


def _several(found: Sequence[Said]) -> Words:
    return Words(
        f"Who could tell you how these {many(found)} stand, and when will you ask them?",
        f"{all_titled(found)} could not be judged {_whose(found[0])}.",
    )


EXPLAINED = Explained(
    why="""Not to know is an honest answer. When nobody at the table knows, the one who does has not been asked yet, and
what nobody looks at is where a partnership is surprised.""",
    fails={"assessment.yaml": "view: agreed\nratings:\n  it-systems: cannot-judge\n"},
    passes={"assessment.yaml": "view: agreed\nratings:\n  it-systems: amber\n"},
)
KIND = Kind("nobody-can-judge", 72, "What nobody can judge.", ask, EXPLAINED)
