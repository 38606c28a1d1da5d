"""How far colours lie apart for people who see colours in different ways, and how well text stands out on them.

- Relative luminance and contrast: Web Content Accessibility Guidelines 2.2, definitions of "relative luminance" and
  "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
- sRGB to CIELAB: IEC 61966-2-1 (the matrix for D65) and CIE 15.
- Protan, deutan and tritan vision: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based model
  for simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009,
  the matrices for severity 1.0, applied to linear RGB.
- The difference of two colours: CIEDE2000, as in G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 color-difference
  formula: implementation notes, supplementary test data, and mathematical observations", Color Research and
  Application 30(1), 2005. The names of the quantities are theirs.
"""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TypeAlias

Triple: TypeAlias = tuple[float, float, float]

VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
WHITE_D65 = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """The linear RGB, each from 0 to 1, of a colour written as #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(rgb: Triple, vision: str) -> Triple:
    """Linear RGB as somebody with that vision sees it."""
    red, green, blue = (min(max(_dot(row, rgb), 0.0), 1.0) for row in VISIONS[vision])
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """CIELAB, for D65, of linear RGB."""
    xyz = (
        _dot((0.4124564, 0.3575761, 0.1804375), rgb),
        _dot((0.2126729, 0.7151522, 0.0721750), rgb),
        _dot((0.0193339, 0.1191920, 0.9503041), rgb),
    )
    x, y, z = (_compressed(part / white) for part, white in zip(xyz, WHITE_D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _compressed(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _dot(row: Triple, column: Triple) -> float:
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2]


def ciede2000(one: Triple, other: Triple) -> float:
    """The difference of two colours in CIELAB; about 2 can just be seen, 100 is black and white."""
    mean_chroma = (hypot(one[1], one[2]) + hypot(other[1], other[2])) / 2
    stretch = 1 + 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    (a1, b1), (a2, b2) = (one[1] * stretch, one[2]), (other[1] * stretch, other[2])
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = h2 - h1
    if abs(turn) > 180:
        turn -= 360 if turn > 0 else -360
    mean_hue = (h1 + h2) / 2
    if c1 * c2 == 0:
        turn, mean_hue = 0.0, h1 + h2
    elif abs(h1 - h2) > 180:
        mean_hue += 180 if h1 + h2 < 360 else -180
    delta_l, delta_c, delta_h = other[0] - one[0], c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    mean_l, mean_c = (one[0] + other[0]) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(mean_hue - 30))
        + 0.24 * cos(radians(2 * mean_hue))
        + 0.32 * cos(radians(3 * mean_hue + 6))
        - 0.20 * cos(radians(4 * mean_hue - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rotation = 2 * sqrt(mean_c**7 / (mean_c**7 + 25**7)) * sin(radians(60 * exp(-(((mean_hue - 275) / 25) ** 2))))
    by_l, by_c, by_h = delta_l / s_l, delta_c / s_c, delta_h / s_h
    return sqrt(by_l**2 + by_c**2 + by_h**2 - rotation * by_c * by_h)


def difference(one: str, other: str, vision: str = "normal") -> float:
    """The difference of two colours for somebody with that vision."""
    return ciede2000(lab(seen(linear(one), vision)), lab(seen(linear(other), vision)))


def least_difference(colours: list[str]) -> float:
    """The smallest difference of any two of the colours for any vision."""
    return min(difference(one, other, vision) for one, other in combinations(colours, 2) for vision in VISIONS)
