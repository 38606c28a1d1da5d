"""An issue without a rating."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rules import find, places


@pytest.mark.parametrize("entry", [None, {}, {"rating": None}, {"comment": "We could not agree"}])
def test_an_issue_without_a_rating_is_found_however_it_is_left_out(entry: Any) -> None:
    assert places("unrated-issue", {"shared-vision": "red", "agreement": entry, "it-systems": "green"}) == [
        ("ratings", "agreement")
    ]


def test_unrated_issues_come_in_the_order_of_the_framework() -> None:
    found = find("unrated-issue", {"agreement": "green"})
    assert [finding.keys[1] for finding in found] == ["shared-vision", "it-systems"]
    assert "issue 3, IT systems," in found[1].message
