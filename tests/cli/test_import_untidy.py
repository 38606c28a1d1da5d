"""`import` of forms as people treat them: sorted by what they see, noted on, added to. Nothing is lost in silence."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.support.command import inside, run
from tests.support.workbooks import (
    TRUST,
    Form,
    blank_form,
    changed_lines,
    copy,
    form_of,
    imported,
    openpyxl,
    parts_of,
    rewritten,
    zipped,
)

CASES = ROOT / "tests" / "data" / "workbooks"
SHIFTED = "but its hidden id is that of"
EVIDENCE = "Evidence, one item a line"
FIRST, LAST = 5, 24
"""The rows of the issues."""


@pytest.fixture
def blank(tmp_path: Path) -> Form:
    return blank_form(tmp_path).who()


@pytest.fixture
def filled(tmp_path: Path) -> Form:
    return form_of(TRUST, tmp_path)


def sort(form: Form, by: str, *headers: str, rows: tuple[int, int] = (FIRST, LAST)) -> None:
    """Sort a selection as spreadsheet programs do: the cells of the columns that are named, and no others."""
    sheet = form.sheet()
    columns = [form.cell("it-systems", header).column for header in headers]
    key = form.cell("it-systems", by).column
    numbers = range(rows[0], rows[1] + 1)
    order = sorted(numbers, key=lambda row: str(sheet.cell(row, key).value))
    values = [[sheet.cell(row, column).value for column in columns] for row in order]
    for row, cells in zip(numbers, values, strict=True):
        for column, value in zip(columns, cells, strict=True):
            sheet.cell(row, column).value = value


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


# --- the cases that came back -----------------------------------------------------------------------------------------


def test_a_form_sorted_by_what_is_seen_rates_no_other_issue(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    done = run("import", CASES / "sorted-by-visible-column.xlsx", "-o", file)
    assert done.status == 1
    assert (
        "Form!F9: error: this row says “2 Equity & diversity of providers”, but its hidden id is that of "
        "“5 Commissioning arrangements”: nothing in it was read. Sort the same columns by Number again"
    ) in done.err
    assert "Form!F21: error: this row says “1 Shared values and vision”" in done.err
    assert not file.exists()
    assert inside("import", CASES / "sorted-by-visible-column.xlsx", "-o", file, "--partial").status == 1
    assert not re.search("(red|green|Do it|Siân)$", text_of(file).split("ratings:\n\n")[1], re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "warned", "written"),
    [
        ("strict.xlsx", "", "shared-values-and-vision: green"),
        ("x000d.xlsx", "", "comment: |-\n      First line\n      second line\n"),
        ("note.xlsx", "Form!F6: warning: note by Jo not read: “Red because nobody has signed”", "-vision: green"),
        (
            "extracol.xlsx",
            "Form!AF5: warning: “please read” was not read: the form has no column “My remarks”",
            "green",
        ),
    ],
)
def test_a_form_that_came_back_is_read_and_what_is_left_is_told(
    name: str, warned: str, written: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.yaml"
    done = inside("import", CASES / name, "-o", file)
    assert done.status == 0
    assert warned in done.err
    assert done.err.count("warning") == bool(warned)
    assert written in text_of(file)
    assert "_x0" not in text_of(file)


# --- sorted, and other rows that are not what they say ----------------------------------------------------------------


def test_a_sorted_selection_is_refused_row_by_row_and_the_rest_is_taken(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    filled.write("it-systems", "Rating", "Amber")
    sort(filled, "Issue", "Number", "Issue", "Rating", rows=(5, 8))  # the four basics: Equity, Partnership, Playing, …
    done = imported(filled, file)
    assert done.status == 1
    assert done.err.count(SHIFTED) == 3
    assert "warning" not in done.err
    assert "nothing was written" in done.err
    assert file.read_bytes() == TRUST.read_bytes()
    assert imported(filled, file, "--partial").status == 1
    assert changed_lines(TRUST, file) == ["rating: amber"]


def test_titles_and_ratings_sorted_without_numbers_are_noticed(filled: Form, tmp_path: Path) -> None:
    sort(filled, "Issue", "Issue", "Rating")
    done = imported(filled, copy(TRUST, tmp_path))
    assert done.status == 1
    assert done.err.count(SHIFTED) > 10


def test_titles_alone_tell_where_the_numbers_were_deleted(filled: Form, tmp_path: Path) -> None:
    sort(filled, "Issue", "Issue", "Rating")
    filled.sheet().delete_cols(1)
    done = imported(filled, copy(TRUST, tmp_path))
    assert done.err.count(SHIFTED) > 10
    assert "this row says “Client involvement”" in done.err


def test_sorting_back_by_number_mends_it(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    columns = ("Number", "Issue", "Rating", "Comment")
    before = [[cell.value for cell in row] for row in filled.sheet().iter_rows()]
    sort(filled, "Issue", *columns)
    sheet, rows = filled.sheet(), range(FIRST, LAST + 1)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] != before
    places = [filled.cell("it-systems", header).column for header in columns]
    cells = sorted(([sheet.cell(row, column).value for column in places] for row in rows), key=lambda one: one[0])
    for row, values in zip(rows, cells, strict=True):
        for column, value in zip(places, values, strict=True):
            sheet.cell(row, column).value = value
    assert imported(filled, file).status == 0
    assert file.read_bytes() == TRUST.read_bytes()


def test_the_questions_about_the_assessor_are_compared_too(blank: Form, tmp_path: Path) -> None:
    sheet = blank.sheet("About you")
    rows = sorted([sheet.cell(row, column).value for column in (1, 2)] for row in range(5, 11))
    for row, values in enumerate(rows, start=5):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = values
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    assert "this row asks “The day that your ratings speak of”, but its hidden id is that of" in done.err


def test_titles_that_the_guide_words_otherwise_since_are_no_sorting(tmp_path: Path) -> None:
    """The form remembers the words that it came with; a framework of one's own may have changed them since."""
    guide = tmp_path / "own.yaml"
    text = text_of(ROOT / "frameworks" / "working-partnership.yaml").replace("id: working-partnership", "id: own", 1)
    guide.write_text(text, encoding="utf-8")
    path = tmp_path / "form.xlsx"
    assert inside("form", guide, "--format", "xlsx", "-o", path).status == 0
    form = Form(path).who().write("it-systems", "Rating", "Red")
    guide.write_text(text.replace("title: IT systems", "title: Computers"), encoding="utf-8")
    done = imported(form, tmp_path / "a.yaml", "--framework", guide)
    assert done.status == 0, done.err
    assert "warning" not in done.err
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")


@pytest.mark.parametrize(("typed", "said"), [(None, "is gone"), ("Ann", "“Ann” is none of the guide's")])
def test_a_row_without_its_id_is_read_by_number_and_title(
    typed: str | None, said: str, blank: Form, tmp_path: Path
) -> None:
    cell = blank.write("it-systems", "Rating", "Red").cell("it-systems", "partnerkit-id")
    cell.value = typed
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 0
    assert f"warning: the hidden id {said}; this row was read as “20 IT systems”, as it says itself" in done.err
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")


def test_a_form_without_its_column_of_ids_is_read_by_numbers_and_titles(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    filled.write("it-systems", "Rating", "Amber")
    filled.sheet().delete_cols(filled.cell("it-systems", "partnerkit-id").column)
    done = imported(filled, file)
    assert done.status == 0, done.err
    assert changed_lines(TRUST, file) == ["rating: amber"]
    assert done.err.count("warning") == 1
    assert "the hidden column of ids is gone; each row was read as its number and title say" in done.err


def test_a_title_of_two_minds_is_not_read(blank: Form, tmp_path: Path) -> None:
    blank.write("it-systems", "Rating", "Red").cell("it-systems", "Number").value = 3
    row_id = blank.cell("it-systems", "partnerkit-id")
    assert SHIFTED in imported(blank, tmp_path / "a.yaml").err
    row_id.value = None
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    assert "nobody can tell what this row is about" in done.err


def test_a_row_that_is_there_twice_counts_neither_time(blank: Form, tmp_path: Path) -> None:
    sheet, column = blank.sheet(), blank.write("it-systems", "Rating", "Red").cell("it-systems", "Rating").column
    for place in range(1, sheet.max_column + 1):
        sheet.cell(25, place).value = sheet.cell(24, place).value
    assert imported(blank, tmp_path / "same.yaml").status == 0, "two rows that say the same"
    sheet.cell(25, column).value = "Green"
    done = imported(blank, tmp_path / "a.yaml", "--partial")
    assert done.status == 1
    assert "Form!A25: error: this row is there twice (Form!A24 is the first)" in done.err
    assert re.search("it-systems:$", text_of(tmp_path / "a.yaml"), re.MULTILINE)


# --- what was not read ------------------------------------------------------------------------------------------------


def test_what_stands_beside_below_and_above_the_table_is_listed(blank: Form, tmp_path: Path) -> None:
    blank.write("it-systems", "Rating", "Red")
    sheet = blank.sheet()
    last = sheet.max_column
    sheet["D2"] = "Draft of 3 May"
    sheet.cell(4, last + 1).value = "My notes"
    sheet.cell(7, last + 1).value = "to discuss"
    sheet.cell(9, last + 3).value = "ask Priya"
    sheet["A27"] = "We could not rate the rest: too new"
    sheet["C30"] = datetime(2026, 5, 1)
    sheet["D6"] = f"{sheet['D6'].value} YES WE DO"
    sheet["C6"].value = f"{sheet['C6'].value} (again?)"
    blank.sheet("About you")["D5"] = "call me first"
    blank.sheet("About you")["A14"] = "Siân and I did this together"
    blank.sheet("Key")["C5"] = "on track (mostly)"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 0
    for place, text in {
        "Form!D2": "“Draft of 3 May” was not read: it stands outside the cells to fill in.",
        "Form!AF7": "“to discuss” was not read: the form has no column “My notes”.",
        "Form!AH9": "“ask Priya” was not read: it stands outside the cells to fill in.",
        "Form!A27": "“We could not rate the rest: too new” was not read",
        "Form!C30": "“2026-05-01” was not read",
        "Form!D6": "YES WE DO” was not read: the column “Ask yourselves” is not one to fill in",
        "Form!C6": "“Equity & diversity of providers (again?)” was not read: the column “Issue” is not one to fill in",
        "About you!D5": "“call me first” was not read",
        "About you!A14": "“Siân and I did this together” was not read",
        "Key!C5": "“on track (mostly)” was not read",
    }.items():
        line = next((line for line in done.err.splitlines() if f" {place}: warning: " in line), "")
        assert text in line, place
    assert done.err.count(": warning: ") == 10
    assert "Not everything in the form could be taken in" in done.err


def test_a_comment_below_the_table_is_refused_rather_than_lost(blank: Form, tmp_path: Path) -> None:
    blank.sheet().cell(30, blank.cell("it-systems", "Comment").column).value = "All of this is provisional"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    assert "Form!G30: error: nobody can tell what this row is about" in done.err


def test_other_sheets_are_named_with_how_much_is_on_them(blank: Form, tmp_path: Path) -> None:
    notes, hidden = blank.book.create_sheet("Minutes"), blank.book.create_sheet("Costs")
    notes.append(["Meeting of 3 May", "Present: all"])
    notes.append([None, 3])
    hidden["B2"] = 1200
    hidden.sheet_state = "hidden"
    blank.book.create_sheet("Empty")
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 0
    assert (
        "blank.xlsx Minutes!A1: warning: this sheet is not one of the form's: its 3 filled cells were not read, "
        "beginning with “Meeting of 3 May”"
    ) in done.err
    assert "Costs!B2: warning: this hidden sheet is not one of the form's: its one filled cell was not read" in done.err
    assert done.err.count("warning") == 2


def test_of_a_report_what_was_changed_outside_its_form_is_told(tmp_path: Path) -> None:
    path, file = tmp_path / "report.xlsx", copy(TRUST, tmp_path)
    assert inside("report", file, "--format", "xlsx", "-o", path, "--as-of", "2026-11-23").status == 0
    form = Form(path)
    assert "warning" not in imported(form, file).err
    form.sheet("Plan")["M5"] = "Done!"
    done = imported(form, file)
    assert "Plan!M5: warning: “Done!” was not read" in done.err
    assert done.err.count("warning") == 1


def test_of_two_columns_with_one_header_the_first_counts_and_the_other_is_told(blank: Form, tmp_path: Path) -> None:
    blank.write("it-systems", "Rating", "Red")
    sheet = blank.sheet()
    sheet.cell(4, sheet.max_column + 1).value = "Rating"
    sheet.cell(24, sheet.max_column).value = "Green"
    done = imported(blank, tmp_path / "a.yaml")
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")
    assert "Form!AF24: warning: “Green” was not read: there are two columns “Rating”, and the first one" in done.err


def test_many_cells_that_were_not_read_are_counted(blank: Form, tmp_path: Path) -> None:
    for row in range(40, 140):
        blank.sheet().cell(row, 1).value = f"line {row}"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.err.count("was not read") == 40
    assert "Form: warning: 60 more cells of this sheet were not read." in done.err


def test_notes_threads_drawings_and_macros_are_listed_at_their_place(blank: Form, tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    blank.write("it-systems", "Rating", "Red").cell("it-systems", "Rating").comment = Comment("Who\nsigned?", "Jo")
    blank.cell("piloting", "Comment").comment = Comment("[Threaded comment] …", "tc={1}")
    path = blank.save()
    relation = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/x/{}" Target="/xl/{}"/>'
    added = "".join(
        relation.format(f"x{number}", kind, part)
        for number, (kind, part) in enumerate(
            [("threadedComment", "t.xml"), ("drawing", "d.xml"), ("oleObject", "o.bin"), ("ctrlProp", "c.xml")]
        )
    )
    sheet = "xl/worksheets/_rels/sheet3.xml.rels"
    thread = (
        '<ThreadedComments><threadedComment ref="G17" personId="{p}"><text>Is this right?</text></threadedComment>'
        '<threadedComment ref="G17" personId="{p}" parentId="{1}"><text>Yes</text></threadedComment></ThreadedComments>'
    )
    drawing = (
        "<xdr:wsDr xmlns:xdr='x' xmlns:a='a'><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>27</xdr:row>"
        "</xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>99</xdr:row></xdr:to><xdr:sp><a:p><a:t>Please </a:t><a:t>call"
        "</a:t></a:p></xdr:sp></xdr:twoCellAnchor><xdr:absoluteAnchor><xdr:pic/></xdr:absoluteAnchor></xdr:wsDr>"
    )
    rewritten(path, sheet, lambda old: old.replace(b"</Relationships>", f"{added}</Relationships>".encode()))
    person = f"{relation.format('p1', 'person', 'p.xml')}</Relationships>".encode()
    rewritten(path, "xl/_rels/workbook.xml.rels", lambda old: old.replace(b"</Relationships>", person))
    people = b'<personList><person id="{p}" displayName="Ann Example"/></personList>'
    parts = {"xl/t.xml": thread.encode(), "xl/d.xml": drawing.encode(), "xl/p.xml": people, "xl/vbaProject.bin": b"x"}
    path.write_bytes(zipped({**parts_of(path), **parts}))
    done = imported(path, tmp_path / "a.yaml")
    assert done.status == 0, done.err
    for line in (
        "blank.xlsx: warning: its macros were not read; they are never run",
        "Form!F24: warning: note by Jo not read: “Who signed?”",
        "Form!G17: warning: comment by Ann Example not read: “Is this right?”",
        "Form!G17: warning: answer by Ann Example not read: “Yes”",
        "Form!C28: warning: text box or shape not read: “Please call”",
        "Form: warning: picture not read",
        "Form: warning: file inside the workbook not read",
        "Form: warning: tick box or other control not read",
    ):
        assert line in done.err
    assert done.err.count("warning") == 8
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")


def test_what_was_not_read_is_told_with_what_is_wrong_too(blank: Form, tmp_path: Path) -> None:
    blank.write("it-systems", "Rating", "Blue").sheet()["A40"] = "Sorry!"
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    assert "“Blue” is no rating" in done.err
    assert "Form!A40: warning: “Sorry!” was not read" in done.err


def test_text_on_every_printed_page_is_told_but_not_the_forms_own(blank: Form, tmp_path: Path) -> None:
    assert "warning" not in imported(blank, tmp_path / "a.yaml").err
    blank.sheet().oddHeader.center.text = "CONFIDENTIAL &D"
    done = imported(blank, tmp_path / "b.yaml")
    assert "Form: warning: text on every printed page not read: “CONFIDENTIAL”" in done.err


def test_hidden_rows_are_read_as_the_others(blank: Form, tmp_path: Path) -> None:
    """A filter hides them: who filled them in meant them all the same."""
    blank.write("it-systems", "Rating", "Red").sheet().row_dimensions[24].hidden = True
    assert imported(blank, tmp_path / "a.yaml").status == 0
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")


# --- cells that do not say what they seem to --------------------------------------------------------------------------


def test_merged_cells_are_refused_once_for_all_of_them(filled: Form, tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    sheet, column = filled.sheet(), filled.cell("it-systems", "Rating").column_letter
    sheet[f"{column}5"].value = "Red"
    sheet.merge_cells(f"{column}5:{column}7")
    filled.write("it-systems", "Rating", "Amber")
    done = imported(filled, file)
    assert done.status == 1
    assert f"Form!{column}5: error: the cells {column}5:{column}7 were merged into one" in done.err
    assert "Unmerge them" in done.err
    assert done.err.count("error: ") == 1
    assert imported(filled, file, "--partial").status == 1
    assert changed_lines(TRUST, file) == ["rating: amber"]


def test_a_rating_that_a_merge_left_behind_is_not_lost(blank: Form, tmp_path: Path) -> None:
    """LibreOffice keeps what stands in the cells that it hides."""
    blank.write("piloting", "Rating", "Red").write("monitoring-and-evaluation", "Rating", "Green")
    path = blank.save()
    merge = b'<mergeCells count="1"><mergeCell ref="F17:F18"/></mergeCells><pageMargins'
    rewritten(path, "xl/worksheets/sheet3.xml", lambda old: old.replace(b"<pageMargins", merge, 1))
    done = imported(path, tmp_path / "a.yaml")
    assert done.status == 1
    assert "Form!F17: error: the cells F17:F18 were merged into one" in done.err


def test_merged_cells_with_nothing_in_them_say_nothing(blank: Form, tmp_path: Path) -> None:
    blank.sheet().merge_cells("F10:F12")
    blank.sheet().merge_cells("A1:F1")
    assert imported(blank, tmp_path / "a.yaml").status == 0


def test_a_rating_by_colour_alone_is_told(blank: Form, tmp_path: Path) -> None:
    from openpyxl.styles import PatternFill

    red, yellow, white = (PatternFill("solid", fgColor=colour) for colour in ("FF0000", "FFFF00", "FFFFFF"))
    blank.cell("it-systems", "Rating").fill = red
    blank.cell("piloting", "Rating").fill = white
    blank.write("managing-risk", "Rating", "Green").cell("managing-risk", "Rating").fill = red
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 1
    assert "Form!F24: error: this cell is filled with a colour, but says nothing. Choose the rating" in done.err
    assert done.err.count("error: ") == 1
    blank.write("it-systems", "Rating", "Red")
    for cell in blank.sheet()[10]:
        cell.fill = yellow
    done = imported(blank, tmp_path / "b.yaml")
    assert done.status == 0, "a row that somebody marked is no rating"
    assert "warning: this row is filled with a colour, which was not read" in done.err


@pytest.mark.parametrize(
    ("inside", "comment"),
    [
        ("<t>First_x000D_\nsecond</t>", "comment: |-\n      First\n      second\n"),
        ("<t>First_x000D__x000A_second</t>", "comment: |-\n      First\n      second\n"),
        ("<t>First_x000B_second</t>", "comment: |-\n      First\n      second\n"),
        ("<t>A literal _x005F_x000D_ here</t>", "comment: A literal _x000D_ here\n"),
        ("<t>Grin _xD83D__xDE00_ here</t>", "comment: Grin 😀 here\n"),
        ("<t>my_x_file and _x00g0_</t>", "comment: my_x_file and _x00g0_\n"),
        ("<r><t>Rich </t></r><r><rPr><b/></rPr><t>text</t></r>", "comment: Rich text\n"),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>", "comment: 東京\n"),
    ],
)
@pytest.mark.sampled(3)
def test_texts_are_read_as_excel_shows_them(inside: str, comment: str, blank: Form, tmp_path: Path) -> None:
    path = written_raw(blank, "inlineStr", f"<is>{inside}</is>")
    done = imported(path, tmp_path / "a.yaml")
    assert done.status == 0, done.err
    assert comment in text_of(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("kind", "inside", "sentence"),
    [
        ("inlineStr", "<is><t>Ring_x0007_</t></is>", "a character in this text that nobody can see: <U+0007>"),
        ("inlineStr", f"<is><t>{'x' * 32_768}</t></is>", "this text is longer than the 32,767 characters of a cell"),
        ("e", "<v>#REF!</v>", "there is an error here: #REF!"),
        ("n", "<f>A1</f>", "there is a formula here"),
        ("d", "<v>2026-05-01T00:00:00</v>", "has made a date of what was written here"),
    ],
)
@pytest.mark.sampled(2)
def test_what_no_text_can_be_is_told(kind: str, inside: str, sentence: str, blank: Form, tmp_path: Path) -> None:
    done = imported(written_raw(blank, kind, inside), tmp_path / "a.yaml")
    assert done.status == 1
    assert f"Form!G24: error: {sentence}" in done.err or sentence in done.err


def written_raw(form: Form, kind: str, inside: str) -> Path:
    """The comment of the last issue as the XML of its cell."""
    form.write("it-systems", "Comment", "MARK")
    path = form.save()
    cell = re.compile(rb'(<c r="G24"[^>]*?) t="\w+">.*?</c>', re.DOTALL)
    made = f' t="{kind}">{inside}</c>'.encode()
    return rewritten(path, "xl/worksheets/sheet3.xml", lambda old: cell.sub(lambda found: found[1] + made, old))


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days(blank: Form, tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    blank.write("it-systems", "Action 1", "Do it").write("it-systems", "Due date of action 1", date(2027, 2, 28))
    blank.book.epoch = CALENDAR_MAC_1904
    assert imported(blank, tmp_path / "a.yaml").status == 0
    assert "due: 2027-02-28" in text_of(tmp_path / "a.yaml")
    assert "date: 2026-11-03" in text_of(tmp_path / "a.yaml")


def test_days_as_strict_open_xml_writes_them_are_days(blank: Form, tmp_path: Path) -> None:
    path, cell = blank.save(), re.compile(rb'(<c r="B6"[^>]*?)( t="\w+")?>.*?</c>', re.DOTALL)
    day = b' t="d"><v>2026-11-03T00:00:00</v></c>'
    rewritten(path, "xl/worksheets/sheet2.xml", lambda old: cell.sub(lambda found: found[1] + day, old))
    assert imported(path, tmp_path / "a.yaml").status == 0
    assert "date: 2026-11-03" in text_of(tmp_path / "a.yaml")


# --- the smallest part is left out ------------------------------------------------------------------------------------


def test_an_action_with_a_wrong_date_keeps_its_words_and_owner(blank: Form, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    blank.write("it-systems", "Action 1", "Ask the board").write("it-systems", "Owner of action 1", "Siân")
    due = blank.write("it-systems", "Due date of action 1", "ASAP").cell("it-systems", "Due date of action 1")
    done = imported(blank, file, "--partial")
    assert done.status == 1
    assert f"Form!{due.coordinate}: error: “ASAP” is no date" in done.err
    assert "- ref: A1\n        action: Ask the board\n        owner: Siân\n" in text_of(file)
    assert "due:" not in text_of(file).split("ratings:\n\n")[1]
    before = file.read_bytes()
    imported(blank, file, "--partial")
    assert file.read_bytes() == before, "the same form again adds nothing"
    blank.write("it-systems", "Due date of action 1", "28 February 2027")
    assert imported(blank, file).status == 0
    assert text_of(file).count("Ask the board") == 1
    assert "due: 2027-02-28" in text_of(file)


@pytest.mark.parametrize(
    ("header", "value", "kept"),
    [
        ("Rating", "Blue", ["comment: Kept", "- Minutes", "action: Ask"]),
        ("Comment", datetime(2026, 5, 1), ["rating: red", "- Minutes", "action: Ask"]),
        (EVIDENCE, "=1+1", ["rating: red", "comment: Kept", "action: Ask"]),
        ("Owner of action 1", "=1+1", ["rating: red", "action: Ask", "due: 2027-01-31"]),
        ("Action 1", "=1+1", ["rating: red", "comment: Kept", "- Minutes"]),
    ],
)
@pytest.mark.sampled(2)
def test_of_a_row_only_what_is_wrong_is_left_out(
    header: str, value: Any, kept: list[str], blank: Form, tmp_path: Path
) -> None:
    for name, said in (("Rating", "Red"), ("Comment", "Kept"), (EVIDENCE, "Minutes"), ("Action 1", "Ask"),
                       ("Owner of action 1", "Siân"), ("Due date of action 1", date(2027, 1, 31))):  # fmt: skip
        blank.write("it-systems", name, said)
    where = blank.write("it-systems", header, value).cell("it-systems", header).coordinate
    done = imported(blank, tmp_path / "a.yaml", "--partial")
    assert done.status == 1
    assert f"Form!{where}: error: " in done.err
    assert done.err.count("error: ") == 1
    for line in kept:
        assert line in text_of(tmp_path / "a.yaml")


def test_a_changed_date_that_cannot_be_read_leaves_the_other_changes_of_its_action(
    filled: Form, tmp_path: Path
) -> None:
    file = copy(TRUST, tmp_path)
    filled.write("commissioning-arrangements", "Owner of action 1", "Finance lead")
    filled.write("commissioning-arrangements", "Due date of action 1", "when we can")
    assert imported(filled, file, "--partial").status == 1
    assert changed_lines(TRUST, file) == ["owner: Finance lead"]


def test_bullets_of_every_kind_are_left_behind_and_come_back_as_no_change(blank: Form, tmp_path: Path) -> None:
    lines = ["• one", "- two", "– three", "* four", "▪ nine", "\uf0a7 eight", "o\tseven", "1. five"]
    blank.write("it-systems", EVIDENCE, "\r\n".join(lines)).write("it-systems", "Rating", "Am\u200bber\xa0")
    file = tmp_path / "a.yaml"
    assert imported(blank, file).status == 0
    items = ["one", "two", "three", "four", "nine", "eight", "seven", "1. five"]
    assert "".join(f"      - {item}\n" for item in items) in text_of(file)
    assert "rating: amber" in text_of(file)
    old = text_of(file).replace("- one", "- '- one'")  # as an earlier version would have taken it in
    file.write_text(old, encoding="utf-8")
    form = form_of(file, tmp_path / "again")
    assert imported(form, file).status == 0
    assert text_of(file) == old


def test_a_workbook_with_macros_is_read_like_any_other(blank: Form, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsm"
    blank.write("it-systems", "Rating", "Red")
    path.write_bytes(zipped({**parts_of(blank.save()), "xl/vbaProject.bin": b"x"}))
    done = imported(path, tmp_path / "a.yaml")
    assert done.status == 0
    assert "macros" in done.err
    assert "it-systems: red" in text_of(tmp_path / "a.yaml")
    assert openpyxl.load_workbook(path)


@pytest.mark.parametrize("headers", [("Rating", "Comment"), ("Rating", "Comment", EVIDENCE), ("Comment",)])
def test_answers_that_were_sorted_alone_rate_no_other_issue(filled: Form, tmp_path: Path, headers: tuple[str]) -> None:
    sort(filled, headers[0], *headers)
    file = copy(TRUST, tmp_path)
    for partial in ((), ("--partial",)):
        done = imported(filled, file, *partial)
        assert done.status == 1
        assert "when the form was made" in done.err
        assert file.read_bytes() == TRUST.read_bytes()


def test_one_comment_may_be_put_where_it_belongs_and_copied_to_many(filled: Form, tmp_path: Path) -> None:
    said = filled.cell("it-systems", "Comment").value
    filled.write("it-systems", "Comment", None).write("piloting", "Comment", said)
    kept = filled.cell("staffing-issues", "Comment").value
    for issue in ("managing-risk", "client-involvement", "drivers-and-champions"):
        filled.write(issue, "Comment", kept)
    assert imported(filled, copy(TRUST, tmp_path)).status == 0


def test_rows_that_were_deleted_or_written_over_are_told(filled: Form, tmp_path: Path) -> None:
    sheet = filled.sheet()
    for column in range(1, sheet.max_column + 1):
        sheet.cell(10, column).value = sheet.cell(6, column).value
    done = imported(filled, copy(TRUST, tmp_path))
    assert done.status == 0
    assert "no longer has the row of “6 Senior level commitment”: nothing was read there" in done.err
    sheet.delete_rows(12, 9)
    assert "and of 7 more" in imported(filled, copy(TRUST, tmp_path)).err


def test_a_link_behind_a_cell_is_told_unless_the_cell_says_it(blank: Form, tmp_path: Path) -> None:
    for issue, said, target in (
        ("it-systems", "Minutes", "https://example.org/minutes"),
        ("piloting", "See http://example.org/a and b", "http://example.org/a/"),
        ("managing-risk", "jo@example.org", "mailto:jo@example.org"),
    ):
        blank.write(issue, EVIDENCE, said).cell(issue, EVIDENCE).hyperlink = target
    done = imported(blank, tmp_path / "a.yaml")
    assert done.status == 0
    assert done.err.count("link not read") == 1
    assert "Form!I24: warning: link not read: “https://example.org/minutes”" in done.err
