"""What is typed of practices, as it is read."""

from __future__ import annotations

import pytest

from partnerkit.cli.practice_questions import read_ticks
from partnerkit.model.words import Practised

NAMES = ("a", "b", "c", "d")
IN, PARTLY, NOT_YET, NOT_APPLICABLE = Practised


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        ("1i", {"a": IN}),
        ("1 i 3N, 4x", {"a": IN, "c": NOT_YET, "d": NOT_APPLICABLE}),
        ("1-3p", {"a": PARTLY, "b": PARTLY, "c": PARTLY}),
        ("1, 3 n; 2 u", {"a": NOT_YET, "c": NOT_YET, "b": None}),
        ("1 2 in place 4 not yet", {"a": IN, "b": IN, "d": NOT_YET}),
        ("= 2n", {"a": IN, "b": NOT_YET}),
        ("1u", {"a": None}),
    ],
)
def test_numbers_and_a_key_tick_practices(typed: str, states: dict[str, Practised | None]) -> None:
    assert read_ticks(typed, NAMES, {"a": IN}) == (states, None)


@pytest.mark.parametrize("typed", ["5i", "0n", "3-1i", "1", "i", "1z", "1ix", "green", "1-99999999999i", "1i 2", "日"])
def test_what_names_no_practice_is_said_and_ticks_nothing(typed: str) -> None:
    states, wrong = read_ticks(typed, NAMES, {})
    assert (states, bool(wrong)) == ({}, True)


def test_last_time_is_taken_over_only_where_it_is_known() -> None:
    assert read_ticks("=", NAMES, {}).wrong == "Nothing is known of last time."


def test_a_number_is_never_cut_to_one_that_is_there_and_spaces_cost_no_time() -> None:
    names = tuple(f"p{number}" for number in range(1, 2001))
    assert read_ticks("2000i", names, {}).states == {"p2000": IN}
    assert not read_ticks("12345i", names, {}).states
    assert read_ticks("1  " * 40 + "z", names, {}).wrong  # an expression that tries every split would take hours
