"""What an assessment knows about itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.assessment import Action, Assessment, Entry
from partnerkit.model.ratings import RED
from partnerkit.model.words import Status


def assessment(ratings: Any = None, **keys: Any) -> Assessment:
    return Assessment.model_validate(
        {
            "format": "partnerkit/assessment/1",
            "framework": "working-partnership",
            "partnership": "Anytown",
            "date": "2026-05-11",
            "view": "agreed",
            "ratings": ratings,
            **keys,
        }
    )


def with_refs(*refs: str | None) -> Assessment:
    return assessment({"piloting": {"rating": "red", "actions": [{"ref": ref, "action": "Do it"} for ref in refs]}})


@pytest.mark.parametrize(
    ("refs", "following"),
    [
        ((), "A1"),
        ((None,), "A1"),
        (("A1",), "A2"),
        (("A1", "A3"), "A4"),
        (("A9", "A10"), "A11"),
        (("A007",), "A8"),
        (("B5", "a6", "A", "A1b", "A-2", "12"), "A1"),
        (("A" + "9" * 39,), "A1" + "0" * 39),
    ],
)
def test_the_next_ref_is_one_more_than_the_highest(refs: tuple[str | None, ...], following: str) -> None:
    assert with_refs(*refs).next_ref() == following


def test_the_next_ref_looks_at_the_actions_of_every_issue() -> None:
    several = {issue: {"actions": [{"ref": f"A{n}", "action": "Do it"}]} for n, issue in enumerate("abc", 4)}
    assert assessment(several).next_ref() == "A7"


@given(st.lists(st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,8}\Z"), unique=True))
def test_the_next_ref_is_free(refs: list[str]) -> None:
    following = with_refs(*refs).next_ref()
    assert following not in refs
    assert with_refs(*refs, following).next_ref() != following


def test_the_short_forms_are_the_long_ones() -> None:
    short = assessment(
        {"piloting": "red", "it-systems": {"rating": "amber", "actions": ["Do it"]}, "staffing-issues": None}
    )
    long = assessment(
        {
            "piloting": {"rating": "red"},
            "it-systems": {"rating": "amber", "actions": [{"action": "Do it"}]},
            "staffing-issues": {"rating": None},
        }
    )
    assert short == long


def test_an_issue_of_which_nothing_is_said_has_an_empty_entry() -> None:
    assert assessment().entry("piloting") == Entry()
    assert assessment({"piloting": None}).entry("piloting").rating is None
    assert assessment({"piloting": "red"}).entry("piloting").rating is RED


@pytest.mark.parametrize("status", Status)
def test_an_action_is_open_until_it_is_done_or_dropped(status: Status) -> None:
    action = Action(action="Do it", status=status)
    assert action.is_open is (status not in (Status.DONE, Status.DROPPED))
    assert Entry(actions=(action,)).open_actions == ((action,) if action.is_open else ())


def test_the_due_date_that_counts_is_the_last_one_agreed() -> None:
    action = Action.model_validate({"action": "Do it", "due": "2026-05-11"})
    assert action.current_due == date(2026, 5, 11)
    revised = [{"due": "2026-07-31", "reason": "Late"}, {"due": "2026-06-30", "reason": "Not so late"}]
    moved = Action.model_validate({"action": "Do it", "due": "2026-05-11", "revised": revised})
    assert (moved.due, moved.current_due) == (date(2026, 5, 11), date(2026, 6, 30))
    assert Action(action="Do it").current_due is None


def test_the_latest_progress_has_the_latest_date_and_of_two_it_is_the_one_further_down() -> None:
    notes = [("2026-05-11", "a"), ("2026-06-11", "b"), ("2026-06-11", "c"), ("2026-04-11", "d")]
    action = Action.model_validate(
        {"action": "Do it", "progress": [{"date": day, "note": note} for day, note in notes]}
    )
    assert action.latest_progress is not None
    assert action.latest_progress.note == "c"
    assert Action(action="Do it").latest_progress is None


def test_a_view_is_named_by_role_and_organisation() -> None:
    who = {"name": "Sam", "role": "Chair", "organisation": "Anytown Mind", "sector": "vcs"}
    assert assessment(view="individual", assessor=who).viewpoint == "Chair, Anytown Mind"
    assert assessment(view="individual", assessor={**who, "organisation": None}).viewpoint == "Chair"
    assert assessment(view="agreed").viewpoint == "Agreed view"
    assert assessment(view="individual").viewpoint == "Individual view"
