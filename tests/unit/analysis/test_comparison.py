"""Several views side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.comparison import ComparisonLine, Spread
from partnerkit.model.assessment import Entry
from partnerkit.model.base import RATINGS
from partnerkit.model.issue import Issue
from partnerkit.model.ratings import CANNOT_JUDGE, GREEN, NOT_APPLICABLE, RED, Facts, by_id, of_scale
from partnerkit.render.comparison.words import spread
from tests.support.views import ISSUES, compared

letters = st.text("garnc-", min_size=4, max_size=4)


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
        ("n--", Spread.ONE_VIEW, "not applicable, one view only"),
        ("---", Spread.UNRATED, "nobody rated it"),
        ("nnn", Spread.NOT_APPLICABLE, "all not applicable"),
        ("nn-", Spread.NOT_APPLICABLE, "all not applicable"),
        ("rn-", Spread.SAME, "red; 1 says not applicable"),
        ("rrn", Spread.SAME, "all red; 1 says not applicable"),
        ("rnn", Spread.SAME, "red; 2 say not applicable"),
        ("grn", Spread.SPLIT, "split red to green; 1 says not applicable"),
        ("ccc", Spread.CANNOT_JUDGE, "nobody can judge it"),
        ("c--", Spread.CANNOT_JUDGE, "nobody can judge it"),
        ("gcc", Spread.ONE_VIEW, "green, one view only; 2 cannot judge"),
        ("ggc", Spread.SAME, "all green; 1 cannot judge"),
        ("rnc", Spread.SAME, "red; 1 says not applicable; 1 cannot judge"),
    ],
)
def test_the_spread_says_how_far_views_lie_apart(given: str, expected: Spread, words: str) -> None:
    line = compared(*given).lines[0]
    assert line.spread is expected
    assert spread(line) == words


@given(st.lists(st.sampled_from("garnc-"), min_size=2, max_size=9))
def test_what_is_no_level_is_never_counted_as_one(given: list[str]) -> None:
    line = compared(*given).lines[0]
    assert line.counts == tuple(given.count(letter) for letter in "gar")
    assert (line.missing, line.not_applicable) == (given.count("-"), given.count("n"))
    assert (line.cannot_judge, len(line.given)) == (given.count("c"), len([one for one in given if one not in "c-"]))
    colours = [letter for letter in given if letter in "gar"]
    assert len(line.ranks) == len(colours)
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
        ("ggc", GREEN, False),
        ("gcc", None, False),
        ("cc", None, False),
    ],
)
def test_unanimous_is_what_two_or_more_say_and_nobody_denies(given: str, unanimous: Any, differs: bool) -> None:
    line = compared(*given).lines[0]
    assert line.unanimous is unanimous
    assert line.differs is differs


def on(scale: str, *given: str) -> ComparisonLine:
    """A line on a scale of letters, best first; ? for cannot judge, ! for not applicable."""
    levels = of_scale([(letter, Facts(letter.upper(), "")) for letter in scale])
    every = {RATINGS: by_id(levels) | {"?": CANNOT_JUDGE, "!": NOT_APPLICABLE}}
    entries = tuple(Entry.model_validate({"rating": letter}, context=every) for letter in given)
    return ComparisonLine(Issue(id="one", number=1, title="One"), entries, levels)


@pytest.mark.parametrize(
    ("scale", "given", "expected", "agreement"),
    [
        ("ab", "ab", Spread.SPLIT, 0),
        ("ab", "aab", Spread.SPLIT, 1 / 3),
        ("abcd", "ab", Spread.NEIGHBOURS, 2 / 3),
        ("abcd", "ad", Spread.SPLIT, -1),
        ("uvwxyz", "uw", Spread.NEIGHBOURS, None),
        ("uvwxyz", "ux", Spread.SPLIT, None),
        ("uvwxyz", "uv?!?", Spread.NEIGHBOURS, 0.8),
        ("uvwxyz", "uuzz", Spread.SPLIT, -1),
    ],
)
def test_a_split_is_more_than_half_of_a_scale_however_long_it_is(
    scale: str, given: str, expected: Spread, agreement: float | None
) -> None:
    line = on(scale, *given)
    assert line.spread is expected
    if agreement is not None:
        assert line.agreement == pytest.approx(agreement)


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
        assert (first.lower, first.higher, first.compared) == (2, 0, 4)
        assert (second.lower, second.higher, second.compared) == (0, 2, 4)
        assert (third.lower, third.higher, third.compared) == (0, 0, 3)

    def test_what_is_missing_or_not_applicable_is_not_compared(self) -> None:
        first, second = compared("gn-r", "rrr-").tendencies
        assert (first.lower, first.higher, first.compared) == (0, 1, 1)
        assert (second.lower, second.higher, second.compared) == (1, 0, 1)

    def test_four_issues_are_too_few_to_call_anybody_low(self) -> None:
        first, second = compared("rrrr", "gggg").tendencies
        assert (first.lower, first.chance, first.word) == (4, 0.125, "")
        assert second.word == ""

    def test_who_rates_lower_more_often_than_chance_allows_is_called_so(self) -> None:
        first, second = compared("rrrr", "gggg").tendencies
        lots = type(first)(first.view, lower=6, higher=0, compared=6)
        assert (lots.word, type(second)(second.view, lower=1, higher=12, compared=19).word) == ("lower", "higher")

    @given(letters, letters)
    def test_of_two_views_one_rates_as_often_lower_as_the_other_higher(self, one: str, other: str) -> None:
        first, second = compared(one, other).tendencies
        assert (first.lower, first.higher) == (second.higher, second.lower)
        assert first.compared == second.compared


def test_a_comparison_has_a_line_for_each_issue_in_the_order_of_the_guide() -> None:
    comparison = compared("garn", "g---")
    assert tuple(line.issue.id for line in comparison.lines) == ISSUES
    assert [len(line.entries) for line in comparison.lines] == [2] * 4
