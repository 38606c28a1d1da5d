"""Dates as people read and write them."""

from __future__ import annotations

from datetime import date, datetime


def on_day(day: date) -> str:
    """A date as people say it: 20 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def days(number: int) -> str:
    """A number of days in words."""
    return "1 day" if number == 1 else f"{number} days"


OTHER_DATES = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%Y/%m/%d")
"""How people here write dates."""


def meant_day(text: str) -> str | None:
    """The day that was probably meant by one that is written another way."""
    if len(text) == 8 and text.isdecimal():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    words = text.replace(",", " ").replace("T", " ").split()
    for count in (3, 1):
        for form in OTHER_DATES:
            try:
                return datetime.strptime(" ".join(words[:count]), form).date().isoformat()
            except ValueError:
                continue
    return None


def understood(answer: str) -> str | None:
    """A date as people in England write it, as ISO has it; None where it is none."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(answer, form).date().isoformat()
        except ValueError:
            continue
    return None
