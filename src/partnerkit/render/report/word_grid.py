"""How many ratings beside each other fit on a page of Word: no word of a level may be broken to get in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.palette import of_rating
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.model.ratings import Rating

BY_SHAPE = "Each rating is shown by its shape; the key at the end says what it means."
UPRIGHT, ON_ITS_SIDE = 170, 257
"""How wide the text of a page is, in millimetres."""
CHARACTER, PADDING = 1.95, 4.0
"""How wide a bold character of a table is, and the space beside the text of a cell, in millimetres."""
TITLE, LAST = 35, 22
"""What the columns before and behind the ratings need at the least, in millimetres."""
LEAST = 14
"""What a column of shapes needs for the day or the number over it, in millimetres."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How ratings stand beside each other."""

    is_wide: bool
    """Whether the page has to lie on its side."""
    in_words: bool
    """Whether there is room for words, or for shapes alone."""
    widths: tuple[float, ...]
    """The widths of all columns in millimetres: the number, the title, each rating, and what follows them."""

    def text(self, rating: Rating | None) -> str:
        """Return what stands in the cell of a rating."""
        return f"{shape_of(rating)} {one_line(word_of(rating))}" if self.in_words else shape_of(rating)

    def cell(self, rating: Rating | None, unsure: str = "") -> Cell:
        """Return a rating among others, with a line below it where confidence is low: a word may not fit there.

        Where words do not fit, a board's own do not stand there either: the key has them.
        """
        below = unsure if self.in_words else "not sure"
        text = self.text(rating) + (f"\n{below}" if unsure else "")
        return Cell(text, True, of_rating(rating), rating if self.in_words else None)


def grid(numbers: Iterable[str], ratings: Iterable[Rating | None], columns: int, *, more: Sequence[str] = ()) -> Grid:
    """Return how so many columns of ratings are laid out; `more` is what else stands in their cells."""
    first = max(11.0, _room(max(map(len, numbers), default=0)))
    texts = [*(word_of(rating) for rating in set(ratings)), *more]
    needed = max(LEAST, _room(max((len(word) for text in texts for word in text.split()), default=0)))
    for is_wide, page in ((False, UPRIGHT), (True, ON_ITS_SIDE)):
        left = page - first - needed * columns
        if left >= TITLE + LAST:
            return Grid(is_wide, True, (first, left - LAST, *[needed] * columns, LAST))
    each = min(float(LEAST), (ON_ITS_SIDE - first - TITLE - LAST) / columns)
    left = ON_ITS_SIDE - first - each * columns
    return Grid(True, False, (first, left * 0.6, *[each] * columns, left * 0.4))


def _room(characters: int) -> float:
    return characters * CHARACTER + PADDING
