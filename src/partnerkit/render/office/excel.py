"""Excel workbooks as public-sector guidance asks: the title in A1, real tables with one header row, no merged cells.

Text is written as text: nothing in a workbook of partnerkit is a formula. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from partnerkit.errors import MissingExtra
from partnerkit.files.form import protocol
from partnerkit.model.ratings import Rating
from partnerkit.model.text import xml_text
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render import palette
from partnerkit.render.board import Board, BoardWord
from partnerkit.render.mark import zip_with_comment
from partnerkit.render.words import shape_of, word_of

try:
    import xlsxwriter
except ImportError as error:
    raise MissingExtra("An Excel workbook", "excel") from error

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from partnerkit.render.palette import ColourPair

FIRST_ROW = 3
"""Where tables begin, counted from 0: above stand the title, what to know, and an empty row."""
FIRST_DAY = date(1900, 3, 1)
"""The first that all spreadsheet programs count alike; what is earlier stands there as text."""
ROOM_FOR_A_DAY = 18
"""From which width on, in characters, a month is written in full; where it is not, Excel would show nothing but #."""
HIGHEST = 409.0
"""How high Excel lets a row be, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, its width in characters, and what its cells hold."""

    header: str
    width: int
    kind: str = "text"
    """text, number, day, id for what is hidden; with `-in` behind text or day, where something is to be filled in."""


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str, author: str, made: date) -> None:
        self.stream = BytesIO()
        self.book = xlsxwriter.Workbook(
            self.stream,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        properties = {"title": plain(title), "author": plain(author), "created": datetime.combine(made, time())}
        self.book.set_properties({**properties, "comments": "", "company": "", "subject": "", "keywords": ""})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._kinds: dict[str, Format] = {}
        self.board: Board | None = None
        """Whose words stand beside ours."""
        self.own: set[str] = set()
        """The fingerprints of what it holds beside the answers of a form: an import tells what is not among them."""

    def format(self, **properties: Any) -> Format:
        """A format of cells; the same one for the same properties."""
        base = {"font_name": "Arial", "font_size": 11, "font_color": palette.INK, "valign": "top"}
        known = tuple(sorted((base | properties).items()))
        if known not in self._formats:
            self._formats[known] = self.book.add_format(dict(known))
        return self._formats[known]

    def sheet(self, name: str, title: str, known: str = "") -> Worksheet:
        """A sheet with its title in A1 and what to know below it."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.7)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.write_string(0, 0, plain(title), self.format(bold=True, font_size=16))
        self.remember("", title)
        if known:
            self.note(sheet, 1, known)
        return sheet

    def note(self, sheet: Worksheet, row: int, text: str) -> None:
        """What to know above or below a table, in the first column."""
        sheet.write_string(row, 0, plain(text), self.format())
        self.remember("", text)

    def table(
        self,
        sheet: Worksheet,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[object]],
        *,
        at: int = FIRST_ROW,
    ) -> None:
        """A real table: one header row, which is repeated on paper. It begins in the row `at`, counted from 0.

        With a board, a column behind each one of ratings or standings has what it calls them.
        """
        if self.board is not None:
            columns, rows = _with_board(self.board, columns, rows)
        last = at + max(len(rows), 1)
        for column in columns:
            self.remember("", column.header)
        header = self.format(bold=True, font_color=palette.PAPER, bg_color=palette.ACCENT, text_wrap=True, border=1)
        sheet.add_table(
            at, 0, last, len(columns) - 1,
            {
                "name": name,
                "style": None,
                "columns": [{"header": plain(one.header), "header_format": header} for one in columns],
            },
        )  # fmt: skip
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, None, {"hidden": column.kind == "id"})
        for number, row in enumerate(rows, start=at + 1):
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                self.write(sheet, number, place, column, value)
                if not column.kind.endswith("-in") and (value not in (None, "") or column.kind == "rating"):
                    self.remember(column.header, _shown(value))
            sheet.set_row(number, _height(columns, row))
        sheet.set_row(0, 24)
        sheet.set_row(at, 15 * max(lines(one.header, one.width) for one in columns if one.kind != "id") + 4)
        sheet.repeat_rows(at)

    def write(self, sheet: Worksheet, row: int, place: int, column: Column, value: object) -> None:
        """A value in a cell: a day as a day, a number as a number, everything else as text that is shown as it is."""
        looks = f"{column.kind} in full" if column.width >= ROOM_FOR_A_DAY else column.kind
        kind = self._kinds.get(looks) or self._kinds.setdefault(looks, self._kind(column))
        if isinstance(value, date) and value >= FIRST_DAY:
            sheet.write_datetime(row, place, datetime.combine(value, time()), kind)
        elif isinstance(value, int):
            sheet.write_number(row, place, value, kind)
        elif isinstance(value, Rating) or (value is None and column.kind == "rating"):
            sheet.write_string(row, place, _shown(value), self._tinted(palette.of_rating(value)))
        elif isinstance(value, BoardWord):
            sheet.write_string(row, place, plain(value.word), self._tinted(value.tint))
        elif isinstance(value, Standing):
            sheet.write_string(row, place, _shown(value), self._tinted(palette.STANDINGS[value]))
        elif value in (None, ""):
            sheet.write_blank(row, place, None, kind)
        else:
            sheet.write_string(row, place, plain(str(value)), kind)

    def remember(self, header: str, text: str) -> None:
        """Keep the fingerprint of what partnerkit itself wrote under a header, or without one."""
        self.own.add(protocol.own_print(plain(header), plain(text)))

    def _kind(self, column: Column) -> Format:
        look: dict[str, Any] = {"text_wrap": True, "border": 1, "border_color": palette.QUIET}
        if column.kind.startswith("day"):
            month = "mmmm" if column.width >= ROOM_FOR_A_DAY else "mmm"
            look |= {"num_format": f"[$-809]d {month} yyyy", "align": "left"}  # in English, wherever it is opened
        elif column.kind == "number":
            look |= {"align": "left"}
        else:
            look |= {"num_format": "@"}  # what is typed stays text: no 1/2 becomes a date, no = a formula
        if column.kind.endswith("-in"):
            look |= {"bg_color": protocol.PALE}
        return self.format(**look)

    def _tinted(self, tint: ColourPair) -> Format:
        look = {"text_wrap": True, "border": 1, "border_color": palette.QUIET, "num_format": "@", "bold": True}
        return self.format(**look, font_color=tint.text, bg_color=tint.ground)

    def content(self, mark: str | None = None) -> bytes:
        """Return the workbook; nothing can be written to it afterwards."""
        self.book.close()
        return zip_with_comment(_in_english(self.stream.getvalue()), mark)


def _in_english(content: bytes) -> bytes:
    """Return a workbook that says which language it is in, which XlsxWriter has no property for."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as there, ZipFile(made, "w", ZIP_DEFLATED) as package:
        for part in there.infolist():
            held = there.read(part)
            if part.filename == "docProps/core.xml":
                held = held.replace(b"</cp:coreProperties>", b"<dc:language>en-GB</dc:language></cp:coreProperties>")
            package.writestr(part, held)
    return made.getvalue()


def _shown(value: object) -> str:
    """Return the text that a cell shows for a value."""
    if value is None or isinstance(value, Rating):
        return f"{shape_of(value)} {word_of(value)}"
    if isinstance(value, BoardWord):
        return value.word
    return STANDINGS[value] if isinstance(value, Standing) else str(value)


def _with_board(
    board: Board, columns: Sequence[Column], rows: Sequence[Sequence[object]]
) -> tuple[list[Column], list[list[object]]]:
    """Return a table with what a board calls ratings and standings in columns behind these."""
    shown = {n for row in rows for n, value in enumerate(row) if isinstance(value, (Rating, Standing))}
    wider = [
        part
        for n, column in enumerate(columns)
        for part in ([column, Column(f"{column.header}: {board.organisation}", 20)] if n in shown else [column])
    ]
    return wider, [
        [part for n, value in enumerate(row) for part in ([value, board.of(value)] if n in shown else [value])]
        for row in rows
    ]


def _height(columns: Sequence[Column], row: Sequence[object]) -> float:
    """Return how high a row must be for all of its text: not every program works it out when it opens the file."""
    cells = ((column, value) for column, value in zip(columns, row, strict=True) if column.kind != "id")
    shown = [lines(str(value), column.width) for column, value in cells if value is not None]
    return min(HIGHEST, 14.5 * max([1, *shown]) + 4)


def lines(text: str, width: int) -> int:
    """Return about how many lines a text takes in a cell, where words are not cut; rather one too many."""
    return sum(_wrapped(line, width) for line in xml_text(text).splitlines() or [""])


def _wrapped(line: str, width: int) -> int:
    if len(line) <= width - 2:
        return 1
    number, used = 1, 0
    for word in line.split():
        if used and used + 1 + len(word) > width:
            number, used = number + 1, 0
        used += len(word) + (1 if used else 0)
        number, used = number + (used - 1) // width, (used - 1) % width + 1  # a word that is longer than a line
    return number


def plain(text: str) -> str:
    """A text as a cell can hold it: nothing hidden in it, and not longer than a cell is."""
    return protocol.as_held(xml_text(text))
