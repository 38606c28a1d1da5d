"""The colours of documents: text that can be read, and levels that everybody can tell apart.

How they were found: tools/search_palette.py. Contrast, difference (CIEDE2000) and simulated vision (Machado, Oliveira
and Fernandes 2009) are those of coloraide.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from partnerkit.model import ratings
from partnerkit.model.ratings import RAG, Tone
from partnerkit.model.words import Standing
from partnerkit.render import palette, words
from partnerkit.render.palette import ACCENT, FAINT, INK, NO_LEVEL, NOT_RATED, PAPER, QUIET, RULE, STANDINGS, TONES

VISIONS = ("normal", "protan", "deutan", "tritan")
LEAST = {2: 24.19, 3: 24.19, 4: 17.04, 5: 16.94, 6: 17.04, 7: 16.94}
"""How far any two levels of a scale of so many lie apart to whom they look most alike."""
EMOJI = "⬛⬜⭐❌⭕✖✔➖⚫⚪🔴🟠🟡🟢🔵⚠☑◼◻▪▫▶◀❓❔"
"""Shapes that phones and browsers draw as pictures of their own, in colours of their own."""


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str) -> Color:
    if vision == "normal":
        return Color(colour)
    simulated = Color(colour).filter(vision, method="machado", space="srgb-linear", out_space="srgb-linear")
    return simulated.clip()


def grounds(levels: int) -> list[str]:
    return [TONES[tone].ground for tone in ratings.TONES[levels]]


def least_difference(colours: list[str], vision: str) -> float:
    """The difference of the two that look most alike in that vision."""
    shown = [seen(colour, vision) for colour in colours]
    return min(one.delta_e(other, method="2000") for one, other in combinations(shown, 2))


def lightness(colours: list[str]) -> list[float]:
    return [Color(colour).convert("lab-d65")["lightness"] for colour in colours]


def test_every_text_stands_out_from_its_ground() -> None:
    pairs = [*TONES.values(), NO_LEVEL, NOT_RATED, *STANDINGS.values()]
    pairs += [palette.ColourPair(text, ground) for text in (INK, QUIET, ACCENT) for ground in (PAPER, FAINT)]
    for text, ground in pairs:
        assert contrast(text, ground) >= 5.2, (text, ground)


def test_every_rating_and_standing_has_its_colours() -> None:
    assert set(TONES) == set(Tone)
    assert set(STANDINGS) == set(Standing)


@pytest.mark.parametrize("levels", LEAST)
def test_the_levels_of_every_scale_lie_apart_whoever_looks(levels: int) -> None:
    least = min(least_difference(grounds(levels), vision) for vision in VISIONS)
    assert least == pytest.approx(LEAST[levels], abs=0.01)


def test_red_amber_and_green_are_the_colours_of_the_guides() -> None:
    assert [palette.of_rating(colour).ground for colour in RAG] == grounds(3) == ["#4c9a75", "#fec31f", "#9c1e0d"]


def test_red_amber_and_green_stay_apart_without_colour() -> None:
    assert all(after - before >= 20 for before, after in pairwise(sorted(lightness(grounds(3)))))


@pytest.mark.parametrize("levels", LEAST)
def test_a_scale_grows_darker_from_its_middle_to_each_end(levels: int) -> None:
    shown = lightness(grounds(levels))
    lightest = shown.index(max(shown))
    assert shown[: lightest + 1] == sorted(shown[: lightest + 1])
    assert shown[lightest:] == sorted(shown[lightest:], reverse=True)


def test_levels_stand_out_from_paper_and_from_what_is_no_level() -> None:
    for tone in Tone:
        for other in (PAPER, NO_LEVEL.ground):
            assert min(least_difference([TONES[tone].ground, other], vision) for vision in VISIONS) >= 16


def test_every_level_has_a_shape_and_a_style_of_its_own_and_no_shape_is_an_emoji() -> None:
    shapes = [*words.SHAPES.values(), *words.SHAPES_INSTEAD.values()]
    assert set(words.SHAPES) == set(words.STYLES) == set(Tone)
    assert len(set(shapes)) == len(shapes) == len(Tone) + 3
    assert len(set(words.STYLES.values())) == len(Tone)
    assert not set(shapes) & set(EMOJI)


def test_lines_and_bars_can_be_seen_on_paper() -> None:
    """Graphics that mean something need 3 to 1 (WCAG 1.4.11); what is lighter has a border in ink or quiet."""
    assert contrast(QUIET, PAPER) >= 3
    assert Color(RULE).luminance() < Color(PAPER).luminance()
