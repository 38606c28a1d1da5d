"""The rounds before a round, and which views of two rounds are of one person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.earlier_rounds import pairs, rounds_before
from tests.support.views import view, who

if TYPE_CHECKING:
    from partnerkit.analysis.source import Source

FIRST = date(2027, 1, 1)


def on(number: int, days: int) -> Source:
    """A rated view of one person, so many days after the first."""
    return view(number, {"vision": "green"}, date=str(FIRST + timedelta(days)))


def test_rounds_may_follow_each_other_quickly_and_each_assessor_counts_once() -> None:
    views = [on(1, 0), on(2, 3), on(1, 14), on(2, 15), on(3, 16), on(1, 28), on(2, 28)]
    found = rounds_before(views[5:], views, window=45)
    assert found == [tuple(views[:2]), tuple(views[2:5])]


def test_a_round_ends_with_its_window() -> None:
    views = [on(1, 0), on(2, 44), on(3, 46), on(4, 200)]
    assert rounds_before(views[3:], views, window=45) == [tuple(views[:2]), (views[2],)]


def test_the_settings_say_which_round_a_view_is_of_whatever_its_date() -> None:
    late = on(2, 20)
    first, second, now = [on(1, 0), late], [on(1, 15), on(2, 22)], [on(1, 40), on(2, 30)]
    places = {id(one): place for place, views in enumerate((first, second, now)) for one in views}
    found = rounds_before(now, [*second, *first, *now], 45, lambda one: places[id(one)])
    assert [set(together) for together in found] == [set(first), set(second)]


@pytest.mark.parametrize("rounds", range(1, 9))
def test_up_to_eight_rounds_are_told_apart(rounds: int) -> None:
    every = [[on(number, 100 * place) for number in (1, 2)] for place in range(rounds)]
    found = rounds_before(every[-1], [one for views in every for one in views], window=45)
    assert [list(together) for together in found] == every[:-1]


def test_what_is_agreed_or_blank_is_no_view() -> None:
    others = [view(1, {}, date="2027-01-01"), view(2, {"vision": "red"}, view="agreed", date="2027-01-01")]
    assert rounds_before([on(1, 30)], others, window=45) == []


ANN, ANN_AS_CHAIR = who("Manager", "Trust", name="Ann Ash"), who("Chair", "Board", name="ann  ash")
UNNAMED = who("Manager", "trust")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([UNNAMED], [UNNAMED], [(0, 0)]),
        ([ANN], [ANN_AS_CHAIR], [(0, 0)]),  # her role changed
        ([ANN], [UNNAMED], [(0, 0)]),
        ([UNNAMED], [ANN], [(0, 0)]),
        ([ANN], [who("Manager", "Trust", name="Bob Birch")], []),  # the post has passed to somebody else
        ([UNNAMED], [who("Chair", "Trust")], []),
        ([UNNAMED], [ANN, who("Manager", "Trust", name="Bob Birch")], []),  # it may be either
        ([ANN, who("Chair", "Mind")], [who("Chair", "Mind"), ANN], [(1, 0), (0, 1)]),
        ([], [ANN], []),
        ([ANN], [], []),
    ],
)
def test_people_are_told_by_what_they_say_of_themselves(before: list, now: list, expected: list) -> None:  # type: ignore[type-arg]
    then, later = ([view(assessor=one) for one in people] for people in (before, now))
    assert pairs(then, later) == [(then[one], later[other]) for one, other in expected]


PEOPLE = st.builds(
    who, st.sampled_from(["Manager", "Chair"]), st.sampled_from(["Trust", "Mind"]), name=st.sampled_from(["Ann", None])
)


@given(st.lists(PEOPLE, max_size=5), st.lists(PEOPLE, max_size=5))
def test_nobody_is_paired_twice(before: list, now: list) -> None:  # type: ignore[type-arg]
    found = pairs([view(assessor=one) for one in before], [view(assessor=one) for one in now])
    for side in zip(*found, strict=True):
        assert len(set(side)) == len(found)
