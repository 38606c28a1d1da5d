"""The known word that a misspelt one was probably meant to be."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, overload

from partnerkit.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100
"""Characters of a word that are looked at: no known word is longer."""
ALIKE = 0.7
"""How much of two words must be the same, from 0 to 1, for one to be meant by the other."""
MOST_STEPS = 200_000
"""How much is spent on the words of one file: a known word looked at is a step, and one compared is `A_COMPARISON`."""
A_COMPARISON = 25


@overload
def did_you_mean(word: str, known: Iterable[str] | Suggestions, otherwise: str) -> str: ...
@overload
def did_you_mean(word: str, known: Iterable[str] | Suggestions, otherwise: None = None) -> str | None: ...
def did_you_mean(word: str, known: Iterable[str] | Suggestions, otherwise: str | None = None) -> str | None:
    """Return the remedy "Did you mean …?" with the nearest known word, or `otherwise` where none is near."""
    meant = nearest(word, known)
    return otherwise if meant is None else suggestion(meant)


def suggestion(meant: str) -> str:
    """Return the remedy that asks for what was probably meant."""
    return f"Did you mean {meant}?"


def nearest(word: str, known: Iterable[str] | Suggestions) -> str | None:
    """Return the known word that is nearest to `word`, or None where none is near.

    Case, spaces and underscores do not count: `Not applicable` is near to `not-applicable`.
    """
    return (known if isinstance(known, Suggestions) else Suggestions(known)).nearest(word)


class Suggestions:
    """Known words to be asked again and again, for one file.

    A file may hold tens of thousands of wrong words, and there may be as many known ones, so that comparing all with
    all would take hours. Each word is compared with those of about its length, and when `MOST_STEPS` are spent, only
    words that differ in case, spaces or hyphens are still found: nobody reads so many suggestions.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.known = known
        self.steps = 0
        """How much was spent so far."""

    @cached_property
    def _by_shape(self) -> dict[str, str]:
        return {_shape(candidate): candidate for candidate in self.known}

    @cached_property
    def _by_length(self) -> list[tuple[int, str, int]]:
        return sorted((len(shape), shape, _letters(shape)) for shape in self._by_shape)

    def nearest(self, word: str) -> str | None:
        """Return the known word that is nearest to `word`, or None where none is near."""
        shape = _shape(word[:LONGEST])
        if shape in self._by_shape:
            return self._by_shape[shape]
        found = self._most_alike(shape)
        return None if found is None else self._by_shape[found]

    def _most_alike(self, shape: str) -> str | None:
        """Return the shape that is most like another; of two that are equally alike, the last by the alphabet."""
        if self.steps >= MOST_STEPS or not shape:
            return None
        from difflib import SequenceMatcher

        # As many letters can be the same as the shorter word has, less those that the other lacks: so most candidates
        # need no comparing.
        shortest, longest = len(shape) * ALIKE / (2 - ALIKE), len(shape) * (2 - ALIKE) / ALIKE
        ordered = self._by_length
        start, end = bisect_left(ordered, (shortest,)), bisect_left(ordered, (longest + 1,))
        own, letters = len(shape), _letters(shape)
        matcher = SequenceMatcher(None, "", shape)
        best = (ALIKE, "")
        for length, candidate, its_letters in ordered[start:end]:
            self.steps += 1
            same = min(own - (letters & ~its_letters).bit_count(), length - (its_letters & ~letters).bit_count())
            if 2 * same / (own + length) < best[0]:
                continue
            self.steps += A_COMPARISON
            matcher.set_seq1(candidate)
            if matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), candidate))
        return best[1] or None


def _letters(shape: str) -> int:
    """Return which letters a word has, as bits; a bit may stand for several."""
    found = 0
    for letter in set(shape):
        found |= 1 << ord(letter) % 64
    return found


def _shape(word: str) -> str:
    return "-".join(folded(word).replace("_", " ").replace("-", " ").split())
