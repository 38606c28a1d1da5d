"""Several views side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.comparison import OTHERS, by_group, groups, incomparable
from partnerkit.model.words import Grouping, Rating
from tests.support.models import framework
from tests.support.views import ISSUES, compared, compared_voices, rated, voice

letters = st.text("garn-", min_size=4, max_size=4)


def who(role: str, organisation: str | None = None, sector: str = "nhs", name: str | None = None) -> dict[str, Any]:
    given = {"role": role, "organisation": organisation, "sector": sector, "name": name}
    return {key: value for key, value in given.items() if value}


# --- one issue -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("ggg", "all green"),
        ("gga", "amber or green"),
        ("aar", "red or amber"),
        ("ggr", "split red to green"),
        ("gar", "split red to green"),
        ("gg-", "all green"),
        ("r--", "red, one view only"),
        ("n--", "not-applicable, one view only"),
        ("---", "nobody rated it"),
        ("nnn", "all not applicable"),
        ("nn-", "all not applicable"),
        ("rn-", "red; 1 says not applicable"),
        ("rrn", "all red; 1 says not applicable"),
        ("rnn", "red; 2 say not applicable"),
        ("grn", "split red to green; 1 says not applicable"),
    ],
)
def test_the_spread_says_how_far_views_lie_apart(given: str, words: str) -> None:
    assert compared(*given).lines[0].spread == words


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
        ("gg", Rating.GREEN, False),
        ("nn", Rating.NOT_APPLICABLE, False),
        ("rr-", Rating.RED, False),
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
        lots = type(first)(first.voice, harsher=6, kinder=0, compared=6)
        assert (lots.word, type(second)(second.voice, harsher=1, kinder=12, compared=19).word) == ("harsher", "kinder")

    @given(letters, letters)
    def test_of_two_views_one_is_as_often_harsher_as_the_other_is_kinder(self, one: str, other: str) -> None:
        first, second = compared(one, other).tendencies
        assert (first.harsher, first.kinder) == (second.kinder, second.harsher)
        assert first.compared == second.compared


# --- groups --------------------------------------------------------------------------------------------------------


def test_views_are_grouped_by_organisation_whatever_its_case_and_spaces() -> None:
    assessors = [who("a", "Anytown Mind"), who("b", "ANYTOWN  mind"), who("c", "Trust"), who("d")]
    voices = [voice(number, assessor=assessor) for number, assessor in enumerate(assessors, start=1)]
    shown, merged = groups(voices, Grouping.ORGANISATION, 1)
    assert [(group.name, len(group.voices)) for group in shown] == [
        ("Anytown Mind", 2),
        ("no organisation", 1),
        ("Trust", 1),
    ]
    assert merged == ()


def test_views_are_grouped_by_sector_and_without_an_assessor_apart() -> None:
    voices = [
        voice(1, assessor=who("a", sector="vcs")),
        voice(2, assessor=who("b", sector="lived-experience")),
        voice(3, assessor=None),
    ]
    shown, _ = groups(voices, Grouping.SECTOR, 1)
    assert [group.name for group in shown] == ["lived experience", "not stated", "VCS"]


def test_small_groups_are_merged_into_others() -> None:
    organisations = ["Mind", "Mind", "Mind", "Trust", "Forum"]
    voices = [voice(n, assessor=who(str(n), name)) for n, name in enumerate(organisations, start=1)]
    shown, merged = groups(voices, Grouping.ORGANISATION, 2)
    assert [(group.name, len(group.voices)) for group in shown] == [("Mind", 3), (OTHERS, 2)]
    assert merged == ("Forum", "Trust")


def test_the_smallest_other_group_joins_one_that_alone_would_be_too_small_as_others() -> None:
    organisations = ["Mind"] * 4 + ["Trust"] * 3 + ["Forum"]
    voices = [voice(n, assessor=who(str(n), name)) for n, name in enumerate(organisations, start=1)]
    shown, merged = groups(voices, Grouping.ORGANISATION, 2)
    assert [(group.name, len(group.voices)) for group in shown] == [("Mind", 4), (OTHERS, 4)]
    assert merged == ("Forum", "Trust")


@given(st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=12), st.data())
def test_no_group_that_is_shown_is_smaller_than_the_minimum_and_no_view_is_lost(
    names: list[str], data: st.DataObject
) -> None:
    minimum = data.draw(st.integers(1, len(names)))
    voices = [voice(n, assessor=who(str(n), name)) for n, name in enumerate(names, start=1)]
    shown, merged = groups(voices, Grouping.ORGANISATION, minimum)
    assert all(len(group.voices) >= minimum for group in shown)
    assert sorted(one.number for group in shown for one in group.voices) == list(range(1, len(names) + 1))
    assert not {group.name for group in shown} & set(merged)
    assert len(merged) != 1
    assert all(names.count(name) >= minimum for name in set(names) - set(merged))


def test_groups_are_compared_by_counts_and_middles_and_the_gap_between_these() -> None:
    letters = ["gg-n", "rg-n", "rrn-"]
    voices = [
        voice(n, rated(each), assessor=who(str(n), "Mind" if n < 3 else "Trust")) for n, each in enumerate(letters, 1)
    ]
    shown, _ = groups(voices, Grouping.ORGANISATION, 1)
    first, second, third, fourth = by_group(compared_voices(voices), shown)
    assert (first.counts, first.medians, first.gap) == (((1, 0, 1), (0, 0, 1)), (1, 2), 1)
    assert (second.medians, second.gap) == ((0, 2), 2)
    assert (third.counts, third.medians, third.gap) == (((0, 0, 0), (0, 0, 0)), (None, None), None)
    assert fourth.gap is None


# --- what cannot be compared ---------------------------------------------------------------------------------------


def obstacles(*voices: Any, frameworks: Any = None, window: int = 45) -> list[tuple[int, str]]:
    given = frameworks or [framework()] * len(voices)
    return [(obstacle.voice.number, obstacle.key) for obstacle in incomparable(voices, given, window)]


def test_views_of_one_round_can_be_compared() -> None:
    first = voice(1, date="2026-05-11")
    assert obstacles(first, voice(2, date="2026-06-25", partnership=" ANYTOWN ")) == []
    assert obstacles() == []


def test_views_against_another_framework_cannot_be_compared() -> None:
    frameworks = [framework(), framework("another"), framework()]
    assert obstacles(voice(1), voice(2), voice(3), frameworks=frameworks) == [(2, "framework")]


def test_views_of_another_partnership_cannot_be_compared() -> None:
    found = list(incomparable([voice(1), voice(2, partnership="Sometown")], [framework()] * 2, 45))
    assert [(one.voice.number, one.key) for one in found] == [(2, "partnership")]
    assert "Sometown" in found[0].reason
    assert "Anytown" in found[0].reason
    assert "1.yaml" in found[0].reason


def test_of_several_views_the_odd_one_out_is_at_fault_even_if_it_comes_first() -> None:
    assert obstacles(voice(1, partnership="Sometown"), voice(2), voice(3)) == [(1, "partnership")]
    frameworks = [framework("another"), framework(), framework()]
    assert obstacles(voice(1), voice(2), voice(3), frameworks=frameworks) == [(1, "framework")]


def test_two_views_of_one_assessor_cannot_be_compared() -> None:
    same = who("Manager", "Trust")
    assert obstacles(voice(1, assessor=same), voice(2), voice(3, assessor=who("manager", "TRUST "))) == [
        (3, "assessor")
    ]
    two_people = [voice(n, assessor=who("Manager", "Trust", name=name)) for n, name in enumerate(["Ann", "Ben"], 1)]
    assert obstacles(*two_people) == []
    assert obstacles(voice(1, assessor=same), voice(2, assessor=who("Manager", "Trust", name="Ben"))) == []


def test_two_views_that_do_not_say_whose_they_are_cannot_be_told_apart() -> None:
    found = list(incomparable([voice(1, assessor=None), voice(2, assessor=None)], [framework()] * 2, 45))
    assert [(one.voice.number, one.key) for one in found] == [(2, "view")]
    assert "whose" in found[0].reason


def test_views_too_many_days_apart_cannot_be_compared() -> None:
    first, in_time = voice(1, date="2026-05-11"), voice(2, date="2026-06-25")
    assert obstacles(first, in_time, voice(3, date="2026-06-26")) == [(3, "date")]
    assert obstacles(first, in_time, window=44) == [(2, "date")]
    assert obstacles(voice(1, date="2026-06-26"), voice(2, date="2026-05-11")) == [(1, "date")]


def test_every_obstacle_is_named_not_only_the_first() -> None:
    wrong = voice(3, partnership="Sometown", date="2027-01-01", assessor=who("Role 1", "Organisation 1"))
    frameworks = [framework(), framework(), framework("another")]
    found = obstacles(voice(1), voice(2), wrong, frameworks=frameworks)
    assert sorted(found) == [(3, key) for key in ("assessor", "date", "framework", "partnership")]


def test_a_comparison_has_a_line_for_each_issue_in_the_order_of_the_guide() -> None:
    comparison = compared("garn", "g---")
    assert tuple(line.issue.id for line in comparison.lines) == ISSUES
    assert [len(line.entries) for line in comparison.lines] == [2] * 4
