"""Documents in a real office program: they open, look as they should, and forms come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.office import convert, convert_all, needs_office, needs_pages, pages, pictures

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


@pytest.fixture(scope="module")
def forms_by_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("forms")
    made = {kind: [folder / f"{one.stem}.{kind}" for one in FILLED] for kind in ("xlsx", "docx")}
    for one, *paths in zip(FILLED, *made.values(), strict=True):
        for path in paths:
            partnerkit("report", one, "--form", "-o", path)
    return made


@pytest.fixture(scope="module", params=WAYS, ids=" to ".join)
def saved(
    request: pytest.FixtureRequest, forms_by_kind: dict[str, list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Path], list[Path]]:
    """The forms, and what they are after LibreOffice has opened and saved them: of Word's it drops the controls."""
    forms = back = forms_by_kind[request.param[-1]]
    for kind in request.param:
        back = convert_all(back, kind, tmp_path_factory.mktemp(kind))
    return forms, back


@needs_office
@pytest.mark.parametrize("number", range(len(FILLED)), ids=lambda number: FILLED[number].stem)
@pytest.mark.sampled(3)
def test_a_form_that_was_only_saved_comes_back_as_it_was(
    number: int, saved: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    assessment, form, back = FILLED[number], saved[0][number], saved[1][number]
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


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each document as LibreOffice prints it."""
    found: dict[str, Path] = {}
    for kind in ("docx", "xlsx"):  # the names of some differ but in this
        folder = tmp_path_factory.mktemp(kind)
        names = [name for name in (*DOCUMENTS, *OF_THE_HOSTILE) if name.endswith(kind)]
        for name in names:
            partnerkit(*{**DOCUMENTS, **OF_THE_HOSTILE}[name], "-o", folder / name)
        printed = convert_all([folder / name for name in names], "pdf", folder / "pdf")
        found.update(zip(names, printed, strict=True))
    return found


@needs_pages
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.sampled(4)
def test_a_document_opens_and_no_page_is_blank(name: str, pdfs: dict[str, Path]) -> None:
    pdf = pdfs[name]
    seen = pictures(pdf)
    assert seen
    for number, picture in enumerate(seen, start=1):
        ink = sum(value < 128 for value in picture[::3]) / (len(picture) / 3)
        assert ink > 0.002, f"page {number} of {len(seen)} is all but blank"
    assert all(f"{number} of {len(seen)}" in flat(page) for number, page in enumerate(pages(pdf), start=1))


@needs_pages
def test_table_heads_are_repeated_where_a_table_goes_on(pdfs: dict[str, Path]) -> None:
    found = pages(pdfs["report.docx"])
    going_on = [page for page in found[1:] if flat(page).startswith("Ref Action Who and when Standing")]
    assert going_on, "no table of the example goes over a page any more: choose another"


@needs_pages
def test_a_report_is_short_and_its_first_page_is_one(pdfs: dict[str, Path]) -> None:
    assert len(pages(pdfs["first-page.docx"])) == 1
    assert len(pages(pdfs["report.docx"])) <= 11


@needs_pages
@pytest.mark.parametrize("name", OF_THE_HOSTILE)
def test_the_hostile_assessment_opens_and_runs_nothing(name: str, pdfs: dict[str, Path]) -> None:
    pdf = pdfs[name]
    text = flat(" ".join(pages(pdf)))
    assert "<script>window.pwned=1</script>" in text.replace(" ", "")
    assert "<U+202E>" in text
    assert b"/URI" not in pdf.read_bytes()
