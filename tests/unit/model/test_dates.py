"""Dates as people write them: each is read as itself, none is guessed."""

from __future__ import annotations

import locale
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.dates import (
    AHEAD,
    BACK,
    MONTHS,
    WEEKDAYS,
    Unread,
    far_off,
    months_after,
    months_before,
    on_day,
    possible_days,
    read_day,
    short_day,
    short_month,
)  # fmt: skip

ANY_DAY = st.dates()
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _ordinal(day: date) -> str:
    teen = 10 < day.day < 20
    return f"{day.day}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"


WRITTEN: dict[str, Callable[[date], str]] = {
    "2027-01-31": date.isoformat,
    "2027-1-31": lambda day: f"{day.year:04}-{day.month}-{day.day}",
    "2027/01/31": lambda day: f"{day.year:04}/{day.month:02}/{day.day:02}",
    "20270131": lambda day: f"{day.year:04}{day.month:02}{day.day:02}",
    "31 January 2027": lambda day: f"{day.day} {_month(day)} {day.year:04}",
    "31 jan 2027": lambda day: f"{day.day} {_month(day)[:3].lower()} {day.year:04}",
    "31 Jan. 2027": lambda day: f"{day.day} {_month(day)[:3]}. {day.year:04}",
    "31 Janu 2027": lambda day: f"{day.day} {_month(day)[:4]} {day.year:04}",
    "31-JAN-2027": lambda day: f"{day.day:02}-{_month(day)[:3].upper()}-{day.year:04}",
    "31st January 2027": lambda day: f"{_ordinal(day)} {_month(day)} {day.year:04}",
    "31st of January, 2027": lambda day: f"{_ordinal(day)} of {_month(day)}, {day.year:04}",
    "January 31, 2027": lambda day: f"{_month(day)} {day.day}, {day.year:04}",
    "Jan 31st 2027": lambda day: f"{_month(day)[:3]} {_ordinal(day)} {day.year:04}",
    "Sunday 31 January 2027": lambda day: f"{WEEKDAYS[day.weekday()].title()} {day.day} {_month(day)} {day.year:04}",
    "Sun, 31 Jan 2027": lambda day: f"{WEEKDAYS[day.weekday()][:3]}, {day.day} {_month(day)[:3]} {day.year:04}",
    "with spaces": lambda day: f"\t{day.day}\u00a0{_month(day)}\u202f{day.year:04} \n",
}
SHORT: dict[str, Callable[[date], str]] = {
    "31 Jan 27": lambda day: f"{day.day} {_month(day)[:3]} {day.year % 100:02}",
    "31-Jan-27": lambda day: f"{day.day:02}-{_month(day)[:3]}-{day.year % 100:02}",
    "31 January '27": lambda day: f"{day.day} {_month(day)} '{day.year % 100:02}",
}
NUMBERS: dict[str, Callable[[date], str]] = {
    "31/1/2027": lambda day: f"{day.day}/{day.month}/{day.year:04}",
    "31.01.2027": lambda day: f"{day.day:02}.{day.month:02}.{day.year:04}",
    "31-01-2027": lambda day: f"{day.day:02}-{day.month:02}-{day.year:04}",
    "31 / 1 / 2027": lambda day: f"{day.day} / {day.month} / {day.year:04}",
    "31/01/27": lambda day: f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
    "Sun 31.1.27": lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day}.{day.month}.{day.year % 100:02}",
}


@pytest.mark.parametrize("form", WRITTEN)
@given(day=ANY_DAY)
def test_a_date_reads_back_as_itself(form: str, day: date) -> None:
    assert possible_days(WRITTEN[form](day)) == (day,)


@pytest.mark.parametrize("form", SHORT)
@given(day=THIS_CENTURY)
def test_a_year_of_two_digits_is_of_this_century(form: str, day: date) -> None:
    assert possible_days(SHORT[form](day)) == (day,)


@pytest.mark.parametrize("form", NUMBERS)
@given(day=THIS_CENTURY)
def test_numbers_read_back_unless_day_and_month_can_be_swapped(form: str, day: date) -> None:
    days = {day, day.replace(month=day.day, day=day.month)} if day.day <= 12 else {day}
    assert possible_days(NUMBERS[form](day)) == tuple(sorted(days))


@given(st.dates(date(1000, 1, 1)))
def test_what_people_are_shown_can_be_written_back(day: date) -> None:
    assert possible_days(on_day(day)) == (day,)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1/2/2027", ("2027-01-02", "2027-02-01")),
        ("01.02.27", ("2027-01-02", "2027-02-01")),
        ("Monday 1/2/2027", ("2027-01-02", "2027-02-01")),  # a weekday decides nothing
        ("Monday 31 January 2027", ()),  # it is a Sunday
        ("Friday 1/2/2027", ()),
        ("27-01-31", ("2027-01-31", "2031-01-27")),
        ("31-1-27", ("2027-01-31", "2031-01-27")),
        ("05-06-07", ("2005-06-07", "2007-05-06", "2007-06-05")),
        ("31-01-2027", ("2027-01-31",)),
        ("31-31-27", ()),
        ("2027\u201101\u201131", ("2027-01-31",)),
        ("31 \u2013 1 \u2013 2027", ("2027-01-31",)),
        ("31\u200b January\u200e 2027", ("2027-01-31",)),
        ("2/2/2027", ("2027-02-02",)),
        ("1/31/2027", ("2027-01-31",)),
        ("1 Sept 2027", ("2027-09-01",)),
        ("29 Feb 2028", ("2028-02-29",)),
    ],
)
def test_several_days_are_given_only_where_each_can_be_meant(text: str, days: tuple[str, ...]) -> None:
    assert possible_days(text) == tuple(map(date.fromisoformat, days))


@pytest.mark.parametrize(
    "text",
    ["", " ", "soon", "Monday", "2027", "January 2027", "31 January", "31/1", "31/1/027", "2027-02-29", "31/02/2027",
     "2027-W04-7", "2027-031", "31 Ja 2027", "31 Janx 2027", "13/13/2027", "0/1/2027", "0000-01-01", "31 01 2027",
     "1/2/2027 or so", "between 1 and 2 May 2027", "٣١/٠١/٢٠٢٧", "2027-01-31T09:00", "9" * 100_000, "x" * 100_000,
     "1 " * 100_000, "\0"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert possible_days(text) == ()


@given(st.text())
def test_any_text_gives_at_most_three_days(text: str) -> None:
    assert len(possible_days(text)) <= 3


def test_a_narrow_column_has_room_for_a_day_and_for_a_month() -> None:
    assert short_day(date(2026, 9, 5)) == "5 Sep 2026"
    assert short_month(date(2005, 5, 31)) == "May 05"


def test_the_language_of_the_machine_changes_nothing() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert possible_days(on_day(date(2027, 5, 31))) == (date(2027, 5, 31),)
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Friday 27 January 2027", "is a Wednesday, not a Friday"),
        ("Fri, 27-01-2027", "is a Wednesday, not a Friday"),
        ("Tues 1/2/2027", "is a Saturday or a Monday, not a Tuesday"),
        ("27-01-31", "can be 2027-01-31 or 2031-01-27"),
        ("1/2/2027", "can be 2027-01-02 or 2027-02-01"),
        ("30 February 2027", "is no day of the calendar"),
        ("31/06/2027", "is no day of the calendar"),
        ("2027-02-29", "is no day of the calendar"),
        ("1 Febtober 2027", "is no date"),
        ("Weds 28 January 2027", "is a Thursday, not a Wednesday"),
        ("Friday soon", "is no date"),
    ],
)
def test_what_is_not_one_day_says_why(text: str, why: str) -> None:
    read = read_day(text)
    assert isinstance(read, Unread)
    assert read.why == why
    assert read.remedy.endswith(".")


@given(ANY_DAY, st.sampled_from(WEEKDAYS))
def test_a_weekday_in_front_is_that_of_the_day_or_refused(day: date, weekday: str) -> None:
    read = read_day(f"{weekday} {day.isoformat()}")
    assert (read == day) is (WEEKDAYS[day.weekday()] == weekday)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_far_off_from_the_same_day_of_a_year_on(day: date, today: date) -> None:
    ahead = (day.year - AHEAD, day.month, day.day) >= (today.year, today.month, today.day)
    back = (day.year + BACK, day.month, day.day) <= (today.year, today.month, today.day)
    assert (far_off(day, today) is not None) is (ahead or back)


def test_months_beyond_the_calendar_end_with_it() -> None:
    assert months_after(date(9999, 12, 31), 1) == months_after(date(9999, 2, 1), 60) == date.max
    assert months_before(date(1, 1, 1), 1) == date.min
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)


def test_how_far_off_a_day_is_is_said_in_years() -> None:
    today = date(2026, 11, 23)
    assert far_off(date(2206, 1, 31), today) == "179 years from now"
    assert far_off(date(1926, 11, 23), today) == "100 years ago"
    assert far_off(date(2026, 11, 22), today) is None
