"""Workbooks, read back by another library than the one that wrote them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO

import pytest

from tests.support.documents import ANYTOWN, BOTH_ROUNDS, HOSTILE, TODAY, flat, maturity, report, source, texts

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from partnerkit.files.frameworks import shipped_folder  # noqa: E402
from partnerkit.files.load import load  # noqa: E402
from partnerkit.model.framework import Framework  # noqa: E402
from partnerkit.model.text import xml_text  # noqa: E402
from partnerkit.render.form.beforehand import Beforehand  # noqa: E402
from partnerkit.render.form.excel import form_book  # noqa: E402
from partnerkit.render.report.excel import report as report_book  # noqa: E402

TRUST = ANYTOWN / "2026-11" / "trust.yaml"


def filled() -> bytes:
    one = source(TRUST)
    return form_book(one.framework, one.assessment, TODAY)


def blank(name: str = "working-partnership") -> bytes:
    return form_book(load(shipped_folder() / f"{name}.yaml", Framework).valid, None, TODAY, Beforehand("Anytown"))


BOOKS: dict[str, Callable[[], bytes]] = {
    "report": lambda: report_book(report(*BOTH_ROUNDS)),
    "report of several views": lambda: report_book(report(TRUST, ANYTOWN / "2026-11" / "vcs.yaml")),
    "report of two guides": lambda: report_book(
        report(ANYTOWN / "2026-11" / "agreed.yaml", ANYTOWN / "tips-2026-06.yaml")
    ),
    "report of six levels": lambda: report_book(maturity()),
    "form filled in": filled,
    "blank form": blank,
    "blank form of the tips": lambda: blank("top-tips"),
    "hostile report": lambda: report_book(report(HOSTILE)),
}


@cache
def made(name: str) -> bytes:
    """A workbook, which several tests read."""
    return BOOKS[name]()


@pytest.fixture(params=BOOKS)
def content(request: pytest.FixtureRequest) -> bytes:
    return made(request.param)


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


@pytest.mark.sampled(3)
def test_every_sheet_is_accessible(content: bytes) -> None:
    for sheet in book(content):
        assert str(sheet["A1"].value).strip()
        assert not sheet.merged_cells.ranges
        (table,) = sheet.tables.values()
        first = table.ref.split(":")[0]
        row = int(first.removeprefix("A"))
        assert row == 4 or (sheet.title == "Overview" and len(sheet._charts) > 0), "below its charts"
        header = [cell.value for cell in sheet[row][: len(table.tableColumns)]]
        assert header == [column.name for column in table.tableColumns]
        assert len({str(name).casefold() for name in header}) == len(header)
        assert not sheet.protection.sheet


def test_nothing_is_a_formula_or_a_link(content: bytes) -> None:
    for sheet in book(content):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None, cell.coordinate
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "external" in name.lower()]


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.sampled(3)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert BOOKS[name]() == made(name)


def test_the_properties_say_what_it_is() -> None:
    known = book(filled()).properties
    assert known.title == "Self-assessment: A working partnership"
    assert known.creator == "Anytown crisis alternatives"
    assert known.created.date() == TODAY


def test_the_form_has_lists_dates_and_hidden_ids() -> None:
    read = book(blank())
    form, about = read["Form"], read["About you"]
    header = {cell.value: cell for cell in form[4]}
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    letter = header["Rating"].column_letter
    assert rules[f"{letter}5:{letter}24"].formula1 == '"Green,Amber,Red,Not applicable,Cannot judge"'
    assert sum(rule.type == "date" for rule in rules.values()) == 5
    assert form.column_dimensions[header["partnerkit-id"].column_letter].hidden
    assert form.freeze_panes == "D5"
    assert about["B5"].value == "Anytown"
    assert read["partnerkit"].sheet_state == "veryHidden"


def test_a_report_on_two_guides_has_sheets_for_each_and_one_plan() -> None:
    assert book(BOOKS["report of two guides"]()).sheetnames == [
        "Overview",
        "Plan",
        "Results (issues)",
        "Challenges (issues)",
        "Results (tips)",
        "Load",
        "Load by sector",
        "Plan in full",
        "Counts (issues)",
        "Counts (tips)",
        "Key (issues)",
        "Key (tips)",
    ]


def test_the_overview_opens_the_book_with_a_chart_that_is_described_and_what_a_board_acts_on() -> None:
    content = BOOKS["report"]()
    sheet = book(content)["Overview"]
    (chart,) = sheet._charts
    assert chart.grouping == "stacked"
    with zipfile.ZipFile(BytesIO(content)) as package:
        drawn = package.read("xl/drawings/drawing1.xml").decode()
        assert 'descr="Stacked bars of how many issues stand how. ' in drawn
        assert b"<dc:language>en-GB</dc:language>" in package.read("docProps/core.xml")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=18)]
    heads = {row[0] for row in rows}
    assert {"Where it stands", "What the board is asked", "Next date"} <= heads
    assert all(isinstance(row[3], datetime) for row in rows if row[0] in ("Overdue", "Next date"))


def test_the_plan_has_what_people_work_with_and_a_sheet_behind_it_all_that_is_known() -> None:
    read = book(BOOKS["report"]())
    shown, full = ([cell.value for cell in read[name][4]] for name in ("Plan", "Plan in full"))
    assert len(shown) <= 12
    assert not {"File", "Partnership", "Guide", "View"} & {*shown, *full}
    assert {"First due", "Why the date moved", "Blocked by", "Progress", "Closed"} <= {*full}
    assert read["Plan"]["H5"].number_format == "[$-809]d mmmm yyyy"


def test_the_results_say_all_that_an_entry_says() -> None:
    sheet = book(BOOKS["report of six levels"]())["Results"]
    header, first = ([cell.value for cell in sheet[row]] for row in (4, 5))
    shown = dict(zip(header, first, strict=True))
    assert shown["Rating"] == "◆ Under way"
    assert shown["Confidence"] == "Low"
    assert shown["Practices"] == "0 of 3 in place"
    assert shown["Said of practices"].splitlines() == [
        "Not yet: Name somebody who leads the change.",
        "Partly: Ask staff what they think of it every year. (Every second year)",
    ]
    assert shown["Evidence"].startswith("Survey (of 3 March 2026; held by The council;")
    assert shown["Aims at"] == "Widespread by 1 May 2027"


def test_dates_are_dates() -> None:
    read = book(filled())
    assert read["About you"]["B6"].value == datetime(2026, 11, 3)
    plan = book(BOOKS["report"]())["Plan"]
    header = [cell.value for cell in plan[4]]
    due = header.index("Due")
    assert all(isinstance(row[due].value, datetime) for row in plan.iter_rows(min_row=5))


def test_the_hostile_texts_are_texts() -> None:
    made = report(HOSTILE)
    said = {flat(str(cell.value)) for sheet in book(report_book(made)) for row in sheet.iter_rows() for cell in row}
    (guide,) = made.guides
    assert guide.current is not None
    for entry in guide.current.assessment.ratings.values():
        for text in texts([entry.comment, [action.action for action in entry.actions]]):
            assert flat(xml_text(text)) in said
