"""Several views side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.comparison import Spread
from partnerkit.model.ratings import GREEN, NOT_APPLICABLE, RED
from partnerkit.render.comparison.words import spread
from tests.support.views import ISSUES, compared

letters = st.text("garn-", min_size=4, max_size=4)


# --- one issue -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected", "words"),
    [
        ("ggg", Spread.SAME, "all green"),
        ("gga", Spread.NEIGHBOURS, "amber or green"),
        ("aar", Spread.NEIGHBOURS, "red or amber"),
        ("ggr", Spread.SPLIT, "split red to green"),
        ("gar", Spread.SPLIT, "split red to green"),
        ("gg-", Spread.SAME, "all green"),
        ("r--", Spread.ONE_VIEW, "red, one view only"),
        ("n--", Spread.ONE_VIEW, "not-applicable, one view only"),
        ("---", Spread.UNRATED, "nobody rated it"),
        ("nnn", Spread.NOT_APPLICABLE, "all not applicable"),
        ("nn-", Spread.NOT_APPLICABLE, "all not applicable"),
        ("rn-", Spread.SAME, "red; 1 says not applicable"),
        ("rrn", Spread.SAME, "all red; 1 says not applicable"),
        ("rnn", Spread.SAME, "red; 2 say not applicable"),
        ("grn", Spread.SPLIT, "split red to green; 1 says not applicable"),
    ],
)
def test_the_spread_says_how_far_views_lie_apart(given: str, expected: Spread, words: str) -> None:
    line = compared(*given).lines[0]
    assert line.spread is expected
    assert spread(line) == words


@given(st.lists(st.sampled_from("garn-"), min_size=2, max_size=9))
def test_missing_and_not_applicable_are_never_counted_as_a_colour(given: list[str]) -> None:
    line = compared(*given).lines[0]
    assert line.counts == tuple(given.count(letter) for letter in "gar")
    assert (line.missing, line.not_applicable) == (given.count("-"), given.count("n"))
    colours = [letter for letter in given if letter in "gar"]
    assert len(line.colours) == len(colours)
    assert (line.agreement is None) == (len(colours) < 2)
    if len(colours) > 1:
        assert line.agreement == compared(*colours).lines[0].agreement


@pytest.mark.parametrize(
    ("given", "unanimous", "differs"),
    [
        ("gg", GREEN, False),
        ("nn", NOT_APPLICABLE, False),
        ("rr-", RED, False),
        ("r-", None, False),
        ("--", None, False),
        ("gr", None, True),
        ("gn", None, True),
    ],
)
def test_unanimous_is_what_two_or_more_say_and_nobody_denies(given: str, unanimous: Any, differs: bool) -> None:
    line = compared(*given).lines[0]
    assert line.unanimous is unanimous
    assert line.differs is differs


# --- all issues ----------------------------------------------------------------------------------------------------


def test_alpha_rests_on_the_colours_of_issues_that_two_views_colour() -> None:
    comparison = compared("gar-", "gaa-", "-rnr")
    assert comparison.pairable == (3, 7)
    without = compared("gar", "gaa", "-rn")
    assert comparison.alpha == pytest.approx(without.alpha)


def test_alpha_of_views_that_vary_in_nothing_is_undefined() -> None:
    assert compared("gggg", "gggg").alpha is None
    assert compared("gnnn", "gnn-").alpha is None
    assert compared("----", "gggg").alpha is None


def test_what_views_differ_on_comes_by_disagreement_then_severity_then_number() -> None:
    #              vision 1, agreement 2, it 10, staffing 3
    comparison = compared("gagg", "rrar")
    assert [line.issue.id for line in comparison.by_disagreement] == ["vision", "staffing", "agreement", "it"]
    assert [line.issue.id for line in compared("gggg", "ggga").by_disagreement] == ["staffing"]
    doubt = compared("nagg", "ggga")  # whether it applies at all counts as an even spread
    assert [line.issue.id for line in doubt.by_disagreement] == ["vision", "agreement", "staffing"]


class TestTendencies:
    def test_a_view_is_held_against_the_middle_of_the_others(self) -> None:
        first, second, third = compared("grgr", "gggg", "gagn").tendencies
        assert (first.harsher, first.kinder, first.compared) == (2, 0, 4)
        assert (second.harsher, second.kinder, second.compared) == (0, 2, 4)
        assert (third.harsher, third.kinder, third.compared) == (0, 0, 3)

    def test_what_is_missing_or_not_applicable_is_not_compared(self) -> None:
        first, second = compared("gn-r", "rrr-").tendencies
        assert (first.harsher, first.kinder, first.compared) == (0, 1, 1)
        assert (second.harsher, second.kinder, second.compared) == (1, 0, 1)

    def test_four_issues_are_too_few_to_call_anybody_harsh(self) -> None:
        first, second = compared("rrrr", "gggg").tendencies
        assert (first.harsher, first.chance, first.word) == (4, 0.125, "")
        assert second.word == ""

    def test_who_is_harsher_more_often_than_chance_allows_is_called_so(self) -> None:
        first, second = compared("rrrr", "gggg").tendencies
        lots = type(first)(first.view, harsher=6, kinder=0, compared=6)
        assert (lots.word, type(second)(second.view, harsher=1, kinder=12, compared=19).word) == ("harsher", "kinder")

    @given(letters, letters)
    def test_of_two_views_one_is_as_often_harsher_as_the_other_is_kinder(self, one: str, other: str) -> None:
        first, second = compared(one, other).tendencies
        assert (first.harsher, first.kinder) == (second.kinder, second.harsher)
        assert first.compared == second.compared


def test_a_comparison_has_a_line_for_each_issue_in_the_order_of_the_guide() -> None:
    comparison = compared("garn", "g---")
    assert tuple(line.issue.id for line in comparison.lines) == ISSUES
    assert [len(line.entries) for line in comparison.lines] == [2] * 4
