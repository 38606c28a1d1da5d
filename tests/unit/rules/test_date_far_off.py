"""Dates whose year is more likely a slip."""

from __future__ import annotations

import pytest

from tests.support.rules import AT, actions, find, places

FAR = "2206-01-31"


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("due", FAR, ("due",)),
        ("due", "1926-01-31", ("due",)),
        ("start", FAR, ("start",)),
        ("closed", "1926-11-03", ("closed",)),
        ("revised", [{"due": "2027-01-31", "reason": "r"}, {"due": FAR, "reason": "r"}], ("revised", 1, "due")),
        ("revised", [{"due": "2027-01-31", "reason": "r", "date": FAR}], ("revised", 0, "date")),
        ("progress", [{"date": FAR, "note": "n"}], ("progress", 0, "date")),
        ("due", "2029-12-31", None),
        ("start", "2016-11-23", None),
    ],
)
def test_each_date_of_an_action_is_looked_at(key: str, value: object, place: tuple[object, ...] | None) -> None:
    found = places("date-far-off", actions({"action": "a", key: value}))
    assert found == ([] if place is None else [(*AT, 0, *place)])


def test_an_assessment_of_long_ago_is_asked_about_and_one_of_the_future_is_another_rules() -> None:
    found = find("date-far-off", {}, date="1926-11-09")
    assert [finding.message for finding in found] == ["the assessment is dated 9 November 1926, 100 years ago"]
    assert find("date-far-off", {}, date=FAR) == []


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"evidence": ["Minutes", {"text": "Minutes", "date": "1926-11-03"}]}, ("evidence", 1, "date")),
        ({"evidence": [{"text": "Minutes", "review": FAR}]}, ("evidence", 0, "review")),
        ({"target": {"rating": "green", "by": FAR}}, ("target", "by")),
        ({"evidence": [{"text": "Minutes", "date": "2020-11-03"}], "target": {"rating": "green"}}, None),
    ],
)
def test_each_date_of_evidence_and_of_a_target_is_looked_at(entry: object, place: tuple[object, ...] | None) -> None:
    found = places("date-far-off", {"agreement": entry})
    assert found == ([] if place is None else [("ratings", "agreement", *place)])
