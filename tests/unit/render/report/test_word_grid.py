"""How ratings stand beside each other on a page of Word."""

from __future__ import annotations

import pytest

from partnerkit.model.ratings import CANNOT_JUDGE, RAG, Facts, Rating, of_scale
from partnerkit.render.report.word_grid import CHARACTER, ON_ITS_SIDE, UPRIGHT, grid

WORDS = of_scale([("5", Facts("Fully integrated", "")), ("4", Facts("Widespread", "")), ("0", Facts("Recognised", ""))])
LONG = of_scale([("a", Facts("Institutionalised everywhere", "")), ("b", Facts("Unacknowledged", ""))])
NUMBERS = [str(number) for number in range(1, 21)]


@pytest.mark.parametrize(
    ("ratings", "columns", "is_wide", "in_words"),
    [(RAG, 3, False, True), (RAG, 8, True, True), (WORDS, 4, False, True), (WORDS, 8, True, True),
     (LONG, 3, True, True), (LONG, 8, True, False), (RAG, 40, True, False)],
)  # fmt: skip
def test_no_word_of_a_level_is_broken_and_shapes_stand_where_words_do_not_fit(
    ratings: tuple[Rating, ...], columns: int, is_wide: bool, in_words: bool
) -> None:
    made = grid(NUMBERS, [*ratings, CANNOT_JUDGE, None], columns)
    assert (made.is_wide, made.in_words) == (is_wide, in_words)
    assert sum(made.widths) == pytest.approx(ON_ITS_SIDE if is_wide else UPRIGHT)
    assert len(made.widths) == columns + 3
    words = made.text(ratings[0]).split()
    assert (len(words) > 1) is in_words
    assert max(map(len, words)) * CHARACTER < made.widths[2]


def test_a_scale_that_is_shown_by_shapes_has_one_in_every_cell() -> None:
    made = grid(NUMBERS, LONG, 8)
    assert [made.text(rating) for rating in (*LONG, CANNOT_JUDGE, None)] == ["●", "■", "?", "○"]


def test_more_words_in_a_cell_count_too() -> None:
    assert not grid(NUMBERS, RAG, 6, more=["sure"]).is_wide
    assert grid(NUMBERS, RAG, 6, more=["low confidence"]).is_wide
