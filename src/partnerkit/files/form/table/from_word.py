"""Take the tables of a Word document as they stand."""

from __future__ import annotations

from partnerkit.files.form.table.colours import DOTS, shade_of
from partnerkit.files.form.table.grid import Grid, GridCell, Grids
from partnerkit.files.form.word.content import Cell, Document, Paragraph, Table
from partnerkit.model.text import collapse_spaces, shorten


def grids_of(document: Document) -> Grids:
    """Return the tables of a document; what stands beside them is told."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    grids = [_grid(table, number) for number, table in enumerate(tables, start=1)]
    beside = [one for one in document.blocks if isinstance(one, Paragraph)]
    texts = [text for one in beside if (text := collapse_spaces(one.text))]
    notes = list(document.unread)
    if texts:
        number = "one paragraph" if len(texts) == 1 else f"{len(texts):,} paragraphs"
        notes.append(f"{number} outside the tables not read, beginning with “{shorten(texts[0], 80)}”")
    for one in beside:
        notes += [_told(remark.what, remark.text) for remark in one.remarks]
    return Grids(document.file, grids, notes)


def _grid(table: Table, number: int) -> Grid:
    grid = Grid(f"table {number}")
    for at, row in enumerate(table.rows, start=1):
        cells: dict[int, GridCell] = {}
        column = 0
        for cell in row.cells:
            place = f"table {number}, row {at}, column {column + 1}"
            if not row.is_deleted:
                cells[column] = _cell(cell, place)
            elif cell.text:
                grid.notes.append((place, f"text deleted as a tracked change not read: “{shorten(cell.text, 80)}”"))
            for paragraph in cell.paragraphs:
                grid.notes += [(place, _told(remark.what, remark.text)) for remark in paragraph.remarks]
            column += cell.span
        if any(cell.text or cell.shade or cell.goes_on for cell in cells.values()):
            grid.rows.append(cells)
    return grid


def _cell(cell: Cell, place: str) -> GridCell:
    text = cell.text
    shade = shade_of(cell.fill)
    for paragraph in cell.paragraphs:
        shade = shade or shade_of(paragraph.fill)
        if set(collapse_spaces(text)) <= DOTS:
            shade = shade or shade_of(paragraph.ink)
    return GridCell(text, place, shade, cell.goes_on, cell.is_merged or cell.span > 1)


def _told(what: str, text: str) -> str:
    said = f": “{shorten(collapse_spaces(text), 160)}”" if text.strip() else ""
    return f"{what.rstrip(',')}{said}" if what.endswith(",") else f"{what} not read{said}"
