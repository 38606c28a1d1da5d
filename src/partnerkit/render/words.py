"""How ratings and dates are shown: a rating's word first, its shape second, its colour third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import short_day
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE, Rating, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerkit.model.words import Standing

NOT_RATED = "Not rated"
SHAPES: dict[Tone, str] = {
    Tone.BEST: "★",
    Tone.GOOD: "●",
    Tone.FAIR: "◆",
    Tone.MIDDLING: "▲",
    Tone.WEAK: "▼",
    Tone.POOR: "■",
    Tone.WORST: "✕",
}
SHAPES_INSTEAD: dict[Rating | None, str] = {NOT_APPLICABLE: "–", CANNOT_JUDGE: "?", None: "○"}
STYLES: dict[Tone, str] = {
    Tone.BEST: "bold green",
    Tone.GOOD: "green",
    Tone.FAIR: "cyan",
    Tone.MIDDLING: "yellow",
    Tone.WEAK: "magenta",
    Tone.POOR: "red",
    Tone.WORST: "bold red",
}

ASSUMED_DAYS = 28
"""Days before its due date on which an action is drawn to start, where its start is not known."""


def word_of(value: Rating | None) -> str:
    """Return the word of a rating, such as `Amber`."""
    return NOT_RATED if value is None else value.word


def counted(number: int, value: Rating | None) -> str:
    """Return how many stand so, such as `3 amber`; of a level that is called by a number `3 rated 4`."""
    word = word_of(value).lower()
    return f"{number} rated {word}" if word.isdecimal() else f"{number} {word}"


def shape_of(value: Rating | None) -> str:
    """Return the shape of a rating, such as ▲; a dot for one of no scale."""
    return SHAPES_INSTEAD.get(value, "·") if value is None or value.tone is None else SHAPES[value.tone]


def letters(ratings: Iterable[Rating]) -> dict[Rating | None, str]:
    """Return what stands for the shapes on a stream that cannot show them: a letter or digit for each, a dot for None.

    It is the first of the rating's id that no other has; without one, its place on the scale from 1.
    """
    taken: dict[Rating | None, str] = {}
    for place, rating in enumerate(ratings, start=1):
        free = (letter for letter in rating.upper() if letter.isalnum() and letter not in taken.values())
        taken[rating] = next(free, str(place))
    return {**taken, None: "."}


def style_of(value: Rating | None) -> str:
    """Return the terminal's style of a rating, such as `yellow`."""
    return "" if value is None or value.tone is None else STYLES[value.tone]


def rating(value: Rating | None, *, shapes: bool = True) -> str:
    """Return a rating as `● Green`; the word alone where shapes cannot be shown."""
    return f"{shape_of(value)} {word_of(value)}" if shapes else word_of(value)


def css_class(kind: Rating | Standing | None) -> str:
    """Return the class of what is rated, or stands, so on a page; what is not rated has one too."""
    if isinstance(kind, Rating) and kind.tone is not None:
        return f"tone-{kind.tone}"
    return "not-rated" if kind is None else str(kind)


def day(value: date | None) -> str:
    """Return a date as it stands in a narrow column, or an en dash for None."""
    return short_day(value) if value is not None else "–"
