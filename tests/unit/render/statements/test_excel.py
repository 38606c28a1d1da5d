"""What there is for quality statements as a workbook, and as a document for Word: as they are read back."""

from __future__ import annotations

from io import BytesIO

import pytest

from partnerkit.analysis.roll_up import roll_up
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.files.frameworks import Library
from partnerkit.render.statements.excel import excel
from partnerkit.render.statements.word import word
from tests.support import ROOT
from tests.support.documents import TODAY, source

openpyxl = pytest.importorskip("openpyxl")
docx = pytest.importorskip("docx")
FILES = [ROOT / "examples" / "anytown" / name for name in ("2026-11/agreed.yaml", "tips-2026-06.yaml")]


@pytest.fixture(scope="module")
def made():
    return roll_up([source(file) for file in FILES], [*Crosswalks(Library()).near(FILES[0].parent)], TODAY)


def rows(book, name: str) -> list[dict[str, object]]:
    """The rows of a sheet's table by their headers."""
    (table,) = book[name].tables.values()
    header, *body = [[cell.value for cell in row] for row in book[name][table.ref]]
    return [dict(zip(header, row, strict=True)) for row in body]


def test_each_piece_has_a_row_under_each_statement_and_each_action_one_row(made) -> None:
    book = openpyxl.load_workbook(BytesIO(excel(made)))
    evidence = rows(book, "Evidence")
    assert [(row["Statement"], row["No."]) for row in evidence] == [
        (line.statement.name, made.number(piece)) for line in made.lines for piece in line.pieces
    ]
    assert {row["No."] for row in evidence} == {made.number(piece) for piece in made.pieces}
    assert all(row["File"] for row in evidence)
    assert [row["Ref"] for row in rows(book, "Actions")] == [item.ref for item in made.items]
    assert [row["Evidence"] for row in rows(book, "Overview")] == [len(line.pieces) for line in made.lines]
    assert len(rows(book, "Ratings")) == sum(len(line.bearings) for line in made.lines)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_word_has_a_heading_for_each_statement_and_names_no_file(made) -> None:
    document = docx.Document(BytesIO(word(made)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    names = [line.statement.name for line in made.lines]
    assert [one for one in headings if one in names] == names
    told = [one.text for one in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not [text for text in told if ".yaml" in text]
    assert any("partnerkit's reading" in text for text in told)
