"""Ratings as bars in a Word document, each with its counts in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.office.word_bars import Stretch, bar
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.palette import of_rating
from partnerkit.render.words import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.render.office.word import Word
    from partnerkit.render.report.charts import Strip

SHARES = (4.0, 5.2, 7.8)
"""How wide the columns are: what the bar is of, its counts, the bar."""
BESIDE = 3.2
"""Millimetres of a cell beside what stands in it."""
EMU_PER_MM = 36_000


def strips(word: Word, described: str, first: str, bars: Sequence[Strip]) -> None:
    """Write bars below each other; `first` is what the first column is called."""
    room = word.room / EMU_PER_MM * SHARES[2] / sum(SHARES) - BESIDE
    rows = [
        [Cell(one_line(each.name), bold=True), each.words, Cell("", drawn=bar(_stretches(each), room))] for each in bars
    ]
    word.table(described, [first, "In words", "As a bar"], SHARES, rows)


def _stretches(each: Strip) -> Iterator[Stretch]:
    for part in each.segments:
        said = f"{shape_of(part.kind)}\u00a0{part.number}"
        yield Stretch(part.left, part.left + part.width, of_rating(part.kind), said)
