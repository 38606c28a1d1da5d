"""Read an Excel workbook from anywhere: within limits, or it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.errors import MissingExtra
from partnerkit.files.form.content import Remark, Sheet, Workbook
from partnerkit.files.form.sheet_parts import Cells, Drawing, Limits, Notes, Thread
from partnerkit.files.form.workbook_parts import People, SharedStrings, Styles, Theme, WorkbookPart

if TYPE_CHECKING:
    from partnerkit.files.form.package import Package


def read_workbook(package: Package) -> Workbook:
    """Return the sheets of a workbook, hidden ones too, with everything that somebody may have written on them.

    Raises `CannotRead` for anything that is not a workbook, or not one that a form can be, and `MissingExtra`.
    """
    require_library()
    root = package.main or "xl/workbook.xml"
    if root not in package:
        raise package.damaged()
    return _Reader(package, root).read()


def require_library() -> None:
    """Raise `MissingExtra` where what it takes to read a workbook is not installed."""
    try:
        import openpyxl  # noqa: F401  # it knows which formats are dates, and how spreadsheets count days
    except ImportError as error:
        raise MissingExtra("Reading an Excel workbook", "excel") from error


class _Reader:
    """One workbook that is being read."""

    def __init__(self, package: Package, root: str) -> None:
        self.package = package
        self.book = WorkbookPart(str(package.path))
        package.parse(root, self.book)
        self.relations = package.relations(root)
        self.strings, self.styles, self.people = SharedStrings(), Styles(str(package.path)), People()
        self.theme = Theme()
        self.limits = Limits(str(package.path))

    def read(self) -> Workbook:
        """Return the sheets in their order."""
        for kind, part in self.relations.values():
            if kind == "sharedStrings":
                self.package.parse(part, self.strings)
            elif kind == "styles":
                self.package.parse(part, self.styles)
            elif kind == "person":
                self.package.parse(part, self.people)
            elif kind == "theme":
                self.package.parse(part, self.theme)
        sheets = []
        for entry in self.book.sheets:
            kind, part = self.relations.get(entry.relation, ("", ""))
            sheet = Sheet(entry.name, entry.hidden)
            if kind == "worksheet":
                self._fill(sheet, part)
            else:
                sheet.remarks.append(Remark("chart or something else without cells"))
            sheets.append(sheet)
        unread = ["its macros were not read; they are never run"] if "xl/vbaProject.bin" in self.package else []
        return Workbook(sheets, unread, self.theme.in_order)

    def _fill(self, sheet: Sheet, part: str) -> None:
        """Read the cells of a sheet, and the parts that it names."""
        cells = Cells(sheet, self.strings.found, self.styles.found, self.limits, self.book.from_1904)
        self.package.parse(part, cells)
        if cells.links:
            self._tell_links(sheet, cells.links, self.package.outside(part))
        for kind, named in self.package.relations(part).values():
            if kind == "comments":
                self.package.parse(named, Notes(sheet, self.limits))
            elif kind == "threadedComment":
                self.package.parse(named, Thread(sheet, self.limits, self.people.found))
            elif kind == "drawing":
                self.package.parse(named, Drawing(sheet, self.limits))
            elif kind in ("oleObject", "package"):
                sheet.remarks.append(Remark("file inside the workbook"))
            elif kind == "ctrlProp":
                sheet.remarks.append(Remark("tick box or other control"))

    def _tell_links(self, sheet: Sheet, links: list[tuple[tuple[int, int], str]], targets: dict[str, str]) -> None:
        """Add the links behind cells that do not say themselves where they lead."""
        cells = {(cell.row, cell.column): cell for row in sheet.rows for cell in row.values()}
        for place, relation in links:
            target = targets.get(relation, "")
            cell = cells.get(place)
            if target and (cell is None or _bare(target) not in _bare(str(cell.value))):
                self.limits.count(target)
                sheet.remarks.append(Remark("link", *place, target))


def _bare(address: str) -> str:
    """Return an address without what programs add to one that was typed."""
    return address.strip().casefold().removeprefix("mailto:").removeprefix("http://").rstrip("/")
