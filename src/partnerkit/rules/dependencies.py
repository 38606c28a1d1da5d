"""What an action depends on exists, and no action waits for itself in the end."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


MOST_LISTED = 12
"""Refs that a remedy names."""
ENDS_SHOWN = 4
"""Refs that are shown of each end of a circle that is too long to be shown whole."""


def unknown(case: Case) -> Iterator[Finding]:
    """Report each ref in `depends_on` that no action of the file has."""
    listed = [(keys, action) for keys, action in case.assessment.every_action if action.depends_on]
    if not listed:
        return
    refs = {action.ref for _, action in case.assessment.every_action if action.ref}
    if all(refs.issuperset(action.depends_on) for _, action in listed):
        return
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
    """Report each tangle of actions that wait for each other once, at the action of it that stands first in the file.

    The message names the shortest circle through that action.
    """
    places: dict[str, Keys] = {}
    waits_for: dict[str, tuple[str, ...]] = {}
    for keys, action in case.assessment.every_action:
        if action.ref and action.depends_on and action.ref not in places:
            places[action.ref], waits_for[action.ref] = keys, action.depends_on
    tangles = _tangles(waits_for) if waits_for else {}
    told: set[int] = set()
    for ref, number in tangles.items():
        circle = [] if number in told else _circle(ref, waits_for, tangles)
        if not circle:
            continue
        told.add(number)
        keys = (*places[ref], "depends_on")
        if len(circle) == 2:
            yield Finding(keys, f"action {ref} waits for itself", f"Take {ref} out of its depends_on.")
        else:
            message = f"actions wait for each other in a circle: {_drawn(circle)}"
            yield Finding(keys, message, "Take one of these dependencies out.")


def _drawn(circle: list[str]) -> str:
    """Return a circle with arrows between its refs, and with their number where there are too many to show."""
    if len(circle) <= 2 * ENDS_SHOWN + 1:
        return " → ".join(circle)
    shown = [*circle[:ENDS_SHOWN], "…", *circle[-ENDS_SHOWN:]]
    return f"{' → '.join(shown)} ({len(circle) - 1:,} actions)"


def _tangles(  # noqa: C901  # one walk
    waits_for: dict[str, tuple[str, ...]],
) -> dict[str, int]:
    """Return the refs, in their order, each with the number of its tangle: those that can be reached from each other.

    Tarjan's algorithm, without recursion, so that a chain of any length can be followed, in time that grows with the
    number of dependencies: https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm
    """
    tangles = dict.fromkeys(waits_for, -1)
    seen: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    for start, first in waits_for.items():
        path = [] if start in seen else [(start, iter(first))]
        while path:
            ref, others = path[-1]
            if ref not in seen:
                seen[ref] = low[ref] = len(seen)
                open_.append(ref)
            for other in others:
                if other in seen:
                    if tangles[other] < 0:
                        low[ref] = min(low[ref], seen[other])
                elif other in waits_for:
                    path.append((other, iter(waits_for[other])))
                    break
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[ref])
                if low[ref] == seen[ref]:
                    members = iter(open_.pop, None)
                    for member in members:
                        tangles[member] = seen[ref]
                        if member == ref:
                            break
    return tangles


def _circle(start: str, waits_for: dict[str, tuple[str, ...]], tangles: dict[str, int]) -> list[str]:
    """Return the shortest circle through a ref, which is repeated at its end; empty where there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        ref = waiting.popleft()
        for other in waits_for[ref]:
            if other == start:
                circle = [start, ref]
                while circle[-1] != start:
                    circle.append(before[circle[-1]])
                return circle[::-1]
            if other not in before and tangles.get(other) == tangles[start]:
                before[other] = ref
                waiting.append(other)
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
