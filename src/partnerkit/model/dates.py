"""Dates as people write and read them: in English, whatever the locale."""

from __future__ import annotations

import re
from datetime import date

from partnerkit.model.text import collapse_spaces

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY, _MONTH_NUMBER, _YEAR = "([0-9]{1,2})", "([0-9]{1,2})", "([0-9]{4}|['’]?[0-9]{2})"
_ORDINAL_DAY, _MONTH_NAME = f"{_DAY}(?:st|nd|rd|th)?", "([a-z]{3,9})"
_ISO = "([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})"
_ISO_BASIC = "([0-9]{4})([0-9]{2})([0-9]{2})"
_NUMBERS = f"{_DAY} ?[-/.] ?{_MONTH_NUMBER} ?[-/.] ?{_YEAR}"
_DAY_FIRST = f"{_ORDINAL_DAY}(?: of)?[ ./-]{{0,2}}{_MONTH_NAME}[ ,./-]{{0,2}}{_YEAR}"
_MONTH_FIRST = f"{_MONTH_NAME}[ ./-]{{0,2}}{_ORDINAL_DAY}[ ,./-]{{1,2}}{_YEAR}"
# Patterns, not compiled: most commands read no date, and `re` keeps those that were used.


def on_day(day: date) -> str:
    """Return a date as people say it: 20 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days(number: int) -> str:
    """Return a number of days in words."""
    return "1 day" if number == 1 else f"{number} days"


def possible_days(text: str) -> tuple[date, ...]:
    """Return the days that a text can mean: none, one, or, in order, the two of 1/2/2027.

    Understood are ISO dates, with one digit or two and basic ones too; numbers with the day before the month, or after
    it where nothing else is possible; and names of months, in full or from three letters on (31 January 2027,
    31st Jan 27, January 31, 2027). A year of two digits is of this century. A weekday in front decides nothing.
    """
    said = _without_weekday(collapse_spaces(text).casefold())
    found = {day for year, month, number in _readings(said) if (day := _day(year, month, number)) is not None}
    return tuple(sorted(found))


def _readings(said: str) -> list[tuple[str, int, str]]:
    """Return year, month and day as each form of a date has them; there need not be such a day."""
    if match := re.fullmatch(_ISO, said):
        return [(match[1], int(match[3]), match[4])]
    if match := re.fullmatch(_ISO_BASIC, said):
        return [(match[1], int(match[2]), match[3])]
    if match := re.fullmatch(_NUMBERS, said):
        return [(match[3], int(match[2]), match[1]), (match[3], int(match[1]), match[2])]
    if match := re.fullmatch(_DAY_FIRST, said):
        return [(match[3], _month(match[2]), match[1])]
    if match := re.fullmatch(_MONTH_FIRST, said):
        return [(match[3], _month(match[1]), match[2])]
    return []


def _without_weekday(said: str) -> str:
    first, _, rest = said.partition(" ")
    word = first.rstrip(".,")
    return rest if len(word) >= 3 and any(name.startswith(word) for name in WEEKDAYS) else said


def _month(name: str) -> int:
    """Return the number of a month from three or more letters of its name; 0 where there is none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)), 0)


def _day(year: str, month: int, number: str) -> date | None:
    digits = year.lstrip("'’")
    try:
        return date(int(digits) + (2000 if len(digits) == 2 else 0), month, int(number))
    except ValueError:
        return None
