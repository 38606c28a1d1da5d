"""Word documents to read: the looks and the parts that the report, the plan, the agenda and others share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import INSTEAD
from partnerkit.render.office.word import Word, rated
from partnerkit.render.office.word_page import LIGHT_TABLE
from partnerkit.render.office.word_rows import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerkit.model.framework import Framework

BOXES = "Table Grid"
"""The style of tables to write in: their lines can be seen."""
BOX = 14
"""Millimetres: room for two lines by hand."""
EMPTY = "\u00a0"
"""What stands in a box to write in: a screen reader passes over what is empty."""


def paper(title: str, author: str, made: date) -> Word:
    """Return a document to read."""
    word = Word(title, author, made)
    word.ties_dates = True
    word.table_style = LIGHT_TABLE
    return word


def ratings_key(word: Word, framework: Framework, described: str = "What the ratings mean") -> None:
    """Write what the ratings of a guide mean, those that are given instead of a level too."""
    rows = [[rated(kind), kind.meaning] for kind in (*framework.levels, *INSTEAD)]
    rows.append([rated(None), "nothing is said yet"])
    word.table(described, ["Rating", "Meaning"], [1, 4], rows)


def boxes(
    word: Word, described: str, headers: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[object]]
) -> None:
    """Write a table to write in, its rows `BOX` millimetres high or what their first cell says. None is empty."""
    before, word.table_style = word.table_style, BOXES
    made = [[Cell(EMPTY, height=BOX) if one is None else _label(one) for one in row] for row in rows]
    word.table(described, headers, widths, made)
    word.table_style = before


def _label(value: object) -> Cell:
    return value if isinstance(value, Cell) else Cell(str(value), bold=True)
