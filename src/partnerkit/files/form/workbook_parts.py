"""The parts of a workbook that all of its sheets share: the list of them, texts, formats, people."""

from __future__ import annotations

from typing import NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.form.content import unescaped

MAX_SHEETS = 100
MAX_FORMATS = 5_000
"""Formats of numbers that a workbook may have of its own; Excel takes a few hundred."""
LONGEST = 300_000
"""Characters of one text: the most that a cell holds, were each of them written as an escape."""
_WHITE = frozenset({"FFFFFF", "theme0", "indexed1", "indexed9", "indexed64", "indexed65", "auto"})
_EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Numbers of formats that are dates in East Asian editions of Excel; openpyxl does not list them."""


class Quiet:
    """Takes in a part of which nothing counts; the others say what does."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text inside an element, or a piece of it."""


class Texts(Quiet):
    """Collects the text of elements called `t`, whatever stands between them; how it is pronounced is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._collects = False
        self._aloud = 0

    def start(self, name: str, _attributes: dict[str, str], /) -> None:
        if name == "rPh":
            self._aloud += 1
        self._collects = name == "t" and not self._aloud

    def end(self, name: str) -> None:
        self._collects = False
        if name == "rPh":
            self._aloud -= 1

    def data(self, text: str) -> None:
        if self._collects and self._length <= LONGEST:
            self._length += len(text)
            self._pieces.append(text)

    def take(self) -> str:
        """Return what was collected, and begin anew."""
        text = unescaped("".join(self._pieces))
        self._pieces, self._length = [], 0
        return text


class SharedStrings(Texts):
    """The texts of all cells; a cell names its own by number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append(self.take())


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: str


class WorkbookPart(Quiet):
    """The list of sheets, and from which year days are counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.from_1904 = False
        self.sheets: list[SheetEntry] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in ("1", "true", "on")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(attributes.get("name", ""), hidden, relation))
            if len(self.sheets) > MAX_SHEETS:
                remedy = "Copy what was filled in to a new form, and send that."
                raise CannotRead(f"{self.file} has more than {MAX_SHEETS} sheets, so it is not a form", remedy=remedy)


class Style(NamedTuple):
    """How cells are shown."""

    is_date: bool
    colour: str
    """With what they are filled: `FF0000`, the name of a colour of the workbook's theme, or nothing."""
    ink: str = ""
    """The colour of the text, as above."""


class Styles(Quiet):
    """The formats of cells; a cell names its own by number."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Style] = []
        self._within: list[str] = []
        self._codes: dict[str, str] = {}
        self._dates: dict[str, bool] = {}
        """By the number of a format, whether it is one of dates."""
        self._colours: list[str] = []
        self._inks: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._within.append(name)
        if name == "font" and self._within[-2:-1] == ["fonts"]:
            self._inks.append("")
        elif name == "color" and self._within[-3:-1] == ["fonts", "font"]:
            self._inks[-1] = _colour(attributes)
        elif name == "numFmt" and "numFmts" in self._within:
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:255]
            if len(self._codes) > MAX_FORMATS:
                raise CannotRead(f"{self.file} has more than {MAX_FORMATS:,} formats of numbers, so it is not a form")
        elif "fills" in self._within:
            self._fill(name, attributes)
        elif name == "xf" and "cellXfs" in self._within:
            fill = attributes.get("fillId", "0")
            known = fill.isdecimal() and len(fill) < 7 and int(fill) < len(self._colours)
            colour = self._colours[int(fill)] if known else ""
            number = attributes.get("numFmtId", "0")
            if number not in self._dates:
                self._dates[number] = self._is_date(number)
            font = attributes.get("fontId", "0")
            inked = font.isdecimal() and len(font) < 7 and int(font) < len(self._inks)
            self.found.append(Style(self._dates[number], colour, self._inks[int(font)] if inked else ""))

    def end(self, _name: str, /) -> None:
        self._within.pop()

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._colours.append("")
        elif not self._colours:
            return
        elif name == "gradientFill":
            self._colours[-1] = "gradient"
        elif name == "patternFill" and attributes.get("patternType", "none") not in ("none", "gray125"):
            self._colours[-1] = "pattern"
        elif name == "fgColor" and self._colours[-1] == "pattern":
            self._colours[-1] = _colour(attributes)

    def _is_date(self, number: str) -> bool:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

        if number in self._codes:
            code = self._codes[number]
        else:
            known = int(number) if number.isdecimal() and len(number) < 7 else 0
            if known in _EAST_ASIAN_DATES:
                return True
            code = BUILTIN_FORMATS.get(known, "General")
        return bool(is_date_format(code)) and not is_timedelta_format(code)


def _colour(attributes: dict[str, str]) -> str:
    if "rgb" in attributes:
        found = attributes["rgb"][-6:].upper()
    else:
        kind = next((kind for kind in ("theme", "indexed", "auto") if kind in attributes), "auto")
        tint = attributes.get("tint", "")
        shade = tint if tint.strip("-0.") else ""
        found = "auto" if kind == "auto" else f"{kind}{attributes[kind][:4]}{shade[:8]}"
    return "" if found in _WHITE else found


class Theme(Quiet):
    """The colours of the theme; a style names one by its place."""

    _ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._name = ""

    @property
    def in_order(self) -> list[str]:
        """The colours as styles count them; empty where there is no theme."""
        return [self._found.get(name, "") for name in self._ORDER] if self._found else []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._ORDER:
            self._name = name
        elif self._name and name in ("srgbClr", "sysClr"):
            self._found[self._name] = attributes.get("lastClr", attributes.get("val", ""))[-6:].upper()

    def end(self, name: str, /) -> None:
        if name == self._name:
            self._name = ""


class People(Quiet):
    """The names of those who wrote remarks that others answer, by id."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "person":
            self.found[attributes.get("id", "")] = attributes.get("displayName", "")
