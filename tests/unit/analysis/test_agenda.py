"""The agenda for the meeting where notes are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.agenda import SHORTEST, make_agenda
from tests.support.views import compared

views = st.lists(st.text("garnc-", min_size=4, max_size=4), min_size=2, max_size=6)


@given(views, st.integers(1, 1440))
def test_the_minutes_add_up_exactly_and_every_issue_stands_in_one_place(given: list[str], minutes: int) -> None:
    comparison = compared(*given)
    agenda = make_agenda(comparison, minutes)
    assert sum(point.minutes for point in agenda.points) == (minutes if agenda.points else 0)
    assert all(point.minutes >= SHORTEST for point in agenda.points)
    lines = [*(point.line for point in agenda.points), *agenda.no_time]
    assert [line for line in lines if line.differs] == list(comparison.by_disagreement)
    assert all(line.cannot_judge >= len(line.given) for line in lines if not line.differs)
    assert bool(agenda.no_time) == (minutes // SHORTEST < len(lines))
    lines += [*agenda.agreed, *agenda.one_view, *agenda.unrated]
    assert sorted(line.issue.number for line in lines) == [1, 2, 3, 10]


@given(views, st.integers(3, 1440))
def test_less_agreement_comes_first_and_never_gets_less_time(given: list[str], minutes: int) -> None:
    points = [point for point in make_agenda(compared(*given), minutes).points if point.line.differs]
    agreements = [point.line.agreement or 0.0 for point in points]
    assert agreements == sorted(agreements)
    assert [point.minutes for point in points] == sorted((point.minutes for point in points), reverse=True)


def test_near_agreement_gets_a_twentieth_of_the_time_that_a_split_in_two_gets_beyond_the_shortest() -> None:
    views = [*["gg--"] * 9, *["rg--"] * 9, "gg--", "ra--"]
    points = make_agenda(compared(*views), 2 * SHORTEST + 42).points
    assert [(point.line.issue.id, point.minutes - SHORTEST) for point in points] == [("vision", 40), ("agreement", 2)]


def test_where_views_agree_as_little_the_more_severe_comes_first() -> None:
    agenda = make_agenda(compared("gagg", "arag"), 60)
    assert [point.line.issue.id for point in agenda.points] == ["agreement", "vision", "it"]


def test_what_time_does_not_reach_for_is_named() -> None:
    agenda = make_agenda(compared("gggg", "rraa"), 7)
    assert [(point.line.issue.id, point.minutes) for point in agenda.points] == [("vision", 4), ("agreement", 3)]
    assert [line.issue.id for line in agenda.no_time] == ["it", "staffing"]


def test_with_no_time_at_all_nothing_is_lost() -> None:
    agenda = make_agenda(compared("gggg", "rraa"), SHORTEST - 1)
    assert agenda.points == ()
    assert len(agenda.no_time) == 4


def test_what_all_agree_on_one_says_or_nobody_says_is_listed_apart() -> None:
    agenda = make_agenda(compared("gr--", "g-a-", "g---"), 30)
    assert agenda.points == ()
    assert [line.issue.id for line in agenda.agreed] == ["vision"]
    assert [line.issue.id for line in agenda.one_view] == ["agreement", "it"]
    assert [line.issue.id for line in agenda.unrated] == ["staffing"]


def test_what_nobody_can_judge_comes_first_and_what_half_cannot_comes_last() -> None:
    agenda = make_agenda(compared("gcgg", "rcgg", "-ccg", "--cc"), 90)
    assert [point.line.issue.id for point in agenda.points] == ["agreement", "vision", "it"]
    assert [point.minutes for point in agenda.points][1] > 60
    assert [line.issue.id for line in agenda.agreed] == ["staffing"]
    short = make_agenda(compared("gcgg", "rcgg", "-ccg", "--cc"), 3)
    assert [point.line.issue.id for point in short.points] == ["agreement"]
    assert [line.issue.id for line in short.no_time] == ["vision", "it"]
