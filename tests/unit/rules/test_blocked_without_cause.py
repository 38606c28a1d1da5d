"""A blocked action without a cause."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rules import AT, actions, places


@pytest.mark.parametrize(
    ("cause", "found"),
    [({}, 1), ({"blocked_by": "The other board"}, 0), ({"depends_on": ["A9"]}, 0), ({"status": "in-progress"}, 0)],
)
def test_what_is_blocked_says_by_what(cause: dict[str, Any], found: int) -> None:
    action = {"action": "a", "status": "blocked", **cause}
    assert places("blocked-without-cause", actions(action)) == [(*AT, 0, "status")] * found
