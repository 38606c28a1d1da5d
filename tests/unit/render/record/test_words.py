"""The words in which a record is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partnerkit.analysis.record.due import Due, DueKind
from partnerkit.analysis.record.missing import Places
from partnerkit.render.record import words

AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (48, None, "48"),
        (48, "per cent", "48 per cent"),
        (55.5, "%", "55.5%"),
        (1_200_000, "£", "£1,200,000"),
        (-3.5, "£", "−£3.5"),
        (-4, "days", "−4 days"),
        (7, "of 26", "7 of 26"),
        (0.1, "", "0.1"),
        (2.0, "visits", "2 visits"),
        (1e15, None, "1,000,000,000,000,000"),
        (0.000001, None, "0.000001"),
        (3, "a\nb\u202e", "3 a b<U+202E>"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: float, unit: str | None, shown: str) -> None:
    assert words.figure(value, unit) == shown


@pytest.mark.parametrize(
    ("kind", "days", "standing", "far"),
    [
        (DueKind.MILESTONE, -1, "Overdue", "1 day ago"),
        (DueKind.CONTRACT_END, -40, "Ended", "40 days ago"),
        (DueKind.READING, -14, "Due now", "14 days ago"),
        (DueKind.READING, -15, "Overdue", "15 days ago"),
        (DueKind.MILESTONE, 0, "Due today", "today"),
        (DueKind.TARGET, 14, "Due soon", "in 14 days"),
        (DueKind.TARGET, 15, "Ahead", "in 15 days"),
    ],
)
def test_what_is_due_stands_in_words(kind: DueKind, days: int, standing: str, far: str) -> None:
    one = Due(AS_OF + timedelta(days=days), kind, "What", (), AS_OF)
    assert (words.due_standing(one), words.how_far(one)) == (standing, far)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("30 minutes", "Within 30 minutes"),
        ("an hour", "Within an hour"),
        ("at once", "At once"),
        ("the same day", "The same day"),
    ],
)
def test_a_time_is_said_as_people_say_it(time: str, said: str) -> None:
    assert words.within(time) == said


def test_places_are_named_by_issue_and_tip() -> None:
    assert words.asked_for(Places((2, 5), (9,))) == "issues 2 and 5, tip 9"
    assert words.asked_for(Places((), (1, 2))) == "tips 1 and 2"
