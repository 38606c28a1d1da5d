"""Word documents, read back by the library that wrote them and as the XML that they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.support.documents import ANYTOWN, BOTH_ROUNDS, HOSTILE, TODAY, flat, maturity, plan, report, source, texts

docx = pytest.importorskip("docx")

from partnerkit.analysis.comparison import Comparison, compare  # noqa: E402
from partnerkit.analysis.groups import groups  # noqa: E402
from partnerkit.files.frameworks import shipped_folder  # noqa: E402
from partnerkit.files.load import load  # noqa: E402
from partnerkit.model.contrast import contrast  # noqa: E402
from partnerkit.model.framework import Framework  # noqa: E402
from partnerkit.model.text import xml_text  # noqa: E402
from partnerkit.model.words import Grouping  # noqa: E402
from partnerkit.render.comparison.agenda_word import word as agenda_document  # noqa: E402
from partnerkit.render.comparison.word import word as comparison_document  # noqa: E402
from partnerkit.render.form.word import form  # noqa: E402
from partnerkit.render.plan.word import plan as plan_document  # noqa: E402
from partnerkit.render.progress.word import word as progress_document  # noqa: E402
from partnerkit.render.report.word import report as report_document  # noqa: E402
from partnerkit.render.words import rating  # noqa: E402

AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
TRUST = ANYTOWN / "2026-11" / "trust.yaml"
VIEWS = [ANYTOWN / "2026-11" / f"{name}.yaml" for name in ("trust", "vcs", "lived-experience")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled() -> bytes:
    one = source(TRUST)
    return form(one.framework, one.assessment, TODAY)


def blank(name: str = "working-partnership") -> bytes:
    return form(load(shipped_folder() / f"{name}.yaml", Framework).valid, None, TODAY)


def comparison(*files: Path) -> Comparison:
    views = [source(file) for file in files]
    return compare(views, views[0].framework)


def of_sectors() -> bytes:
    compared = comparison(*VIEWS)
    return comparison_document(compared, groups(compared.views, Grouping.SECTOR, 1))


def progress() -> bytes:
    (guide,) = report(*BOTH_ROUNDS).guides
    assert guide.progress is not None
    return progress_document([guide.progress])


def both_hostile() -> Comparison:
    hostile = source(HOSTILE)
    return compare([hostile, source(TRUST)], hostile.framework)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "report": lambda: report_document(report(*BOTH_ROUNDS)),
    "report of one view": lambda: report_document(report(TRUST)),
    "report of several views": lambda: report_document(report(TRUST, ANYTOWN / "2026-11" / "vcs.yaml")),
    "report of two guides": lambda: report_document(report(AGREED, ANYTOWN / "tips-2026-06.yaml")),
    "report of six levels": lambda: report_document(maturity()),
    "plan": lambda: plan_document(plan(AGREED)),
    "form filled in": filled,
    "blank form": blank,
    "blank matrix": lambda: blank("top-tips"),
    "hostile report": lambda: report_document(report(HOSTILE)),
    "hostile plan": lambda: plan_document(plan(HOSTILE)),
    "comparison": lambda: comparison_document(comparison(*VIEWS), None),
    "comparison of sectors": of_sectors,
    "agenda": lambda: agenda_document(comparison(*VIEWS), 90, names=True),
    "progress": progress,
    "hostile comparison": lambda: comparison_document(both_hostile(), None),
    "hostile agenda": lambda: agenda_document(both_hostile(), 90),
}


@cache
def made(name: str) -> bytes:
    """A document, which several tests read."""
    return DOCUMENTS[name]()


@pytest.fixture(params=DOCUMENTS)
def content(request: pytest.FixtureRequest) -> bytes:
    return made(request.param)


def words(content: bytes) -> str:
    """All text of a document, tables too, on one line."""
    body = docx.Document(BytesIO(content)).element.body
    return flat(" ".join("".join(text.text or "" for text in para.iter(f"{W}t")) for para in body.iter(f"{W}p")))


@pytest.mark.sampled(3)
def test_nothing_of_the_librarys_own_is_left(content: bytes) -> None:
    known = docx.Document(BytesIO(content)).core_properties
    assert "python-docx" not in (known.author + known.comments + known.last_modified_by)
    assert known.title
    assert known.author
    assert known.created.date() == known.modified.date() <= TODAY
    assert known.language == "en-GB"
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        assert not [name for name in names if "thumbnail" in name or "customXml" in name]
        for part in names:
            if part.endswith(".xml"):
                assert b"en-US" not in package.read(part), part


@pytest.mark.sampled(6)
def test_every_table_has_a_header_row_that_repeats_and_a_description(content: bytes) -> None:
    tables = docx.Document(BytesIO(content)).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        described = table._tbl.tblPr.find(f"{W}tblDescription")
        assert described is not None
        assert described.get(f"{W}val").strip()
        assert not list(table._tbl.iter(f"{W}vMerge", f"{W}gridSpan"))


def test_no_paragraph_is_empty_but_in_a_cell_or_where_pages_are_turned(content: bytes) -> None:
    """Screen readers read them out, and space belongs to styles."""
    for paragraph in docx.Document(BytesIO(content)).paragraphs:
        assert paragraph.text.strip() or paragraph._p.find(f"{W}pPr/{W}sectPr") is not None


def test_whatever_has_a_ground_has_words_and_a_contrast_that_can_be_read(content: bytes) -> None:
    grounds = 0
    for shade in docx.Document(BytesIO(content)).element.body.iter(f"{W}shd"):
        ground = f"#{shade.get(f'{W}fill')}"
        of = shade.getparent().getparent()
        colours = {one.get(f"{W}val") for one in of.iter(f"{W}color")} - {"auto"}
        assert all(contrast(f"#{colour}", ground) >= 4.5 for colour in colours)
        grounds += 1
    assert grounds


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "form" not in name and "matrix" not in name])
def test_no_date_is_as_machines_write_it(name: str) -> None:
    said = words(made(name))
    assert not re.findall(r"(?<![\w/-])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![\w-])", said)


def test_headings_are_real_and_skip_no_level(content: bytes) -> None:
    styles = [paragraph.style.name for paragraph in docx.Document(BytesIO(content)).paragraphs]
    assert styles[0] == "Title"
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "plan" not in name])
def test_the_lines_about_a_document_stay_on_one_page(name: str) -> None:
    """Else the last of them would stand alone on a page of its own."""
    paragraphs = docx.Document(BytesIO(made(name))).paragraphs
    (start,) = (place for place, one in enumerate(paragraphs) if one.text.startswith("About this "))
    assert all(one.paragraph_format.keep_with_next for one in paragraphs[start + 1 : -1])
    assert not paragraphs[-1].paragraph_format.keep_with_next


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.sampled(2)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert DOCUMENTS[name]() == made(name)


def test_the_report_holds_every_rating_and_every_text() -> None:
    made = report(*BOTH_ROUNDS)
    said = words(report_document(made))
    (guide,) = made.guides
    assert guide.points
    for point in guide.points:
        entry = point.row.entry
        assert rating(entry.rating) in said
        for text in texts(
            [entry.comment, entry.reason, [one.text for one in entry.evidence], [one.reason for one in entry.dissent]]
        ):
            assert flat(text) in said
        for action in entry.actions:
            assert flat(action.action) in said
    assert flat(guide.framework.acknowledgement) in said


def test_the_report_says_all_that_an_entry_says_on_any_scale() -> None:
    said = words(report_document(maturity()))
    for text in (
        "Dimensions that need action",
        "1 Readiness to change: ◆ Under way",
        "Aims at Widespread by 1 May 2027; low confidence.",
        "Practices: 0 of 3 in place Not yet: Name somebody who leads the change.",
        "Survey (of 3 March 2026; held by The council; to be looked at again by 1 March 2027; https://example.org/s?a=1)",
        "? Cannot judge whoever gave this view",
        "Practices of which the views say different things",
        "Choose the highest level of which every word is true today.",
    ):
        assert text in said, text


def test_the_list_of_contents_has_every_part_and_leads_there() -> None:
    body = docx.Document(BytesIO(made("report"))).element.body
    entries = [link for link in body.iter(f"{W}hyperlink") if link.getparent().pPr.pStyle.val == "TOC1"]
    heads = [one for one in body.iter(f"{W}p") if one.pPr is not None and one.pPr.pStyle.val == "Heading1"]
    assert ["".join(text.text for text in one.iter(f"{W}t")) for one in entries] == [
        "".join(text.text for text in one.iter(f"{W}t")) for one in heads
    ]
    places = {place.get(f"{W}name") for place in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= places
    assert len(places) == len(list(body.iter(f"{W}bookmarkStart"))), "no place is there twice"


def test_the_first_page_alone_leads_nowhere() -> None:
    body = docx.Document(BytesIO(report_document(report(*BOTH_ROUNDS), summary=True))).element.body
    assert not list(body.iter(f"{W}hyperlink"))
    assert "What the board is asked" in words(report_document(report(*BOTH_ROUNDS), summary=True))


def test_the_report_on_two_guides_has_a_part_for_each() -> None:
    document = docx.Document(BytesIO(DOCUMENTS["report of two guides"]()))
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [head[:15] for head in heads] == [
        "Summary",
        "A working partn",
        "Top tips and ke",
        "The plan",
        "What stands beh",
        "About this repo",
    ]
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 3"]
    assert any(title.startswith("Issue 5 Commissioning arrangements: ") for title in titles)
    assert any(title.startswith("Tip 3 Partnership outcomes framework: ") for title in titles)
    assert "Safeguarding (How the local authority ensures safety within the system), in partnerkit's words: " in words(
        DOCUMENTS["report of two guides"]()
    )


def tables_of(content: bytes, first: str) -> list[Any]:
    """The tables of a document whose head begins with a word."""
    return [table for table in docx.Document(BytesIO(content)).tables if table.rows[0].cells[0].text == first]


def test_a_row_that_is_longer_than_a_page_may_be_split() -> None:
    from partnerkit.render.office.word_rows import Cell, Layout, rows

    long, short = Cell("word " * 2_000), Cell("word")
    found = list(rows([[short, long], [short, short]], [5_000_000, 5_000_000], Layout(whole=True)))
    assert [bool(row.xpath("./w:trPr/w:cantSplit")) for row in found] == [False, True]


def test_the_hostile_texts_are_texts() -> None:
    made = report(HOSTILE)
    said = words(report_document(made))
    (guide,) = made.guides
    assert guide.current is not None
    for entry in guide.current.assessment.ratings.values():
        for text in texts([entry.comment, [one.text for one in entry.evidence]]):
            assert flat(xml_text(text)) in said
    for hidden in ("\u202e", "\u2066", "\x1b", "\ufffe"):
        assert hidden not in said
