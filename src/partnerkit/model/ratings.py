"""Ratings: the levels of a framework's scale, and what can be given instead of one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tone(StrEnum):
    """How good a level is, from which its shape and colour follow."""

    BEST = "best"
    GOOD = "good"
    FAIR = "fair"
    MIDDLING = "middling"
    WEAK = "weak"
    POOR = "poor"
    WORST = "worst"


class Need(StrEnum):
    """Whether an issue on a level should have an action."""

    NONE = "none"
    ADVISED = "advised"
    REQUIRED = "required"


class Facts(NamedTuple):
    """What a rating knows beside its id."""

    word: str
    """What people read, such as `Amber`."""
    meaning: str
    action: Need = Need.NONE
    tone: Tone | None = None
    """None for what is no level."""
    rank: int | None = None
    """Its place on the scale, 0 for the best level; None for what is no level."""
    steps: int = 0
    """The number of steps from the best level of its scale to the worst; 0 for what is no level."""


class Rating(str):
    """What a view says of an issue: a level of the framework's scale, not applicable, or cannot judge.

    It is its id, as it stands in files; an issue without one is not yet rated. Beside the id it knows how it is shown
    and what follows from it, so that nobody has to look the scale up again.
    """

    __slots__ = ("facts",)

    facts: Facts

    def __new__(cls, said: str, facts: Facts | None = None) -> Rating:
        """Return a rating. One without facts is of no scale: it is shown by its id."""
        made = super().__new__(cls, said)
        made.facts = facts or Facts(said, "")
        return made

    def __getnewargs__(self) -> tuple[str, Facts]:  # type: ignore[override]  # str has no facts
        """Return what a copy is made of."""
        return (str(self), self.facts)

    def __getstate__(self) -> None:
        """Return no more: `__getnewargs__` has it all."""

    @property
    def word(self) -> str:
        """What people read, such as `Amber`."""
        return self.facts.word

    @property
    def meaning(self) -> str:
        """What it means, in the guide's sense."""
        return self.facts.meaning

    @property
    def action(self) -> Need:
        """Whether an issue that is rated so should have an action."""
        return self.facts.action

    @property
    def tone(self) -> Tone | None:
        """How good it is; None for what is no level."""
        return self.facts.tone

    @property
    def rank(self) -> int | None:
        """Its place on the scale, 0 for the best level; None for what is no level."""
        return self.facts.rank

    @property
    def written(self) -> str | int:
        """What a file has for it: a number where its id is one."""
        return int(self) if self.isdecimal() and self == str(int(self)) else str(self)

    @property
    def is_level(self) -> bool:
        """True for a level of a scale."""
        return self.rank is not None

    @property
    def is_best(self) -> bool:
        """True for the best level of a scale."""
        return self.rank == 0

    @property
    def is_worst(self) -> bool:
        """True for the worst level of a scale."""
        return self.rank is not None and self.rank == self.facts.steps


TONES: dict[int, tuple[Tone, ...]] = {
    2: (Tone.GOOD, Tone.POOR),
    3: (Tone.GOOD, Tone.MIDDLING, Tone.POOR),
    4: (Tone.GOOD, Tone.FAIR, Tone.WEAK, Tone.POOR),
    5: (Tone.GOOD, Tone.FAIR, Tone.MIDDLING, Tone.WEAK, Tone.POOR),
    6: (Tone.BEST, Tone.GOOD, Tone.FAIR, Tone.WEAK, Tone.POOR, Tone.WORST),
    7: tuple(Tone),
}
"""The tones of scales by their number of levels, best first."""
MOST_LEVELS = max(TONES)
FEWEST_LEVELS = min(TONES)


def need_at(rank: int, levels: int) -> Need:
    """Return whether a level needs an action where its framework does not say: none in the best third of a scale of
    `levels`, required in the worst."""
    steps = levels - 1
    if 3 * rank < steps:
        return Need.NONE
    return Need.REQUIRED if 3 * rank >= 2 * steps else Need.ADVISED


NOT_APPLICABLE = Rating("not-applicable", Facts("Not applicable", "does not apply here; the reason is given"))
CANNOT_JUDGE = Rating("cannot-judge", Facts("Cannot judge", "whoever gave this view does not know enough to rate it"))
INSTEAD = (NOT_APPLICABLE, CANNOT_JUDGE)
"""What a view can say of an issue, on any scale, instead of a level."""


def of_scale(levels: Sequence[tuple[str, Facts]]) -> tuple[Rating, ...]:
    """Return the ratings of a scale from the ids of its levels, best first, each with what is known of it.

    A tone that is None follows from the place on the scale.
    """
    steps = len(levels) - 1
    tones = TONES.get(len(levels), ())
    return tuple(
        Rating(said, facts._replace(tone=facts.tone or tones[rank], rank=rank, steps=steps))
        for rank, (said, facts) in enumerate(levels)
    )


GREEN, AMBER, RED = RAG = of_scale(
    [
        ("green", Facts("Green", "on track", Need.NONE)),
        ("amber", Facts("Amber", "some issues or delays", Need.ADVISED)),
        ("red", Facts("Red", "more significant problems, or a lack of progress", Need.REQUIRED)),
    ]
)
"""The scale of a framework that names no other."""


def by_id(levels: Sequence[Rating]) -> dict[str, Rating]:
    """Return all that can be given on a scale, by id."""
    return {str(rating): rating for rating in (*levels, *INSTEAD)}


RAG_BY_ID = by_id(RAG)


def rated(rating: Rating) -> str:
    """Return a rating behind `is`: a colour as it is, of any other scale `rated 1 (Initial)`."""
    return level(rating) if rating in RAG else f"rated {level(rating)}"


def level(rating: Rating) -> str:
    """Return what to call a rating in a sentence: its id, with its word where that says more, as `1 (Initial)`."""
    said = str(rating)
    return said if rating.word.casefold() == said.replace("-", " ") else f"{said} ({rating.word})"
