"""Search for the grounds of levels that `partnerkit.render.palette` has, and print them with how far they lie apart.

Green, amber and red come first: they are the scale of most guides.

Candidates are all colours on a grid in CIELAB, by lightness, chroma and hue angle, within what people call red, amber
and green: a brown red and a teal would lie further apart, but nobody would take them for a signal. White or ink must
have a contrast of 4.5 to 1 on each (WCAG 2.2). Of all triples the best is the one whose two most similar colours differ
most (CIEDE2000), in whichever vision they look most alike: normal, protan, deutan or tritan, as Machado, Oliveira and
Fernandes (2009) simulate them at full severity, in linear light. The search is exact: pairs of red and green are tried
from the most different on, each with the amber that lies furthest from both, until a pair alone is worse than the best.

Scales of more levels keep these three, so that a red is the same red in every guide. In the same way the light green
and the orange between them are found, which have to lie apart from paper too, and from the grey of what is no level;
then the darker ends, a deep green and a red that is nearly black. Two pairs, the more frequent scales first: looked for
together, four colours would be no further apart, for orange and green are what limits them.

Usage: .venv/bin/python tools/search_palette.py  (some 30 seconds)
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations, product

from coloraide import Color

from partnerkit.model.ratings import TONES, Tone
from partnerkit.render.palette import INK, NO_LEVEL, PAPER

RED = (range(34, 48, 2), range(50, 85, 5), range(24, 42, 2))
AMBER = (range(72, 86, 2), range(55, 90, 5), range(68, 86, 2))
GREEN = (range(40, 72, 2), range(35, 70, 5), range(140, 162, 2))
"""Lightness, chroma and hue angle of what is tried."""
LIGHT_GREEN = (range(66, 93), range(20, 70, 4), range(110, 200, 4))
ORANGE = (range(40, 76), range(16, 90, 4), range(44, 71, 2))
DEEP_GREEN = (range(20, 50, 2), range(12, 60, 4), range(140, 200, 5))
NEARLY_BLACK = (range(8, 28), range(8, 60, 4), range(0, 50, 10))
CONTRAST = 5.2
"""Of ink or paper on what is tried beside green, amber and red."""
VISIONS = ("deutan", "protan", "tritan", None)
"""The kinds of vision, the one in which most pairs look alike first; None is normal vision."""
FLOOR = 20.0
"""A pair that differs less is not looked at further: better triples are known."""


def candidates(
    lightnesses: Iterable[int], chromas: Iterable[int], hues: Iterable[int], contrast: float = 4.5
) -> list[str]:
    """Return the colours of a grid that sRGB has and that text can stand on with a contrast, as #rrggbb."""
    polar = (Color("lch-d65", list(place)).convert("srgb") for place in product(lightnesses, chromas, hues))
    found = dict.fromkeys(colour.to_string(hex=True, fit="clip") for colour in polar if colour.in_gamut(tolerance=1e-3))
    return [colour for colour in found if max(_contrast(colour, PAPER), _contrast(colour, INK)) >= contrast]


def _contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str | None) -> Color:
    """Return a colour as somebody with that vision sees it, in CIELAB."""
    if vision is None:
        return Color(colour).convert("lab-d65")
    simulated = Color(colour).filter(vision, method="machado", space="srgb-linear", out_space="srgb-linear")
    return simulated.clip().convert("lab-d65")


@cache
def in_visions(colour: str) -> list[Color]:
    """Return a colour in each vision."""
    return [seen(colour, vision) for vision in VISIONS]


@cache
def least(one: str, other: str) -> float:
    """Return how far two colours lie apart to whom they look most alike; below `FLOOR`, no more than that they do."""
    found = 100.0
    for ours, theirs in zip(in_visions(one), in_visions(other), strict=True):
        found = min(found, ours.delta_e(theirs, method="2000"))
        if found < FLOOR:
            break
    return found


def search() -> tuple[float, str, str, str]:
    """Return the smallest difference of the best triple, its red, its amber and its green."""
    reds, ambers, greens = (candidates(*grid) for grid in (RED, AMBER, GREEN))
    best = (0.0, "", "", "")
    for apart, red, green in sorted(((least(*pair), *pair) for pair in product(reds, greens)), reverse=True):
        if apart <= best[0]:
            break
        between = {amber: min(least(red, amber), least(amber, green)) for amber in ambers}
        amber = max(ambers, key=between.__getitem__)
        if min(apart, between[amber]) > best[0]:
            best = (min(apart, between[amber]), red, amber, green)
    return best


def search_two(firsts: Iterable[str], seconds: Iterable[str], known: Iterable[str]) -> tuple[str, str]:
    """Return the first and the second that lie furthest from each other and from all that are known."""
    kept = list(known)
    ours, theirs = (_by_distance(several, kept) for several in (firsts, seconds))
    most, best = 0.0, ("", "")
    for apart, first in ours:
        if apart <= most:
            break
        for further, second in theirs:
            if further <= most:
                break
            if (found := min(apart, further, exactly(first, second))) > most:
                most, best = found, (first, second)
    return best


def _by_distance(colours: Iterable[str], known: Iterable[str]) -> list[tuple[float, str]]:
    return sorted(((min(exactly(one, other) for other in known), one) for one in colours), reverse=True)


def exactly(one: str, other: str) -> float:
    """Return how far two colours lie apart to whom they look most alike."""
    return min(
        ours.delta_e(theirs, method="2000") for ours, theirs in zip(in_visions(one), in_visions(other), strict=True)
    )


def search_scale() -> dict[Tone, str]:
    """Return the ground of every tone."""
    _, red, amber, green = search()
    light, orange = search_two(
        candidates(*LIGHT_GREEN, CONTRAST), candidates(*ORANGE, CONTRAST), (red, amber, green, PAPER, NO_LEVEL.ground)
    )
    deep, black = search_two(
        candidates(*DEEP_GREEN, CONTRAST), candidates(*NEARLY_BLACK, CONTRAST), (red, amber, green, light, orange)
    )
    return dict(zip(Tone, (deep, green, light, amber, orange, red, black), strict=True))


if __name__ == "__main__":
    grounds = search_scale()
    for tone, ground in grounds.items():
        print(f"{tone}: {ground}")
    for levels, tones in TONES.items():
        apart = min(exactly(*pair) for pair in combinations([grounds[tone] for tone in tones], 2))
        print(f"{levels} levels: smallest difference {apart:.2f}")
