"""Take the sheets of a workbook as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import cells as form_cells
from partnerkit.files.form.content import cell_name
from partnerkit.files.form.table.colours import DOTS, shade_of
from partnerkit.files.form.table.grid import Grid, GridCell, Grids
from partnerkit.model.patterns import pattern
from partnerkit.model.text import collapse_spaces, shorten

if TYPE_CHECKING:
    from partnerkit.files.form.content import Cell, Sheet, Workbook

_NAMED = pattern(r"(theme|indexed)(\d+).*")


def grids_of(file: str, workbook: Workbook) -> Grids:
    """Return the sheets of a workbook, without those that are hidden: that there are any is told."""
    notes = list(workbook.unread)
    grids = []
    for sheet in workbook.sheets:
        if sheet.hidden:
            if sheet.rows:
                notes.append(f"the hidden sheet “{sheet.name}” was not read")
            continue
        grids.append(_grid(sheet, workbook.theme))
    return Grids(file, grids, notes)


def _grid(sheet: Sheet, theme: list[str]) -> Grid:
    grid = Grid(sheet.name)
    filled = {(row, column) for row, column in sheet.colours}
    rows: dict[int, dict[int, Cell]] = {}
    for cells in sheet.rows:
        for cell in cells.values():
            rows.setdefault(cell.row, {})[cell.column] = cell
    for number in sorted({*rows, *(row for row, _ in filled if rows)}):
        columns = {*rows.get(number, {}), *(column for row, column in filled if row == number)}
        columns |= {area.left for area in sheet.merged if area.top < number <= area.bottom}
        made = {column - 1: _cell(sheet, number, column, rows.get(number, {}).get(column), theme) for column in columns}
        if any(cell.text or cell.shade or cell.goes_on or cell.is_formula for cell in made.values()):
            grid.rows.append(dict(sorted(made.items())))
    if sheet.ruled:
        areas = ", ".join(one.name for one in sheet.ruled[:3])
        grid.notes.append((sheet.name, f"colours that come of rules (conditional formats, {areas}) not read"))
    for remark in sheet.remarks:
        place = f"{sheet.name}!{remark.cell}" if remark.row and remark.column else sheet.name
        text = f": “{shorten(collapse_spaces(remark.text), 160)}”" if remark.text.strip() else ""
        grid.notes.append((place, f"{remark.what} not read{text}"))
    return grid


def _cell(sheet: Sheet, row: int, column: int, cell: Cell | None, theme: list[str]) -> GridCell:
    area = next((one for one in sheet.merged if one.holds(row, column)), None)
    value = cell.value if cell is not None else None
    text = ""
    if cell is not None and not cell.is_formula and value is not None:
        read = form_cells.text(value) if isinstance(value, (str, int, float)) else form_cells.shown(value)
        text = read if isinstance(read, str) else form_cells.shown(value)
    shade = shade_of(_resolved(sheet.colours.get((row, column), ""), theme))
    if shade is None and text and set(text) <= DOTS:
        shade = shade_of(_resolved(sheet.inks.get((row, column), ""), theme))
    return GridCell(
        text,
        f"{sheet.name}!{cell_name(row, column)}",
        shade,
        area is not None and row > area.top,
        area is not None,
        cell is not None and (cell.is_formula or cell.is_error),
        value,
    )


def _resolved(colour: str, theme: list[str]) -> str:
    """Return a colour as six digits, also one of the theme or of the palette of old; as it is where it is neither."""
    match = _NAMED.fullmatch(colour)
    if match is None:
        return colour
    number = int(match[2])
    if match[1] == "theme":
        return theme[number] if number < len(theme) else colour
    from openpyxl.styles.colors import COLOR_INDEX

    return str(COLOR_INDEX[number])[-6:] if number < len(COLOR_INDEX) else colour
