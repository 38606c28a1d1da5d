"""What is better than last time, although no action on it was finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import (
    Words,
    all_titled,
    called,
    listing,
    many,
    number,
    questions,
    quoted,
    whose,
)
from partnerkit.model.explained import Explained
from partnerkit.model.ratings import rated
from partnerkit.model.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Said, Subject
    from partnerkit.analysis.source import Source


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that is better than in the state before what made it so, where none of its actions was done."""
    for guide in subject.guides:
        if len(guide.states) < 2:
            continue
        before, now = guide.states[-2:]
        found = []
        for said in guide.said(now):
            rank, first = said.rank, before.assessment.entry(said.issue.id).rating
            is_better = rank is not None and first is not None and first.rank is not None and rank < first.rank
            if is_better and said.issue.id not in guide.finished and not _was_done(said, before):
                found.append(said)
        yield from questions(found, _one, _several)


def _was_done(said: Said, before: Source) -> bool:
    """Return True if an action that has no ref, and so cannot be followed, was done since a state."""
    done = (action for action in said.entry.actions if action.ref is None and action.status is Status.DONE)
    return any(action.closed is None or action.closed > before.date for action in done)


def _one(said: Said) -> Words:
    before = said.guide.states[-2]
    first = before.assessment.entry(said.issue.id)
    was = rated(first.rating) if first.rating is not None else "not rated"
    still_open = [called(action) for action in said.entry.open_actions]
    actions = "None of its actions was finished in between." if said.entry.actions or first.actions else "It had none."
    are = f" {listing(still_open)} {'is' if len(still_open) == 1 else 'are'} still open." if still_open else ""
    return Words(
        f"What made {quoted(said.issue.title)} better, when no action on it was finished?",
        f"{number(said)} was {was} in {whose(before)} and is {said.is_rated} in {whose(said.source)}. {actions}{are}",
    )


def _several(found: Sequence[Said]) -> Words:
    before = found[0].guide.states[-2]
    return Words(
        f"What made these {many(found)} better, when no action on them was finished?",
        f"{all_titled(found)} are better in {whose(found[0].source)} than in {whose(before)}. None of their actions "
        "was finished in between.",
    )


_BEFORE = """\
date: 2026-05-11
view: agreed
ratings:
  it-systems:
    rating: red
    actions: [{ref: A1, action: Act, start: 2026-05-18}]
"""
_NOW = """\
view: agreed
ratings:
  it-systems:
    rating: amber
    actions: [{{ref: A1, action: Act, {}}}]
"""
EXPLAINED = Explained(
    why="""A rating that rises on its own may have been too low before, or something else may have helped. Either is
worth knowing: what was not meant to happen may not last.""",
    fails={"before.yaml": _BEFORE, "now.yaml": _NOW.format("status: in-progress")},
    passes={"before.yaml": _BEFORE, "now.yaml": _NOW.format("status: done, closed: 2026-10-09")},
)
KIND = Kind(
    "better-without-finished-action",
    68,
    "What is better than last time, although no action on it was finished.",
    ask,
    EXPLAINED,
)
