"""Which assessments belong together: in one round, over time, in one report."""

from __future__ import annotations

from typing import Any

from partnerkit.analysis.comparability import conflicts_in_round, conflicts_of_days, conflicts_over_time
from partnerkit.analysis.source import Source
from tests.support.models import assessment, framework
from tests.support.views import view, who


def conflicts(*views: Any, window: int = 45) -> list[tuple[str, str]]:
    return [(one.source.file, one.key) for one in conflicts_in_round(views, window)]


def test_views_of_one_round_can_be_compared() -> None:
    first = view(1, date="2026-05-11")
    assert conflicts(first, view(2, date="2026-06-25", partnership=" ANYTOWN ")) == []
    assert conflicts() == []


def test_views_against_another_framework_cannot_be_compared() -> None:
    assert conflicts(view(1), view(2, against="another"), view(3)) == [("2.yaml", "framework")]


def test_views_of_another_partnership_cannot_be_compared() -> None:
    found = list(conflicts_in_round([view(1), view(2, partnership="Sometown")], 45))
    assert [(one.source.file, one.key) for one in found] == [("2.yaml", "partnership")]
    assert "Sometown" in found[0].reason
    assert "Anytown" in found[0].reason
    assert "1.yaml" in found[0].reason


def test_of_several_views_the_odd_one_out_is_at_fault_even_if_it_comes_first() -> None:
    assert conflicts(view(1, partnership="Sometown"), view(2), view(3)) == [("1.yaml", "partnership")]
    assert conflicts(view(1, against="another"), view(2), view(3)) == [("1.yaml", "framework")]


def test_two_views_of_one_assessor_cannot_be_compared() -> None:
    same = who("Manager", "Trust")
    assert conflicts(view(1, assessor=same), view(2), view(3, assessor=who("manager", "TRUST "))) == [
        ("3.yaml", "assessor")
    ]
    two_people = [view(n, assessor=who("Manager", "Trust", name=name)) for n, name in enumerate(["Ann", "Ben"], 1)]
    assert conflicts(*two_people) == []
    assert conflicts(view(1, assessor=same), view(2, assessor=who("Manager", "Trust", name="Ben"))) == []


def test_two_views_that_do_not_say_whose_they_are_cannot_be_told_apart() -> None:
    found = list(conflicts_in_round([view(1, assessor=None), view(2, assessor=None)], 45))
    assert [(one.source.file, one.key) for one in found] == [("2.yaml", "view")]
    assert "whose" in found[0].reason


def test_views_too_many_days_apart_cannot_be_compared() -> None:
    first, in_time = view(1, date="2026-05-11"), view(2, date="2026-06-25")
    assert conflicts(first, in_time, view(3, date="2026-06-26")) == [("3.yaml", "date")]
    assert conflicts(first, in_time, window=44) == [("2.yaml", "date")]
    assert conflicts(view(1, date="2026-06-26"), view(2, date="2026-05-11")) == [("1.yaml", "date")]


def test_every_conflict_is_named_not_only_the_first() -> None:
    who_again = who("Role 1", "Organisation 1")
    wrong = view(3, against="another", partnership="Sometown", date="2027-01-01", assessor=who_again)
    found = conflicts(view(1), view(2), wrong)
    assert sorted(found) == [("3.yaml", key) for key in ("assessor", "date", "framework", "partnership")]


def state(day: str, ratings: Any = None, against: str = "four", **keys: Any) -> Source:
    return Source(f"{day}.yaml", assessment(ratings, date=day, **keys), framework(against))


def test_states_of_another_partnership_or_framework_are_conflicts() -> None:
    states = [
        state("2026-01-01"),
        state("2026-02-01", partnership="  ANYTOWN "),
        state("2026-03-01", partnership="Othertown"),
        state("2026-04-01", against="five"),
    ]
    found = list(conflicts_over_time(states))
    assert [(one.source.file, one.key) for one in found] == [
        ("2026-03-01.yaml", "partnership"),
        ("2026-04-01.yaml", "framework"),
    ]
    assert found[1].reason == "is against five, and 2026-01-01.yaml against four"
    assert not list(conflicts_over_time([]))


def test_two_states_on_one_day_are_a_conflict() -> None:
    states = [state("2026-01-01"), state("2026-01-01"), state("2026-02-01")]
    assert [(one.key, one.reason) for one in conflicts_of_days(states)] == [
        ("date", "is dated 1 January 2026, as 2026-01-01.yaml is")
    ]
