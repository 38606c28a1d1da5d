"""The known word that a misspelt one was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from partnerkit.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


@overload
def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str: ...
@overload
def did_you_mean(word: str, known: Iterable[str], otherwise: None = None) -> str | None: ...
def did_you_mean(word: str, known: Iterable[str], otherwise: str | None = None) -> str | None:
    """Return the remedy "Did you mean …?" with the nearest known word, or `otherwise` where none is near."""
    meant = nearest(word, known)
    return otherwise if meant is None else suggestion(meant)


def suggestion(meant: str) -> str:
    """Return the remedy that asks for what was probably meant."""
    return f"Did you mean {meant}?"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to `word`, or None where none is near.

    Case, spaces and underscores do not count: `Not applicable` is near to `not-applicable`.
    """
    from difflib import get_close_matches

    by_shape = {_shape(candidate): candidate for candidate in known}
    shape = _shape(word[:100])
    if shape in by_shape:
        return by_shape[shape]
    matches = get_close_matches(shape, by_shape, n=1, cutoff=0.7)
    return by_shape[matches[0]] if matches else None


def _shape(word: str) -> str:
    return "-".join(folded(word).replace("_", " ").replace("-", " ").split())
