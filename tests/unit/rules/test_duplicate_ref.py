"""A ref that two actions have."""

from __future__ import annotations

from tests.support.rules import find


def test_a_ref_is_taken_by_the_first_action_that_has_it() -> None:
    ratings = {
        "agreement": {"actions": [{"ref": "A1", "action": "a"}, {"action": "b"}, {"action": "c"}]},
        "it-systems": {"actions": [{"ref": "A1", "action": "d"}, {"ref": "a1", "action": "e"}]},
    }
    (finding,) = find("duplicate-ref", ratings)
    assert finding.keys == ("ratings", "it-systems", "actions", 0, "ref")
    assert "under agreement" in finding.message
