"""The sheet with the key: what ratings and standings mean, and whose guide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import visible
from partnerkit.model.words import STANDINGS_KEY
from partnerkit.render.office.excel import FIRST_ROW, Book, Column

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


def add_key(book: Book, framework: Framework) -> None:
    """The key, always with the ratings that it explains."""
    rows: list[tuple[str, object, str]] = [("Rating", rating, rating.meaning) for rating in framework.levels]
    rows += [("Rating", instead, instead.meaning) for instead in INSTEAD]
    rows.append(("Rating", None, "nothing is said yet"))
    rows += [("How an action stands", standing, meaning) for standing, meaning in STANDINGS_KEY]
    sheet = book.sheet("Key", "Key: what the words mean", visible(framework.acknowledgement))
    columns = (Column("What", 24), Column("Word", 20, "rating"), Column("Meaning", 90))
    book.table(sheet, "Key", columns, rows)
    if framework.terms:
        book.note(sheet, FIRST_ROW + len(rows) + 2, visible(framework.terms))
    sheet.fit_to_pages(1, 0)
