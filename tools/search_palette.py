"""Search for the grounds of green, amber and red that `partnerkit.render.palette` has, and print them.

Candidates are all colours on a grid in CIELAB, by lightness, chroma and hue angle, within what people call red, amber
and green: a brown red and a teal would lie further apart, but nobody would take them for a signal. White or ink must
have a contrast of 4.5 to 1 on each (WCAG 2.2). Of all triples the best is the one whose two most similar colours differ
most (CIEDE2000), in whichever vision they look most alike: normal, protan, deutan or tritan, as Machado, Oliveira and
Fernandes (2009) simulate them at full severity, in linear light. The search is exact: pairs of red and green are tried
from the most different on, each with the amber that lies furthest from both, until a pair alone is worse than the best.

Usage: .venv/bin/python tools/search_palette.py  (some 15 seconds)
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product

from coloraide import Color

from partnerkit.render.palette import INK, PAPER

RED = (range(34, 48, 2), range(50, 85, 5), range(24, 42, 2))
AMBER = (range(72, 86, 2), range(55, 90, 5), range(68, 86, 2))
GREEN = (range(40, 72, 2), range(35, 70, 5), range(140, 162, 2))
"""Lightness, chroma and hue angle of what is tried."""
VISIONS = ("deutan", "protan", "tritan", None)
"""The kinds of vision, the one in which most pairs look alike first; None is normal vision."""
FLOOR = 20.0
"""A pair that differs less is not looked at further: better triples are known."""


def candidates(lightnesses: Iterable[int], chromas: Iterable[int], hues: Iterable[int]) -> list[str]:
    """Return the colours of a grid that sRGB has and that text can stand on, as #rrggbb."""
    polar = (Color("lch-d65", list(place)).convert("srgb") for place in product(lightnesses, chromas, hues))
    found = dict.fromkeys(colour.to_string(hex=True, fit="clip") for colour in polar if colour.in_gamut(tolerance=1e-3))
    return [colour for colour in found if max(_contrast(colour, PAPER), _contrast(colour, INK)) >= 4.5]


def _contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str | None) -> Color:
    """Return a colour as somebody with that vision sees it, in CIELAB."""
    if vision is None:
        return Color(colour).convert("lab-d65")
    simulated = Color(colour).filter(vision, method="machado", space="srgb-linear", out_space="srgb-linear")
    return simulated.clip().convert("lab-d65")


def search() -> tuple[float, str, str, str]:
    """Return the smallest difference of the best triple, its red, its amber and its green."""
    reds, ambers, greens = (candidates(*grid) for grid in (RED, AMBER, GREEN))
    in_visions = {colour: [seen(colour, vision) for vision in VISIONS] for colour in (*reds, *ambers, *greens)}

    @cache
    def least(one: str, other: str) -> float:
        found = 100.0
        for ours, theirs in zip(in_visions[one], in_visions[other], strict=True):
            found = min(found, ours.delta_e(theirs, method="2000"))
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
    difference, *colours = search()
    print(f"smallest difference {difference:.2f}:", *colours)
