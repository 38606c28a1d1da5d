"""Circles of actions that wait for each other, against a simple way to find them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework
from partnerkit.rules.dependencies import CIRCULAR
from partnerkit.rules.rule import Case, Finding

Waits = dict[str, list[str]]
REFS = ["A1", "A2", "A3", "A4", "A5", "A6"]
FRAMEWORK = Framework.model_validate(
    {
        "format": "partnerkit/framework/1",
        "id": "one",
        "title": "One issue",
        "publisher": "The tests",
        "acknowledgement": "Made up.",
        "ratings": {"green": "good", "amber": "so so", "red": "bad"},
        "sections": [{"id": "all", "title": "All", "issues": [{"id": "agreement", "number": 1, "title": "Agreement"}]}],
    }
)
graphs = st.lists(st.sampled_from(REFS), unique=True).flatmap(
    lambda refs: st.fixed_dictionaries({ref: st.lists(st.sampled_from(REFS), max_size=3) for ref in refs})
)


def find(waits: Waits) -> list[Finding]:
    actions = [{"ref": ref, "action": "Do it", "depends_on": others} for ref, others in waits.items()]
    assessment = Assessment.model_validate(
        {
            "format": "partnerkit/assessment/1",
            "framework": "one",
            "partnership": "Anytown",
            "date": "2026-05-11",
            "view": "agreed",
            "ratings": {"agreement": {"rating": "red", "actions": actions}},
        }
    )
    return list(CIRCULAR.check(Case(assessment, FRAMEWORK, date(2026, 11, 23))))


def circle_of(finding: Finding, waits: Waits) -> list[str]:
    """The refs that a message names, from the first to the first again."""
    if "→" not in finding.message:
        ref = finding.message.split()[1]
        return [ref, ref]
    return finding.message.split(": ")[1].split(" → ")


def reaches_itself(ref: str, waits: Waits) -> bool:
    """Whether an action waits for itself in the end: by taking one more step until nothing is new."""
    reached = set(waits.get(ref, []))
    while True:
        further = reached | {other for one in reached for other in waits.get(one, [])}
        if further == reached:
            return ref in reached
        reached = further


@given(graphs)
def test_a_circle_is_found_exactly_where_something_waits_for_itself(waits: Waits) -> None:
    assert bool(find(waits)) == any(reaches_itself(ref, waits) for ref in waits)


@given(graphs)
def test_what_is_called_a_circle_is_one_and_stands_at_its_first_action(waits: Waits) -> None:
    for finding in find(waits):
        circle = circle_of(finding, waits)
        assert circle[0] == circle[-1]
        assert len(set(circle)) == len(circle) - 1
        assert all(later in waits[earlier] for earlier, later in pairwise(circle))
        assert finding.keys == ("ratings", "agreement", "actions", list(waits).index(circle[0]), "depends_on")


@given(graphs)
def test_no_circle_is_told_twice(waits: Waits) -> None:
    circles = [frozenset(circle_of(finding, waits)) for finding in find(waits)]
    assert len(circles) == len(set(circles))


@given(graphs)
def test_when_every_circle_told_is_opened_the_next_ones_come_and_in_the_end_none(waits: Waits) -> None:
    for _ in range(sum(map(len, waits.values())) + 1):
        found = find(waits)
        if not found:
            break
        for finding in found:
            first, second, *_ = circle_of(finding, waits)
            waits[first] = [ref for ref in waits[first] if ref != second]
    assert not any(reaches_itself(ref, waits) for ref in waits)


def test_two_circles_apart_are_both_told() -> None:
    found = find({"A1": ["A2"], "A2": ["A1"], "A3": ["A3"], "A4": ["A1", "A3"]})
    assert [finding.message for finding in found] == [
        "actions wait for each other in a circle: A1 → A2 → A1",
        "action A3 waits for itself",
    ]


def test_many_ways_to_the_same_action_are_no_circle() -> None:
    assert find({"A1": ["A2", "A3"], "A2": ["A4"], "A3": ["A4"], "A4": []}) == []


def test_a_chain_of_thousands_is_followed_without_running_out_of_stack() -> None:
    refs = [f"A{number}" for number in range(3000)]
    chain = {ref: [following] for ref, following in pairwise(refs)}
    assert find({**chain, refs[-1]: []}) == []
    (finding,) = find({**chain, refs[-1]: [refs[0]]})
    assert finding.message == (
        "actions wait for each other in a circle: A0 → A1 → A2 → A3 → … → A2997 → A2998 → A2999 → A0 (3,000 actions)"
    )


def test_of_a_tangle_the_shortest_circle_through_its_first_action_is_told_once() -> None:
    (finding,) = find({"A1": ["A2"], "A2": ["A3", "A2"], "A3": ["A4", "A1"], "A4": ["A1", "A3"]})
    assert finding.message == "actions wait for each other in a circle: A1 → A2 → A3 → A1"


def test_a_second_circle_behind_the_first_is_told_with_it() -> None:
    found = find({"A1": ["A2"], "A2": ["A1", "A3"], "A3": ["A4"], "A4": ["A3"]})
    assert [circle_of(finding, {}) for finding in found] == [["A1", "A2", "A1"], ["A3", "A4", "A3"]]
