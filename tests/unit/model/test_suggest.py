"""Did you mean …?"""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.ratings import RAG_BY_ID
from partnerkit.model.suggest import A_COMPARISON, MOST_STEPS, Suggestions, _shape, did_you_mean, nearest
from partnerkit.model.words import Sector, Status

RATINGS, STATUSES, SECTORS = list(RAG_BY_ID), list(Status), list(Sector)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("ambr", RATINGS, "amber"),
        ("Amber", RATINGS, "amber"),
        (" GREEN ", RATINGS, "green"),
        ("Not applicable", RATINGS, "not-applicable"),
        ("not_applicable", RATINGS, "not-applicable"),
        ("not-aplicable", RATINGS, "not-applicable"),
        ("in progress", STATUSES, "in-progress"),
        ("notstarted", STATUSES, "not-started"),
        ("local authority", SECTORS, "local-authority"),
        ("Lived Experience", SECTORS, "lived-experience"),
        ("VCSE", SECTORS, "vcs"),
        ("ratng", ["rating", "reason"], "rating"),
        ("grn", RATINGS, "green"),
    ],
)
def test_a_slip_of_the_pen_finds_the_word_that_was_meant(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


def test_the_remedy_asks_for_what_is_near_and_else_says_something_else() -> None:
    assert did_you_mean("ambr", RATINGS, "Choose one.") == "Did you mean amber?"
    assert did_you_mean("blue", RATINGS, "Choose one.") == "Choose one."
    assert did_you_mean("blue", RATINGS) is None


@pytest.mark.parametrize("word", ["blue", "yes", "great", "amend", "", "1", "x" * 10_000, "\0"])
def test_what_resembles_nothing_is_not_guessed_at(word: str) -> None:
    assert nearest(word, RATINGS) is None


def test_of_several_the_one_most_alike_is_meant() -> None:
    assert nearest("staffing-isue", ["staffing", "staffing-issues", "it-systems"]) == "staffing-issues"


def test_where_nothing_is_known_nothing_is_meant() -> None:
    assert nearest("green", []) is None


@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_what_is_meant_is_always_one_of_the_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)


@given(st.sampled_from([*RATINGS, *STATUSES, *SECTORS]))
def test_a_word_that_is_right_is_its_own_nearest_in_any_case(word: str) -> None:
    assert nearest(word.upper().replace("-", "_"), [*RATINGS, *STATUSES, *SECTORS]) == word


def test_after_a_budget_only_words_that_differ_in_shape_are_found() -> None:
    known = [f"issue-{number}" for number in range(2000)]
    near = Suggestions(known)
    assert near.nearest("isue-1999") == "issue-1999"
    for number in range(5000):
        near.nearest(f"isue-x{number}")
    assert near.steps < MOST_STEPS + len(known) * (1 + A_COMPARISON)
    assert near.nearest("isue-1999") is None
    assert near.nearest("Issue 1999") == "issue-1999"


def test_a_few_wrong_words_among_very_many_known_ones_are_all_found() -> None:
    near = Suggestions([f"{first}{second}-{first * 3}" for first in "abcdefghijkl" for second in "mnopqrstuvwxyz"])
    assert near.nearest("am-aa") == "am-aaa"
    assert near.nearest("lz-ll") == "lz-lll"


@given(st.text("abcé-1 ", max_size=12), st.lists(st.text("abcé-1 ", max_size=12), max_size=8))
def test_the_nearest_is_that_of_difflib(word: str, known: list[str]) -> None:
    shapes = {_shape(one): one for one in known}
    if _shape(word) not in shapes:
        matches = get_close_matches(_shape(word), shapes, n=1, cutoff=0.7)
        assert nearest(word, known) == (shapes[matches[0]] if matches else None)
