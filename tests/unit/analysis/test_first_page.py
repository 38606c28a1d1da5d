"""What a board is asked first, which actions need its eye, and which days come next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from partnerkit.analysis.first_page import AskKind, asks, at_risk, moved_dates, next_dates, overdue
from partnerkit.analysis.record.due import Due, DueKind
from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from tests.support.models import AS_OF, assessment, framework

FRAMEWORK = framework()
WINDOW = 45
LATE = {"ref": "A1", "action": "Say what we share", "owner": "Chair", "due": "2026-01-31"}
LATER = {"ref": "A2", "action": "Say who decides", "owner": "Chair", "due": "2027-01-31", "status": "in-progress"}


def agreed(day: str, ratings: Any = None, **keys: Any) -> Source:
    return Source(f"{day}/agreed.yaml", assessment(ratings, date=day, **keys), FRAMEWORK)


def view(day: str, organisation: str, ratings: Any) -> Source:
    who = {"role": "Manager", "organisation": organisation, "sector": "nhs"}
    made = assessment(ratings, date=day, view="individual", assessor=who)
    return Source(f"{day}/{organisation}.yaml", made, FRAMEWORK)


def made(*sources: Source) -> Report:
    return make_report(sources, AS_OF, WINDOW)


def kinds(report: Report) -> list[AskKind]:
    return [ask.kind for ask in asks(report)]


ISSUES = [issue.id for issue in FRAMEWORK.issues]


def rated(**said: Any) -> dict[str, Any]:
    """Every issue green, but for what is said."""
    return dict.fromkeys(ISSUES, "green") | said


def test_where_all_is_in_hand_nothing_is_asked() -> None:
    assert kinds(made(agreed("2026-05-11", rated()))) == []


def test_what_requires_an_action_and_has_none_is_asked_first_and_what_is_overdue_next() -> None:
    red = {ISSUES[0]: "red", ISSUES[1]: {"rating": "amber", "actions": [LATE]}}
    report = made(agreed("2026-05-11", rated(**red)))
    assert kinds(report) == [AskKind.NO_ACTION, AskKind.OVERDUE]
    first, second = asks(report)
    assert [issue.id for issue in first.issues] == [ISSUES[0]]
    assert [item.ref for item in second.items] == ["A1"]


def test_issues_that_nobody_can_judge_or_has_rated_are_asked_about() -> None:
    said = rated(**{ISSUES[0]: {"rating": "cannot-judge", "reason": "Nobody is there"}})
    del said[ISSUES[1]]
    assert kinds(made(agreed("2026-05-11", said))) == [AskKind.CANNOT_JUDGE, AskKind.NOT_RATED]


def test_actions_that_nobody_is_to_do_or_by_no_day_are_asked_about() -> None:
    bare = {"ref": "A1", "action": "Meet"}
    report = made(agreed("2026-05-11", rated(**{ISSUES[0]: {"rating": "amber", "actions": [bare]}})))
    assert kinds(report) == [AskKind.NO_OWNER]


def test_views_that_are_not_agreed_are_to_be_brought_together() -> None:
    report = made(view("2026-05-11", "Trust", rated()), view("2026-05-11", "Mind", rated(**{ISSUES[0]: "red"})))
    (ask,) = asks(report)
    assert ask.kind is AskKind.NOT_AGREED
    assert [issue.id for issue in ask.issues] == [ISSUES[0]]


def test_overdue_actions_stand_the_longest_overdue_first() -> None:
    longest = {**LATE, "ref": "A9", "due": "2025-12-31"}
    report = made(agreed("2026-05-11", rated(**{ISSUES[0]: {"rating": "red", "actions": [LATE, longest]}})))
    assert [item.ref for item in overdue(report.plan)] == ["A9", "A1"]
    assert at_risk(report.plan) == ()


def test_a_date_that_was_moved_since_the_last_round_stands_with_where_it_was() -> None:
    moved = {**LATER, "revised": [{"due": "2027-03-31", "reason": "Two of three have left"}]}
    report = made(
        agreed("2025-11-11", rated(**{ISSUES[0]: {"rating": "red", "actions": [LATER]}})),
        agreed("2026-05-11", rated(**{ISSUES[0]: {"rating": "red", "actions": [moved]}})),
    )
    (one,) = moved_dates(report)
    assert (one.before, one.after) == (date(2027, 1, 31), date(2027, 3, 31))
    assert (one.reason, one.times, one.is_later) == ("Two of three have left", 1, True)


def test_a_date_that_was_moved_before_the_last_round_is_not_told_again() -> None:
    moved = {**LATER, "revised": [{"due": "2027-03-31", "reason": "Two have left", "date": "2025-10-01"}]}
    rounds = [
        agreed(day, rated(**{ISSUES[0]: {"rating": "red", "actions": [moved]}})) for day in ("2025-11-11", "2026-05-11")
    ]
    assert moved_dates(made(*rounds)) == ()


def test_with_one_round_every_date_that_was_moved_is_told() -> None:
    moved = {**LATER, "revised": [{"due": "2027-03-31", "reason": "Two have left"}]}
    (one,) = moved_dates(made(agreed("2026-05-11", rated(**{ISSUES[0]: {"rating": "red", "actions": [moved]}}))))
    assert (one.before, one.after) == (date(2027, 1, 31), date(2027, 3, 31))


def test_the_next_dates_are_those_of_actions_and_of_the_record_by_day() -> None:
    actions = [LATE, LATER]
    report = made(agreed("2026-05-11", rated(**{ISSUES[0]: {"rating": "red", "actions": actions}})))
    past = Due(date(2026, 1, 1), DueKind.AGREEMENT_REVIEW, "Agreement", (), AS_OF)
    ahead = Due(date(2027, 1, 1), DueKind.AGREEMENT_END, "Agreement", (), AS_OF)
    report = replace(report, dues=(past, ahead))
    assert [one.day for one in next_dates(report)] == [date(2027, 1, 1), date(2027, 1, 31)]
    assert [one.day for one in next_dates(report, 1)] == [date(2027, 1, 1)]


def test_since_the_last_round_is_another_thing_than_since_the_first() -> None:
    days = ("2025-05-11", "2025-11-11", "2026-05-11")
    ratings = ("red", "green", "amber")
    (guide,) = made(*(agreed(day, rated(**{ISSUES[0]: one})) for day, one in zip(days, ratings, strict=True))).guides
    assert guide.progress is not None
    assert guide.since_last is not None
    assert str(guide.progress.lines[0].move) == "improved"
    assert str(guide.since_last.lines[0].move) == "worsened"
    assert str(guide.lines[0].move) == "worsened"
    assert guide.lines[0].before is not None


def test_without_a_round_before_no_line_has_moved() -> None:
    (guide,) = made(agreed("2026-05-11", rated())).guides
    assert [(line.before, line.move, line.compared) for line in guide.lines] == [(None, None, None)] * len(ISSUES)
