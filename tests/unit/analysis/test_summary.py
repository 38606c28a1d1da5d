"""An assessment beside its framework."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.analysis.summary import Summary, summarise
from partnerkit.model.ratings import AMBER, CANNOT_JUDGE, GREEN, INSTEAD, NOT_APPLICABLE, RAG, RED
from tests.support.models import AS_OF, assessment, framework

RATINGS = {
    "it": {
        "rating": "red",
        "actions": [
            {"action": "a", "due": "2026-12-31"},
            {"action": "b", "due": "2026-01-31", "status": "done"},
            {"action": "c"},
        ],
    },
    "vision": {"rating": "green", "actions": [{"action": "d", "due": "2026-12-31"}]},
    "agreement": {
        "rating": "amber",
        "actions": [{"action": "e", "due": "2026-06-30"}, {"action": "f", "due": "2027-01-31"}],
    },
    "parking": {"rating": "red", "actions": [{"action": "g", "due": "2026-01-01"}]},
}


def summary(ratings: Any = RATINGS, **keys: Any) -> Summary:
    return summarise(assessment(ratings), framework(), AS_OF, **keys)


def test_rows_follow_the_framework_and_not_the_file() -> None:
    parts = [(part.section.title, [row.issue.id for row in part.rows]) for part in summary().parts]
    assert parts == [("First", ["vision", "agreement"]), ("Second", ["it", "staffing"])]
    assert [row.issue.id for row in summary().rows] == ["vision", "agreement", "it", "staffing"]


def test_a_row_holds_what_is_said_of_its_issue() -> None:
    assert [row.entry.rating for row in summary().rows] == [GREEN, AMBER, RED, None]


def test_counts_cover_every_issue_of_the_framework_and_nothing_else() -> None:
    counts = summary().counts
    assert counts == {GREEN: 1, AMBER: 1, RED: 1, NOT_APPLICABLE: 0, CANNOT_JUDGE: 0, None: 1}
    assert tuple(counts) == (*RAG, *INSTEAD, None)
    assert sum(counts.values()) == len(framework().issues)


@pytest.mark.parametrize("ratings", [None, {}, {"vision": None, "agreement": {"comment": "?"}}])
def test_where_nothing_is_rated_everything_is_unrated(ratings: Any) -> None:
    empty = summary(ratings)
    assert [issue.id for issue in empty.unrated] == ["vision", "agreement", "it", "staffing"]
    assert empty.counts[None] == 4
    assert empty.next_due == ()
    assert empty.bare == ()


def test_not_applicable_is_rated() -> None:
    one = summary({"vision": {"rating": "not-applicable", "reason": "None"}})
    assert one.counts[NOT_APPLICABLE] == 1
    assert "vision" not in [issue.id for issue in one.unrated]


def test_what_is_due_next_comes_by_date_and_on_one_day_by_number_without_what_is_closed_or_dateless() -> None:
    due = [(issue.id, action.action) for issue, action in summary(actions=10).next_due]
    assert due == [("agreement", "e"), ("vision", "d"), ("it", "a"), ("agreement", "f")]


def test_no_more_is_due_next_than_was_asked_for() -> None:
    assert len(summary().next_due) == 3
    assert [action.action for _, action in summary(actions=1).next_due] == ["e"]
    assert summary(actions=0).next_due == ()


def test_a_revised_date_decides_what_is_due_next() -> None:
    moved = {"action": "a", "due": "2026-01-31", "revised": [{"due": "2027-03-31", "reason": "x"}]}
    due = summary({"vision": {"actions": [moved, {"action": "b", "due": "2027-02-28"}]}}).next_due
    assert [action.action for _, action in due] == ["b", "a"]


@pytest.mark.parametrize(
    ("rating", "statuses", "bare"),
    [
        ("red", [], True),
        ("red", ["done", "dropped"], True),
        ("red", ["done", "blocked"], False),
        ("amber", [], False),
        ("green", [], False),
    ],
)
def test_bare_is_what_is_red_without_an_open_action(rating: str, statuses: list[str], bare: bool) -> None:
    actions = [{"action": "a", "status": status} for status in statuses]
    one = summary({"it": {"rating": rating, "actions": actions}})
    assert [issue.id for issue in one.bare] == (["it"] if bare else [])
