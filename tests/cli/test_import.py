"""`import`: what comes back from Excel, however people have treated it."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import EXAMPLES, TODAY, inside, run
from tests.support.workbooks import (
    AGREED,
    TRUST,
    Form,
    blank_form,
    changed_lines,
    copy,
    form_of,
    imported,
    openpyxl,
    zipped,
)


@pytest.fixture
def blank(tmp_path: Path) -> Form:
    return blank_form(tmp_path)


@pytest.fixture
def filled(tmp_path: Path) -> Form:
    return form_of(TRUST, tmp_path)


# --- a new assessment -------------------------------------------------------------------------------------------------


def test_what_was_filled_in_is_a_valid_assessment(blank: Form, tmp_path: Path) -> None:
    blank.who(organisation="Anytown Mind", sector="VCS")
    blank.write("shared-values-and-vision", "Rating", "Green")
    blank.write("partnership-agreement", "Rating", "Red").write("partnership-agreement", "Comment", "Two\nlines")
    blank.write("partnership-agreement", "Evidence, one item a line", "• Agreement, 2023\nMinutes")
    blank.write("partnership-agreement", "Action 1", "Review it").write("partnership-agreement", "Action 2", "Sign it")
    blank.write("partnership-agreement", "Owner of action 2", "Co-chairs")
    blank.write("partnership-agreement", "Due date of action 2", datetime(2027, 1, 31))
    blank.write("piloting", "Rating", "Not applicable").write("piloting", "Why not applicable", "Fully open")
    file = tmp_path / "2026-11" / "mind.yaml"
    done = imported(blank, file)
    assert done.status == 0, done.err
    text = file.read_text(encoding="utf-8")
    for part in (
        "organisation: Anytown Mind",
        "sector: vcs",
        "date: 2026-11-03",
        "shared-values-and-vision: green",
        "rating: red",
        "- Agreement, 2023\n",
        "- ref: A1\n        action: Review it\n",
        "- ref: A2\n        action: Sign it\n        owner: Co-chairs\n        due: 2027-01-31\n",
        "reason: Fully open",
        "# 1  Shared values and vision",
    ):
        assert part in text
    rules = set(re.findall(r"\[([a-z-]+)\]$", inside("check", file, "--as-of", TODAY).out, re.MULTILINE))
    assert rules == {"unrated-issue", "action-without-owner-or-due"}


def test_a_new_assessment_needs_to_know_whose_it_is(blank: Form, tmp_path: Path) -> None:
    blank.write("shared-values-and-vision", "Rating", "Green")
    file = tmp_path / "a.yaml"
    done = imported(blank, file)
    assert done.status == 1
    assert "About you!B5: error: the partnership is missing. Fill it in, or give --partnership." in done.err
    assert not file.exists()
    options = ["--partnership", "Anytown", "--role", "Manager", "--sector", "vcs", "--date", "2026-11-03"]
    assert imported(blank, file, *options).status == 0
    assert "role: Manager" in file.read_text(encoding="utf-8")


def test_a_form_that_was_filled_in_says_the_same_in_a_new_file(filled: Form, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    assert imported(filled, file).status == 0
    old, new = (inside("plan", one, "--format", "json", "--as-of", TODAY).out for one in (TRUST, file))
    for word in ('"ref": "A3"', '"due": "2027-01-29"', '"owner": "Chief operating officer"'):
        assert word in old
        assert word in new
    again = form_of(file, tmp_path)
    for sheet in ("Form", "About you"):
        before = [[cell.value for cell in row] for row in filled.sheet(sheet).iter_rows()]
        assert [[cell.value for cell in row] for row in again.sheet(sheet).iter_rows()] == before


# --- an assessment that exists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("assessment", sorted((EXAMPLES / "anytown").glob("*/*.yaml")), ids=lambda path: path.stem)
@pytest.mark.sampled(2)
def test_a_form_that_nobody_changed_changes_nothing(assessment: Path, tmp_path: Path) -> None:
    form, file = form_of(assessment, tmp_path), copy(assessment, tmp_path)
    done = imported(form, file)
    assert done.status == 0, done.err
    assert "the form changes nothing" in done.err
    assert file.read_bytes() == assessment.read_bytes()


def test_one_changed_rating_changes_one_line(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    assert imported(filled.write("it-systems", "Rating", "Amber"), file).status == 0
    assert changed_lines(TRUST, file) == ["rating: amber"]


def test_what_the_file_says_since_is_kept(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    was, now = ("shared-values-and-vision:\n    rating: green", "shared-values-and-vision:\n    rating: amber")
    assert was in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(was, now))
    meanwhile = file.read_text(encoding="utf-8")
    assert imported(filled.write("it-systems", "Comment", "New"), file).status == 0
    assert now in file.read_text(encoding="utf-8")
    assert "comment: New" in file.read_text(encoding="utf-8")
    file.write_text(meanwhile)
    done = imported(filled.write("shared-values-and-vision", "Rating", "Red"), file)
    assert done.status == 1
    assert "both the form and the assessment have changed here" in done.err
    assert file.read_text(encoding="utf-8") == meanwhile
    assert imported(filled, file, "--form-wins").status == 0
    assert now.replace("amber", "red") in file.read_text(encoding="utf-8")


def test_the_forms_day_takes_the_place_of_the_one_on_which_a_blank_file_was_made(blank: Form, tmp_path: Path) -> None:
    file = tmp_path / "mind.yaml"
    who = (
        "--role",
        "Director",
        "--organisation",
        "Anytown Mind",
        "--sector",
        "vcs",
        "--partnership",
        "Anytown crisis alternatives",
    )
    assert inside("new", file, *who, "--date", "2026-10-01").status == 0
    blank.who(role="Director", organisation="Anytown Mind", sector="VCS").write("it-systems", "Rating", "Red")
    assert imported(blank, file).status == 0
    assert "date: 2026-11-03" in file.read_text(encoding="utf-8")
    blank.write("it-systems", "Rating", "Amber").who(date="4 November 2026")
    file.write_text(file.read_text(encoding="utf-8").replace("2026-11-03", "2026-11-10"))
    done = imported(blank, file)
    assert done.status == 1, "once something is rated, the day is a fact"
    assert "2026-11-10" in done.err


def test_a_moved_date_keeps_the_first_one(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    filled.write("commissioning-arrangements", "Due date of action 1", date(2027, 3, 31))
    assert imported(filled, file).status == 0
    assert "due: 2027-01-29" in file.read_text(encoding="utf-8")
    assert changed_lines(TRUST, file) == [
        "revised:",
        "- {due: 2027-03-31, reason: Moved in the form that came back, date: 2026-11-23}",
    ]


def test_a_new_action_gets_the_next_ref_and_an_owner_joins_a_bare_one(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    filled.write("commissioning-arrangements", "Action 2", "Ask again")
    filled.write("it-systems", "Owner of action 1", "Finance lead")
    assert imported(filled, file).status == 0
    assert changed_lines(TRUST, file) == [
        "- ref: A4",
        "action: Ask again",
        "- action: Get the supplier's price in front of the finance committee",
        "owner: Finance lead",
    ]
    before = file.read_bytes()
    assert "changes nothing" in imported(filled, file).err, "the same form again adds nothing"
    assert file.read_bytes() == before


def test_an_assessment_that_the_form_would_spoil_stays_as_it_is(tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    full = file.read_text(encoding="utf-8").replace("ratings:", f"last_ref: A{39 * '9'}\nratings:", 1)
    file.write_text(full, encoding="utf-8")
    form = form_of(file, tmp_path)
    form.write("it-systems", "Action 2", "Ask again")
    done = imported(form, file)
    assert done.status == 1
    assert "has problems" in done.err
    assert file.read_text(encoding="utf-8") == full


def test_actions_that_were_moved_to_other_columns_are_known_by_their_words(tmp_path: Path) -> None:
    form, file = form_of(AGREED, tmp_path), copy(AGREED, tmp_path)
    issue = "commissioning-arrangements"
    for header in ("Action {}", "Owner of action {}", "Due date of action {}"):
        one, two = form.cell(issue, header.format(1)), form.cell(issue, header.format(2))
        one.value, two.value = two.value, one.value
    assert imported(form, file).status == 0
    assert file.read_bytes() == AGREED.read_bytes()


def test_an_action_that_was_taken_out_stays_and_is_told(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    for header in ("Action 1", "Owner of action 1", "Due date of action 1"):
        filled.write("commissioning-arrangements", header, None)
    done = imported(filled, file)
    assert done.status == 1
    assert "action A3 was taken out; the assessment keeps it" in done.err


# --- what people do to sheets -----------------------------------------------------------------------------------------


def test_rows_columns_and_sheets_may_be_moved_added_and_renamed(filled: Form, tmp_path: Path) -> None:
    file, sheet = copy(TRUST, tmp_path), filled.sheet()
    filled.write("it-systems", "Rating", "Amber")
    last, first = [[cell.value for cell in sheet[row]] for row in (24, 5)]
    for column, (one, other) in enumerate(zip(last, first, strict=True), start=1):
        sheet.cell(5, column).value, sheet.cell(24, column).value = one, other
    sheet.delete_rows(10)
    sheet.insert_cols(2)
    sheet["B4"] = "My notes"
    sheet["B6"] = "to discuss"
    sheet.insert_rows(2, 3)
    sheet.title = "Blatt 1"
    filled.book.move_sheet("Blatt 1", 3)
    done = imported(filled, file)
    assert done.status == 0, done.err
    assert changed_lines(TRUST, file) == ["rating: amber"]


UNREADABLE: list[tuple[str, Any, str]] = [
    ("Rating", "Ambr", "“Ambr” is no rating. Did you mean Amber?"),
    ("Rating", "X", "“X” is no rating. Choose Green, Amber, Red, Not applicable, Cannot judge."),
    ("Rating", "Amber-Red", "“Amber-Red” names Amber and Red. Choose one of them"),
    ("Rating", "Amber/Green", "“Amber/Green” names Amber and Green"),
    ("Rating", "R/A", "“R/A” names Red and Amber"),
    ("Rating", "AG", "“AG” names Amber and Green"),
    ("Rating", "green to amber", "“green to amber” names Green and Amber"),
    ("Rating", "Red, was Amber", "“Red, was Amber” names Red and Amber"),
    ("Rating", "Red - signed by two", "“Red - signed by two” says more than a rating. Leave Red here"),
    ("Rating", "Amber?", "“Amber?” is no rating. Did you mean Amber?"),
    ("Rating", True, "“TRUE” is no rating"),
    ("Rating", "#REF!", "“#REF!” is no rating"),
    ("Rating", 2, "“2” is no rating"),
    ("Rating", '="Gre"&"en"', "there is a formula here. Write its result instead."),
    ("Comment", "=1+1", "there is a formula here"),
    ("Comment", datetime(2026, 5, 1), "the spreadsheet has made a date of what was written here"),
    ("Due date of action 1", "soon", "“soon” is no date. Write it as 2027-01-31."),
    ("Due date of action 1", "03/04/2027", "“03/04/2027” can be 2027-03-04 or 2027-04-03"),
    ("Due date of action 1", "31/02/2027", "“31/02/2027” is no day of the calendar"),
    ("Due date of action 1", 46413, "“46413” is no date. If the day is 2027-01-26, write it like that."),
    ("Due date of action 1", 12, "“12” is no date. Write it as 2027-01-31."),
    ("Evidence, one item a line", "x\n" * 201, "there are 201 items here, and an issue has room for 200"),
]


@pytest.mark.parametrize(("header", "value", "sentence"), UNREADABLE, ids=lambda value: str(value)[:20])
@pytest.mark.sampled(4)
def test_what_cannot_be_read_is_told_by_sheet_and_cell(
    header: str, value: Any, sentence: str, filled: Form, tmp_path: Path
) -> None:
    file = copy(TRUST, tmp_path)
    where = filled.write("commissioning-arrangements", header, value).cell("commissioning-arrangements", header)
    filled.write("it-systems", "Rating", "Amber")
    done = imported(filled, file)
    assert done.status == 1
    assert f"Form!{where.coordinate}: error: {sentence}" in done.err
    assert "nothing was written" in done.err
    assert file.read_bytes() == TRUST.read_bytes()
    done = imported(filled, file, "--partial")
    assert done.status == 1
    assert sentence in done.err
    assert changed_lines(TRUST, file) == ["rating: amber"]


READABLE: list[tuple[str, Any, str]] = [
    ("Rating", " green ", "rating: green"),
    ("Rating", "● Green", "rating: green"),
    ("Rating", "NOT-APPLICABLE", "rating: not-applicable"),
    ("Rating", "AMBER ", "rating: amber"),
    ("Rating", "Red.", "rating: red"),
    ("Rating", "R", "rating: red"),
    ("Rating", "g", "rating: green"),
    ("Rating", "a.", "rating: amber"),
    ("Rating", "N/A", "rating: not-applicable"),
    ("Rating", "n/a", "rating: not-applicable"),
    ("Rating", "NA", "rating: not-applicable"),
    ("Rating", "n.a.", "rating: not-applicable"),
    ("Rating", "N / A", "rating: not-applicable"),
    ("Comment", 2023, "comment: '2023'"),
    ("Comment", 2023.0, "comment: '2023'"),
    ("Comment", "-> see minutes", "comment: '-> see minutes'"),
    ("Due date of action 1", "2027-02-28", "due: 2027-02-28"),
    ("Due date of action 1", "28 February 2027", "due: 2027-02-28"),
    ("Due date of action 1", "28 Feb 2027", "due: 2027-02-28"),
    ("Due date of action 1", "28/02/2027", "due: 2027-02-28"),
    ("Due date of action 1", "Sunday 28th Feb 27", "due: 2027-02-28"),
]


@pytest.mark.parametrize(("header", "value", "line"), READABLE, ids=lambda value: str(value)[:20])
@pytest.mark.sampled(4)
def test_what_can_only_mean_one_thing_is_read(header: str, value: Any, line: str, blank: Form, tmp_path: Path) -> None:
    blank.who().write("it-systems", header, value)
    if header.startswith("Due"):
        blank.write("it-systems", "Action 1", "Do it")
    file = tmp_path / "a.yaml"
    done = imported(blank, file)
    assert done.status == 0, done.err
    assert line in file.read_text(encoding="utf-8").replace("it-systems: ", "rating: ")


def test_an_owner_without_an_action_a_row_without_an_id_and_one_twice_are_told(blank: Form, tmp_path: Path) -> None:
    blank.who().write("it-systems", "Owner of action 1", "Somebody")
    sheet = blank.sheet()
    sheet.cell(30, blank.cell("it-systems", "Rating").column).value = "Green"
    for column in range(1, sheet.max_column + 1):
        sheet.cell(31, column).value = sheet.cell(5, column).value
    sheet.cell(31, blank.cell("it-systems", "Rating").column).value = "Red"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    for sentence in ("but no action in it", "it has lost its hidden id", "this row is there twice"):
        assert sentence in done.err


def test_a_renamed_header_is_told_with_what_it_may_be(blank: Form, tmp_path: Path) -> None:
    blank.who().sheet().cell(4, blank.cell("it-systems", "Rating").column).value = "Ratings"
    done = imported(blank, tmp_path / "a.yaml")
    assert "the column “Rating” is gone. Call the column “Ratings” that again." in done.err
    assert done.err.count("is gone") == 1


def test_it_must_be_the_same_guide_and_view(filled: Form, tmp_path: Path) -> None:
    tips, agreed = copy(EXAMPLES / "anytown" / "tips-2026-06.yaml", tmp_path), copy(AGREED, tmp_path)
    for file in (tips, agreed):
        done = imported(filled, file)
        assert done.status == 2
        assert "an individual view against working-partnership" in done.err


# --- what is not a form -----------------------------------------------------------------------------------------------


def bomb() -> bytes:
    return with_part("xl/styles.xml", b"<styleSheet>" + b" " * (61 * 1024 * 1024) + b"</styleSheet>")


def entities() -> bytes:
    return with_part(
        "xl/styles.xml", b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><styleSheet>&b;</styleSheet>'
    )


def with_part(name: str, content: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "text"
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    return zipped({**parts, name: content})


def _any_book() -> BytesIO:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    return stream


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NO_FORMS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.xlsx": (lambda: b"", "is not an Excel workbook (.xlsx), or is damaged"),
    "form.json": (lambda: b'{"ratings": {}}', "Send back the workbook itself (.xlsx)."),
    "empty.docx": (lambda: b"", "is not a Word document (.docx), or is damaged"),
    "text.docx": (lambda: b"Issue,Rating\n1,Green\n", "is not a Word document (.docx), or is damaged"),
    "text.xlsx": (lambda: b"Issue,Rating\n1,Green\n", "is not an Excel workbook"),
    "form.html": (lambda: b"<!doctype html><html><body>", "is a web page, not a workbook. Open it in a browser"),
    "form.pdf": (lambda: b"%PDF-1.7", "is a PDF, which nothing reads back. Ask for the form itself"),
    "flat.xml": (lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
                 "was saved as plain XML. Save it as"),
    "old.xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "is a workbook of the old kind (.xls). Save it as"),
    "password.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "has a password. Take the password off"),
    "form.doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), "is a Word document of the old kind (.doc)"),
    "mail.msg": (lambda: OLE + "__substg1.0_0037001F".encode("utf-16-le"), "is an e-mail (.msg). Save the form"),
    "bomb.xlsx": (bomb, "is far larger when unpacked than a form is"),
    "entities.xlsx": (entities, "holds declarations that no office program writes"),
    "form.ods": (lambda: zipped({"mimetype": b"x", "content.xml": b"<a/>"}), "is an OpenDocument file. Save it as"),
    "form.docx": (lambda: zipped({"word/document.xml": b"<a/>"}), "is damaged: Word's own text in it cannot be read"),
    "form.pptx": (lambda: zipped({"ppt/presentation.xml": b"<a/>"}), "is a presentation, not a workbook"),
    "form.xlsb": (lambda: zipped({"xl/workbook.bin": b"x"}), "is a binary workbook (.xlsb). Save it as"),
    "form.numbers": (lambda: zipped({"Index/Document.iwa": b"x"}), "is a Numbers document. Export it to Excel"),
    "form.zip": (lambda: zipped({"form.xlsx": b"x"}), "is a zip folder with form.xlsx in it. Unpack it"),
    "another.zip": (lambda: zipped({"a.txt": b"x"}), "is not an Excel workbook"),
    "another.xlsx": (lambda: _any_book().getvalue(), "is not a form of partnerkit"),
    "cut.xlsx": (lambda: _any_book().getvalue()[:-300], "is not an Excel workbook"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_FORMS)
def test_what_is_no_form_gets_one_sentence(name: str, tmp_path: Path) -> None:
    make, sentence = NO_FORMS[name]
    path = tmp_path / name
    path.write_bytes(make())
    done = imported(path, tmp_path / "new.yaml")
    assert done.status == 3
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "new.yaml").exists()


def test_a_form_from_a_later_version_is_refused(blank: Form, tmp_path: Path) -> None:
    blank.book["partnerkit"]["B5"] = "partnerkit/form/3"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 3
    assert "a format that this version of partnerkit does not know" in done.err


@pytest.mark.parametrize("path", ["missing.xlsx", "."])
def test_what_is_not_there_gets_one_sentence(path: str, tmp_path: Path) -> None:
    done = imported(tmp_path / path, tmp_path / "a.yaml")
    assert done.status == 3
    assert done.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert imported(tmp_path / "pipe.xlsx", tmp_path / "a.yaml").status == 3


# --- extras -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "extra", "arguments"),
    [
        ("xlsxwriter", "excel", ["form", "working-partnership", "--format", "xlsx", "-o", "f.xlsx"]),
        ("docx", "word", ["form", "working-partnership", "--format", "docx", "-o", "f.docx"]),
        ("docx", "word", ["report", str(TRUST), "--format", "docx", "-o", "f.docx"]),
        ("xlsxwriter", "excel", ["report", str(TRUST), "--format", "xlsx", "-o", "f.xlsx"]),
        ("docx", "word", ["plan", str(TRUST), "--format", "docx", "-o", "f.docx"]),
        ("icalendar", "calendar", ["plan", str(TRUST), "--format", "ics"]),
        ("openpyxl", "excel", ["import", "f.xlsx", "-o", "a.yaml"]),
    ],
)
@pytest.mark.sampled(2)
def test_a_missing_extra_says_what_to_install(module: str, extra: str, arguments: list[str], tmp_path: Path) -> None:
    hidden = tmp_path / "hidden" / module
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('not here')\n")
    done = run(*arguments, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "hidden")})
    assert done.status == 3
    assert f'pipx install --force ".[{extra}]"' in done.err
    assert done.err.count("\n") == 1
