"""Not applicable, with something still to be done."""

from __future__ import annotations

import pytest

from tests.support.rules import find

REASON = {"rating": "not-applicable", "reason": "There are none"}


@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked"])
def test_an_open_action_on_what_is_not_applicable_is_named(status: str) -> None:
    listed = [{"ref": "A1", "action": "Buy", "status": status}, {"ref": "A2", "action": "Sell", "status": "done"}]
    found = find("not-applicable-with-actions", {"it-systems": {**REASON, "actions": listed}})
    assert [finding.keys for finding in found] == [("ratings", "it-systems", "rating")]
    assert found[0].message == "IT systems is not applicable, but action A1 is still open"


def test_many_open_actions_are_counted() -> None:
    listed = [{"ref": f"A{number}", "action": "Buy"} for number in range(1, 5)]
    found = find("not-applicable-with-actions", {"it-systems": {**REASON, "actions": listed}})
    assert found[0].message == "IT systems is not applicable, but 4 actions are still open"
    found = find("not-applicable-with-actions", {"it-systems": {**REASON, "actions": listed[:2]}})
    assert found[0].message == "IT systems is not applicable, but action A1 and action A2 are still open"


def test_what_is_closed_or_rated_is_in_order() -> None:
    closed = [{"action": "Buy", "status": "done"}, {"action": "Sell", "status": "dropped"}]
    assert find("not-applicable-with-actions", {"it-systems": {**REASON, "actions": closed}}) == []
    assert find("not-applicable-with-actions", {"it-systems": {"rating": "green", "actions": ["Buy"]}}) == []
