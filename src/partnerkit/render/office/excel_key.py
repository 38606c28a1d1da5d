"""The sheet with the key: what ratings and standings mean, and whose guide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import visible
from partnerkit.model.words import STANDINGS_KEY
from partnerkit.render.acknowledgement import acknowledgements
from partnerkit.render.office.excel import FIRST_ROW, Book, Column

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


def add_key(book: Book, framework: Framework, name: str = "Key", table: str = "Key") -> None:
    """The key, always with the ratings that it explains, and how to rate."""
    rows: list[tuple[str, object, str]] = [("Rating", rating, rating.meaning) for rating in framework.levels]
    rows += [("Rating", instead, instead.meaning) for instead in INSTEAD]
    rows.append(("Rating", None, "nothing is said yet"))
    rows += [("How an action stands", standing, meaning) for standing, meaning in STANDINGS_KEY]
    sheet = book.sheet(name, "Key: what the words mean", visible(framework.acknowledgement))
    columns = (Column("What", 24), Column("Word", 20, "rating"), Column("Meaning", 90))
    book.table(sheet, table, columns, rows)
    known = [framework.instruction, *list(acknowledgements(framework))[1:]]
    known += [book.board.explained] if book.board is not None else []
    for place, text in enumerate((one for one in known if one), start=FIRST_ROW + len(rows) + 2):
        book.note(sheet, place, visible(text))
    sheet.fit_to_pages(1, 0)
