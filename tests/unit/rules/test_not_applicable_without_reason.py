"""Not applicable, without a reason."""

from __future__ import annotations

from tests.support.rules import find, places


def test_not_applicable_wants_a_reason() -> None:
    assert places("not-applicable-without-reason", {"agreement": "not-applicable"}) == [
        ("ratings", "agreement", "rating")
    ]
    assert find("not-applicable-without-reason", {"agreement": {"rating": "green"}}) == []
