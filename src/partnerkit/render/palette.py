"""The colours of documents. Colour comes third, after the word and the shape, and still has to work for everybody.

The grounds are the result of a search: `tools/search_palette.py` goes through every red, amber and green on a grid in
CIELAB that people would call by that name, and takes the three that lie furthest apart to whom they look most alike:
the largest smallest difference (CIEDE2000) of any two of them in normal, protan, deutan and tritan vision. They are 24
apart at the least; usual traffic lights are about 10, pale tags about 3. As they are also dark, light and between, they
stay apart on a printer without colour.

A scale of more levels keeps them, and takes the others in the same way: a light green, an orange, a deep green and a
red that is nearly black. Any two of all seven are 16.9 apart at the least. From the middle of a scale each end grows
darker; without colour the two halves look alike, so that there the word and the shape have to do. `test_palette.py`
holds the figures for scales of two to seven levels.
"""

from __future__ import annotations

from typing import NamedTuple

from partnerkit.model.ratings import Rating, Tone
from partnerkit.model.words import Standing


class ColourPair(NamedTuple):
    """A text on its ground, as #rrggbb; of a contrast of 4.5 to 1 or more."""

    text: str
    ground: str


INK = "#16181d"
PAPER = "#ffffff"
QUIET = "#4b535e"
"""For text that matters less; and for lines that mean something."""
FAINT = "#f2f4f6"
"""A ground for heads of tables and the like; what stands on it is ink, or quiet."""
RULE = "#c9d0d8"
"""For lines that mean nothing."""
ACCENT = "#1d3f66"
"""For headings and links."""

TONES: dict[Tone, ColourPair] = {
    Tone.BEST: ColourPair(PAPER, "#305c5b"),
    Tone.GOOD: ColourPair(INK, "#4c9a75"),
    Tone.FAIR: ColourPair(INK, "#9edaa5"),
    Tone.MIDDLING: ColourPair(INK, "#fec31f"),
    Tone.WEAK: ColourPair(INK, "#dd6b09"),
    Tone.POOR: ColourPair(PAPER, "#9c1e0d"),
    Tone.WORST: ColourPair(PAPER, "#370111"),
}
"""The levels of a scale, by how good they are."""
NO_LEVEL = ColourPair(INK, "#e3e7eb")
"""Of what is said instead of a level."""
NOT_RATED = ColourPair(INK, PAPER)
STANDINGS: dict[Standing, ColourPair] = {
    Standing.COMPLETE: ColourPair(PAPER, QUIET),
    Standing.ON_TRACK: ColourPair(PAPER, "#2a6496"),
    Standing.AT_RISK: ColourPair(INK, "#fec31f"),
    Standing.OVERDUE: ColourPair(PAPER, "#9c1e0d"),
    Standing.NOT_STARTED: ColourPair(INK, PAPER),
    Standing.DROPPED: ColourPair(INK, "#e3e7eb"),
}


def of_rating(rating: Rating | None) -> ColourPair:
    """Return the colours of a rating; those of None are of what is not rated."""
    if rating is None:
        return NOT_RATED
    return TONES[rating.tone] if rating.tone is not None else NO_LEVEL
