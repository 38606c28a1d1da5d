"""Dates as people write and read them: in English, whatever the locale."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from partnerkit.model.text import collapse_spaces, enumerated

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY, _MONTH_NUMBER, _YEAR = "([0-9]{1,2})", "([0-9]{1,2})", "([0-9]{4}|['’]?[0-9]{2})"
_ORDINAL_DAY, _MONTH_NAME = f"{_DAY}(?:st|nd|rd|th)?", "([a-z]{3,9})"
_ISO = "([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})"
_ISO_BASIC = "([0-9]{4})([0-9]{2})([0-9]{2})"
_NUMBERS = f"{_DAY} ?[-/.] ?{_MONTH_NUMBER} ?[-/.] ?{_YEAR}"
_YEAR_FIRST = "[0-9]{2} ?- ?[0-9]{1,2} ?- ?[0-9]{1,2}"
_DAY_FIRST = f"{_ORDINAL_DAY}(?: of)?[ ./-]{{0,2}}{_MONTH_NAME}[ ,./-]{{0,2}}{_YEAR}"
_MONTH_FIRST = f"{_MONTH_NAME}[ ./-]{{0,2}}{_ORDINAL_DAY}[ ,./-]{{1,2}}{_YEAR}"
# Patterns, not compiled: most commands read no date, and `re` keeps those that were used.


def on_day(day: date) -> str:
    """Return a date as people say it: 20 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a date where there is little room: 20 Nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_month(day: date) -> str:
    """Return the month of a date over a narrow column: Nov 26."""
    return f"{MONTHS[day.month - 1][:3]} {day.year % 100:02}"


def published_on(text: str) -> str:
    """Return when something was published, given as 2022, 2022-10 or 2022-10-04, as people say it."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return on_day(date(parts[0], parts[1], parts[2]))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the month's last day where it has no such day.

    Beyond the calendar it is its first day or its last.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier; the month's last day where it has no such day."""
    return months_after(day, -months)


def days(number: int) -> str:
    """Return a number of days in words."""
    return "1 day" if number == 1 else f"{number} days"


NO_DATE = "is no date"
NO_DAY = "is no day of the calendar"


class Unread(NamedTuple):
    """Why a text is no day that one could go by."""

    why: str
    """What it is, as the end of a sentence with ISO dates: `can be 2027-01-02 or 2027-02-01`."""
    said: str
    """The same with dates as people say them."""
    remedy: str


def read_day(text: str) -> date | Unread:
    """Return the day that a text means, or why it means none, or not only one. What is understood: `possible_days`."""
    meant = possible_days(text)
    if len(meant) == 1:
        return meant[0]
    if meant:
        either = enumerated(map(str, meant), "or"), enumerated(map(on_day, meant), "or")
        return Unread(f"can be {either[0]}", f"can be {either[1]}", "Write the one that is meant like that.")
    weekday, rest = _weekday_and_rest(_plain(text))
    on = [WEEKDAYS[day.weekday()].capitalize() for day in _days(rest)] if weekday else []
    if on:
        why = f"is a {enumerated(dict.fromkeys(on), 'or a')}, not a {weekday.capitalize()}"
        return Unread(why, why, "Write the day that is meant, without the weekday.")
    if any(month for _, month, _ in _readings(rest)):
        return Unread(NO_DAY, NO_DAY, "Check the month and the day.")
    return Unread(NO_DATE, NO_DATE, "Write it as 2027-01-31.")


def possible_days(text: str) -> tuple[date, ...]:
    """Return the days that a text can mean: none, one, or, in order, the two of 1/2/2027 or of 27-01-31.

    Understood are ISO dates, with one digit or two and basic ones too; numbers with the day before the month, or after
    it where nothing else is possible; and names of months, in full or from three letters on (31 January 2027,
    31st Jan 27, January 31, 2027). A year of two digits is of this century; between hyphens it may come first or last.
    A weekday in front must be that of the day, and decides nothing where two are possible. Any kind of hyphen and
    space will do, and what nobody sees is passed over.
    """
    weekday, rest = _weekday_and_rest(_plain(text))
    found = _days(rest)
    if weekday and not any(WEEKDAYS[day.weekday()] == weekday for day in found):
        return ()
    return found


AHEAD, BACK = 10, 20
"""Years from today, ahead and back, beyond which a date is more likely a slip than meant."""


def far_off(day: date, today: date) -> str | None:
    """Return how far a day is from today if that is more likely a slip than meant: `179 years from now`."""
    if -BACK < day.year - today.year < AHEAD:  # as most are
        return None
    years = day.year - today.year - ((day.month, day.day) < (today.month, today.day))
    if years >= AHEAD:
        return f"{years} years from now"
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return f"{years} years ago" if years >= BACK else None


def _plain(text: str) -> str:
    """Return a text in lower case with the hyphens and spaces of a keyboard."""
    if not text.isascii():
        from partnerkit.model.characters import plain  # mostly nothing but ASCII stands in a date

        if any(character.isdecimal() and not character.isascii() for character in text):
            return ""  # of other scripts
        text = plain(text)
    return collapse_spaces(text).strip("'\"").rstrip(".,;").casefold()


def _days(said: str) -> tuple[date, ...]:
    found = {day for year, month, number in _readings(said) if (day := _day(year, month, number)) is not None}
    return tuple(sorted(found))


def _readings(said: str) -> list[tuple[str, int, str]]:
    """Return year, month and day as each form of a date has them; there need not be such a day."""
    if match := re.fullmatch(_ISO, said):
        return [(match[1], int(match[3]), match[4])]
    if match := re.fullmatch(_ISO_BASIC, said):
        return [(match[1], int(match[2]), match[3])]
    if match := re.fullmatch(_NUMBERS, said):
        readings = [(match[3], int(match[2]), match[1]), (match[3], int(match[1]), match[2])]
        year_first = re.fullmatch(_YEAR_FIRST, said)
        return [*readings, (match[1], int(match[2]), match[3])] if year_first else readings
    if match := re.fullmatch(_DAY_FIRST, said):
        return [(match[3], _month(match[2]), match[1])]
    if match := re.fullmatch(_MONTH_FIRST, said):
        return [(match[3], _month(match[1]), match[2])]
    return []


def _weekday_and_rest(said: str) -> tuple[str, str]:
    """Return the weekday in front of a date, empty where there is none, and the date."""
    first, _, rest = said.partition(" ")
    word = first.rstrip(".,")
    weekday = next((name for name in WEEKDAYS if len(word) >= 3 and name.startswith(word)), "")
    weekday = "wednesday" if word == "weds" else weekday
    return (weekday, rest) if weekday else ("", said)


def _month(name: str) -> int:
    """Return the number of a month from three or more letters of its name; 0 where there is none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)), 0)


def _day(year: str, month: int, number: str) -> date | None:
    digits = year.lstrip("'’")
    try:
        return date(int(digits) + (2000 if len(digits) == 2 else 0), month, int(number))
    except ValueError:
        return None
