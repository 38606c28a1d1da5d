from __future__ import annotations

import pytest

from partnerkit.analysis.practices import differing, tally
from partnerkit.model.assessment import Entry
from partnerkit.model.issue import Issue

ISSUE = Issue.model_validate(
    {
        "id": "trust",
        "number": 1,
        "title": "Trust",
        "practices": [
            *({"id": name, "text": "Do it."} for name in ("a", "b", "c", "d", "e")),
            "One without an id",
        ],
    }
)


@pytest.mark.parametrize(
    ("practices", "counts", "text"),
    [
        ({}, (0, 0, 0, 0, 5, 5), ""),
        (
            {"a": "in-place", "b": "partly", "c": "not-yet", "d": "not-applicable"},
            (1, 1, 1, 1, 1, 5),
            "1 of 4 in place",
        ),
        ({"a": "in-place", "gone": "in-place"}, (1, 0, 0, 0, 4, 5), "1 of 5 in place"),
        (dict.fromkeys("abcde", "not-applicable"), (0, 0, 0, 5, 0, 5), "none applies"),
        ({"e": {"state": "not-yet", "note": "Next year"}}, (0, 0, 1, 0, 4, 5), "0 of 5 in place"),
    ],
)
def test_practices_are_counted_by_what_is_said_of_them(
    practices: dict[str, object], counts: tuple[int, ...], text: str
) -> None:
    counted = tally(ISSUE, Entry.model_validate({"practices": practices}))
    assert tuple(counted) == counts
    assert counted.text == text


def test_a_practice_differs_where_two_views_say_different_things_of_it() -> None:
    said = (
        {"a": "in-place", "b": "partly", "c": "not-yet"},
        {"a": "in-place", "b": "not-yet", "gone": "partly"},
        {"b": "partly", "gone": "not-yet"},
    )
    entries = [Entry.model_validate({"practices": one}) for one in said]
    found = [(one.practice.id, one.states) for one in differing(ISSUE, entries)]
    assert found == [("b", ("partly", "not-yet", "partly"))]
