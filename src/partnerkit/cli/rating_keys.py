"""The keys that answer at a rating: one for each level of any scale, and those of what can be done instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.cli.wrapping import columns
from partnerkit.model.ratings import CANNOT_JUDGE, MOST_LEVELS, NOT_APPLICABLE
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.model.framework import Framework
    from partnerkit.model.ratings import Rating

INSTEAD = {NOT_APPLICABLE: "n", CANNOT_JUDGE: "c"}
"""The keys of what is said instead of a level, on every scale."""
COMMANDS = ("[s]kip", "[b]ack", "[q]uit")
PRACTICES = "[p]ractices"
TAKEN = frozenset("sbqp") | frozenset(INSTEAD.values())
"""What no level has for its key."""
GAP = 2
"""Columns between two keys on a line."""


class RatingKeys:
    """The keys of a framework's ratings."""

    def __init__(self, framework: Framework) -> None:
        levels = framework.levels
        self.by_rating: dict[Rating, str] = dict(zip(levels, _of_levels(levels), strict=True)) | INSTEAD
        self.by_key: dict[str, Rating] = {key: rating for rating, key in self.by_rating.items()}
        self.words: dict[str, str] = {
            _said(name): key for rating, key in self.by_rating.items() for name in (rating, rating.word)
        }
        """The key that each id, and each word, of a rating stands for."""
        self.shown: tuple[str, ...] = tuple(_marked(rating.word, key) for rating, key in self.by_rating.items())
        """Each rating with its key in brackets."""

    def refuse_end_of_word(self, answer: str) -> str | None:
        """Return a warning for the rest of a word typed at a one-key prompt: `green` leaves `reen` for the next one."""
        said = _said(answer)
        if any(said in (word[1:], word.partition(key)[2]) for word, key in self.words.items()):
            return "The first letter was enough; what came behind it was not taken."
        return None


def in_lines(keys: Sequence[str], width: int) -> Iterator[str]:
    """Yield keys in lines of a width, none of them broken as far as that allows."""
    line = ""
    for key in keys:
        if line and columns(line) + GAP + columns(key) > width:
            yield line
            line = ""
        line += f"{' ' * GAP if line else ''}{key}"
    yield line


def _of_levels(levels: Sequence[Rating]) -> list[str]:
    """Return the key of each level: its digit, the first letter of its word that is free, or else its place.

    Where all are numbers and one has several digits, each has its place, so that no digit stands for another level.
    """
    if all(level.isdecimal() for level in levels):
        digits = all(len(level) == 1 for level in levels)
        return [str(level) if digits else str(place) for place, level in enumerate(levels, 1)]
    places: dict[str, int] = {}
    for candidates in (_first_letter, _letters, _digits):
        for place, level in enumerate(levels):
            free = next((key for key in candidates(level, place) if key not in places), None)
            if free is not None and place not in places.values():
                places[free] = place
    return sorted(places, key=places.__getitem__)


def _first_letter(level: Rating, place: int) -> list[str]:
    """Return what a level has for its key where it can: its only digit, or the first letter of its word."""
    if level.isdecimal():
        return [str(level)] if len(level) == 1 else []
    return _letters(level, place)[:1] if _can_be_key(level.word[:1]) else []


def _letters(level: Rating, _place: int) -> list[str]:
    return [] if level.isdecimal() else [letter.lower() for letter in level.word if _can_be_key(letter)]


def _digits(_level: Rating, place: int) -> list[str]:
    return [str(place + 1), *map(str, range(1, MOST_LEVELS + 1))]


def _can_be_key(letter: str) -> bool:
    return letter.isascii() and letter.isalpha() and letter.lower() not in TAKEN


def _marked(word: str, key: str) -> str:
    """Return a word with its key in brackets: `[g]reen`, `Es[t]ablished`, `[3] Formal` where the key is not in it."""
    word = one_line(word)
    if word == key:
        return f"[{key}]"
    place = next((place for place, letter in enumerate(word) if letter.lower() == key and key.isalpha()), None)
    return f"[{key}] {word}" if place is None else f"{word[:place]}[{key}]{word[place + 1 :]}"


def _said(text: str) -> str:
    return text.lower().replace(" ", "-")
