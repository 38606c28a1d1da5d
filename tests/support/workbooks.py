"""Forms as somebody fills them in with a spreadsheet program, and what an import makes of them."""

from __future__ import annotations

import difflib
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import EXAMPLES, TODAY, Done, inside

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

TRUST = EXAMPLES / "anytown" / "2026-11" / "trust.yaml"
AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
WHO = {
    "partnership": "Anytown crisis alternatives",
    "date": date(2026, 11, 3),
    "role": "Operations manager",
    "sector": "NHS",
}


class Form:
    """A form that is open in a spreadsheet program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, name: str = "Form") -> Any:
        return self.book[name]

    def cell(self, row_id: str, header: str) -> Any:
        """The cell of a row under a header, wherever both stand."""
        for sheet in self.book:
            headers = {cell.value: cell.column for row in sheet.iter_rows(max_row=20) for cell in row}
            if "partnerkit-id" not in headers or header not in headers:
                continue
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, headers["partnerkit-id"]).value == row_id:
                    return sheet.cell(row, headers[header])
        raise KeyError(row_id, header)

    def write(self, row_id: str, header: str, value: Any) -> Form:
        cell = self.cell(row_id, header)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "f" if value.startswith("=") else "s"
        elif isinstance(value, int):
            cell.number_format = "General"  # else a number is a day
        return self

    def who(self, **changes: Any) -> Form:
        for key, value in {**WHO, **changes}.items():
            self.write(f"about:{key}", "Your answer", value)
        return self

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def form_of(assessment: Path, folder: Path) -> Form:
    folder.mkdir(exist_ok=True)
    return Form(write_form(assessment, folder / f"{assessment.stem}.xlsx"))


def write_form(assessment: Path, path: Path) -> Path:
    """The form of an assessment; that of an example, which nothing changes, is made once."""
    if EXAMPLES in assessment.parents:
        path.write_bytes(_of_example(assessment, path.suffix))
        return path
    done = inside("report", assessment, "--form", "-o", path, "--as-of", TODAY)
    assert done.status == 0, done.err
    return path


@cache
def _of_example(assessment: Path, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{assessment.stem}{suffix}"
        done = inside("report", assessment, "--form", "-o", path, "--as-of", TODAY)
        assert done.status == 0, done.err
        return path.read_bytes()


def copy(of: Path, folder: Path) -> Path:
    path = folder / of.name
    path.write_bytes(of.read_bytes())
    return path


def imported(form: Form | Path, file: Path, *options: object) -> Done:
    return inside("import", form.save() if isinstance(form, Form) else form, "-o", file, "--as-of", TODAY, *options)


def changed_lines(before: Path, after: Path) -> list[str]:
    old, new = (file.read_text(encoding="utf-8").splitlines() for file in (before, after))
    return [line[2:].strip() for line in difflib.ndiff(old, new) if line.startswith("+ ")]


def blank_form(folder: Path) -> Form:
    path = folder / "blank.xlsx"
    path.write_bytes(_blank())
    return Form(path)


@cache
def _blank() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.xlsx"
        done = inside("form", "working-partnership", "--format", "xlsx", "-o", path, "--as-of", TODAY)
        assert done.status == 0, done.err
        return path.read_bytes()


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A workbook with one part changed."""
    parts = parts_of(path)
    before = parts[part]
    parts[part] = change(before)
    assert parts[part] != before, "nothing was changed"
    path.write_bytes(zipped(parts))
    return path
