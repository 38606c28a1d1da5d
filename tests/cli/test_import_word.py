"""`import`: what comes back from Word, however people and programs have treated it."""

from __future__ import annotations

import copy as copying
import zipfile
from pathlib import Path

import pytest

from tests.support.command import TODAY, Done, inside
from tests.support.word_forms import W, WordForm, blank_word_form, docx, word_form_of
from tests.support.workbooks import TRUST, changed_lines, copy, parts_of, zipped

NAMED = "4 Partnership agreement"


@pytest.fixture
def blank(tmp_path: Path) -> WordForm:
    return blank_word_form(tmp_path)


def imported(form: WordForm | Path, file: Path, *options: object) -> Done:
    path = form.save() if isinstance(form, WordForm) else form
    return inside("import", path, "-o", file, "--as-of", TODAY, *options)


def filled(form: WordForm) -> WordForm:
    form.who().write("shared-values-and-vision:rating", "● Green")
    form.write("partnership-agreement:rating", "■ Red").write("partnership-agreement:comment", "Two\nlines: Evidence")
    form.write("partnership-agreement:evidence", "• Agreement, 2023\nMinutes")
    form.write("partnership-agreement:action:+1", "Review it").write("partnership-agreement:action:+2", "Sign it")
    form.write("partnership-agreement:owner:+2", "Co-chairs").write("partnership-agreement:due:+2", "31 January 2027")
    form.write("piloting:rating", "– Not applicable").write("piloting:reason", "Fully open")
    return form.write("shared-values-and-vision:confidence", "Low")


SAID = (
    "organisation: Anytown Mind",
    "sector: vcs",
    "date: 2026-11-03",
    "rating: red",
    "- Agreement, 2023\n",
    "- ref: A1\n        action: Review it\n",
    "- ref: A2\n        action: Sign it\n        owner: Co-chairs\n        due: 2027-01-31\n",
    "reason: Fully open",
    "confidence: low",
)


@pytest.mark.parametrize("treated", ["as Word saves it", "without controls", "without anything"])
def test_what_was_filled_in_is_a_valid_assessment(blank: WordForm, tmp_path: Path, treated: str) -> None:
    form = filled(blank)
    if treated != "as Word saves it":
        form.without_controls()
    if treated == "without anything":
        form.forgetting()
    file = tmp_path / "2026-11" / "mind.yaml"
    done = imported(form, file)
    assert done.status == 0, done.err
    assert "Wrote" in done.err
    assert "3 ratings, 1 comment, 1 reason, 2 actions" in done.err
    assert "not read" not in done.err
    text = file.read_text(encoding="utf-8")
    for part in SAID:
        assert part in text
    assert "Two\n" in text
    assert imported(form, file).err.startswith(f"{file} stays as it is")


def test_only_what_was_changed_changes_the_assessment(tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    form = word_form_of(file, tmp_path)
    assert "stays as it is: the form changes nothing" in imported(form, file).err
    before = copying.copy(file.read_bytes())
    form.write("partnership-agreement:rating", "■ Red").write("partnership-agreement:action:+1", "Start anew")
    done = imported(form, file)
    assert done.status == 0, done.err
    (tmp_path / "before.yaml").write_bytes(before)
    changed = changed_lines(tmp_path / "before.yaml", file)
    assert "rating: red" in changed
    assert len(changed) <= 3


def test_what_stands_elsewhere_is_told_at_its_place(blank: WordForm, tmp_path: Path) -> None:
    form = filled(blank)
    heading = next(one for one in form.document.paragraphs if one.text.endswith("Partnership agreement"))
    heading.insert_paragraph_before("Can we talk about this?")
    row = form.control("partnership-agreement:comment").getparent()
    form.document.add_comment(
        runs=[next(run for one in form.document.paragraphs for run in one.runs)], text="Ask Jo", author="Sam"
    )
    deleted = docx.oxml.parse_xml(
        f'<w:del xmlns:w="{W[1:-1]}" w:id="9" w:author="Jo"><w:r><w:delText>the old words</w:delText></w:r></w:del>'
    )
    inserted = docx.oxml.parse_xml(
        f'<w:ins xmlns:w="{W[1:-1]}" w:id="8" w:author="Jo"><w:r><w:t> and more</w:t></w:r></w:ins>'
    )
    row.append(deleted)
    row.append(inserted)
    file = tmp_path / "a.yaml"
    done = imported(form, file)
    assert done.status == 0, done.err
    for sentence in (
        "“Can we talk about this?” was not read: it stands outside the places to fill in",
        "comment by Sam not read: “Ask Jo”",
        f"{NAMED}, Comment: warning: text that Jo deleted as a tracked change not read: “the old words”",
        "a tracked change by Jo, read as accepted: “ and more”".replace("“ ", "“"),
    ):
        assert sentence in done.err, done.err
    assert "lines: Evidence and more" in file.read_text(encoding="utf-8")


def test_an_answer_may_stand_behind_its_control_and_below_it(blank: WordForm, tmp_path: Path) -> None:
    form = blank.who()
    form.document.save(form.path)
    paragraph = form.control("partnership-agreement:comment").getparent()
    for text in (" Typed behind it", "and a line below"):
        run = docx.oxml.parse_xml(f'<w:r xmlns:w="{W[1:-1]}"><w:t xml:space="preserve">{text}</w:t></w:r>')
        if text.startswith(" "):
            paragraph.append(run)
        else:
            below = docx.oxml.parse_xml(f'<w:p xmlns:w="{W[1:-1]}"/>')
            below.append(run)
            paragraph.addnext(below)
    form.write("partnership-agreement:rating", "R")
    file = tmp_path / "a.yaml"
    assert imported(form, file).status == 0
    text = file.read_text(encoding="utf-8")
    assert "Typed behind it\n" in text
    assert "and a line below\n" in text
    assert "rating: red" in text


def test_nothing_is_guessed(blank: WordForm, tmp_path: Path) -> None:
    form = filled(blank)
    form.write("shared-values-and-vision:rating", "Amber/Red").write("partnership-agreement:due:+2", "3/4/2027")
    form.write("piloting:owner:+1", "Somebody")
    file = tmp_path / "a.yaml"
    done = imported(form, file)
    assert done.status == 1
    assert "1 Shared values and vision, Rating: error: “Amber/Red” names Amber and Red" in done.err
    assert f"{NAMED}, due date of action 2: error: “3/4/2027”" in done.err
    assert "13 Piloting, action 1: error: there is an owner or a date in this row, but no action" in done.err
    assert not file.exists()
    assert imported(form, file, "--partial").status == 1
    assert "action: Sign it" in file.read_text(encoding="utf-8")


def test_rows_may_be_added_sorted_and_deleted(tmp_path: Path) -> None:
    file = copy(TRUST, tmp_path)
    form = word_form_of(file, tmp_path)
    row = next(one for one in form.control("partnership-agreement:action:+1").iterancestors() if one.tag == f"{W}tr")
    table = row.getparent()
    added = copying.deepcopy(row)
    table.append(added)
    for control in added.iter(f"{W}sdt"):
        if form.tag(control).endswith(":action:+1"):
            hint = control.find(f"{W}sdtPr/{W}showingPlcHdr")
            hint.getparent().remove(hint)
            next(control.iter(f"{W}t")).text = "From a copied row"
    first = table.findall(f"{W}tr")[1]
    table.remove(first)
    done = imported(form, file, "--partial")
    assert "From a copied row" in file.read_text(encoding="utf-8")
    assert "was taken out; the assessment keeps it" in done.err


def test_two_tables_that_contradict_each_other_are_not_read(blank: WordForm, tmp_path: Path) -> None:
    form = filled(blank)
    control = form.control("partnership-agreement:rating")
    table = next(one for one in control.iterancestors() if one.tag == f"{W}tbl")
    twin = copying.deepcopy(table)
    next(text for text in twin.iter(f"{W}t") if text.text == "■ Red").text = "● Green"
    table.addnext(twin)
    done = imported(form, tmp_path / "a.yaml")
    assert done.status == 1
    assert f"{NAMED}: error: the table with these answers is there twice" in done.err


def test_a_table_under_another_heading_is_not_read(blank: WordForm, tmp_path: Path) -> None:
    form = filled(blank)
    tables = [
        next(one for one in form.control(f"{issue}:rating").iterancestors() if one.tag == f"{W}tbl")
        for issue in ("partnership-agreement", "piloting")
    ]
    tables[1].addnext(tables[0])
    done = imported(form, tmp_path / "a.yaml")
    assert done.status == 1
    assert f"stands under “13 Piloting”, but is that of “{NAMED}”" in done.err


@pytest.mark.parametrize("guide", ["top-tips", "working-partnership"])
def test_an_empty_form_says_what_is_missing(tmp_path: Path, guide: str) -> None:
    done = imported(blank_word_form(tmp_path, guide=guide), tmp_path / "a.yaml")
    assert done.status == 1
    assert "the partnership is missing. Fill it in, or give --partnership." in done.err
    assert not (tmp_path / "a.yaml").exists()


def test_a_form_of_another_guide_is_refused(blank: WordForm, tmp_path: Path) -> None:
    done = imported(filled(blank), tmp_path / "a.yaml", "--framework", "top-tips")
    assert done.status == 2
    assert "is a form of working-partnership, not of top-tips" in done.err


def test_strict_documents_and_those_with_macros_and_pictures_are_read(blank: WordForm, tmp_path: Path) -> None:
    parts = parts_of(filled(blank).save())
    old, new = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    parts["word/vbaProject.bin"] = b"x"
    path = tmp_path / "strict.docm"
    path.write_bytes(zipped(parts))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as package:
        package.writestr("word/media/image1.png", b"\0" * 20_000_000)
    done = imported(path, tmp_path / "a.yaml")
    assert done.status == 0, done.err
    assert "its macros were not read; they are never run" in done.err


BOMB = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 500_000


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("a.docx", lambda text: text[:2000], "is damaged: Word's own text in it cannot be read"),
        ("b.docx", lambda text: text.replace(b"<w:body>", b"<w:body>" + BOMB), "holds far more than a form does"),
        (
            "c.docx",
            lambda text: text.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
            "holds declarations that no office program writes",
        ),
    ],
)
@pytest.mark.sampled(1)
def test_what_means_harm_is_refused(blank: WordForm, tmp_path: Path, name: str, change: object, sentence: str) -> None:
    parts = parts_of(blank.save())
    parts["word/document.xml"] = change(parts["word/document.xml"])  # type: ignore[operator]
    path = tmp_path / name
    path.write_bytes(zipped(parts))
    done = imported(path, tmp_path / "new.yaml")
    assert (done.status, sentence in done.err) == (3, True), done.err
    assert not (tmp_path / "new.yaml").exists()
