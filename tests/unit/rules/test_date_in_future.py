"""An assessment of tomorrow."""

from __future__ import annotations

import pytest

from tests.support.rules import find


@pytest.mark.parametrize(("day", "found"), [("2026-11-22", 0), ("2026-11-23", 0), ("2026-11-24", 1)])
def test_an_assessment_may_be_of_today_but_not_of_tomorrow(day: str, found: int) -> None:
    assert len(find("date-in-future", {}, date=day)) == found
