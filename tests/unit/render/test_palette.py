"""The colours of documents: text that can be read, and red, amber and green that everybody can tell apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from partnerkit.model.words import COLOURS, Rating, Standing
from partnerkit.render import palette
from partnerkit.render.palette import ACCENT, FAINT, INK, PAPER, QUIET, RATINGS, RULE, STANDINGS
from tests.support.colours import VISIONS, contrast, difference, lab, least_difference, linear, luminance
from tests.support.palette_search import search

GROUNDS = [RATINGS[colour].ground for colour in COLOURS]


def test_every_text_stands_out_from_its_ground() -> None:
    pairs = [*RATINGS.values(), *STANDINGS.values()]
    pairs += [palette.Colours(text, ground) for text in (INK, QUIET, ACCENT) for ground in (PAPER, FAINT)]
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_every_rating_and_standing_has_its_colours() -> None:
    assert set(RATINGS) == {*Rating, None}
    assert set(STANDINGS) == set(Standing)


@pytest.mark.parametrize("vision", VISIONS)
def test_red_amber_and_green_lie_far_apart_whoever_looks(vision: str) -> None:
    green, amber, red = GROUNDS
    assert min(difference(green, amber, vision), difference(amber, red, vision), difference(red, green, vision)) >= 24


def test_the_least_difference_of_any_two_is_known() -> None:
    assert least_difference(GROUNDS) == pytest.approx(24.19, abs=0.01)


def test_they_stay_apart_without_colour() -> None:
    lightness = sorted(lab(linear(ground))[0] for ground in GROUNDS)
    assert all(after - before >= 20 for before, after in pairwise(lightness))


def test_no_other_three_of_the_grid_lie_further_apart() -> None:
    least, red, amber, green = search()
    assert (red, amber, green) == (
        RATINGS[Rating.RED].ground,
        RATINGS[Rating.AMBER].ground,
        RATINGS[Rating.GREEN].ground,
    )
    assert least == pytest.approx(least_difference(GROUNDS))


def test_lines_and_bars_can_be_seen_on_paper() -> None:
    """Graphics that mean something need 3 to 1 (WCAG 1.4.11); what is lighter has a border in ink or quiet."""
    assert contrast(QUIET, PAPER) >= 3
    assert luminance(RULE) < luminance(PAPER)
