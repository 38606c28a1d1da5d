"""Did you mean …?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None where none is near.

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
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
