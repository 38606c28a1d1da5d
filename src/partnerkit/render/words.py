"""How ratings and dates are shown: a rating's word first, its shape second, its colour third."""

from __future__ import annotations

from partnerkit.model.words import WORDS, Rating

SHAPES: dict[Rating | None, str] = {
    Rating.GREEN: "●",
    Rating.AMBER: "▲",
    Rating.RED: "■",
    Rating.NOT_APPLICABLE: "–",
    None: "○",
}
STYLES: dict[Rating | None, str] = {
    Rating.GREEN: "green",
    Rating.AMBER: "yellow",
    Rating.RED: "red",
    Rating.NOT_APPLICABLE: "",
    None: "",
}

ASSUMED_DAYS = 28
"""Days before its due date on which an action is drawn to start, where its start is not known."""


def rating(value: Rating | None, *, shapes: bool = True) -> str:
    """Return a rating as `● Green`; the word alone where shapes cannot be shown."""
    return f"{SHAPES[value]} {WORDS[value]}" if shapes else WORDS[value]


def day(text: object) -> str:
    """Return an ISO date, or an en dash for None."""
    return str(text) if text is not None else "–"
