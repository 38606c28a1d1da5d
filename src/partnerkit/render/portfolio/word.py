"""A portfolio as a Word document that can be edited, on pages that lie on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line, plural
from partnerkit.render import palette
from partnerkit.render.office.word import rated
from partnerkit.render.office.word_page import TABLE_TEXT
from partnerkit.render.office.word_paper import paper
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.portfolio import words
from partnerkit.render.portfolio.blocks import Map, Paragraph, Points, Table
from partnerkit.render.portfolio.guide_parts import kinds_of
from partnerkit.render.portfolio.letters import WITH_WORDS, legend, letters, pieces, short
from partnerkit.render.portfolio.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.portfolio.portfolio import Portfolio
    from partnerkit.model.ratings import Rating
    from partnerkit.render.office.word import Word
    from partnerkit.render.portfolio.blocks import Block, MapRow

MOST = 250
"""The most rows of a list of everything that a document has: nobody reads more on paper."""
NAME, EACH = 62, 9
"""The shares of the page that the name of a partnership and each of its ratings have."""


def word(made: Portfolio, *, mark: str | None = None) -> bytes:
    """Return the document."""
    title = one_line(words.title(made))
    document = paper(title, title, made.as_of)
    document.landscape_only()
    document.title(title)
    for part in parts(made):
        if part.id == "overview":
            document.bullets([*_texts(part.blocks)])
            document.contents("What is in it", 2)
            continue
        document.heading(part.title, part.level)
        for block in part.blocks:
            _block(document, block)
    _key(document, made)
    document.closing("About this document", [*dict.fromkeys(one.guide.acknowledgement for one in made.sections), END])
    return document.content(mark)


END = "Written by partnerkit."


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Points):
            yield from block.items


def _block(document: Word, block: Block) -> None:
    match block:
        case Paragraph():
            document.paragraph(block.text, keep=True)
        case Points():
            document.bullets(list(block.items))
        case Table():
            _table(document, block)
        case Map():
            _few(document, block) if len(block.rows) <= WITH_WORDS else _many(document, block)


def _table(document: Word, table: Table) -> None:
    if table.is_list and len(table.rows) > MOST:
        many = f"{len(table.rows):,} rows are more than a document has room for; the workbook and the page have them."
        document.paragraph(f"{table.caption}: {many}")
        return
    document.paragraph(table.caption, "Caption", keep=True)
    kinds = [column.kind for column in table.columns]
    rows = [[_cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]
    widths = [max(column.width, 8) for column in table.columns]
    document.table(table.caption, [column.header for column in table.columns], widths, rows, first_is_header=True)


def _cell(value: object, kind: str) -> object:
    if kind == "rating":
        return rated(value)  # type: ignore[arg-type]  # nothing else stands in such a column
    return f"{value:,}" if isinstance(value, int) else value


def _few(document: Word, block: Map) -> None:
    heads = [block.noun.capitalize(), *(f"{row.name}: {row.told[:1].lower()}{row.told[1:]}" for row in block.rows)]
    rows = [
        [f"{issue.number} {one_line(issue.title)}", *(_in_words(row, place) for row in block.rows)]
        for place, issue in enumerate(block.issues)
    ]
    document.table(block.caption, heads, [40, *([25] * len(block.rows))], rows, first_is_header=True)


def _in_words(row: MapRow, place: int) -> Cell:
    cell = rated(row.ratings[place])
    return cell._replace(text=f"({cell.text})") if row.is_view else cell


def _many(document: Word, block: Map) -> None:
    known = letters(block.kinds)
    document.paragraph(legend(block.kinds, known), TABLE_TEXT)
    titles = "; ".join(f"{issue.number} {one_line(issue.title)}" for issue in block.issues)
    document.paragraph(f"{plural(block.noun).capitalize()}: {titles}.", TABLE_TEXT)
    made: dict[tuple[Rating | None, bool], Cell] = {}
    for piece in pieces(len(block.issues)):
        issues = block.issues[piece]
        rows = []
        for row in block.rows:
            given = [(kind, row.is_view) for kind in row.ratings[piece]]
            for kind, is_view in given:
                if (kind, is_view) not in made:
                    said = short(kind, known, is_view=is_view)
                    made[kind, is_view] = Cell(said, True, palette.of_rating(kind))
            rows.append([row.name, *(made[one] for one in given)])
        heads = ["Partnership", *(issue.number for issue in issues)]
        document.table(block.caption, heads, [NAME, *([EACH] * len(issues))], rows, first_is_header=True)


def _key(document: Word, made: Portfolio) -> None:
    document.heading("Key")
    known: dict[tuple[tuple[str, str], ...], None] = {}
    for section in made.sections:
        levels = tuple((level.word, level.meaning) for level in section.guide.levels)
        if levels in known:
            continue
        known[levels] = None
        rows = [[rated(kind), kind.meaning if kind else "nothing is said yet"] for kind in kinds_of(section)]
        described = f"What the ratings mean: {one_line(section.guide.title)}"
        document.table(described, ["Rating", "Meaning"], [1, 5], rows)
    returned = [[words.RETURNED[kind], meaning] for kind, meaning in words.MEANINGS.items()]
    document.table("What is returned", ["Returned", "Meaning"], [1, 5], returned, first_is_header=True)
