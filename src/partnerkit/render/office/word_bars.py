"""Bars in the cells of a Word document: stretches of a line with a ground, each as wide as what it stands for.

A bar is text: tabs with a ground, and words where there is room for them. So it is drawn wherever a document can be
opened, it grows with the font, and whoever does not see it hears its words. What it shows always stands beside it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.render.office.word_rows import STYLE, TWIPS_PER_MM
from partnerkit.render.office.word_text import Looks, Run, colour, ground, paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.render.palette import ColourPair

TWIPS_PER_LETTER = 118
"""About the width of a bold letter in a table."""
GAP = 28
"""Twips between two stretches, so that they are two without colour."""
NARROW = 20
"""Twips below which nothing is drawn: a tab cannot be narrower."""


class Stretch(NamedTuple):
    """A part of a bar, in hundredths of its width."""

    left: float
    right: float
    tint: ColourPair
    words: str = ""
    """What stands in it if there is room."""


class Sign(NamedTuple):
    """A character at a place of a bar, such as that of today."""

    at: float
    text: str
    width: int
    """In twips."""


def bar(stretches: Iterable[Stretch], millimetres: float) -> str:
    """Return a bar of stretches that follow each other, as a paragraph."""
    room, stops, made = millimetres * TWIPS_PER_MM, list[int](), list[str]()
    for one in stretches:
        left, right = round(one.left * room / 100), round(one.right * room / 100)
        if left and made:
            stops.append(left)
            made.append("<w:r><w:tab/></w:r>")
        end = right - (GAP if one.right < 100 and right - left > 2 * GAP else 0)
        has_room = len(one.words) * TWIPS_PER_LETTER < end - left
        words = runs((Run(one.words, True, one.tint),)) if has_room and one.words else ""
        stops.append(end)
        made.append(words + _tab(one.tint))
    return _drawn(stops, made)


def lane(stretches: Sequence[Stretch], signs: Sequence[Sign], millimetres: float) -> str:
    """Return one line of a chart in time: where something lasts, with signs such as that of today, as a paragraph."""
    room, at, stops, made = millimetres * TWIPS_PER_MM, 0, list[int](), list[str]()
    ends = [(round(x * room / 100), None) for one in stretches for x in (one.left, one.right)]
    marked = [(max(round(sign.at * room / 100) - sign.width // 2, NARROW), sign) for sign in signs]
    for place, sign in sorted([*ends, *marked], key=lambda one: (one[0], one[1] is not None)):
        tint = next((one.tint for one in stretches if one.left * room / 100 <= at + 1 < one.right * room / 100), None)
        if place - at >= NARROW:
            stops.append(place)
            made.append(_tab(tint))
            at = place
        if sign is not None:
            within = next((one.tint for one in stretches if one.left * room <= at * 100 < one.right * room), None)
            made.append(runs((Run(sign.text, True, within),)))
            at += sign.width
    return _drawn(stops, made)


def axis(labels: Iterable[tuple[float, str]], millimetres: float, pair: ColourPair) -> str:
    """Return the head of such a chart: words, each at its place from the left, as a paragraph on a ground."""
    room, at, stops, made = millimetres * TWIPS_PER_MM, 0.0, list[int](), list[str]()
    for place, words in labels:
        start = round(place * room / 100)
        if start < at or start + len(words) * TWIPS_PER_LETTER > room:
            continue
        if start > NARROW:
            stops.append(start)
            made.append("<w:r><w:tab/></w:r>")
        made.append(runs(words, Looks(True, pair.text)))
        at = start + (len(words) + 1) * TWIPS_PER_LETTER
    return _drawn(stops, made, ground(pair), kept=True)


def _tab(tint: ColourPair | None) -> str:
    looks = f'<w:rPr><w:color w:val="{colour(tint.text)}"/>{ground(tint)}</w:rPr>' if tint else ""
    return f"<w:r>{looks}<w:tab/></w:r>"


def _drawn(stops: Sequence[int], made: Sequence[str], shade: str = "", *, kept: bool = False) -> str:
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in sorted(set(stops)))
    properties = ("<w:keepNext/>" if kept else "", shade, f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
    return paragraph(STYLE, "".join(made), properties)
