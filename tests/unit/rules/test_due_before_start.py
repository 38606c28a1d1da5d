"""An action that is due before it starts."""

from __future__ import annotations

import pytest

from tests.support.rules import AT, actions, places


@pytest.mark.parametrize(
    ("start", "due", "found"),
    [
        ("2026-12-02", "2026-12-01", 1),
        ("2026-12-01", "2026-12-01", 0),
        ("2026-12-01", None, 0),
        (None, "2026-12-01", 0),
    ],
)
def test_an_action_is_not_due_before_it_starts(start: str | None, due: str | None, found: int) -> None:
    assert places("due-before-start", actions({"action": "a", "start": start, "due": due})) == [(*AT, 0, "due")] * found
