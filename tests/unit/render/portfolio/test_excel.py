"""Many partnerships as a workbook, and as a document for Word: as they are read back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from partnerkit.model.text import one_line
from partnerkit.render.office.excel import plain
from partnerkit.render.portfolio.excel import excel
from partnerkit.render.portfolio.word import MOST, word
from tests.support import portfolios

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio

openpyxl = pytest.importorskip("openpyxl")
docx = pytest.importorskip("docx")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolios.hostile(tmp_path_factory.mktemp("many"))


def test_each_table_is_a_real_one_on_a_sheet_of_its_own_without_formulas_or_merged_cells(many: Portfolio) -> None:
    book = openpyxl.load_workbook(BytesIO(excel(many)))
    assert len({sheet.title.lower() for sheet in book}) == len(book.sheetnames)
    for sheet in book:
        assert len(sheet.tables) == 1
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes or sheet.title in ("Overview", "Key")
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    section = many.sections[0]
    (table,) = book["Ratings"].tables.values()
    header, *body = [[cell.value for cell in row] for row in book["Ratings"][table.ref]]
    assert len(header) == len({one.lower() for one in header})
    assert [row[0] for row in body] == [plain(one_line(row.column.label)) for row in section.shown]
    assert {one for row in body for one in row[-len(section.heat) :]} >= {"■ Red", "○ Not rated"}


def test_no_sentence_beside_a_table_makes_its_page_wider(many: Portfolio) -> None:
    (section,) = many.sections
    tips = replace(section, guide=replace(section.guide, id="tips", title="Tips " * 40, issue_name="tip"))
    book = openpyxl.load_workbook(BytesIO(excel(replace(many, sections=(section, tips)))))
    for name in ("Overview", "Key"):
        sheet = book[name]
        (table,) = sheet.tables.values()
        width = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[table.ref][0])
        inside = {cell.row for row in sheet[table.ref] for cell in row}
        beside = [cell.value for (cell,) in sheet.iter_rows(min_row=2, max_col=1) if cell.row not in inside]
        assert max(len(text) for text in beside if text) <= width


def test_two_guides_have_sheets_of_their_own(many: Portfolio) -> None:
    (section,) = many.sections
    tips = replace(section, guide=replace(section.guide, id="tips", title="Tips", issue_name="tip"))
    book = openpyxl.load_workbook(BytesIO(excel(replace(many, sections=(section, tips)))))
    assert {"Ratings (issues)", "Ratings (tips)", "Actions"} <= {*book.sheetnames}
    alike = openpyxl.load_workbook(BytesIO(excel(replace(many, sections=(section, section)))))
    assert {"Ratings (guide 1)", "Ratings (guide 2)"} <= {*alike.sheetnames}


def test_word_repeats_every_header_and_names_every_partnership(many: Portfolio) -> None:
    document = docx.Document(BytesIO(word(many)))
    heads = [table.rows[0]._tr.trPr for table in document.tables]
    assert all(head is not None and head.find(docx.oxml.ns.qn("w:tblHeader")) is not None for head in heads)
    told = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for name in ("{{ 7 * 7 }}", "宽字符", "[red]x[/]"):
        assert name in told
    assert document.sections[0].page_width > document.sections[0].page_height


def test_a_list_that_is_too_long_for_word_is_not_left_out_in_silence(many: Portfolio) -> None:
    made = replace(many, overdue=many.overdue * (MOST // len(many.overdue) + 1))
    document = docx.Document(BytesIO(word(made)))
    (said,) = [one.text for one in document.paragraphs if "more than a document has room for" in one.text]
    assert said.startswith(f"Every action that is overdue, by partnership: {len(made.overdue):,} rows")
