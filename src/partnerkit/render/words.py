"""How ratings and standings are shown: the word first, a shape second, colour third. And how text is made visible."""

from __future__ import annotations

import re

from partnerkit.model.words import Rating, Standing

WORDS: dict[Rating | None, str] = {
    Rating.GREEN: "Green",
    Rating.AMBER: "Amber",
    Rating.RED: "Red",
    Rating.NOT_APPLICABLE: "Not applicable",
    None: "Not rated",
}
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
STANDINGS: dict[Standing, str] = {
    Standing.COMPLETE: "Complete",
    Standing.ON_TRACK: "On track",
    Standing.AT_RISK: "At risk",
    Standing.OVERDUE: "Overdue",
    Standing.NOT_STARTED: "Not started",
    Standing.DROPPED: "Dropped",
}

# Control characters, and those that turn the direction of what follows: what you see would not be what is there.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
ADDRESS = re.compile(r"(https?://[^\s<>\"'`|\\\[\]{}]*[^\s<>\"'`|\\\[\]{}.,;:!?)*_~])")
"""A web address in a text, in a group of its own, without the full stop or bracket that follows it."""


def rating(value: Rating | None, *, shapes: bool = True) -> str:
    """A rating as `● Green`; the word alone where shapes cannot be shown."""
    return f"{SHAPES[value]} {WORDS[value]}" if shapes else WORDS[value]


def visible(text: str) -> str:
    """A text of a file with control and bidirectional characters shown as `<U+202E>`; line ends and tabs stay."""
    if text.isprintable():  # the common case, at a glance; bidirectional controls are not printable
        return text
    return HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\r\n", "\n").replace("\r", "\n"))


def with_remedy(sentence: str, remedy: str | None) -> str:
    """A sentence with its full stop, and what to do about it."""
    stop = "" if sentence.endswith((".", "?", "!")) else "."
    return f"{sentence}{stop}{f' {remedy}' if remedy else ''}"


def one_line(text: str) -> str:
    """A text of a file on one line, made visible."""
    return " ".join(visible(text).split())


def day(text: object) -> str:
    """A date, or an en dash where there is none."""
    return str(text) if text is not None else "–"
