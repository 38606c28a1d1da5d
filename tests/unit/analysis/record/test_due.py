"""What a record says is due on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.analysis.record.due import Due, DueKind, due, within
from partnerkit.model.record import Record

AS_OF = date(2026, 11, 23)


def record(**parts: Any) -> Record:
    return Record.model_validate({"format": "partnerkit/partnership/1", "partnership": "Anytown", **parts})


def kinds(found: list[Due]) -> list[DueKind]:
    return [one.kind for one in found]


def test_nothing_is_due_in_an_empty_record() -> None:
    assert due(record(), AS_OF) == []


def test_a_review_and_an_end_of_the_agreement_are_due_with_how_far_they_are() -> None:
    found = due(record(agreement={"title": "Terms", "review": "2026-11-20", "ends": "2027-11-23"}), AS_OF)
    assert [(one.kind, one.days, one.has_passed) for one in found] == [
        (DueKind.AGREEMENT_REVIEW, -3, True),
        (DueKind.AGREEMENT_END, 365, False),
    ]


def test_within_keeps_what_has_passed_and_what_is_near() -> None:
    found = due(record(agreement={"title": "Terms", "review": "2026-11-20", "ends": "2027-11-23"}), AS_OF)
    assert kinds(within(found, 92)) == [DueKind.AGREEMENT_REVIEW]
    assert kinds(within(found, 365)) == [DueKind.AGREEMENT_REVIEW, DueKind.AGREEMENT_END]


def test_the_notice_of_a_contract_is_due_until_it_ends() -> None:
    contract = {"title": "Café", "partner": "Mind", "end": "2027-01-31", "notice_months": 3}
    assert [(one.kind, one.day) for one in due(record(contracts=[contract]), AS_OF)] == [
        (DueKind.CONTRACT_NOTICE, date(2026, 10, 31)),
        (DueKind.CONTRACT_END, date(2027, 1, 31)),
    ]
    assert kinds(due(record(contracts=[contract]), date(2027, 2, 1))) == [DueKind.CONTRACT_END]


def test_a_contract_that_another_follows_is_not_due() -> None:
    before = {"title": "Café", "partner": "Mind", "end": "2026-10-31"}
    after = {"title": "Café and outreach", "partner": "mind", "start": "2026-11-01", "end": "2029-10-31"}
    assert [one.day for one in due(record(contracts=[before, after]), AS_OF)] == [date(2029, 10, 31)]
    same_day_elsewhere = {**after, "partner": "Council"}
    assert len(due(record(contracts=[before, same_day_elsewhere]), AS_OF)) == 2


def test_a_short_contract_does_not_follow_itself() -> None:
    short = {"title": "Pilot", "partner": "Mind", "start": "2026-12-01", "end": "2026-12-20"}
    assert kinds(due(record(contracts=[short]), AS_OF)) == [DueKind.CONTRACT_END]
    assert kinds(due(record(contracts=[short, {**short, "end": None}]), AS_OF)) == []


def test_a_milestone_is_due_while_it_is_open_and_says_whose_it_is() -> None:
    done = {"ref": "M1", "term": "short", "text": "Open", "due": "2026-12-01", "status": "done"}
    late = {"ref": "M2", "term": "long", "text": "Open all night", "due": "2026-11-01", "owner": "Manager"}
    undated = {"ref": "M3", "term": "long", "text": "Some day"}
    (one,) = due(record(milestones=[done, late, undated]), AS_OF)
    assert (one.ref, one.owner, one.days, one.keys) == ("M2", "Manager", -22, ("milestones", 1, "due"))


def measure(**keys: Any) -> Record:
    one = {"ref": "O1.1", "text": "Seen within an hour", **keys}
    return record(outcomes=[{"ref": "O1", "text": "Help", "accountable": "Steering group", "measures": [one]}])


def test_the_next_reading_is_due_after_the_last_one() -> None:
    readings = [{"date": "2026-09-30", "value": 2}, {"date": "2026-06-30", "value": 1}]
    (one,) = due(measure(every="quarter", readings=readings), AS_OF)
    assert (one.kind, one.day, one.owner) == (DueKind.READING, date(2026, 12, 30), "Steering group")
    assert due(measure(readings=readings), AS_OF) == []


def test_a_target_is_due_until_the_latest_reading_reaches_it() -> None:
    target = {"value": 10, "by": "2026-12-31"}
    far, near = [{"date": "2026-10-01", "value": 14}], [{"date": "2026-10-01", "value": 9}]
    assert kinds(due(measure(direction="down", target=target, readings=far), AS_OF)) == [DueKind.TARGET]
    assert due(measure(direction="down", target=target, readings=near), AS_OF) == []
    assert kinds(due(measure(target=target), AS_OF)) == [DueKind.TARGET]


def test_a_target_that_was_reached_on_its_day_is_not_due_when_it_slips_later() -> None:
    readings = [{"date": "2026-05-31", "value": 11}, {"date": "2026-09-30", "value": 9}]
    assert due(measure(target={"value": 10, "by": "2026-06-30"}, readings=readings), AS_OF) == []
    assert kinds(due(measure(target={"value": 12, "by": "2026-06-30"}, readings=readings), AS_OF)) == [DueKind.TARGET]


def test_the_seven_questions_are_due_a_year_after_the_oldest_answer_that_counts() -> None:
    old, new = [{"question": 1, "answer": "Two boards."}], [{"question": n, "answer": "Yes."} for n in (1, 2)]
    reviews = [{"date": "2026-02-28", "answers": new}, {"date": "2025-02-28", "answers": old}]
    (one,) = due(record(reviews=reviews), AS_OF)
    assert (one.kind, one.day, one.keys) == (DueKind.SEVEN_QUESTIONS, date(2027, 2, 28), ("reviews", 0, "date"))


def test_who_leaves_is_told_until_the_day() -> None:
    people = [{"role": "Chief executive", "until": "2026-12-31"}, {"role": "Director", "until": "2026-11-22"}]
    found = due(record(partners=[{"organisation": "Trust", "sector": "nhs", "people": people}]), AS_OF)
    assert [one.what for one in found] == ["Chief executive, Trust"]


def test_the_last_day_that_there_is_breaks_nothing() -> None:
    found = due(measure(every="year", readings=[{"date": "9999-06-30", "value": 2}]), AS_OF)
    assert [one.day for one in found] == [date(9999, 12, 31)]
