"""What an interview takes for an answer: the keys of ratings, and the checks of typed lines.

A check returns a sentence on what is wrong with an answer, or None.
"""

from __future__ import annotations

from datetime import date

from partnerkit.model.dates import on_day, possible_days
from partnerkit.model.text import enumerated
from partnerkit.model.words import Rating

RATINGS = {"g": Rating.GREEN, "a": Rating.AMBER, "r": Rating.RED, "n": Rating.NOT_APPLICABLE}
"""The rating that each key gives."""


def refuse_end_of_word(answer: str) -> str | None:
    """Return a warning for the rest of a word typed at a one-key prompt: `green` leaves `reen` for the next one."""
    said = answer.lower().replace(" ", "-")
    if any(said == word[1:] for word in RATINGS.values()):
        return "The first letter was enough; what came behind it was not taken."
    return None


def refuse_too_short(answer: str) -> str | None:
    """Refuse a key for the next question that was pressed too early."""
    return "An action needs a few words; Enter goes on." if len(answer) < 3 else None


class DueDay:
    """Checks a due date: one in the past is asked for again, once."""

    def __init__(self, today: date) -> None:
        self.today = today.isoformat()
        self.doubted: str | None = None

    def __call__(self, answer: str) -> str | None:
        meant = possible_days(answer)
        if not meant:
            return "That is no date; write year, month and day as 2027-01-31."
        if len(meant) > 1:
            return f"That can be {enumerated(map(on_day, meant), 'or')}; write the one that is meant like that."
        day = meant[0].isoformat()
        if day < self.today and answer != self.doubted:
            self.doubted = answer
            return f"{day} has passed. Write it once more to keep it."
        return None
