"""How a rating is shown where its word has no room: its shape, and the first letters of its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.model.ratings import Rating

WITH_WORDS = 4
"""Up to how many partnerships stand beside each other, with words; more stand below each other, with letters."""
ACROSS = 24
"""How many issues have room beside each other; with more, the map comes in several pieces."""
MOST_LETTERS = 2


def letters(kinds: Iterable[Rating | None]) -> dict[Rating | None, str]:
    """Return the letters of each rating: those of no two levels are the same; none for what is no level."""
    every = list(kinds)
    levels = [one for one in every if one is not None and one.is_level]
    for number in range(1, MOST_LETTERS + 1):
        found = [one_line(word_of(one))[:number].strip() for one in levels]
        if len({one.casefold() for one in found}) == len(found):
            return {**dict.fromkeys(every, ""), **dict(zip(levels, found, strict=True))}
    return dict.fromkeys(every, "")


def short(kind: Rating | None, known: dict[Rating | None, str], *, is_view: bool = False) -> str:
    """Return a rating as `▲ A`; in brackets what is one view that nobody agreed."""
    said = f"{shape_of(kind)}\u00a0{known.get(kind, '')}".rstrip("\u00a0")
    return f"({said})" if is_view else said


def legend(kinds: Iterable[Rating | None], known: dict[Rating | None, str]) -> str:
    """Return what the shapes and letters stand for, in a sentence."""
    return "; ".join(f"{short(one, known)} {one_line(word_of(one))}" for one in kinds) + "."


def pieces(number: int) -> Sequence[slice]:
    """Return the pieces in which so many issues have room beside each other, about equally many in each."""
    count = -(-number // ACROSS) or 1
    each = -(-number // count)
    return [slice(start, start + each) for start in range(0, number, each or 1)]
