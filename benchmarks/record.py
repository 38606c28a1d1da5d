"""The record of one partnership of the generated country: who is asked, its milestones, its outcomes with readings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from guide import issues, said

if TYPE_CHECKING:
    import random

    from partnership import Partnership

TODAY = date(2026, 11, 23)
ROLES = ["Operations manager", "Chief executive", "Head of adult mental health", "Lived experience lead", "Director"]
OUTCOMES = [
    ("Whoever is in a crisis finds somebody the same evening", "Visits in a month", "visits", "up", 300),
    ("Nobody is sent on without being heard", "People who were sent on within a week", "people", "down", 40),
    ("Those who help are still there next year", "Members of the team who left in twelve months", "people", "down", 9),
    ("People have somewhere to live when they leave the ward", "Days of delay in a month", "days", "down", 120),
]
MILESTONES = [
    ("short", "Everyone on the rota can read and write in one client record", date(2026, 9, 30)),
    ("short", "Five outcomes are agreed by all partners, each with a measure", date(2027, 1, 31)),
    ("medium", "All partners hold one contract for three years, with one uplift", date(2028, 3, 31)),
    ("long", "Somebody is there at any hour of the day and night", date(2031, 3, 31)),
]


def record(one: Partnership, asked: int) -> str:
    """The text of its record; the first partners, so many, are asked for a view in each round."""
    lines = [
        "# Invented, as everything beside it.",
        "format: partnerkit/partnership/1",
        f"partnership: {said(one.name)}",
        *(["share: true"] if one.random.random() < 0.6 else []),
        "partners:",
    ]
    for place, (organisation, sector) in enumerate(one.partners):
        lines += [f"  - organisation: {said(organisation)}", f"    sector: {sector}", "    people:"]
        lines.append(f"      - {{role: {one.random.choice(ROLES)}, asked: {str(place < asked).lower()}}}")
    lines += ["milestones:"]
    for number, (term, text, due) in enumerate(MILESTONES[: one.random.randrange(2, 5)], start=1):
        moves = one.random.choice(issues("working-partnership")).id
        lines += [f"  - ref: M{number}", f"    term: {term}", f"    text: {text}", f"    due: {due}"]
        lines.append("    measure: It is in the minutes of all boards")
        lines.append(f"    moves: [{moves}]")
        if due < TODAY and one.random.random() < 0.6:
            lines += ["    status: done", f"    closed: {due - timedelta(days=one.random.randrange(60))}"]
    lines += ["outcomes:"]
    for number, outcome in enumerate(one.random.sample(OUTCOMES, one.random.randrange(1, 4)), start=1):
        lines += _outcome(number, outcome, one.random)
    return "\n".join(lines) + "\n"


def _outcome(number: int, outcome: tuple[str, str, str, str, int], random_: random.Random) -> list[str]:
    text, measure, unit, direction, first = outcome
    value, better = first + random_.randrange(first // 3), 1 if direction == "up" else -1
    lines = [
        f"  - ref: O{number}",
        f"    text: {text}",
        "    rests_on: An evening with the forum in March 2026",
        "    measures:",
        f"      - ref: O{number}.1",
        f"        text: {measure}",
        f"        unit: {unit}",
        f"        direction: {direction}",
        f"        baseline: {{date: 2026-03-31, value: {value}}}",
        f"        target: {{value: {value + better * first // 4}, by: {random_.choice((2026, 2027))}-09-30}}",
        "        every: month",
        "        readings:",
    ]
    for month in range(4, random_.choice((8, 11, 11, 11))):
        value = max(0, value + better * random_.randrange(-first // 20, first // 10 + 1))
        lines.append(f"          - {{date: 2026-{month:02}-28, value: {value}}}")
    return lines
