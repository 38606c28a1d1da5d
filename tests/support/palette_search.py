"""The search that found the grounds of green, amber and red: `python -m tests.support.palette_search` repeats it.

Candidates are all colours on a grid in CIELAB, by lightness, chroma and hue angle, within what people call red, amber
and green: a brown red and a teal would lie further apart, but nobody would take them for a signal. White or ink must
have a contrast of 4.5 to 1 on each. Of all triples the best is the one whose two most similar colours differ most, in
whichever vision they look most alike (`colours.py` has the formulas). It is exact: pairs of red and green are tried
from the most different on, each with the amber that lies furthest from both, until a pair alone is worse than the best.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product
from math import cos, radians, sin

from partnerkit.render.palette import INK, PAPER
from tests.support.colours import WHITE_D65, ciede2000, contrast, lab, linear, seen

RED = (range(34, 48, 2), range(50, 85, 5), range(24, 42, 2))
AMBER = (range(72, 86, 2), range(55, 90, 5), range(68, 86, 2))
GREEN = (range(40, 72, 2), range(35, 70, 5), range(140, 162, 2))
"""Lightness, chroma and hue angle of what is tried."""
WORST_FIRST = ("deutan", "protan", "tritan", "normal")
FLOOR = 20.0
"""What is more alike than this is not looked at further: better triples are known."""


def candidates(lightnesses: Iterable[int], chromas: Iterable[int], hues: Iterable[int]) -> list[str]:
    """The colours of a grid that a screen can show and that text can stand on."""
    found = (from_lab(*polar) for polar in product(lightnesses, chromas, hues))
    return list(
        dict.fromkeys(
            colour for colour in found if colour and max(contrast(colour, PAPER), contrast(colour, INK)) >= 4.5
        )
    )


def from_lab(lightness: float, chroma: float, hue: float) -> str | None:
    """A colour in CIELAB as #rrggbb; None where sRGB does not have it."""
    y = (lightness + 16) / 116
    x, z = y + chroma * cos(radians(hue)) / 500, y - chroma * sin(radians(hue)) / 200
    xyz = [_expanded(part) * white for part, white in zip((x, y, z), WHITE_D65, strict=True)]
    rows = (
        (3.2404542, -1.5371385, -0.4985314),
        (-0.9692660, 1.8760108, 0.0415560),
        (0.0556434, -0.2040259, 1.0572252),
    )
    rgb = [sum(factor * part for factor, part in zip(row, xyz, strict=True)) for row in rows]
    if min(rgb) < -0.001 or max(rgb) > 1.001:
        return None
    curved = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in map(_within, rgb)]
    return "#" + "".join(f"{round(part * 255):02x}" for part in curved)


def _expanded(part: float) -> float:
    return part**3 if part**3 > 216 / 24389 else (116 * part - 16) * 27 / 24389


def _within(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def search() -> tuple[float, str, str, str]:
    """The smallest difference of the best triple, its red, its amber and its green."""
    reds, ambers, greens = (candidates(*grid) for grid in (RED, AMBER, GREEN))
    in_visions = {
        colour: [lab(seen(linear(colour), vision)) for vision in WORST_FIRST] for colour in (*reds, *ambers, *greens)
    }

    @cache
    def least(one: str, other: str) -> float:
        found = 100.0
        for pair in zip(in_visions[one], in_visions[other], strict=True):
            found = min(found, ciede2000(*pair))
            if found < FLOOR:
                break
        return found

    best = (0.0, "", "", "")
    for apart, red, green in sorted(((least(*pair), *pair) for pair in product(reds, greens)), reverse=True):
        if apart <= best[0]:
            break
        between = {amber: min(least(red, amber), least(amber, green)) for amber in ambers}
        amber = max(ambers, key=between.__getitem__)
        if min(apart, between[amber]) > best[0]:
            best = (min(apart, between[amber]), red, amber, green)
    return best


if __name__ == "__main__":
    print(*search())  # noqa: T201
