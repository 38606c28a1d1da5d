"""What became of issues and actions between the first state and the last, and which states count."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.analysis.progress import (
    Move,
    Progress,
    evenly,
    make_progress,
    move,
    settle,
)
from partnerkit.analysis.source import Source
from partnerkit.model.ratings import AMBER, CANNOT_JUDGE, GREEN, NOT_APPLICABLE, RED
from tests.support.models import AS_OF, assessment, framework

if TYPE_CHECKING:
    from partnerkit.analysis.action_history import Followed
    from partnerkit.model.ratings import Rating


def state(day: str, ratings: Any = None, against: str = "four", **keys: Any) -> Source:
    return Source(f"{day}.yaml", assessment(ratings, date=day, **keys), framework(against))


def progress(*states: Source, as_of: date = AS_OF) -> Progress:
    return make_progress(framework(), states, as_of)


def acting(*each: Any) -> Progress:
    """A month between states; each of them is the actions of one issue in it, an action or a list of them."""
    states = [
        state(f"2026-0{number}-01", {"vision": {"rating": "red", "actions": one if isinstance(one, list) else [one]}})
        for number, one in enumerate(each, start=1)
    ]
    return progress(*states)


def action(ref: str | None = "A1", **keys: Any) -> dict[str, Any]:
    return {"action": "Do it", **({"ref": ref} if ref else {}), **keys}


def refs(followed: tuple[Followed, ...]) -> list[str]:
    return [one.ref for one in followed]


# Issues


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (RED, AMBER, Move.IMPROVED),
        (RED, GREEN, Move.IMPROVED),
        (AMBER, GREEN, Move.IMPROVED),
        (GREEN, AMBER, Move.WORSENED),
        (GREEN, RED, Move.WORSENED),
        (AMBER, RED, Move.WORSENED),
        (AMBER, AMBER, Move.UNCHANGED),
        (None, None, Move.UNCHANGED),
        (NOT_APPLICABLE, NOT_APPLICABLE, Move.UNCHANGED),
        (None, RED, Move.NEWLY_RATED),
        (None, NOT_APPLICABLE, Move.NEWLY_RATED),
        (GREEN, None, Move.NO_LONGER_RATED),
        (NOT_APPLICABLE, None, Move.NO_LONGER_RATED),
        (NOT_APPLICABLE, GREEN, Move.NEWLY_APPLICABLE),
        (RED, NOT_APPLICABLE, Move.NO_LONGER_APPLICABLE),
        (CANNOT_JUDGE, RED, Move.NEWLY_RATED),
        (CANNOT_JUDGE, NOT_APPLICABLE, Move.NEWLY_RATED),
        (GREEN, CANNOT_JUDGE, Move.NO_LONGER_RATED),
        (NOT_APPLICABLE, CANNOT_JUDGE, Move.NO_LONGER_RATED),
        (CANNOT_JUDGE, None, Move.UNCHANGED),
        (None, CANNOT_JUDGE, Move.UNCHANGED),
    ],
)
def test_a_direction_is_that_from_the_first_rating_to_the_last(
    first: Rating | None, last: Rating | None, expected: Move
) -> None:
    assert move(first, last) is expected


def test_what_happened_in_between_does_not_change_the_direction_but_is_kept() -> None:
    found = progress(
        state("2026-01-01", {"vision": "amber"}),
        state("2026-02-01", {"vision": "red"}),
        state("2026-03-01", {"vision": "amber"}),
    )
    assert found.lines[0].move is Move.UNCHANGED
    assert found.lines[0].ratings == (AMBER, RED, AMBER)


def test_every_issue_of_the_framework_has_a_line_and_others_have_none() -> None:
    found = progress(state("2026-01-01", {"other": "red"}), state("2026-02-01", {"vision": "green"}))
    assert [line.issue.id for line in found.lines] == ["vision", "agreement", "it", "staffing"]
    assert {kind: len(lines) for kind, lines in found.moves.items() if lines} == {
        Move.NEWLY_RATED: 1,
        Move.UNCHANGED: 3,
    }


def test_counts_are_of_each_state_and_add_up_to_all_issues() -> None:
    found = progress(
        state("2026-01-01", {"vision": "red", "it": "green"}),
        state(
            "2026-02-01", {"vision": "green", "it": "green", "staffing": {"rating": "not-applicable", "reason": "x"}}
        ),
    )
    assert found.counts == (
        {GREEN: 1, AMBER: 0, RED: 1, NOT_APPLICABLE: 0, CANNOT_JUDGE: 0, None: 2},
        {GREEN: 2, AMBER: 0, RED: 0, NOT_APPLICABLE: 1, CANNOT_JUDGE: 0, None: 1},
    )


# Actions


def test_an_action_that_the_first_state_does_not_have_is_opened() -> None:
    assert refs(acting(action("A1"), [action("A1"), action("A2")]).opened) == ["A2"]


def test_an_action_is_followed_to_another_issue_by_its_ref() -> None:
    found = progress(
        state("2026-01-01", {"vision": {"rating": "red", "actions": [action()]}}),
        state("2026-02-01", {"it": {"rating": "red", "actions": [action(status="done")]}}),
    )
    assert not found.opened
    assert [(one.ref, one.issue) for one in found.finished] == [("A1", "it")]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"start": "2026-01-11", "closed": "2026-01-21"}, 10),
        ({"start": "2026-01-11"}, 21),  # to the day it was first seen done
        ({"closed": "2026-01-21"}, 20),  # from the day it was first seen
        ({}, 31),
        ({"start": "2026-05-01"}, 31),  # done before its planned start: from when it was first seen
        ({"start": "2026-05-01", "closed": "2025-12-24"}, 0),  # and closed before it was seen
    ],
)
def test_a_finished_action_took_from_its_start_to_its_close(given: dict[str, str], days: int) -> None:
    planned = {key: value for key, value in given.items() if key == "start"}
    found = acting(action(**planned), action(status="done", **given))
    assert [one.finished.days for one in found.finished if one.finished] == [days]
    assert found.median_days == days


def test_the_median_of_days_is_that_of_all_finished_actions() -> None:
    before = [action(f"A{number}") for number in range(1, 5)]
    after = [action(f"A{n}", status="done", closed=f"2026-01-{1 + n:02}") for n in range(1, 5)]
    assert acting(before, after).median_days == 2.5
    assert acting(before, before).median_days is None


def test_what_was_done_or_dropped_at_the_start_is_not_counted_again() -> None:
    closed = [action("A1", status="done"), action("A2", status="dropped")]
    found = acting(closed, closed)
    assert (found.finished, found.dropped) == ((), ())


def test_an_action_that_was_reopened_is_finished_when_it_is_done_again() -> None:
    done, again = action(status="done"), action(status="in-progress")
    assert not acting(done, again).finished
    found = acting(done, again, done)
    assert [str(one.finished.end) for one in found.finished if one.finished] == ["2026-03-01"]


def test_an_action_first_seen_done_is_opened_and_finished() -> None:
    found = acting([], action(status="done"))
    assert refs(found.opened) == refs(found.finished) == ["A1"]


def test_a_done_action_that_a_later_round_leaves_out_stays_finished() -> None:
    found = acting(action(), action(status="done"), [])
    assert refs(found.finished) == ["A1"]
    assert not found.lost


def test_an_open_action_that_the_last_state_leaves_out_is_lost_from_sight() -> None:
    found = acting(action(), [])
    assert refs(found.lost) == ["A1"]
    assert not refs(found.dropped)


def test_dropped_actions_are_those_dropped_since_the_first_state() -> None:
    assert refs(acting([action("A1"), action("A2")], [action("A1", status="dropped"), action("A2")]).dropped) == ["A1"]


DUE = "2026-06-01"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ({"due": DUE}, {"due": DUE, "revised": [{"due": "2026-09-01", "reason": "late"}]}, ("2026-09-01", "late", 1)),
        ({"due": DUE}, {"due": "2026-08-01"}, ("2026-08-01", None, 1)),
        ({"due": DUE}, {}, (None, None, 1)),
        (
            {"due": DUE},
            {"due": DUE, "revised": [{"due": "2026-07-01", "reason": "a"}, {"due": "2026-08-01", "reason": "b"}]},
            ("2026-08-01", "b", 2),
        ),
        (
            {"due": "2026-05-01", "revised": [{"due": DUE, "reason": "old"}]},
            {"due": "2026-05-01", "revised": [{"due": DUE, "reason": "old"}, {"due": "2026-07-01", "reason": "new"}]},
            ("2026-07-01", "new", 1),
        ),
    ],
)
def test_a_due_date_that_moved_on_is_a_slip_with_its_reason(
    first: dict[str, Any], last: dict[str, Any], expected: tuple[str | None, str | None, int]
) -> None:
    found = acting(action(**first), action(**last))
    (slipped,) = found.slipped
    assert slipped.shift is not None
    after = str(slipped.shift.after) if slipped.shift.after else None
    assert str(slipped.shift.before) == DUE
    assert (after, slipped.shift.reason, slipped.shift.times) == expected


def test_an_action_opened_and_put_back_meanwhile_has_slipped_from_its_first_due_date() -> None:
    found = acting([], action(due=DUE, revised=[{"due": "2026-09-01", "reason": "late"}]))
    assert [(str(one.shift.before), one.shift.reason) for one in found.slipped if one.shift] == [(DUE, "late")]


def test_what_was_put_back_before_the_first_state_is_no_slip() -> None:
    revised = action(due="2026-05-01", revised=[{"due": DUE, "reason": "old"}])
    assert not acting(revised, revised).slipped


def test_a_first_due_date_is_no_slip_and_an_earlier_one_is_brought_forward() -> None:
    assert not acting(action(), action(due=DUE)).slipped
    found = acting(action(due=DUE), action(due="2026-05-01"))
    assert (refs(found.slipped), refs(found.brought_forward)) == ([], ["A1"])


def test_a_due_date_that_went_there_and_back_has_not_moved() -> None:
    assert not acting(action(due=DUE), action(due="2026-09-01"), action(due=DUE)).slipped


def test_overdue_are_the_open_actions_of_the_last_state_whose_current_due_date_has_passed() -> None:
    found = acting(
        [action("A9", due="2026-01-02")],
        [
            action("A1", due="2026-11-22"),
            action("A2", due="2026-11-23"),
            action("A3", due="2026-01-01", status="done"),
            action("A4", due="2026-01-01", revised=[{"due": "2027-01-01", "reason": "x"}]),
            action(None, due="2026-11-01"),
        ],
    )
    assert [(late.sighting.action.ref, late.days) for late in found.late] == [(None, 22), ("A1", 1)]


def test_actions_without_a_ref_are_counted_not_followed() -> None:
    found = acting([action(None)], [action(None), action(None)])
    assert (found.followed, found.without_ref) == ((), 2)


# States


def test_of_several_states_on_one_day_the_last_counts() -> None:
    one, two = state("2026-01-01", {"it": "red"}), state("2026-01-01", {"it": "green"})
    assert settle([one, two]) == [two]


def test_equal_states_in_a_row_count_once_on_the_first_day() -> None:
    red = assessment({"it": "red"})
    states = [Source("a.yaml", red, framework(), str(day), date(2026, 1, day)) for day in (1, 2, 3)]
    assert settle(states) == states[:1]
    other = Source("a.yaml", assessment({"it": "green"}), framework(), day=date(2026, 1, 2))
    assert settle([states[0], other, states[2]]) == [states[0], other, states[2]]


def test_what_others_are_held_against_stays_although_they_have_its_day() -> None:
    one, two = state("2026-01-01", {"it": "red"}), state("2026-01-01", {"it": "green"})
    assert settle([one, two], keep_first=True) == [one, two]
    assert settle([one, one], keep_first=True) == [one]


@pytest.mark.parametrize(("number", "room"), [(1, 5), (5, 5), (6, 5), (200, 24), (200, 2), (200, 1), (200, -3), (3, 2)])
def test_thinning_is_even_and_keeps_the_first_and_the_last(number: int, room: int) -> None:
    places = evenly(number, room)
    assert places[0] == 0
    assert places[-1] == number - 1
    assert len(places) == len(set(places)) <= max(room, 2)
    gaps = [later - earlier for earlier, later in pairwise(places)]
    assert not gaps or max(gaps) - min(gaps) <= 1
