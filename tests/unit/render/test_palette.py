"""The colours of documents: text that can be read, and red, amber and green that everybody can tell apart.

How they were found: tools/search_palette.py. Contrast, difference (CIEDE2000) and simulated vision (Machado, Oliveira
and Fernandes 2009) are those of coloraide.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from partnerkit.model.ratings import RAG, Tone
from partnerkit.model.words import Standing
from partnerkit.render import palette
from partnerkit.render.palette import ACCENT, FAINT, INK, NO_LEVEL, NOT_RATED, PAPER, QUIET, RULE, STANDINGS, TONES

GROUNDS = [palette.of_rating(colour).ground for colour in RAG]
VISIONS = ("normal", "protan", "deutan", "tritan")


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str) -> Color:
    if vision == "normal":
        return Color(colour)
    simulated = Color(colour).filter(vision, method="machado", space="srgb-linear", out_space="srgb-linear")
    return simulated.clip()


def least_difference(vision: str) -> float:
    """The difference of the two grounds that look most alike in that vision."""
    colours = [seen(ground, vision) for ground in GROUNDS]
    return min(one.delta_e(other, method="2000") for one, other in combinations(colours, 2))


def test_every_text_stands_out_from_its_ground() -> None:
    pairs = [*TONES.values(), NO_LEVEL, NOT_RATED, *STANDINGS.values()]
    pairs += [palette.ColourPair(text, ground) for text in (INK, QUIET, ACCENT) for ground in (PAPER, FAINT)]
    for text, ground in pairs:
        assert contrast(text, ground) >= 5.2, (text, ground)


def test_every_rating_and_standing_has_its_colours() -> None:
    assert set(TONES) == set(Tone)
    assert set(STANDINGS) == set(Standing)


@pytest.mark.parametrize("vision", VISIONS)
def test_red_amber_and_green_lie_far_apart_whoever_looks(vision: str) -> None:
    assert least_difference(vision) >= 24


def test_the_least_difference_of_any_two_is_known() -> None:
    assert min(map(least_difference, VISIONS)) == pytest.approx(24.19, abs=0.01)


def test_they_stay_apart_without_colour() -> None:
    lightness = sorted(Color(ground).convert("lab-d65")["lightness"] for ground in GROUNDS)
    assert all(after - before >= 20 for before, after in pairwise(lightness))


def test_lines_and_bars_can_be_seen_on_paper() -> None:
    """Graphics that mean something need 3 to 1 (WCAG 1.4.11); what is lighter has a border in ink or quiet."""
    assert contrast(QUIET, PAPER) >= 3
    assert Color(RULE).luminance() < Color(PAPER).luminance()
