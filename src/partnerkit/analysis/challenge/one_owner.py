"""Many open actions that rest with one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import called, listing, owner
from partnerkit.model.explained import Explained
from partnerkit.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from partnerkit.analysis.challenge.subject import OpenAction, Subject
    from partnerkit.analysis.source import Source

OTHERS = 5
"""How many others an owner has from which an action is asked about."""


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each owner of more than five open actions what becomes of them if the owner is not there."""
    of_owner: dict[tuple[str, str], list[OpenAction]] = {}
    for one in subject.open_actions:
        if one.action.owner:
            key = folded(one.action.owner), folded(one.action.organisation or "")
            of_owner.setdefault(key, []).append(one)
    waiting = {(one.source, ref) for one in subject.open_actions for ref in one.action.depends_on}
    for owned in of_owner.values():
        if len(owned) > OTHERS:
            yield _question(subject, owned, waiting)


def _question(subject: Subject, owned: Sequence[OpenAction], waiting: Collection[tuple[Source, str]]) -> Question:
    """Return the question; what other actions wait for, as `waiting` has it, stands first."""
    first = sorted(owned, key=lambda one: (one.source, one.action.ref) not in waiting)
    needed = [_called(subject, one) for one in first if (one.source, one.action.ref) in waiting]
    who, of = owner(first[0].action), len(subject.open_actions)
    wait = f" Other actions wait for {listing(needed)}." if needed else ""
    return Question(
        f"Which of the {len(owned)} actions of one owner ({who}) would wait if they were away for a month?",
        f"{who} has {len(owned)} of the {of} open actions: {listing(_called(subject, one) for one in first)}.{wait}",
        tuple(At(one.source, one.keys, one.issue, one.action.ref) for one in first),
    )


def _called(subject: Subject, one: OpenAction) -> str:
    """Return what to call an action; with several guides, of which refs may be the same, its issue too."""
    if len(subject.guides) == 1 or one.issue is None:
        return called(one.action)
    return f"{called(one.action)} ({one.source.framework.numbered(one.issue)})"


def _assessment(number: int) -> str:
    actions = "".join(f"      - {{ref: A{one}, action: Step {one}, owner: Lead}}\n" for one in range(1, number + 1))
    return f"ratings:\n  it-systems:\n    rating: red\n    actions:\n{actions}"


EXPLAINED = Explained(
    why="""Section 12 of A working partnership wants a project manager with time for it, and section 7 people on every
side who drive it. A plan that rests with one person stops when that person does.""",
    fails={"assessment.yaml": _assessment(6)},
    passes={"assessment.yaml": _assessment(5)},
)
KIND = Kind("many-actions-one-owner", 56, "An action whose owner has five or more others.", ask, EXPLAINED)
