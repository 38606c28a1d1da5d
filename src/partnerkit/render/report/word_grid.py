"""How many ratings beside each other fit on a page of Word: no word of a level may be broken to get in.

Where the words have no room, a shape and the first letter of the word stand for them; where letters have none, or two
levels begin with the same, the shapes alone. What they mean stands above the table then.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.palette import of_rating
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.model.ratings import Rating

UPRIGHT, ON_ITS_SIDE = 174, 261
"""How wide the text of a page is, in millimetres."""
CHARACTER, PADDING = 1.88, 3.4
"""How wide a bold character of a table is, and the space beside the text of a cell, in millimetres."""
TITLE, LAST = 30, 22
"""What the columns before and behind the ratings need at the least, in millimetres."""
LEAST = 12.0
"""What a column of shapes needs for the month or the number over it, in millimetres."""
BEHIND = 0.4
"""The share of what is left that the column behind the ratings has; the title has the rest."""
NO_BREAK = "\u00a0"
LOW = "low"
"""What stands below a rating of low confidence where there is little room."""


class Shown(Enum):
    """How a rating is shown, that with most words first."""

    IN_WORDS = "words"
    BY_LETTER = "letters"
    BY_SHAPE = "shapes"


@dataclass(frozen=True, slots=True)
class Grid:
    """How ratings stand beside each other."""

    is_wide: bool
    """Whether the page has to lie on its side."""
    shown: Shown
    widths: tuple[float, ...]
    """The widths of all columns in millimetres: the number, the title, each rating, and what follows them."""
    heads: tuple[str, ...]
    """What stands over each rating; a number where there is no room for more."""
    ratings: tuple[Rating | None, ...]
    """Every rating that stands in it, once, in the order of the scale."""

    @property
    def in_words(self) -> bool:
        """True if there is room for words."""
        return self.shown is Shown.IN_WORDS

    def text(self, rating: Rating | None) -> str:
        """Return what stands in the cell of a rating."""
        if self.shown is Shown.BY_SHAPE:
            return shape_of(rating)
        if self.shown is Shown.BY_LETTER:
            return f"{shape_of(rating)}{NO_BREAK}{_letter(rating)}".rstrip(NO_BREAK)
        return f"{shape_of(rating)}{NO_BREAK}{one_line(word_of(rating))}"

    def cell(self, rating: Rating | None, unsure: str = "") -> Cell:
        """Return a rating among others, with a line below it where confidence is low: a word may not fit there.

        Where words do not fit, a board's own do not stand there either: the key has them.
        """
        below = unsure if self.in_words else LOW
        text = self.text(rating) + (f"\n{below}" if unsure else "")
        return Cell(text, True, of_rating(rating), rating if self.in_words else None)

    @property
    def legend(self) -> str:
        """What the shapes stand for, in a sentence; nothing where the words stand there."""
        if self.in_words:
            return ""
        return f"{'; '.join(f'{self.text(one)} {one_line(word_of(one))}' for one in self.ratings)}."


def grid(
    numbers: Iterable[str],
    ratings: Iterable[Rating | None],
    heads: Sequence[str],
    *,
    more: Sequence[str] = (),
    last: float = LAST,
) -> Grid:
    """Return how ratings are laid out below their heads; `more` is what else stands in their cells.

    `last` is what the column behind them needs at the least, in millimetres.
    """
    first = max(11.0, _room(max(map(len, numbers), default=0)))
    found = tuple(sorted(set(ratings), key=_place))
    words = [f"--{one_line(word_of(one))}".split()[0] for one in found]  # the shape, and no break behind it
    words += [word for one in found for word in word_of(one).split()[1:]]
    words += [word for text in more for word in text.split()]
    needs = {Shown.IN_WORDS: _longest(words), Shown.BY_LETTER: 0.0}
    if not _has_letters(found):
        del needs[Shown.BY_LETTER]
    for is_wide, page in ((False, UPRIGHT), (True, ON_ITS_SIDE)):
        for shown, needed in needs.items():
            each = [max(needed, LEAST, _longest(head.split())) for head in heads]
            left = page - first - sum(each)
            if left >= TITLE + last:
                behind = max(last, left * BEHIND)
                return Grid(is_wide, shown, (first, left - behind, *each, behind), tuple(heads), found)
    narrow = (ON_ITS_SIDE - first - TITLE - last) / len(heads)
    each = [min(LEAST, narrow)] * len(heads)
    left = ON_ITS_SIDE - first - sum(each)
    over = tuple(heads) if narrow >= LEAST else tuple(map(str, range(1, len(heads) + 1)))
    return Grid(True, Shown.BY_SHAPE, (first, left * (1 - BEHIND), *each, left * BEHIND), over, found)


def _longest(words: Iterable[str]) -> float:
    """Return how wide the longest of some words is."""
    return _room(max(map(len, words), default=0))


def _letter(rating: Rating | None) -> str:
    """Return the first letter of a level; nothing for what is no level, whose shape says it."""
    return one_line(rating.word)[:1].upper() if rating is not None and rating.is_level else ""


def _has_letters(ratings: Iterable[Rating | None]) -> bool:
    letters = [_letter(one) for one in ratings if one is not None and one.is_level]
    return len(set(letters)) == len(letters)


def _place(rating: Rating | None) -> tuple[int, str]:
    """Return the place of a rating: the levels, the best first, then what is said instead, then what is not rated."""
    if rating is None:
        return 10_001, ""
    return (10_000 if rating.rank is None else rating.rank), str(rating)


def _room(characters: int) -> float:
    return characters * CHARACTER + PADDING
