"""The implementation plan of one or more assessments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.plan import Plan, make_plan
from partnerkit.analysis.source import Source
from partnerkit.analysis.standing import Cause, Reason
from partnerkit.model.ratings import AMBER, RED
from partnerkit.model.words import By, Standing, Status
from tests.support.models import AS_OF, assessment, framework

RATINGS: dict[str, Any] = {
    "parking": {"rating": "red", "actions": [{"ref": "A9", "action": "park"}]},
    "it": {
        "rating": "red",
        "actions": [
            {"ref": "A1", "action": "late", "owner": "Sam", "due": "2027-02-28", "workstream": "Digital"},
            {"ref": "A2", "action": "none", "owner": "sam ", "workstream": " digital"},
            {"ref": "A3", "action": "soon", "owner": "Anne", "due": "2026-12-01", "status": "in-progress"},
            {"ref": "A4", "action": "never", "due": "2026-12-02", "status": "dropped"},
        ],
    },
    "agreement": {"rating": "red"},
    "vision": {
        "rating": "amber",
        "actions": [
            {"ref": "A5", "action": "past", "due": "2026-02-28", "owner": "Zoe", "workstream": "Governance"},
            {"ref": "A6", "action": "finished", "due": "2026-12-31", "status": "done", "depends_on": ["A5"]},
        ],
    },
}


def source(number: int = 1, ratings: Any = None, identifier: str = "four") -> Source:
    return Source(f"{number}.yaml", assessment(RATINGS if ratings is None else ratings), framework(identifier))


def plan(by: By = By.ISSUE, *sources: Source) -> Plan:
    return make_plan(sources or (source(),), AS_OF, by)


def shown(made: Plan) -> list[tuple[str, list[str]]]:
    return [(group.title, [item.action.action for item in group.items]) for group in made.groups]


def test_by_issue_actions_stand_under_their_issues_in_order_of_number_and_due_date() -> None:
    assert shown(plan()) == [
        ("1 Vision", ["past", "finished"]),
        ("10 IT", ["soon", "late", "none"]),
        ("parking", ["park"]),
    ]


def test_by_issue_a_group_shows_how_its_issue_is_rated() -> None:
    assert [group.rating for group in plan().groups] == [AMBER, RED, RED]
    assert all(group.rating is None for by in (By.OWNER, By.DUE, By.WORKSTREAM) for group in plan(by).groups)


def test_by_owner_spelling_does_not_part_anybody_and_what_has_none_comes_last() -> None:
    assert shown(plan(By.OWNER)) == [
        ("Anne", ["soon"]),
        ("Sam", ["late", "none"]),
        ("Zoe", ["past"]),
        ("No owner", ["finished", "park"]),
    ]


def test_by_workstream_what_has_none_comes_last() -> None:
    assert shown(plan(By.WORKSTREAM)) == [
        ("Digital", ["late", "none"]),
        ("Governance", ["past"]),
        ("No workstream", ["soon", "finished", "park"]),
    ]


def test_by_due_there_is_a_group_a_month_and_what_has_no_date_comes_last() -> None:
    assert shown(plan(By.DUE)) == [
        ("February 2026", ["past"]),
        ("December 2026", ["soon", "finished"]),
        ("February 2027", ["late"]),
        ("No due date", ["none", "park"]),
    ]


def test_a_name_in_any_script_comes_before_no_name() -> None:
    owners = ["\U0010fffd", "東京", "Zoe", "😀"]
    ratings = {"it": {"actions": [{"action": "a", "owner": owner} for owner in owners] + [{"action": "b"}]}}
    assert plan(By.OWNER, source(1, ratings)).groups[-1].title == "No owner"


def test_months_of_early_years_keep_their_order() -> None:
    days = ["2026-01-01", "0999-12-31", "9999-12-31"]
    ratings = {"it": {"actions": [{"action": day, "due": day} for day in days]}}
    assert [title for title, _ in shown(plan(By.DUE, source(1, ratings)))] == [
        "December 999",
        "January 2026",
        "December 9999",
    ]


@pytest.mark.parametrize("by", By)
def test_what_was_dropped_stands_apart(by: By) -> None:
    made = plan(by)
    assert [item.action.action for item in made.dropped] == ["never"]
    assert "never" not in [item.action.action for item in made.items]


def test_counts_are_of_every_action_the_dropped_ones_too() -> None:
    counts = plan().counts
    assert list(counts) == list(Standing)
    assert counts == {
        Standing.COMPLETE: 1,
        Standing.ON_TRACK: 1,
        Standing.AT_RISK: 0,
        Standing.OVERDUE: 1,
        Standing.NOT_STARTED: 3,
        Standing.DROPPED: 1,
    }


def test_gaps_are_what_is_not_rated_and_what_is_red_without_an_open_action() -> None:
    gaps = [(gap.issue.id, gap.rating) for gap in plan().gaps]
    assert gaps == [("agreement", RED), ("staffing", None)]


@pytest.mark.parametrize(("status", "gap"), [("done", True), ("dropped", True), ("blocked", False)])
def test_a_red_issue_whose_actions_are_all_closed_is_a_gap(status: str, gap: bool) -> None:
    ratings = {"it": {"rating": "red", "actions": [{"action": "a", "status": status}]}}
    assert ("it" in [one.issue.id for one in plan(By.ISSUE, source(1, ratings)).gaps]) is gap


def test_amber_green_and_not_applicable_without_an_action_are_no_gaps() -> None:
    ratings = {"it": "amber", "vision": "green", "agreement": {"rating": "not-applicable", "reason": "x"}}
    assert [gap.issue.id for gap in plan(By.ISSUE, source(1, ratings)).gaps] == ["staffing"]


def test_of_one_source_refs_stay_as_they_are() -> None:
    items = {item.ref: item for item in plan().items}
    assert set(items) == {"A1", "A2", "A3", "A5", "A6", "A9"}
    assert items["A6"].depends_on == ("A5",)


def test_of_several_sources_with_the_same_refs_each_action_depends_on_its_own() -> None:
    waits = {"it": {"actions": [{"ref": "A2", "action": "b", "depends_on": ["A1"], "status": "in-progress"}]}}
    first = {"vision": {"actions": [{"ref": "A1", "action": "a", "due": "2026-01-01"}]}, **waits}
    second = {"vision": {"actions": [{"ref": "A1", "action": "a", "status": "done"}]}, **waits}
    made = plan(By.ISSUE, source(1, first), source(2, second))
    items = {item.ref: item for item in made.items}
    assert set(items) == {"1-A1", "1-A2", "2-A1", "2-A2"}
    assert items["2-A2"].depends_on == ("2-A1",)
    assert items["1-A2"].stands == (Standing.AT_RISK, Reason(Cause.OVERDUE, ref="A1"))
    assert items["2-A2"].stands.standing is Standing.ON_TRACK


def test_an_action_without_a_ref_has_none_in_the_plan() -> None:
    made = plan(By.ISSUE, source(1, {"it": {"actions": ["a"]}}), source(2, {"it": {"actions": ["b"]}}))
    assert [item.ref for item in made.items] == ["", ""]


def test_several_sources_share_the_group_of_an_issue_and_its_rating_where_they_agree() -> None:
    def rated(rating: str) -> dict[str, Any]:
        return {"it": {"rating": rating, "actions": ["a"]}}

    (group,) = plan(By.ISSUE, source(1, rated("red")), source(2, rated("red"))).groups
    assert (len(group.items), group.rating) == (2, RED)
    (group,) = plan(By.ISSUE, source(1, rated("red")), source(2, rated("green"))).groups
    assert (len(group.items), group.rating) == (2, None)


def test_issues_of_different_frameworks_are_not_mixed() -> None:
    ratings = {"it": {"rating": "red", "actions": ["a"]}}
    made = plan(By.ISSUE, source(1, ratings, "b-guide"), source(2, ratings, "a-guide"))
    assert [made.numbers[group.items[0].source] for group in made.groups] == [1, 2]
    assert [(guide.id, [one.title for one in groups]) for guide, groups in made.sections if guide] == [
        ("b-guide", ["Issue 10 IT (b-guide)"]),
        ("a-guide", ["Issue 10 IT (a-guide)"]),
    ]
    tip = source(2, ratings, "a-guide")
    framework = tip.framework.model_copy(update={"issue_name": "tip"})
    both = plan(By.OWNER, source(1, ratings, "b-guide"), replace(tip, framework=framework))
    assert [item.issue_title for item in both.items] == ["Issue 10 IT", "Tip 10 IT"]
    assert {gap.issue_title for gap in both.gaps if gap.issue.number == 1} == {"Issue 1 Vision", "Tip 1 Vision"}
    assert [guide for guide, _ in both.sections] == [None]


def test_an_issue_that_the_framework_lacks_is_called_by_its_id() -> None:
    parking = plan().groups[-1].items[0]
    assert parking.issue is None
    assert parking.issue_title == "parking"


def test_a_plan_of_nothing_is_empty() -> None:
    made = plan(By.ISSUE, source(1, {}))
    assert (made.groups, made.dropped, made.items) == ((), (), ())
    assert [gap.issue.id for gap in made.gaps] == ["vision", "agreement", "it", "staffing"]


actions = st.fixed_dictionaries(
    {"action": st.sampled_from(["a", "b"])},
    optional={
        "owner": st.sampled_from(["Sam", "sam", "Zoe"]),
        "workstream": st.sampled_from(["x", "Y"]),
        "due": st.dates(date(2026, 10, 1), date(2027, 1, 31)).map(date.isoformat),
        "status": st.sampled_from(list(Status)),
    },
)
ratings = st.dictionaries(
    st.sampled_from(["vision", "agreement", "it", "staffing", "parking"]),
    st.fixed_dictionaries(
        {"actions": st.lists(actions, max_size=3)}, optional={"rating": st.sampled_from(["green", "amber", "red"])}
    ),
)


@given(st.lists(ratings, min_size=1, max_size=3), st.sampled_from(By))
def test_no_action_is_lost_or_told_twice(several: list[dict[str, Any]], by: By) -> None:
    sources = [source(number, one) for number, one in enumerate(several, 1)]
    made = plan(by, *sources)
    given_actions = [id(a) for one in sources for entry in one.assessment.ratings.values() for a in entry.actions]
    planned = [id(item.action) for item in (*made.items, *made.dropped)]
    assert sorted(planned) == sorted(given_actions)
    assert sum(made.counts.values()) == len(given_actions)


@given(st.lists(ratings, min_size=1, max_size=3), st.sampled_from(By))
def test_within_a_group_what_is_due_first_comes_first(several: list[dict[str, Any]], by: By) -> None:
    for group in plan(by, *(source(number, one) for number, one in enumerate(several, 1))).groups:
        dates = [item.action.due or date.max for item in group.items]
        assert dates == sorted(dates)
