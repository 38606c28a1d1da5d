"""The parts of one sheet: its cells, the notes on them, what is drawn over them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.form import protocol
from partnerkit.files.form.content import MAX_COLUMN, MAX_ROW, Area, Cell, Remark, Sheet, cell_place
from partnerkit.files.form.workbook_parts import Texts
from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from partnerkit.files.form.content import Value
    from partnerkit.files.form.workbook_parts import Style

MAX_CELLS = 100_000
"""Cells with something in them, and notes, in the whole workbook. A form has a few hundred."""
MAX_TEXT = 8_000_000
"""Characters in all of them: one text may be in many cells."""
MAX_MERGED = 1_000
"""Areas of merged cells on a sheet."""
_PALE = protocol.PALE.lstrip("#").upper()
_WHOLE = pattern("-?[0-9]{1,15}")
_CODES = pattern(r'&"[^"]{0,100}"|&K[0-9A-F]{6}|&[0-9]{1,3}|&[A-Za-z]|&&')
"""What stands for the font, the number of the page and so on in a page's header."""


class Limits:
    """How much may be in the cells of a workbook."""

    def __init__(self, file: str) -> None:
        self.file, self.cells, self.text = file, MAX_CELLS, MAX_TEXT

    def count(self, value: object) -> None:
        """Count a filled cell or a note. Raises `CannotRead` where there are too many."""
        self.cells -= 1
        self.text -= len(value) if isinstance(value, str) else 8
        if self.cells < 0 or self.text < 0:
            what = f"{MAX_CELLS:,} filled cells and notes" if self.cells < 0 else f"{MAX_TEXT:,} characters"
            raise CannotRead(f"{self.file} has more than {what}, so it is not a form")


class Cells(Texts):
    """The cells of a sheet, and which are merged."""

    def __init__(self, sheet: Sheet, strings: list[str], styles: list[Style], limits: Limits, from_1904: bool) -> None:
        super().__init__()
        self.sheet, self.strings, self.styles, self.limits, self.from_1904 = sheet, strings, styles, limits, from_1904
        self._rows: dict[int, dict[int, Cell]] = {}
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._is_formula = False
        self.links: list[tuple[tuple[int, int], str]] = []
        """The cells from which links lead out of the workbook, each with the id of the relation that says where to."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._row, self._column = self._number(attributes.get("r"), self._row + 1), 0
        elif name == "f":
            self._is_formula = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "conditionalFormatting":
            self._rule(attributes.get("sqref", ""))
        elif name == "hyperlink":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            place = cell_place(attributes.get("ref", "").partition(":")[0])
            if relation and place is not None:
                self.links.append((place, relation))
        self._collects = self._collects or name == "v" or name.endswith(("Header", "Footer"))

    def end(self, name: str) -> None:
        super().end(name)
        if name == "c":
            self._finish()
        elif name.endswith(("Header", "Footer")) and (words := self._words(self.take())):
            self.sheet.remarks.append(Remark("text on every printed page", text=words))
        elif name == "worksheet":
            self.sheet.rows = [dict(sorted(cells.items())) for _, cells in sorted(self._rows.items())]

    def _begin(self, attributes: dict[str, str]) -> None:
        self._attributes, self._is_formula = attributes, False
        self.take()
        if "r" in attributes:
            place = cell_place(attributes["r"])
            if place is None:
                raise self._nowhere(attributes["r"])
            self._row, self._column = place
        else:
            self._column += 1
            if self._column > MAX_COLUMN:
                raise self._nowhere(f"column {self._column}")

    def _finish(self) -> None:
        raw, kind = self.take(), self._attributes.get("t", "n")
        style = self._style()
        if style is not None and style.colour not in ("", _PALE):
            self.sheet.colours[self._row, self._column] = style.colour
        if style is not None and style.ink and raw:
            self.sheet.inks[self._row, self._column] = style.ink
        value = self._value(raw, kind, is_date=style is not None and style.is_date)
        if value in (None, "") and not self._is_formula:
            return
        self.limits.count(value)
        cell = Cell(self.sheet.name, self._row, self._column, value, self._is_formula, kind == "e")
        self._rows.setdefault(self._row, {})[self._column] = cell

    def _style(self) -> Style | None:
        number = self._attributes.get("s", "")
        known = number.isdecimal() and len(number) < 7 and int(number) < len(self.styles)
        return self.styles[int(number)] if known else None

    def _value(self, raw: str, kind: str, *, is_date: bool) -> Value:
        if kind in ("str", "inlineStr", "e"):
            return raw
        said = raw.strip()
        if not said:
            return None
        if kind == "s":
            if not (_WHOLE.fullmatch(said) and 0 <= int(said) < len(self.strings)):
                raise CannotRead(f"{self.limits.file} is damaged: a cell names a text that is not there")
            return self.strings[int(said)]
        if kind == "b":
            return said in ("1", "true")
        if kind == "d":
            return _iso(said)
        return self._numeric(said, is_date=is_date)

    def _numeric(self, said: str, *, is_date: bool) -> Value:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

        try:
            number = int(said) if _WHOLE.fullmatch(said) else float(said)
        except ValueError:
            return said
        if not is_date:
            return number
        try:
            day = from_excel(number, CALENDAR_MAC_1904 if self.from_1904 else CALENDAR_WINDOWS_1900)
        except (ValueError, OverflowError):
            return number
        return day if isinstance(day, datetime) or hasattr(day, "hour") else number

    def _merge(self, name: str) -> None:
        first, _, last = name.partition(":")
        start, end = cell_place(first), cell_place(last or first)
        if start is None or end is None:
            raise self._nowhere(name)
        if start != end:
            self.sheet.merged.append(Area(*start, *end))
        if len(self.sheet.merged) > MAX_MERGED:
            raise CannotRead(f"{self.limits.file} has more than {MAX_MERGED:,} merged areas, so it is not a form")

    def _rule(self, areas: str) -> None:
        """Note the areas of which a rule decides on the colour."""
        for area in areas.split()[:MAX_MERGED]:
            start, _, end = area.partition(":")
            first, last = cell_place(start), cell_place(end or start)
            if first and last and len(self.sheet.ruled) < MAX_MERGED:
                self.sheet.ruled.append(Area(*first, *last))

    def _number(self, given: str | None, otherwise: int) -> int:
        number = otherwise if given is None else int(given) if given.isdecimal() and len(given) <= 7 else 0
        if not 1 <= number <= MAX_ROW:
            raise self._nowhere(f"row {given or number}")
        return number

    def _nowhere(self, what: str) -> CannotRead:
        remedy = "Open it in Excel or LibreOffice, and save it anew as “Excel Workbook (.xlsx)”."
        named = what[:30]
        return CannotRead(f"{self.limits.file} is damaged: it names “{named}”, which no spreadsheet has", remedy=remedy)

    @staticmethod
    def _words(text: str) -> str:
        """Return what is left of a page's header without what every form has there."""
        left = " ".join(_CODES.sub(" ", text).split())
        return "" if left in ("", "Page of") else left


def _iso(said: str) -> Value:
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        return said


class Remarks(Texts):
    """A part of a sheet that holds what stands in no cell."""

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        super().__init__()
        self.sheet, self.limits = sheet, limits

    def add(self, what: str, row: int, column: int, text: str) -> None:
        """Add what was met to the sheet's remarks."""
        self.limits.count(text)
        self.sheet.remarks.append(Remark(what, row, column, text))


class Notes(Remarks):
    """The notes on cells, as every version of Excel keeps them."""

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        super().__init__(sheet, limits)
        self._authors: list[str] = []
        self._place: tuple[int, int] | None = None
        self._author = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "comment":
            self.take()
            self._place = cell_place(attributes.get("ref", ""))
            number = attributes.get("authorId", "")
            known = number.isdecimal() and len(number) < 7 and int(number) < len(self._authors)
            self._author = self._authors[int(number)] if known else ""
        self._collects = self._collects or name == "author"

    def end(self, name: str) -> None:
        super().end(name)
        if name == "author":
            self._authors.append(self.take())
        elif name == "comment" and not self._author.startswith("tc="):  # a copy of what `Thread` reads
            row, column = self._place or (0, 0)
            author = f" by {self._author}" if self._author.strip() else ""
            text = self.take().removeprefix(f"{self._author}:")  # Excel begins a note with who writes it
            self.add(f"note{author}", row, column, text)


class Thread(Remarks):
    """The remarks on cells that others answer, as Excel keeps them since 2019."""

    def __init__(self, sheet: Sheet, limits: Limits, people: dict[str, str]) -> None:
        super().__init__(sheet, limits)
        self.people = people
        self._place: tuple[int, int] | None = None
        self._what = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "threadedComment":
            self.take()
            self._place = cell_place(attributes.get("ref", ""))
            author = self.people.get(attributes.get("personId", ""), "")
            what = "answer" if "parentId" in attributes else "comment"
            self._what = f"{what} by {author}" if author else what
        self._collects = name == "text"

    def end(self, name: str) -> None:
        self._collects = False
        if name == "threadedComment":
            row, column = self._place or (0, 0)
            self.add(self._what, row, column, self.take())


class Drawing(Remarks):
    """What is drawn over the cells: text boxes, pictures, charts."""

    _KINDS = {"pic": "picture", "graphicFrame": protocol.CHART}  # noqa: RUF012

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        super().__init__(sheet, limits)
        self._within: list[str] = []
        self._place: dict[str, str] = {}
        self._what = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        self._within.append(name)
        if name.endswith("Anchor"):
            self.take()
            self._place, self._what = {}, "text box or shape"
        elif name in self._KINDS:
            self._what = self._KINDS[name]
        if "Fallback" in self._within:
            self._collects = False

    def data(self, text: str) -> None:
        if "from" in self._within and self._within[-1] in ("row", "col"):
            key = self._within[-1]
            self._place[key] = (self._place.get(key, "") + text.strip())[:8]
        super().data(text)

    def end(self, name: str) -> None:
        super().end(name)
        self._within.pop()
        if name == "p":
            self._pieces.append("\n")
        if name.endswith("Anchor"):
            row, column = (self._from(key) for key in ("row", "col"))
            self.add(self._what, row, column, self.take().strip())

    def _from(self, key: str) -> int:
        said = self._place.get(key, "")
        return int(said) + 1 if said.isdecimal() else 0
