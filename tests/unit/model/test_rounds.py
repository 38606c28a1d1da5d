"""Which assessments make up a round."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.rounds import gathered, latest_of_each, of_agreed

WINDOW = 45


class View(NamedTuple):
    date: date
    name: str = ""


views = st.lists(st.builds(View, st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.sampled_from("ab")), max_size=8).map(
    sorted
)


@given(views)
def test_a_round_spans_its_window_and_the_next_begins_after_it(given: list[View]) -> None:
    rounds = list(gathered(given, lambda _: WINDOW))
    assert [view for together in rounds for view in together] == given
    assert all((together[-1].date - together[0].date).days <= WINDOW for together in rounds)
    assert all((after[0].date - before[0].date).days > WINDOW for before, after in pairwise(rounds))


@given(views)
def test_of_each_assessor_the_latest_view_counts(given: list[View]) -> None:
    latest = latest_of_each(given, lambda view: view.name)
    assert sorted(view.name for view in latest) == sorted({view.name for view in given})
    assert all(view.date == max(one.date for one in given if one.name == view.name) for view in latest)


@given(views, st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_the_round_of_an_agreed_assessment_has_the_views_near_it_and_those_it_names_by_date(
    given: list[View], day: date
) -> None:
    near = [view for view in given if abs(view.date - day) <= timedelta(WINDOW)]
    assert list(of_agreed(given, View(day), WINDOW)) == near
    assert of_agreed(given, View(day), WINDOW, lambda view: view.name == "a") == [
        view for view in given if view in near or view.name == "a"
    ]


def test_a_round_may_lie_at_either_end_of_the_calendar() -> None:
    for end in (date.min, date.max):
        assert of_agreed([View(end)], View(end), WINDOW) == [View(end)]
