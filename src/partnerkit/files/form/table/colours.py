"""Which of red, amber and green a colour is, as people fill cells with them."""

from __future__ import annotations

import colorsys
from enum import StrEnum

from partnerkit.model.patterns import pattern

GREYEST, DARKEST, LIGHTEST = 0.25, 0.12, 0.97
"""The least saturation, and the least and most lightness, of a colour that says something."""
_HUES = (
    (12, "red"),
    (22, ""),
    (49, "orange"),
    (52, ""),
    (66, "yellow"),
    (75, ""),
    (170, "green"),
    (335, ""),
    (361, "red"),
)
"""Up to which degree of the circle of colours a hue is called what; between two it may be either."""
_SIX = pattern("[0-9A-Fa-f]{6}")


class Shade(StrEnum):
    """A colour that stands for a rating, or may."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    UNCLEAR = "unclear"


EMOJI = {
    **dict.fromkeys("🔴🟥❤⛔🛑", Shade.RED),
    **dict.fromkeys("🟠🟧🧡🔶🔸", Shade.ORANGE),
    **dict.fromkeys("🟡🟨💛", Shade.YELLOW),
    **dict.fromkeys("🟢🟩💚✅", Shade.GREEN),
    **dict.fromkeys("🔵🟦🟣🟪⚫⬛⚪⬜🟤🟫", Shade.UNCLEAR),
}
"""What people put for a rating, each with its colour."""
DOTS = frozenset("⬤●■◼◾▪•◉○◆▲▼★◯⚫🌑oO")
"""Marks that stand for a rating by the colour that they have."""


def shade_of(colour: str) -> Shade | None:
    """Return which colour six digits such as `FF0000` are; None for grey, black and white."""
    if not _SIX.fullmatch(colour):
        return Shade.UNCLEAR if colour else None
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < GREYEST or not DARKEST <= lightness <= LIGHTEST:
        return None
    named = next(name for end, name in _HUES if hue * 360 < end)
    return Shade(named) if named else Shade.UNCLEAR
