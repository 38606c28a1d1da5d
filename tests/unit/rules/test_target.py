"""Targets: levels that are ahead, and their days. The assessment is of 2026-05-11."""

from __future__ import annotations

import pytest

from tests.support.rules import places


@pytest.mark.parametrize(
    ("rating", "target", "by", "missed", "not_ahead"),
    [
        ("amber", "green", "2026-05-10", True, False),
        ("amber", "green", "2026-05-11", False, False),
        ("amber", "green", None, False, False),
        ("amber", "amber", "2026-05-10", False, False),
        ("green", "amber", "2026-05-10", False, True),
        ("cannot-judge", "green", "2026-05-10", False, False),
        (None, "green", "2026-05-10", False, False),
        ("red", "cannot-judge", "2026-05-10", False, True),
        ("red", "not-applicable", None, False, True),
        ("not-applicable", "red", None, False, False),
    ],
)
def test_a_target_is_missed_where_its_day_came_first_and_is_a_level_that_is_not_behind(
    rating: str | None, target: str, by: str | None, missed: bool, not_ahead: bool
) -> None:
    entry = {"agreement": {"rating": rating, "target": {"rating": target, "by": by}}}
    at = ("ratings", "agreement", "target")
    assert places("target-missed", entry) == ([(*at, "by")] if missed else [])
    assert places("target-not-ahead", entry) == ([(*at, "rating")] if not_ahead else [])
