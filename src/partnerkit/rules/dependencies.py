"""What an action depends on exists, and no action waits for itself in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


MOST_LISTED = 12
"""Refs that a remedy names."""


def unknown(case: Case) -> Iterator[Finding]:
    """Report each ref in `depends_on` that no action of the file has."""
    listed = [(keys, action) for keys, action in case.assessment.every_action if action.depends_on]
    refs = {action.ref for _, action in case.assessment.every_action if action.ref} if listed else set()
    near, otherwise = Suggestions(refs), _known(refs)
    for keys, action in listed:
        for number, ref in enumerate(action.depends_on):
            if ref not in refs:
                remedy = did_you_mean(ref, near, otherwise)
                yield Finding((*keys, "depends_on", number), f"no action of this file has the ref {ref}", remedy)


def _known(refs: set[str]) -> str:
    if not refs:
        return "No action of this file has a ref."
    listed = sorted(refs, key=lambda ref: (len(ref), ref))
    return f"Refs of this file are {', '.join(listed[:MOST_LISTED])}{', …' if len(listed) > MOST_LISTED else '.'}"


def circular(case: Case) -> Iterator[Finding]:
    """Report each circle once, at the action of it that stands first in the file."""
    places: dict[str, Keys] = {}
    waits_for: dict[str, tuple[str, ...]] = {}
    for keys, action in case.assessment.every_action:
        if action.ref and action.depends_on and action.ref not in places:
            places[action.ref], waits_for[action.ref] = keys, action.depends_on
    done: set[str] = set()
    for start in places:
        circle = _circle(start, waits_for, done)
        if circle:
            keys = (*places[circle[0]], "depends_on")
            if len(circle) == 2:
                yield Finding(keys, f"action {circle[0]} waits for itself", f"Take {circle[0]} out of its depends_on.")
                continue
            message = f"actions wait for each other in a circle: {' → '.join(circle)}"
            yield Finding(keys, message, "Take one of these dependencies out.")


def _circle(start: str, waits_for: dict[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The first circle that can be reached from `start`, its first ref repeated at the end; empty where there is none.

    Walks without recursion, so that a chain of any length can be followed; `done` collects what needs no second look.
    """
    path: list[str] = []
    waiting = [iter((start,))]
    while waiting:
        ref = next(waiting[-1], None)
        if ref is None:
            waiting.pop()
            if path:
                done.add(path.pop())
        elif ref in path:
            circle = path[path.index(ref) :]
            done.update(path)
            return [*circle, ref]
        elif ref in waits_for and ref not in done:
            path.append(ref)
            waiting.append(iter(waits_for[ref]))
    return []


_ACTIONS = """\
ratings:
  it-systems:
    rating: red
    actions:
      - ref: A1
        action: Choose one system
        owner: IT lead
        due: 2026-12-18
        depends_on: [{first}]
      - ref: A2
        action: Move the records
        owner: IT lead
        due: 2027-03-26
        depends_on: [{second}]
"""
EXPLAINED_UNKNOWN = Explained(
    why="""The plan orders actions by what waits for what, and an action that waits for something nobody knows would
never be ready. A ref counts within its file. What it waits for outside goes under blocked_by.""",
    fails={"assessment.yaml": _ACTIONS.format(first="", second="A7")},
    passes={"assessment.yaml": _ACTIONS.format(first="", second="A1")},
)
EXPLAINED_CIRCULAR = Explained(
    why="""Actions that wait for each other can none of them begin. Mostly one of the two only informs the other, and
that needs no dependency.""",
    fails={"assessment.yaml": _ACTIONS.format(first="A2", second="A1")},
    passes={"assessment.yaml": _ACTIONS.format(first="", second="A1")},
)
UNKNOWN = Rule(
    "unknown-dependency",
    ERROR,
    "What an action depends on is an action of the same file.",
    unknown,
    EXPLAINED_UNKNOWN,
)
CIRCULAR = Rule(
    "circular-dependency",
    ERROR,
    "No action waits for itself, directly or through others.",
    circular,
    EXPLAINED_CIRCULAR,
)
