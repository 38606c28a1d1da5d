"""An issue that the framework does not have."""

from __future__ import annotations

from tests.support.rules import find


def test_an_issue_that_the_framework_lacks_is_found_with_the_one_that_was_meant() -> None:
    first, second = find("unknown-issue", {"Shared vision": "green", "parking": "red", "agreement": "green"})
    assert first.keys == ("ratings", "Shared vision")
    assert first.on_key
    assert first.remedy == "Did you mean shared-vision?"
    assert "frameworks show three" in str(second.remedy)
