"""How a list of questions speaks of itself, in every format."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.analysis.challenge.kind import Asked
    from partnerkit.model.problem import Place

HEADING = "What a critical friend would ask"
INTRODUCTION = (
    "These are questions, not findings: there may be a good answer to each, and whoever asks it does not know it. "
    "The first ones weigh most."
)
NOTHING = "Nothing in what is written here makes a critical friend ask."
SHOWN_PLACES = 5
"""Up to how many places of a question are named in a document."""


def title(made: Challenge) -> str:
    """Return what the list is called."""
    return f"{one_line(made.partnership)}: {HEADING[:1].lower()}{HEADING[1:]}"


def asked_of(made: Challenge) -> Iterator[str]:
    """Yield the assessments that the questions are asked of: whose view, of which day, against which guide."""
    for source in made.asked_of:
        whose = f"{one_line(source.assessment.viewpoint)}, {on_day(source.date)}"
        yield f"{whose}: {one_line(source.framework.title)}"


def read_as_well(made: Challenge) -> str:
    """Return how many other assessments were read for it; nothing where there are none."""
    others = len(made.sources) - len(made.asked_of)
    return f"{others} other assessment{'s were' if others > 1 else ' was'} read for it." if others else ""


def more(made: Challenge) -> str:
    """Return how many questions there are beside those that are shown; nothing where all are."""
    if not made.more:
        return ""
    return (
        f"{made.more} more question{'s weigh' if made.more > 1 else ' weighs'} less, and {_are(made.more)} not shown."
    )


def _are(number: int) -> str:
    return "are" if number > 1 else "is"


def where(asked: Asked) -> str:
    """Return the places that a question is about, for people: `2026-11/agreed.yaml, lines 12, 45 and 60`."""
    return "; ".join(_in_file(file, list(places)) for file, places in groupby(asked.places, lambda place: place.file))


def _in_file(file: str, places: list[Place]) -> str:
    lines = [str(place.line) for place in places if place.line is not None]
    if not lines:
        return one_line(file)
    shown = lines[:SHOWN_PLACES]
    shown += [f"{len(lines) - len(shown)} more"] if len(lines) > len(shown) else []
    return f"{one_line(file)}, line{'s' if len(lines) > 1 else ''} {enumerated(shown)}"
