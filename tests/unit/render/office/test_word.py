"""Word documents, read back by the library that wrote them and as the XML that they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest

from tests.support.documents import ANYTOWN, BOTH_ROUNDS, HOSTILE, TODAY, flat, plan, report, source, texts

docx = pytest.importorskip("docx")

from partnerkit.files.frameworks import Library, shipped_folder  # noqa: E402
from partnerkit.files.load import load  # noqa: E402
from partnerkit.model.framework import Framework  # noqa: E402
from partnerkit.model.text import xml_text  # noqa: E402
from partnerkit.render.form.word import form  # noqa: E402
from partnerkit.render.plan.word import plan as plan_document  # noqa: E402
from partnerkit.render.report.word import report as report_document  # noqa: E402
from partnerkit.render.words import rating  # noqa: E402

AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
TRUST = ANYTOWN / "2026-11" / "trust.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled() -> bytes:
    one = source(TRUST)
    return form(one.framework, one.assessment, TODAY)


def blank(name: str = "working-partnership") -> bytes:
    return form(load(shipped_folder() / f"{name}.yaml", Framework).valid, None, TODAY)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "report": lambda: report_document(report(*BOTH_ROUNDS)),
    "report of one view": lambda: report_document(report(TRUST)),
    "report of several views": lambda: report_document(report(TRUST, ANYTOWN / "2026-11" / "vcs.yaml")),
    "plan": lambda: plan_document(plan(AGREED)),
    "form filled in": filled,
    "blank form": blank,
    "blank matrix": lambda: blank("top-tips"),
    "hostile report": lambda: report_document(report(HOSTILE)),
    "hostile plan": lambda: plan_document(plan(HOSTILE)),
}


@pytest.fixture(params=DOCUMENTS)
def content(request: pytest.FixtureRequest) -> bytes:
    return DOCUMENTS[request.param]()


def words(content: bytes) -> str:
    """All text of a document, tables too, on one line."""
    body = docx.Document(BytesIO(content)).element.body
    return flat(" ".join("".join(text.text or "" for text in para.iter(f"{W}t")) for para in body.iter(f"{W}p")))


def test_nothing_of_the_librarys_own_is_left(content: bytes) -> None:
    known = docx.Document(BytesIO(content)).core_properties
    assert "python-docx" not in (known.author + known.comments + known.last_modified_by)
    assert known.title
    assert known.author
    assert known.created.date() == known.modified.date() == TODAY
    assert known.language == "en-GB"
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        assert not [name for name in names if "thumbnail" in name or "customXml" in name]
        for part in names:
            if part.endswith(".xml"):
                assert b"en-US" not in package.read(part), part


def test_every_table_has_a_header_row_that_repeats_and_a_description(content: bytes) -> None:
    tables = docx.Document(BytesIO(content)).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        described = table._tbl.tblPr.find(f"{W}tblDescription")
        assert described is not None
        assert described.get(f"{W}val").strip()
        assert not list(table._tbl.iter(f"{W}vMerge", f"{W}gridSpan"))


def test_headings_are_real_and_skip_no_level(content: bytes) -> None:
    styles = [paragraph.style.name for paragraph in docx.Document(BytesIO(content)).paragraphs]
    assert styles[0] == "Title"
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert DOCUMENTS[name]() == DOCUMENTS[name]()


def test_the_report_holds_every_rating_and_every_text() -> None:
    made = report(*BOTH_ROUNDS)
    said = words(report_document(made))
    assert made.current is not None
    for point in made.points:
        entry = point.row.entry
        assert rating(entry.rating) in said
        for text in texts([entry.comment, entry.reason, entry.evidence, [one.reason for one in entry.dissent]]):
            assert flat(text) in said
        for action in entry.actions:
            assert flat(action.action) in said
    assert flat(made.framework.acknowledgement) in said


def test_the_form_is_the_guides_own_table() -> None:
    tables = docx.Document(BytesIO(blank())).tables[2:]
    assert [cell.text for cell in tables[0].rows[0].cells] == ["Issue", "RAG rating", "Further action required"]
    titles = [row.cells[0].text.split("  ", 1)[1] for table in tables for row in table.rows[1:]]
    assert titles == [issue.title for issue in Library().get("working-partnership", ANYTOWN).valid.issues]
    assert all(row.cells[2].text == "" for table in tables for row in table.rows[1:])


def test_the_hostile_texts_are_texts() -> None:
    made = report(HOSTILE)
    said = words(report_document(made))
    assert made.current is not None
    for entry in made.current.assessment.ratings.values():
        for text in texts([entry.comment, entry.evidence]):
            assert flat(xml_text(text)) in said
    for hidden in ("\u202e", "\u2066", "\x1b", "\ufffe"):
        assert hidden not in said
