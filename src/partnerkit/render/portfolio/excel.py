"""A portfolio as a workbook: each table on a sheet of its own, to sort and to filter."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.text import one_line, plural, visible
from partnerkit.render.office.excel import FIRST_ROW, Book, Column
from partnerkit.render.portfolio import words
from partnerkit.render.portfolio.blocks import Map, Points, Table
from partnerkit.render.portfolio.guide_parts import kinds_of
from partnerkit.render.portfolio.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.analysis.portfolio.portfolio import Portfolio, Section
    from partnerkit.render.portfolio.blocks import Part

A3, WIDE = 8, 240
"""The paper; and from how many characters on a table is too wide for one sheet of it."""
RATING = 12
"""The width of a column of ratings, in characters: `▲ Amber` with room for the button of a filter."""


class Sheet(NamedTuple):
    """One sheet: what it is called, and its table."""

    name: str
    table_name: str
    title: str
    known: str
    table: Table


def excel(made: Portfolio, *, mark: str | None = None) -> bytes:
    """Return the workbook."""
    title = one_line(words.title(made))
    book = Book(title, title, made.as_of)
    found = parts(made)
    sheets = list(_sheets(made, found))
    _overview(book, title, found, sheets)
    for one in sheets:
        sheet = book.sheet(one.name, one.title, one.known)
        columns = [Column(column.header, column.width, column.kind) for column in one.table.columns]
        book.table(sheet, one.table_name, columns, one.table.rows)
        sheet.freeze_panes(FIRST_ROW + 1, 1)
        sheet.set_paper(A3)
        sheet.repeat_columns(0)
        sheet.fit_to_pages(2 if sum(column.width for column in columns) > WIDE else 1, 0)
    _key(book, made)
    return book.content(mark)


def _sheets(made: Portfolio, found: Sequence[Part]) -> Iterator[Sheet]:
    lines = _lines(made.sections)
    for part in found:
        line = lines[part.number - 1] if part.number and len(made.sections) > 1 else ""
        for block in part.blocks:
            table = _as_table(block, made) if isinstance(block, Map) else block
            if not isinstance(table, Table):
                continue
            name = f"{table.name} ({line})" if line else table.name
            number = f"_{part.number}" if part.number > 1 else ""
            table_name = f"{table.name.replace(' ', '_')}{number}"
            yield Sheet(name, table_name, table.caption, part.guide, table)


def _lines(sections: Sequence[Section]) -> list[str]:
    """Return what stands behind the names of the sheets of each guide: what it calls its lines, or its number."""
    lines = [plural(one_line(section.guide.issue_name)).lower()[:15] for section in sections]
    if len(set(lines)) < len(lines) or not all(re.fullmatch(r"[\w -]+", line) for line in lines):
        return [f"guide {number}" for number in range(1, len(sections) + 1)]
    return lines


def _as_table(block: Map, made: Portfolio) -> Table:
    """Return the map with a row for each partnership and a column for each issue, the ratings in words."""
    from partnerkit.render.portfolio.blocks import Column as Head

    heads = [Head("Partnership", 38), *([Head("System", 16)] if made.has_systems else [])]
    heads += [Head("What it is", 14), Head("Rated on", 13, "day")]
    heads += [Head(f"{issue.number} {one_line(issue.title)}", RATING, "rating") for issue in block.issues]
    rows = tuple(
        (
            row.name,
            *([row.system] if made.has_systems else []),
            "One view, not agreed" if row.is_view else "Agreed",
            row.day,
            *row.ratings,
        )
        for row in block.rows
    )
    return Table(block.name, block.caption, tuple(heads), rows)


def _overview(book: Book, title: str, found: Sequence[Part], sheets: Sequence[Sheet]) -> None:
    sheet = book.sheet("Overview", title)
    rows: list[list[object]] = [[one.name, one.title, one.known, len(one.table.rows)] for one in sheets]
    columns = [Column("Sheet", 26), Column("What it holds", 70), Column("Guide", 60), Column("Rows", 10, "number")]
    texts = [text for part in found for block in part.blocks if isinstance(block, Points) for text in block.items]
    lines = _beside(columns, texts)
    for place, line in enumerate(lines, start=1):
        book.note(sheet, place, line)
    book.table(sheet, "Overview", columns, rows, at=len(lines) + 2)
    sheet.fit_to_pages(1, 0)


def _key(book: Book, made: Portfolio) -> None:
    sheet = book.sheet("Key", "Key: what the words mean")
    rows: list[list[object]] = []
    for section in made.sections:
        title = one_line(words.section_title(section))
        rows += [[title, kind, kind.meaning if kind else "nothing is said yet"] for kind in kinds_of(section)]
    rows += [["Returned", words.RETURNED[kind], meaning] for kind, meaning in words.MEANINGS.items()]
    columns = [Column("Of", 44), Column("Word", 24, "rating"), Column("Meaning", 90)]
    book.table(sheet, "Key", columns, rows)
    known = dict.fromkeys(section.guide.acknowledgement for section in made.sections)
    for place, line in enumerate(_beside(columns, map(visible, known)), start=FIRST_ROW + len(rows) + 2):
        book.note(sheet, place, line)
    sheet.fit_to_pages(1, 0)


def _beside(columns: Sequence[Column], texts: Iterable[str]) -> list[str]:
    """Return texts in lines, a row each, no wider than a table: on paper a wider one would make all of it small."""
    width = sum(column.width for column in columns)
    return [line for text in texts for line in wrap(text, width) or [""]]
