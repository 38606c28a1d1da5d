"""Word documents to read: the looks and the parts that the report, the plan, the agenda and others share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.model.ratings import INSTEAD
from partnerkit.render.office.word import Word, rated
from partnerkit.render.office.word_page import LIGHT_TABLE, TABLE_TEXT, colour_headings, set_look
from partnerkit.render.office.word_rows import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerkit.model.framework import Framework

BOXES = "Table Grid"
"""The style of tables to write in: their lines can be seen."""
BRIEF, BRIEF_NUMBER = "Brief Bullet", "Brief Number"
"""The styles of lists that have to fit on the first page."""
LOOKS = {
    "Normal": (10, False, 0, 4),
    "Title": (19, True, 0, 2),
    "Subtitle": (10, False, 0, 2),
    "Heading 1": (15, True, 11, 3),
    "Heading 2": (12, True, 7, 2),
    "Heading 3": (10.5, True, 7, 2),
    "Heading 4": (10, True, 5, 1),
    "List Bullet": (10, False, 0, 2),
    "List Number": (10, False, 0, 2),
    "Listed": (10, False, 0, 1),
    "Caption": (9, True, 6, 2),
    "TOC Heading": (10, True, 9, 1),
    "TOC 1": (9.5, False, 0, 0),
    "TOC 2": (9.5, False, 0, 0),
    TABLE_TEXT: (9, False, 0.6, 0.6),
}
"""Of each style its size in points, whether it is bold, and the space before and behind it."""
BOX = 14
"""Millimetres: room for two lines by hand."""
EMPTY = "\u00a0"
"""What stands in a box to write in: a screen reader passes over what is empty."""


def paper(title: str, author: str, made: date) -> Word:
    """Return a document to read."""
    word = Word(title, author, made)
    word.ties_dates = True
    word.table_style = LIGHT_TABLE
    styles: Any = word.document.styles
    for name, look in LOOKS.items():
        set_look(styles[name], *look)
    for name, like in ((BRIEF, "List Bullet"), (BRIEF_NUMBER, "List Number")):
        styles.add_style(name, 1).base_style = styles[like]
        set_look(styles[name], 9.5, False, 0, 1)
    colour_headings(styles)
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
