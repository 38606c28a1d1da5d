"""Documents in a real office program: they open, look as they should, and forms come back as they were."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PATIENCE
from tests.support.office import convert, needs_office, needs_pages, pages, pictures

ROOT = Path(__file__).resolve().parents[2]
ANYTOWN = ROOT / "examples" / "anytown"
TRUST = ANYTOWN / "2026-11" / "trust.yaml"
AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
ROUNDS = [ANYTOWN / "2026-05", ANYTOWN / "2026-11"]

pytest.importorskip("docx")
pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def partnerkit(*arguments: object, status: int = 0) -> str:
    command = [sys.executable, "-m", "partnerkit", *map(str, arguments)]
    done = subprocess.run(
        [*command, "--as-of", "2026-11-23"], capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=ROOT
    )
    assert done.returncode == status, done.stderr
    return done.stderr


def flat(text: str) -> str:
    return " ".join(text.split())


# --- forms that come back ---------------------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("way", [["xlsx"], ["ods", "xlsx"]], ids=" to ".join)
@pytest.mark.parametrize("assessment", [TRUST, AGREED, HOSTILE], ids=lambda path: path.stem)
def test_a_form_that_was_only_saved_comes_back_as_it_was(assessment: Path, way: list[str], tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    partnerkit("report", assessment, "--form", "--format", "xlsx", "-o", form)
    back = form
    for number, kind in enumerate(way):
        back = convert(back, kind, tmp_path / str(number))
    same = tmp_path / "same.yaml"
    same.write_bytes(assessment.read_bytes())
    assert "the form changes nothing" in partnerkit("import", back, "-o", same)
    assert same.read_bytes() == assessment.read_bytes()
    partnerkit("import", form, "-o", tmp_path / "before.yaml")
    partnerkit("import", back, "-o", tmp_path / "after.yaml")
    assert (tmp_path / "before.yaml").read_bytes() == (tmp_path / "after.yaml").read_bytes()


@needs_office
def test_a_blank_form_filled_in_and_saved_by_libreoffice_is_an_assessment(tmp_path: Path) -> None:
    import openpyxl

    form = tmp_path / "form.xlsx"
    partnerkit("form", "top-tips", "--format", "xlsx", "--partnership", "Anytown", "-o", form)
    book = openpyxl.load_workbook(convert(form, "xlsx", tmp_path / "opened"))
    for row, answer in ((6, "2026-11-03"), (7, "Manager"), (9, "VCS")):
        book["About you"].cell(row, 2).value = answer
    header = {cell.value: cell.column for cell in book["Form"][4]}
    book["Form"].cell(5, header["Rating"]).value = "Red"
    book["Form"].cell(5, header["Action 1"]).value = "Meet"
    book["Form"].cell(5, header["Due date of action 1"]).value = "31 January 2027"
    book.save(tmp_path / "filled.xlsx")
    back = convert(tmp_path / "filled.xlsx", "xlsx", tmp_path / "saved")
    file = tmp_path / "assessment.yaml"
    partnerkit("import", back, "-o", file)
    text = file.read_text(encoding="utf-8")
    assert "rating: red" in text
    assert "due: 2027-01-31" in text
    assert "sector: vcs" in text


# --- documents --------------------------------------------------------------------------------------------------------

DOCUMENTS = {
    "report.docx": ["report", *ROUNDS, "--format", "docx"],
    "report.xlsx": ["report", *ROUNDS, "--format", "xlsx"],
    "plan.docx": ["plan", AGREED, "--format", "docx"],
    "filled.docx": ["report", TRUST, "--form", "--format", "docx"],
    "blank.docx": ["form", "working-partnership", "--format", "docx"],
    "matrix.docx": ["form", "top-tips", "--format", "docx"],
    "blank.xlsx": ["form", "working-partnership", "--format", "xlsx"],
}


@needs_pages
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_opens_and_no_page_is_blank(name: str, tmp_path: Path) -> None:
    partnerkit(*DOCUMENTS[name], "-o", tmp_path / name)
    pdf = convert(tmp_path / name, "pdf", tmp_path / "pdf")
    seen = pictures(pdf)
    assert seen
    for number, picture in enumerate(seen, start=1):
        ink = sum(value < 128 for value in picture[::3]) / (len(picture) / 3)
        assert ink > 0.002, f"page {number} of {len(seen)} is all but blank"
    assert all(f"{number} of {len(seen)}" in flat(page) for number, page in enumerate(pages(pdf), start=1))


@needs_pages
def test_table_heads_are_repeated_where_a_table_goes_on(tmp_path: Path) -> None:
    partnerkit(*DOCUMENTS["report.docx"], "-o", tmp_path / "report.docx")
    found = pages(convert(tmp_path / "report.docx", "pdf", tmp_path / "pdf"))
    going_on = [page for page in found[1:] if flat(page).startswith("No. Issue")]
    assert going_on, "no table of the example goes over a page any more: choose another"


@needs_pages
@pytest.mark.parametrize("name", ["report.docx", "plan.docx", "report.xlsx"])
def test_the_hostile_assessment_opens_and_runs_nothing(name: str, tmp_path: Path) -> None:
    command, kind = name.split(".")
    partnerkit(command, HOSTILE, "--format", kind, "-o", tmp_path / name)
    pdf = convert(tmp_path / name, "pdf", tmp_path / "pdf")
    text = flat(" ".join(pages(pdf)))
    assert "<script>window.pwned=1</script>" in text.replace(" ", "")
    assert "<U+202E>" in text
    assert b"/URI" not in pdf.read_bytes()
