"""What the views of a round bring into their agreement."""

from __future__ import annotations

from typing import Any

import pytest

from partnerkit.analysis.carry_over import alike, carried, in_order, same_words
from partnerkit.model.assessment import Action
from tests.support.views import compared, compared_views, view


def with_actions(number: int, **actions: Any) -> Any:
    return view(number, {issue: {"rating": "red", "actions": listed} for issue, listed in actions.items()})


def brought(*views: Any) -> list[tuple[str, str, list[tuple[int, str | None]]]]:
    found = carried(compared_views(views), lambda *_: True)
    return [(one.issue, one.action.action, [(views.index(who) + 1, ref) for who, ref in one.origins]) for one in found]


def test_open_actions_come_in_the_order_of_the_guide_with_where_they_come_from() -> None:
    first = with_actions(1, staffing=[{"ref": "A1", "action": "hire"}], vision=["talk"])
    second = with_actions(2, vision=[{"ref": "B7", "action": "listen"}])
    assert brought(first, second) == [
        ("vision", "talk", [(1, None)]),
        ("vision", "listen", [(2, "B7")]),
        ("staffing", "hire", [(1, "A1")]),
    ]


def test_what_is_done_or_dropped_is_left_out() -> None:
    closed = [{"action": "a", "status": "done"}, {"action": "b", "status": "dropped"}, {"action": "c"}]
    assert brought(with_actions(1, vision=closed), view(2)) == [("vision", "c", [(1, None)])]


def test_the_same_words_owner_and_dates_come_once_with_every_origin() -> None:
    first = with_actions(1, vision=[{"ref": "A1", "action": "Talk, then listen.", "owner": "Ann"}])
    second = with_actions(2, vision=[{"ref": "A9", "action": "talk then LISTEN", "owner": "Ann"}])
    assert brought(first, second) == [("vision", "Talk, then listen.", [(1, "A1"), (2, "A9")])]


@pytest.mark.parametrize("other", [{"owner": "Ben"}, {"due": "2027-01-01"}, {"start": "2027-01-01"}, {"action": "x"}])
def test_what_differs_in_more_than_how_it_is_spelt_is_another_action(other: dict[str, str]) -> None:
    first = with_actions(1, vision=[{"action": "talk", "owner": "Ann"}])
    second = with_actions(2, vision=[{"action": "talk", "owner": "Ann", **other}])
    assert len(brought(first, second)) == 2


def test_the_same_words_under_another_issue_are_another_action() -> None:
    assert len(brought(with_actions(1, vision=["talk"]), with_actions(2, it=["talk"]))) == 2


def test_only_the_views_that_are_asked_for_bring_actions() -> None:
    first, second = with_actions(1, vision=["talk"]), with_actions(2, vision=["listen"])
    found = carried(compared_views([first, second]), lambda view, _: view is second)
    assert [one.action.action for one in found] == ["listen"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Review the partnership agreement", "Review our partnership agreement by May", True),
        ("Review the partnership agreement", "review: THE agreement (partnership)", True),
        ("Review the partnership agreement", "Hire a project manager", False),
        ("the and of", "the and of", False),
        ("Ask Ann", "Ask Ben", False),
        ("送り出す 計画", "送り出す 計画", True),
        ("Review partnership agreement each spring", "Review partnership agreement next autumn", True),
        ("Review partnership agreement, then sign it", "Review partnership agreement this coming autumn", False),
    ],
)
def test_actions_of_much_the_same_words_are_near_duplicates(one: str, other: str, same: bool) -> None:
    assert list(alike([("A1", one), ("A2", other)])) == ([("A1", "A2")] if same else [])


def test_every_pair_of_near_duplicates_is_named() -> None:
    assert list(alike([("A1", "talk"), ("A2", "hire"), ("A3", "talk"), ("A4", "Talk!")])) == [
        ("A1", "A3"),
        ("A1", "A4"),
        ("A3", "A4"),
    ]


@pytest.mark.parametrize(
    ("there", "position"),
    [
        ([{"ref": "A1", "action": "hire"}, {"ref": "A2", "action": "Talk, then listen"}], 1),
        ([{"ref": "A1", "action": "talk then listen", "status": "done"}], None),
        ([{"action": "talk then listen"}], None),
        ([{"ref": "A1", "action": "talk and then listen"}], None),
    ],
    ids=["open and the same", "closed", "without a ref", "not quite the same"],
)
def test_an_action_is_there_already_if_an_open_one_with_a_ref_has_its_words(there: Any, position: int | None) -> None:
    actions = [Action.model_validate(one) for one in there]
    assert same_words(actions, Action.model_validate("talk then listen.")) == position


def test_what_views_differ_on_is_agreed_first_then_the_rest_in_the_order_of_the_guide() -> None:
    comparison = compared("gagg", "garr", "g---")
    assert [line.issue.id for line in in_order(comparison)] == ["it", "staffing", "vision", "agreement"]
