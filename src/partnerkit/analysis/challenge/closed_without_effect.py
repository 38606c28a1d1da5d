"""What is rated as it was last time, although actions on it were finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, listing, many, number, questions, quoted, whose
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.action_history import Followed
    from partnerkit.analysis.challenge.subject import Said, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that is no better than in the state before whether the actions that were done have helped."""
    for guide in subject.guides:
        if len(guide.states) < 2:
            continue
        before, now = guide.states[-2:]
        found = [
            said
            for said in guide.said(now)
            if said.rank and said.entry.rating == before.assessment.entry(said.issue.id).rating and _finished(said)
        ]
        yield from questions(found, _one, _several)


def _finished(said: Said) -> Sequence[Followed]:
    return said.guide.finished.get(said.issue.id, ())


def _one(said: Said) -> Words:
    done, before = _finished(said), said.guide.states[-2]
    refs = listing(one.ref for one in done)
    aims = [f"{one.ref} was to bring {quoted(one.action.outcome)}" for one in done if one.action.outcome]
    return Words(
        f"Did {refs} do for {quoted(said.issue.title)} what you hoped for?",
        f"{number(said)} is {said.is_rated} in {whose(said.source)} as it was in {whose(before)}, although {refs} "
        f"{'was' if len(done) == 1 else 'were'} finished.{f' {listing(aims)}.' if aims else ''}",
    )


def _several(found: Sequence[Said]) -> Words:
    before, refs = found[0].guide.states[-2], [one.ref for said in found for one in _finished(said)]
    return Words(
        f"Which of the {len(refs)} actions that were finished on these {many(found)} did what you hoped for?",
        f"{all_titled(found)} are rated in {whose(found[0].source)} as they were in {whose(before)}, although "
        f"{listing(refs)} were finished.",
    )


_BEFORE = """\
date: 2026-05-11
view: agreed
ratings:
  it-systems:
    rating: red
    actions: [{ref: A1, action: Give access}]
"""
_NOW = """\
view: agreed
ratings:
  it-systems:
    rating: {rating}
    actions:
      - {{ref: A1, action: Give access, status: done, closed: 2026-10-09}}
"""
EXPLAINED = Explained(
    why="""An action is a guess at what will help. Where it was done and nothing changed, the guess was wrong, or too
small, or it is too early to tell, and the next action should know which.""",
    fails={"before.yaml": _BEFORE, "now.yaml": _NOW.format(rating="red")},
    passes={"before.yaml": _BEFORE, "now.yaml": _NOW.format(rating="amber")},
)
KIND = Kind(
    "finished-without-effect", 66, "What is rated as before, although actions on it were finished.", ask, EXPLAINED
)
