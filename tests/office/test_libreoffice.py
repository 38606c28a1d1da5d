"""Documents in a real office program: they open, look as they should, and forms come back as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.command import run
from tests.support.office import convert, convert_all, needs_office, needs_pages, pages, pictures
from tests.support.once import once

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
ANYTOWN = ROOT / "examples" / "anytown"
TRUST = ANYTOWN / "2026-11" / "trust.yaml"
AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
ROUNDS = [ANYTOWN / "2026-05", ANYTOWN / "2026-11"]

pytest.importorskip("docx")
pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def partnerkit(*arguments: object) -> str:
    done = run(*arguments, "--as-of", "2026-11-23", cwd=ROOT)
    assert done.status == 0, done.err
    return done.err


def flat(text: str) -> str:
    return " ".join(text.split())


# --- forms that come back ---------------------------------------------------------------------------------------------


FILLED = [TRUST, AGREED, HOSTILE]
WAYS = [("xlsx",), ("ods", "xlsx"), ("docx",), ("odt", "docx")]
"""The kinds as which a form is saved, one after the other."""


@needs_office
@pytest.mark.parametrize("assessment", FILLED, ids=lambda path: path.stem)
@pytest.mark.parametrize("ways", WAYS, ids=" to ".join)
@pytest.mark.sampled(1)
def test_a_form_that_was_only_saved_comes_back_as_it_was(
    assessment: Path, ways: tuple[str, ...], tmp_path: Path
) -> None:
    """LibreOffice has opened it and saved it: of Word's it drops the controls."""
    form = back = tmp_path / f"{assessment.stem}.{ways[-1]}"
    partnerkit("report", assessment, "--form", "-o", form)
    for number, kind in enumerate(ways):
        back = convert(back, kind, tmp_path / f"{number}")
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
    "first-page.docx": ["report", *ROUNDS, "--summary", "--format", "docx"],
    "plan.docx": ["plan", AGREED, "--format", "docx"],
    "agenda.docx": ["compare", ROUNDS[1], "--agenda", "90", "--format", "docx"],
    "comparison.docx": ["compare", ROUNDS[1], "--format", "docx"],
    "progress.docx": ["progress", *ROUNDS, "--format", "docx"],
    "filled.docx": ["report", TRUST, "--form", "--format", "docx"],
    "blank.docx": ["form", "working-partnership", "--format", "docx"],
    "matrix.docx": ["form", "top-tips", "--format", "docx"],
    "blank.xlsx": ["form", "working-partnership", "--format", "xlsx"],
}


OF_THE_HOSTILE = {
    f"hostile-{command}.{kind}": [command, HOSTILE, "--format", kind]
    for command, kind in (("report", "docx"), ("plan", "docx"), ("report", "xlsx"))
}


THE_FIRST = ("report.docx", "report.xlsx", "agenda.docx", "blank.xlsx", "first-page.docx", *OF_THE_HOSTILE)
"""Those that are printed together, for the tests that always run."""


def printed(names: Sequence[str], folder: Path) -> None:
    """Print documents as LibreOffice does; the names of some differ but in their kind."""
    for kind in ("docx", "xlsx"):
        of_kind = [folder / kind / name for name in names if name.endswith(kind)]
        for path in of_kind:
            path.parent.mkdir(exist_ok=True)
            partnerkit(*{**DOCUMENTS, **OF_THE_HOSTILE}[path.name], "-o", path)
        if of_kind:
            convert_all(of_kind, "pdf", folder / kind / "pdf")


def pdf_of(name: str, factory: pytest.TempPathFactory) -> Path:
    """A document as LibreOffice prints it."""
    together = name in THE_FIRST
    names = THE_FIRST if together else (name,)
    folder = once(factory, "printed" if together else f"printed-{name}", lambda folder: printed(names, folder))
    kind = name.rpartition(".")[2]
    return folder / kind / "pdf" / f"{Path(name).stem}.pdf"


@needs_pages
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in THE_FIRST else [pytest.mark.thorough]) for name in DOCUMENTS]
)
@pytest.mark.sampled(2)
def test_a_document_opens_and_no_page_is_blank(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    pdf = pdf_of(name, tmp_path_factory)
    seen = pictures(pdf)
    assert seen
    for number, picture in enumerate(seen, start=1):
        ink = sum(value < 128 for value in picture[::3]) / (len(picture) / 3)
        assert ink > 0.002, f"page {number} of {len(seen)} is all but blank"
    assert all(f"{number} of {len(seen)}" in flat(page) for number, page in enumerate(pages(pdf), start=1))


@needs_pages
def test_table_heads_are_repeated_where_a_table_goes_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = pages(pdf_of("report.docx", tmp_path_factory))
    going_on = [page for page in found[1:] if flat(page).startswith("Ref Action Who and when Standing")]
    assert going_on, "no table of the example goes over a page any more: choose another"


@needs_pages
def test_a_report_is_short_and_its_first_page_is_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert len(pages(pdf_of("first-page.docx", tmp_path_factory))) == 1
    assert len(pages(pdf_of("report.docx", tmp_path_factory))) <= 11


@needs_pages
@pytest.mark.parametrize("name", OF_THE_HOSTILE)
def test_the_hostile_assessment_opens_and_runs_nothing(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    pdf = pdf_of(name, tmp_path_factory)
    text = flat(" ".join(pages(pdf)))
    assert "<script>window.pwned=1</script>" in text.replace(" ", "")
    assert "<U+202E>" in text
    assert b"/URI" not in pdf.read_bytes()
