"""How ratings stand beside each other on a page of Word."""

from __future__ import annotations

import pytest

pytest.importorskip("docx", reason="the extra `word` is not installed")

from partnerkit.model.ratings import CANNOT_JUDGE, RAG, Facts, Rating, of_scale
from partnerkit.render.report.word_grid import CHARACTER, ON_ITS_SIDE, UPRIGHT, Shown, grid

WORDS = of_scale([("5", Facts("Fully integrated", "")), ("4", Facts("Widespread", "")), ("0", Facts("Recognised", ""))])
LONG = of_scale([("a", Facts("Institutionalised everywhere", "")), ("b", Facts("Unacknowledged", ""))])
ALIKE = of_scale([("a", Facts("Institutionalised", "")), ("b", Facts("Insufficiently", ""))])
NUMBERS = [str(number) for number in range(1, 21)]
W, L, S = Shown.IN_WORDS, Shown.BY_LETTER, Shown.BY_SHAPE


@pytest.mark.parametrize(
    ("ratings", "columns", "is_wide", "shown"),
    [(RAG, 3, False, W), (RAG, 5, False, W), (RAG, 8, False, L), (RAG, 14, True, L), (RAG, 40, True, S),
     (WORDS, 4, False, W), (WORDS, 8, False, L), (LONG, 3, False, L), (LONG, 8, False, L), (ALIKE, 2, False, W),
     (ALIKE, 8, True, S)],
)  # fmt: skip
def test_no_word_of_a_level_is_broken_and_shapes_stand_where_words_do_not_fit(
    ratings: tuple[Rating, ...], columns: int, is_wide: bool, shown: Shown
) -> None:
    made = grid(NUMBERS, ratings, ["View"] * columns)
    assert (made.is_wide, made.shown) == (is_wide, shown)
    assert sum(made.widths) == pytest.approx(ON_ITS_SIDE if is_wide else UPRIGHT)
    assert len(made.widths) == columns + 3
    assert all(max(map(len, made.text(one).split(" "))) * CHARACTER < made.widths[2] for one in ratings)


def test_a_scale_that_is_shown_by_shapes_has_one_in_every_cell_and_says_what_they_mean() -> None:
    made = grid(NUMBERS, [None, *ALIKE, CANNOT_JUDGE], ["1"] * 8)
    assert [made.text(rating) for rating in (*ALIKE, CANNOT_JUDGE, None)] == ["●", "■", "?", "○"]
    assert made.legend == "● Institutionalised; ■ Insufficiently; ? Cannot judge; ○ Not rated."
    assert grid(NUMBERS, RAG, ["1"] * 8).legend.replace("\u00a0", " ") == "● G Green; ▲ A Amber; ■ R Red."
    assert not grid(NUMBERS, RAG, ["1"] * 2).legend


def test_there_is_room_for_every_word_over_a_column() -> None:
    made = grid(NUMBERS, RAG, [*(f"View {number}" for number in range(1, 7)), "Agreed"])
    assert made.shown is L
    assert made.widths[-2] > made.widths[-3]
    assert grid(NUMBERS, RAG, ["View"] * 40).heads[-1] == "40"


def test_more_words_in_a_cell_count_too() -> None:
    assert grid(NUMBERS, RAG, ["1"] * 5, more=["sure"]).in_words
    assert not grid(NUMBERS, RAG, ["1"] * 5, more=["undecidedly"]).in_words
