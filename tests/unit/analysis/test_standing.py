"""How an action stands on 23 November 2026: every case, and the days on which it changes."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.standing import Cause, Reason, stands
from partnerkit.model.assessment import Action
from partnerkit.model.dates import days
from partnerkit.model.words import Standing, Status
from partnerkit.render.standing import words

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = "2026-11-22", "2026-11-24"
IN_13, IN_14, IN_15 = "2026-12-06", "2026-12-07", "2026-12-08"


def action(**keys: Any) -> Action:
    return Action.model_validate({"action": "Do it", **keys})


class Said(NamedTuple):
    standing: Standing
    reason: str


def standing(*others: Action, **keys: Any) -> Said:
    found = stands(action(**keys), TODAY, {other.ref: other for other in others if other.ref})
    return Said(found.standing, words(found.reason))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("due", [None, YESTERDAY, "2026-11-23", TOMORROW])
def test_what_is_done_is_complete_and_what_is_dropped_is_dropped_whenever_it_was_due(
    status: Status, due: str | None
) -> None:
    expected = {Status.DONE: Standing.COMPLETE, Status.DROPPED: Standing.DROPPED}
    found = standing(status=status, due=due, depends_on=["A9"])
    if status in expected:
        assert found == (expected[status], "")
    else:
        assert found.standing not in expected.values()


@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked"])
def test_an_open_action_is_overdue_from_the_day_after_it_was_due(status: str) -> None:
    assert standing(status=status, due=YESTERDAY) == (Standing.OVERDUE, "was due 1 day ago")
    assert standing(status=status, due="2026-10-23") == (Standing.OVERDUE, "was due 31 days ago")
    assert standing(status=status, due="2026-11-23").standing is not Standing.OVERDUE


def test_what_is_overdue_stays_so_whatever_it_waits_for() -> None:
    assert standing(status="blocked", due=YESTERDAY, depends_on=["A9"]).standing is Standing.OVERDUE


@pytest.mark.parametrize(
    ("due", "reason"),
    [
        (None, "no due date"),
        ("2026-11-23", "due today"),
        (TOMORROW, "due in 1 day"),
        (IN_14, "due in 14 days"),
        (IN_15, "due in 15 days"),
    ],
)
def test_what_is_in_progress_is_on_track_until_it_is_due(due: str | None, reason: str) -> None:
    assert standing(status="in-progress", due=due) == (Standing.ON_TRACK, reason)


@pytest.mark.parametrize(
    ("due", "expected", "reason"),
    [
        ("2026-11-23", Standing.AT_RISK, "not started, due today"),
        (TOMORROW, Standing.AT_RISK, "not started, due in 1 day"),
        (IN_13, Standing.AT_RISK, "not started, due in 13 days"),
        (IN_14, Standing.AT_RISK, "not started, due in 14 days"),
        (IN_15, Standing.NOT_STARTED, "due in 15 days"),
        (None, Standing.NOT_STARTED, "no due date"),
    ],
)
def test_what_is_not_started_is_at_risk_from_fourteen_days_before(
    due: str | None, expected: Standing, reason: str
) -> None:
    assert standing(due=due) == (expected, reason)


@pytest.mark.parametrize(
    ("start", "expected", "reason"),
    [
        ("2026-11-21", Standing.AT_RISK, "should have started 2 days ago"),
        (YESTERDAY, Standing.AT_RISK, "should have started 1 day ago"),
        ("2026-11-23", Standing.NOT_STARTED, "is to start today"),
        (TOMORROW, Standing.NOT_STARTED, "starts on 24 November 2026"),
    ],
)
def test_what_should_have_started_is_at_risk_from_the_day_after(start: str, expected: Standing, reason: str) -> None:
    assert standing(start=start, due="2027-11-23") == (expected, reason)
    assert standing(start=start) == (expected, reason)


def test_what_starts_late_but_is_in_progress_is_on_track() -> None:
    assert standing(start=YESTERDAY, due=TOMORROW, status="in-progress").standing is Standing.ON_TRACK


def test_of_a_revised_due_date_the_last_one_counts() -> None:
    revised = [{"due": "2026-11-01", "reason": "Late"}, {"due": IN_15, "reason": "Later"}]
    assert standing(due=YESTERDAY, revised=revised) == (Standing.NOT_STARTED, "due in 15 days")
    assert standing(due=IN_15, revised=revised[:1]) == (Standing.OVERDUE, "was due 22 days ago")


# --- blocked ---------------------------------------------------------------------------------------------------------


def test_what_is_blocked_is_at_risk_and_says_by_what() -> None:
    assert standing(status="blocked") == (Standing.AT_RISK, "blocked")
    assert standing(status="blocked", blocked_by="The other\n board") == (Standing.AT_RISK, "blocked: The other board")
    open_one = action(ref="A1", due=TOMORROW)
    blocked = standing(open_one, status="blocked", due=IN_15, depends_on=["A1"])
    assert blocked == (Standing.AT_RISK, "blocked: waits for A1")


def test_what_is_blocked_by_something_that_is_done_by_now_is_still_blocked() -> None:
    assert standing(action(ref="A1", status="done"), status="blocked", depends_on=["A1"]) == (
        Standing.AT_RISK,
        "blocked",
    )


# --- dependencies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["not-started", "in-progress"])
@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (None, "waits for A1, which is not in the plan"),
        ({"status": "dropped", "due": YESTERDAY}, "waits for A1, which was dropped"),
        ({"due": YESTERDAY}, "waits for A1, which is overdue"),
        ({"due": YESTERDAY, "status": "blocked"}, "waits for A1, which is overdue"),
        ({"due": "2027-02-01"}, "waits for A1, which is due later, on 1 February 2027"),
        (
            {"due": TOMORROW, "revised": [{"due": "2027-02-01", "reason": "x"}]},
            "waits for A1, which is due later, on 1 February 2027",
        ),
    ],
)
def test_what_waits_for_something_missing_dropped_late_or_later_is_at_risk(
    status: str, other: dict[str, Any] | None, reason: str
) -> None:
    others = [] if other is None else [action(ref="A1", **other)]
    found = standing(*others, status=status, due="2027-01-31", depends_on=["A1"])
    assert found == (Standing.AT_RISK, reason)


@pytest.mark.parametrize(
    "other",
    [
        {"status": "done", "due": YESTERDAY},
        {"status": "done", "due": "2027-12-31"},
        {"due": "2026-11-23"},
        {"due": "2027-01-31"},
        {},
        {"status": "in-progress"},
    ],
    ids=str,
)
def test_what_waits_for_something_done_or_in_time_goes_on_as_if_alone(other: dict[str, Any]) -> None:
    waiting = {"status": "in-progress", "due": "2027-01-31"}
    assert standing(action(ref="A1", **other), depends_on=["A1"], **waiting) == standing(**waiting)


def test_without_a_due_date_nothing_is_due_later() -> None:
    later = action(ref="A1", due="2027-12-31")
    assert standing(later, status="in-progress", depends_on=["A1"]) == (Standing.ON_TRACK, "no due date")


def test_of_several_the_first_that_is_in_the_way_is_the_reason() -> None:
    others = [action(ref="A1", status="done"), action(ref="A2", due=YESTERDAY), action(ref="A3", status="dropped")]
    found = standing(*others, status="in-progress", depends_on=["A1", "A2", "A3"])
    assert found.reason == "waits for A2, which is overdue"


def test_a_reason_has_its_days_as_days_and_what_somebody_wrote_apart() -> None:
    later = Reason(Cause.DUE_LATER, ref="A1", day=date(2027, 2, 1))
    others = {"A1": action(ref="A1", due="2027-02-01")}
    waiting = action(status="blocked", due=IN_15, depends_on=["A1"])
    assert stands(waiting, TODAY, others).reason == Reason(Cause.BLOCKED, waits=later)
    told = action(status="blocked", due=IN_15, depends_on=["A1"], blocked_by="The board")
    assert stands(told, TODAY, others).reason == Reason(Cause.BLOCKED, blocked_by="The board")
    assert stands(action(start=TOMORROW), TODAY, {}).reason == Reason(Cause.STARTS, day=date(2026, 11, 24))


def test_an_action_that_waits_for_itself_ends() -> None:
    own = action(ref="A1", status="in-progress", due=TOMORROW, depends_on=["A1"])
    assert stands(own, TODAY, {"A1": own}).standing is Standing.ON_TRACK


DAYS = st.dates(date(2026, 10, 1), date(2027, 1, 31)) | st.none()


@given(status=st.sampled_from(Status), start=DAYS, due=DAYS, other=DAYS, other_status=st.sampled_from(Status))
def test_every_action_stands_somehow_and_only_what_is_closed_needs_no_reason(
    status: Status, start: date | None, due: date | None, other: date | None, other_status: Status
) -> None:
    waits_for = action(ref="A1", due=other, status=other_status)
    found = standing(waits_for, status=status, start=start, due=due, depends_on=["A1"])
    assert (found.reason == "") == (status in (Status.DONE, Status.DROPPED))
    assert (found.standing is Standing.OVERDUE) == (
        status not in (Status.DONE, Status.DROPPED) and due is not None and due < TODAY
    )
    if found.standing is Standing.ON_TRACK:
        assert status is Status.IN_PROGRESS
    if found.standing is Standing.NOT_STARTED:
        assert status is Status.NOT_STARTED


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_one_day_is_no_days(number: int, words: str) -> None:
    assert days(number) == words
