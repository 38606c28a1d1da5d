"""An action that is overdue."""

from __future__ import annotations

import pytest

from tests.support.rules import AT, actions, find, places


@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked", "done", "dropped"])
@pytest.mark.parametrize(("due", "late"), [("2026-11-22", True), ("2026-11-23", False), (None, False)])
def test_an_open_action_is_overdue_from_the_day_after(status: str, due: str | None, late: bool) -> None:
    action = {"action": "Sign", "due": due, "status": status}
    expected = [(*AT, 0, "due")] if late and status not in ("done", "dropped") else []
    assert places("action-overdue", actions(action)) == expected


def test_days_late_are_counted_in_words_that_fit() -> None:
    one, many = find(
        "action-overdue", actions({"action": "a", "due": "2026-11-22"}, {"action": "b", "due": "2026-10-23"})
    )
    assert "1 day before" in one.message
    assert "31 days before" in many.message


def test_of_a_revised_due_date_the_last_one_counts() -> None:
    late = {"action": "a", "due": "2026-12-31", "revised": [{"due": "2026-11-01", "reason": "x"}]}
    not_late = {"action": "b", "due": "2026-01-31", "revised": [{"due": "2026-12-01", "reason": "x"}]}
    assert places("action-overdue", actions(late, not_late)) == [(*AT, 0, "revised", 0, "due")]
