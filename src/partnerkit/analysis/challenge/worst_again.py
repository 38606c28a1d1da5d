"""What has been on the worst level three rounds running."""

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
from partnerkit.model.dates import on_day
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Said, Subject
    from partnerkit.analysis.source import Source

ROUNDS = 3


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that has been on the worst level in the last three states, or more, what would change that."""
    for guide in subject.guides:
        if len(guide.states) < ROUNDS:
            continue
        found = [said for said in guide.said(guide.states[-1]) if len(_running(said)) >= ROUNDS]
        yield from questions(found, _one, _several)


def _running(said: Said) -> list[Source]:
    """Return the last states in a row that have an issue on the worst level, the oldest first."""
    running: list[Source] = []
    for state in reversed(said.guide.states):
        rating = state.assessment.entry(said.issue.id).rating
        if rating is None or not rating.is_worst:
            break
        running.insert(0, state)
    return running


def _one(said: Said) -> Words:
    running = _running(said)
    still_open = [called(action) for action in said.entry.open_actions]
    of = f"{listing(still_open)} {'is' if len(still_open) == 1 else 'are'}" if still_open else "Nothing is"
    return Words(
        f"What will be different this time, so that {quoted(said.issue.title)} is not {said.is_rated} again?",
        f"{number(said)} has been {said.is_rated} {len(running)} times running: on "
        f"{listing(on_day(state.date) for state in running)}. {of} open for it now.",
    )


def _several(found: Sequence[Said]) -> Words:
    worst = found[0].is_rated
    return Words(
        f"Which of these {many(found)} could be better than {worst} next time, and what would it take?",
        f"{all_titled(found)} have been {worst} {ROUNDS} times running or more, the last time in "
        f"{whose(found[0].source)}.",
    )


_ASSESSMENT = """\
date: {day}
view: agreed
ratings:
  it-systems: {rating}
"""


def _rounds(first: str) -> dict[str, str]:
    ratings = {"2025-05-12": first, "2025-11-10": "red", "2026-05-11": "red"}
    return {f"{day}.yaml": _ASSESSMENT.format(day=day, rating=rating) for day, rating in ratings.items()}


EXPLAINED = Explained(
    why="""By the third time a plan that did not help twice is not the plan any more. Either something stronger is
needed, or somebody else has to be asked, or the partners live with it and say so.""",
    fails=_rounds("red"),
    passes=_rounds("amber"),
)
KIND = Kind("worst-three-rounds", 90, "What has been on the worst level three rounds running.", ask, EXPLAINED)
