"""Consensus, counted as it was declared, and what changed between two rounds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.consensus import Declared, Outcome, RoundConsensus, consensus, is_consensus
from partnerkit.render.comparison.consensus import reached, sentences, stability
from tests.support.views import compared, rated, view

SHARES = st.sampled_from([0.51, 0.6, 0.66, 0.667, 0.7, 0.75, 0.8, 0.9, 1.0])
LETTERS = st.sampled_from("garnc-")


def found(given: str, share: float = 0.75) -> RoundConsensus:
    return consensus(compared(*given), Declared(share, 2))


@pytest.mark.parametrize(
    ("given", "share", "words"),
    [
        ("gggr", 0.75, "reached on green by 3 of 4 (75%)"),
        ("gggr", 0.76, "not reached: at most 3 of 4 (75%) give the same level"),
        ("ggr", 0.67, "not reached: at most 2 of 3 (66%) give the same level"),
        ("ggr", 0.66, "reached on green by 2 of 3 (66%)"),
        ("gggggggrrr", 0.7, "reached on green by 7 of 10 (70%)"),
        ("ggar", 0.75, "not reached: at most 2 of 4 (50%) give the same level"),
        ("rrrcn-", 0.75, "reached on red by 3 of 3 (100%); not counted: 1 cannot judge, 1 not applicable, 1 not rated"),
        ("g---", 0.75, "one view alone gives a level; not counted: 3 not rated"),
        ("nncc", 0.75, "nobody gives a level; not counted: 2 cannot judge, 2 not applicable"),
        ("ga", 1.0, "not reached: at most 1 of 2 (50%) give the same level"),
    ],
)
def test_consensus_is_the_declared_share_of_those_who_give_a_level(given: str, share: float, words: str) -> None:
    assert reached(found(given, share).lines[0]) == words


@given(st.lists(LETTERS, min_size=2, max_size=12), SHARES)
def test_who_gives_no_level_never_counts(given: list[str], share: float) -> None:
    levels = [letter for letter in given if letter in "gar"]
    one = found("".join(given), share).lines[0]
    assert one.given == len(levels)
    most = max((levels.count(letter) for letter in levels), default=0)
    expected = len(levels) > 1 and Fraction(most, len(levels)) >= Fraction(str(share))
    assert (one.outcome is Outcome.REACHED) == expected
    assert (one.level is not None) == expected
    if expected and one.level is not None:
        assert levels.count(str(one.level)[0]) == most


@given(st.integers(2, 200), SHARES)
def test_more_who_agree_never_make_less_of_a_consensus(given: int, share: float) -> None:
    answers = [is_consensus(most, given, share) for most in range(given + 1)]
    assert all(later or not earlier for earlier, later in pairwise(answers))
    assert answers[given]
    assert not answers[given // 2]  # a half is none, whatever was declared


def between(before: str, now: str) -> RoundConsensus:
    """Two rounds of an issue, a letter for each person; a space for one who gave no view."""
    first = [view(number, rated(letter), date="2027-01-10") for number, letter in enumerate(before, 1) if letter != " "]
    return consensus(compared(*now, date="2027-05-10"), Declared(0.75, 2), first, 45)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("gggg", "gggg", "of 4: 4 the same"),
        ("garg", "ggga", "of 4: 1 the same, 2 better (1 by 1 step, 1 by 2 steps), 1 worse by 1 step"),
        ("gaa ", "gaag", "of 3: 3 the same"),
        ("ggc", "g-g", "of 1: 1 the same; 2 gave a level in one round only"),
        ("ggrr", "rr", "of 2: none the same, 2 worse by 2 steps"),
        ("cn", "gg", "2 gave a level in one round only"),
        ("cn", "nc", "nobody gave a level twice"),
        ("", "gg", ""),
    ],
)
def test_stability_counts_those_who_gave_both(before: str, now: str, words: str) -> None:
    assert stability(between(before, now).lines[0]) == words


@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=2, max_size=8))
def test_every_level_given_twice_is_the_same_better_or_worse(both: list[tuple[str, str]]) -> None:
    before, now = ("".join(letters) for letters in zip(*both, strict=True))
    if set(before) == {"-"}:
        return  # blank views are none
    steady = between(before, now).lines[0].stability
    assert steady is not None
    twice = [("gar".index(one), "gar".index(other)) for one, other in both if one in "gar" and other in "gar"]
    assert steady.both == len(twice)
    assert steady.same + sum(steady.better.values()) + sum(steady.worse.values()) == len(twice)
    net = sum(step * number for step, number in steady.better.items()) - sum(
        step * number for step, number in steady.worse.items()
    )
    assert net == sum(one - other for one, other in twice)


def test_a_round_is_counted_from_the_last_agreement() -> None:
    earlier = [view(1, rated("g"), date=f"2027-0{month}-01") for month in (1, 3, 5)]
    agreed = view(9, rated("g"), view="agreed", date="2027-03-20")
    now = compared("g", "a", date="2027-07-01")
    assert consensus(now, Declared(0.75, 2), earlier, 45).number == 4
    made = consensus(now, Declared(0.75, 2), [*earlier, agreed], 45)
    assert (made.number, made.is_last) == (2, True)
    assert "This is round 2 of 2 since the agreement of 20 March 2027: nobody is asked again," in " ".join(
        sentences(made)
    )


def test_what_was_declared_after_views_were_dated_is_said() -> None:
    made = consensus(compared("g", "a", date="2027-07-01"), Declared(0.75, 2, date(2027, 7, 2)))
    assert "committed on 2 July 2027: all 2 views of this round are dated before." in " ".join(sentences(made))
    same_day = consensus(compared("g", "a", date="2027-07-01"), Declared(0.75, 2, date(2027, 7, 1)))
    assert "committed" not in " ".join(sentences(same_day))
