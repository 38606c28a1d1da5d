"""Ratings where their words have no room."""

from __future__ import annotations

from partnerkit.model.ratings import Facts, Rating, Tone
from partnerkit.render.portfolio.letters import ACROSS, legend, letters, pieces, short


def scale(*words: str) -> list[Rating]:
    tones = list(Tone)
    return [
        Rating(word, Facts(word, "", tone=tones[at], rank=at, steps=len(words) - 1)) for at, word in enumerate(words)
    ]


def test_no_two_levels_have_the_same_letters() -> None:
    assert [*letters(scale("Green", "Amber", "Red")).values()] == ["G", "A", "R"]
    assert [*letters(scale("Strong", "Sound", "Weak")).values()] == ["St", "So", "We"]
    assert [*letters(scale("0", "1", "2")).values()] == ["0", "1", "2"]


def test_where_letters_do_not_tell_levels_apart_the_shapes_do() -> None:
    kinds = scale("Level one", "Level two")
    assert [*letters(kinds).values()] == ["", ""]
    assert legend(kinds, letters(kinds)) == "★ Level one; ● Level two."


def test_one_view_that_nobody_agreed_stands_in_brackets() -> None:
    (green,) = scale("Green")
    assert short(green, letters([green]), is_view=True) == "(★\u00a0G)"


def test_a_long_guide_comes_in_pieces_about_equally_wide_and_none_is_left_out() -> None:
    for number in (0, 1, ACROSS, ACROSS + 1, 100):
        found = [place for piece in pieces(number) for place in range(number)[piece]]
        assert found == list(range(number))
    assert [len(range(25)[piece]) for piece in pieces(25)] == [13, 12]
