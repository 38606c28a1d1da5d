"""How ratings and standings are shown: the word first, a shape second, colour third. And how text is made visible."""

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


def rating(value: Rating | None, *, shapes: bool = True) -> str:
    """A rating as `● Green`; the word alone where shapes cannot be shown."""
    return f"{SHAPES[value]} {WORDS[value]}" if shapes else WORDS[value]


def day(text: object) -> str:
    """A date, or an en dash where there is none."""
    return str(text) if text is not None else "–"
