"""Whether a PDF is what PDF/UA-1 (ISO 14289-1) asks for, as far as a program can tell.

veraPDF, which knows every rule, is in none of the package indexes that the tests install from. So what it would look at
first is looked at here, and the rules that the package `pdfua` knows are put to each document besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

HEADINGS = [f"/H{level}" for level in range(1, 7)]
MAY_HOLD = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"}, "/TBody": {"/TR"}, "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}  # fmt: skip
"""What a part of a document may hold, for the kinds that have their order."""
MUST_BE_IN = {"/TR": {"/Table", "/THead", "/TBody", "/TFoot"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/LI": {"/L"},
              "/LBody": {"/LI"}, "/Lbl": {"/LI"}, "/THead": {"/Table"}, "/TBody": {"/Table"}}  # fmt: skip
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "Do", "sh", "EI", "INLINE IMAGE"}
STANDARD = {
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/NonStruct", "/P", *HEADINGS, "/L",
    "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Link", "/Figure",
    "/Form",
}  # fmt: skip


def can_write_pdf() -> bool:
    """Return whether PDF can be written here: WeasyPrint is an extra, and Pango is of the system."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


needs_pdf = pytest.mark.skipif(not can_write_pdf(), reason="WeasyPrint or Pango is not installed")


def faults(content: bytes, title: str | None) -> list[str]:
    """Return what speaks against a PDF as PDF/UA-1; nothing where all is well.

    `title` is what it has to be called; None where any title will do.
    """
    with Pdf.open(BytesIO(content)) as document:
        return [*_of_catalogue(document, title), *_of_pages(document), *_of_tree(document), *_of_fonts(document),
                *_by_others(content)]  # fmt: skip


def text_of(content: bytes) -> str:
    """Return the text of a PDF in its order, as a reader copies it: by `pdftotext`."""
    import subprocess

    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()


def _by_others(content: bytes) -> Iterator[str]:
    from tempfile import TemporaryDirectory

    from pdfua import validate

    with TemporaryDirectory() as folder:
        file = Path(folder, "it.pdf")
        file.write_bytes(content)
        for one in validate(str(file)).findings:
            yield f"{one.rule_id}: {one.message}"


def _of_catalogue(document: Pdf, title: str | None) -> Iterator[str]:
    root = document.Root
    title = title or str(document.docinfo.get("/Title", "")) or "a title"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "it is not marked as tagged"
    if str(root.get("/Lang", "")) != "en-GB":
        yield f"its language is {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "its title is not to be shown"
    with document.open_metadata() as known:
        if known.get("pdfuaid:part") != "1":
            yield "it does not say that it is PDF/UA-1"
        if known.get("dc:title") != title:
            yield f"its title is {known.get('dc:title')!r}"
    if str(document.docinfo.get("/Title", "")) != title:
        yield "its title is not among its properties"
    if any(key in document.docinfo for key in ("/CreationDate", "/ModDate")):
        yield "it depends on the day"
    if "/Names" in root and any(key in root.Names for key in ("/JavaScript", "/EmbeddedFiles")):
        yield "it carries a program or a file"


def _of_pages(document: Pdf) -> Iterator[str]:
    known = _parent_tree(document)
    for number, page in enumerate(document.pages, start=1):
        if page.get("/Tabs") != Name.S:
            yield f"page {number}: its tab order is not that of its structure"
        there = {at for at, one in enumerate(known.get(int(page.StructParents), [])) if isinstance(one, Dictionary)}
        seen: set[int] = set()
        yield from (f"page {number}: {fault}" for fault in _of_content(page, seen))
        if there != seen:
            yield f"page {number}: the content {sorted(seen ^ there)} is not in the tree, or not on the page"
        for annotation in page.get("/Annots", []):
            element = known.get(int(annotation.get("/StructParent", -1)))
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {number}: a link says nothing"
            if not isinstance(element, Dictionary) or element.S not in (Name.Link, Name.Form):
                yield f"page {number}: a link is not in the tree"


def _of_content(page: Any, seen: set[int]) -> Iterator[str]:
    """Yield what is wrong with what a page paints; the numbers of its tagged content are put into `seen`."""
    open_ones: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            place = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], Dictionary) else None
            if place is not None and any(open_ones):
                yield "marked content within marked content"
            if place is None and operands[0] != Name.Artifact:
                yield f"{operands[0]} belongs nowhere"
            if place is not None:
                seen.add(int(place))
            open_ones.append(place is not None)
        elif name == "EMC":
            open_ones.pop()
        elif name in PAINTS and not open_ones:
            yield f"{name} paints what is neither tagged nor an artifact"
    if open_ones:
        yield "marked content does not end"


def _parent_tree(document: Pdf) -> dict[int, Any]:
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    found = {}
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        found[int(key)] = list(value) if isinstance(value, pikepdf.Array) else value
    return found


def _elements(element: Any, parent: str = "") -> Iterator[tuple[Any, str, list[Any]]]:
    """Yield each part of a document in reading order, with the kind that it lies in and the parts that it holds."""
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    held = [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    yield element, parent, held
    for kid in held:
        yield from _elements(kid, str(element.S))


def _of_tree(document: Pdf) -> Iterator[str]:
    (top,) = document.Root.StructTreeRoot.K
    everything = list(_elements(top))
    ids = {str(element.ID) for element, _, _ in everything if "/ID" in element}
    level = 0
    for element, parent, held in everything:
        yield from _of_place(element, parent, held)
        yield from _of_element(element, ids)
        if str(element.S) in HEADINGS:
            if int(str(element.S)[2]) > level + 1:
                yield f"a heading {element.S} after one of level {level}"
            level = int(str(element.S)[2])


def _of_place(element: Any, parent: str, held: list[Any]) -> Iterator[str]:
    """Yield what is wrong with where a part stands, and with what stands in it."""
    kind, below = str(element.S), {str(kid.S) for kid in held}
    if kind not in STANDARD:
        yield f"{kind} is no standard kind"
    if below - MAY_HOLD.get(kind, below):
        yield f"{kind} holds {below - MAY_HOLD[kind]}"
    if parent not in MUST_BE_IN.get(kind, {parent}):
        yield f"{kind} lies in {parent}"
    if not all(element == kid.P for kid in held):
        yield f"{kind} holds what says that it lies elsewhere"


def _of_element(element: Any, ids: set[str]) -> Iterator[str]:
    """Yield what a part does not say of itself; `ids` are the headers that there are."""
    kind = element.S
    if kind == Name.Figure and not str(element.get("/Alt", "")).strip("\0 "):
        yield "a figure without a description"
    if "\0" in str(element.get("/Alt", "")):
        yield "a figure with a name of our own"
    if kind == Name.TH and element.A.get("/Scope") not in (Name.Row, Name.Column):
        yield "a header without a scope"
    if kind == Name.TD and any(str(one) not in ids for one in element.A.get("/Headers", [])):
        yield "a cell names a header that is not there"
    if kind == Name.Table:
        yield from _of_table(element)


def _of_table(table: Any) -> Iterator[str]:
    rows = [held for element, _, held in _elements(table) if element.S == Name.TR]
    if not rows:
        yield "a table without rows"
    widths, below = set(), [0] * len(rows)
    for at, cells in enumerate(rows):
        width = below[at]
        for cell in cells:
            span = int(cell.A.get("/ColSpan", 1))
            width += span
            for further in range(1, int(cell.A.get("/RowSpan", 1))):
                if at + further < len(rows):
                    below[at + further] += span
        widths.add(width)
    if len(widths) > 1:
        yield f"a table with rows of {sorted(widths)} columns"


def _of_fonts(document: Pdf) -> Iterator[str]:
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.Font and one.get("/Subtype") == Name.Type0:
            (below,) = one.DescendantFonts
            if not any(f"/FontFile{kind}" in below.FontDescriptor for kind in ("", 2, 3)):
                yield f"the font {one.BaseFont} is not in it"
            if "/ToUnicode" not in one:
                yield f"the font {one.BaseFont} does not say what its shapes mean"
