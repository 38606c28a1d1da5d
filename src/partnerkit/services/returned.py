"""What came back, whatever it is: a form in Excel or Word, or a table that somebody made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, MissingExtra
from partnerkit.files.form.foreign import OLE
from partnerkit.files.form.package import Package
from partnerkit.files.form.reader import form_in, read_form
from partnerkit.files.form.table import from_excel, from_word
from partnerkit.files.form.table.from_csv import read_csv
from partnerkit.files.form.table.takeover import HEADS, Unsure, take_over
from partnerkit.files.form.word.document import read_document
from partnerkit.files.form.word.reader import open_word_form, read_word_form
from partnerkit.files.form.workbook import read_workbook, require_library
from partnerkit.files.read import read_head

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Filled
    from partnerkit.files.form.table.grid import Grids
    from partnerkit.model.framework import Framework

CSV = (".csv", ".tsv", ".tab")
EXCEL = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back, and what it says of itself."""

    file: str
    framework: str
    """The id of its framework; empty where it does not say it."""
    view: str
    round: str
    """The round that it belongs to; empty where it does not say it."""
    read: Callable[[Framework, Mapping[str, str]], tuple[Filled, list[Unsure]]]
    """Returns what it says, and of what in it nobody can be sure; given the issues of titles that were confirmed."""
    is_table: bool = False
    """True for a table that somebody made, which is no form."""


def open_returned(path: Path) -> Returned:
    """Open a form, or a table. Raises `CannotRead` for anything else, and `MissingExtra`."""
    head = read_head(str(path)) if path.is_file() else b""
    if path.suffix.lower() in CSV and not head.startswith((b"PK", OLE)) and path.is_file():
        return _table(read_csv(path, path.read_bytes()))
    if path.suffix.lower() in EXCEL:
        require_library()
    package = Package(path)
    if package.is_document:
        document = read_document(package)
        form = open_word_form(document)
        if form is None:
            return _table(from_word.grids_of(document))
        return Returned(
            str(path),
            form.framework,
            form.view,
            form.round,
            lambda framework, _: (
                read_word_form(form, framework, _own(framework, form.round) if form.forgot else set()),
                [],
            ),
        )
    workbook = read_workbook(package)
    sheet_form = form_in(workbook, path)
    if sheet_form is None:
        return _table(from_excel.grids_of(str(path), workbook))
    known = (sheet_form.framework, sheet_form.view, sheet_form.round)
    return Returned(str(path), *known, lambda framework, _: (read_form(sheet_form, framework), []))


def _table(grids: Grids) -> Returned:
    def read(framework: Framework, known: Mapping[str, str]) -> tuple[Filled, list[Unsure]]:
        filled, unsure = take_over(grids, framework, known)
        return filled, unsure

    return Returned(grids.file, "", "individual", "", read, is_table=True)


def no_guide(returned: Returned) -> CannotRead:
    """Return the refusal of a file that does not say which guide it is of."""
    if not returned.is_table:
        sentence = f"{returned.file} no longer says which guide it is a form of"
        return CannotRead(sentence, remedy="Give --framework.")
    remedy = f"If it is a guide's own table ({HEADS}), say which guide's, whose view and of what day: \
--framework working-partnership --role ROLE --organisation ORGANISATION --sector SECTOR --date DATE."
    return CannotRead(f"{returned.file} is not a form of partnerkit, or has lost what it remembers", remedy=remedy)


def _own(framework: Framework, of_round: str) -> set[str]:
    """Return the prints of the texts of a blank form in Word; nothing where none can be made here."""
    try:
        from partnerkit.render.form.word import own_texts

        return own_texts(framework, of_round)
    except MissingExtra:
        return set()
