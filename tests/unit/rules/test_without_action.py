"""Red and amber without an open action."""

from __future__ import annotations

import pytest

from tests.support.rules import find, places


@pytest.mark.parametrize("colour", ["red", "amber"])
@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked", "done", "dropped"])
def test_red_and_amber_want_an_action_that_is_open(colour: str, status: str) -> None:
    ratings = {"agreement": {"rating": colour, "actions": [{"action": "Sign", "status": status}]}}
    expected = [("ratings", "agreement", "rating")] if status in ("done", "dropped") else []
    assert places(f"{colour}-without-action", ratings) == expected
    assert places(f"{'amber' if colour == 'red' else 'red'}-without-action", ratings) == []


@pytest.mark.parametrize("rating", ["green", "not-applicable", "cannot-judge", None])
def test_what_is_neither_red_nor_amber_wants_no_action(rating: str | None) -> None:
    assert (
        find("red-without-action", {"agreement": rating}) == find("amber-without-action", {"agreement": rating}) == []
    )
