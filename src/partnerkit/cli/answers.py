"""What an interview takes for an answer: the checks of typed lines.

A check returns a sentence on what is wrong with an answer, or None.
"""

from __future__ import annotations

from datetime import date

from partnerkit.model.dates import NO_DATE, Unread, far_off, on_day, read_day
from partnerkit.model.text import as_items


def refuse_too_short(answer: str) -> str | None:
    """Refuse a key for the next question that was pressed too early."""
    return "An action needs a few words; Enter goes on." if len(answer) < 3 else None


def refuse_short_evidence(answer: str) -> str | None:
    """Refuse what names no evidence, such as a key for the next question."""
    short = any(len(item) < 3 for item in as_items(answer) or [""])
    return "Evidence needs a few words; Enter goes on." if short else None


class DueDay:
    """Checks a due date: one in the past, or far off in the future, is asked for again, once."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.doubted: str | None = None

    def __call__(self, answer: str) -> str | None:
        day = read_day(answer)
        if isinstance(day, Unread):
            remedy = "Write year, month and day as 2027-01-31." if day.why == NO_DATE else day.remedy
            return f"That {day.said}; {remedy[0].lower()}{remedy[1:]}"
        far = far_off(day, self.today)
        if answer == self.doubted or (day >= self.today and far is None):
            return None
        self.doubted = answer
        doubt = f"is {far}" if far else "has passed"
        return f"{on_day(day)} {doubt}. Write it once more to keep it."
