"""`report --key`: how a partner's own board names and colours ratings and standings, beside ours and never instead."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from partnerkit.model.contrast import BLACK, WHITE, contrast, text_on
from tests.support.command import inside

RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown
rag_keys:
  - organisation: "Anytown <b>Integrated</b> Care Board"
    source: Board paper 14
    levels:
      green: {word: "Assured <script>", colour: "#1d70b8"}
      amber: {word: "=Partly [/]", colour: "#f4b400", text: "#0b0c0c"}
    standings:
      overdue: {word: Missed, colour: "#7d1128", text: "#ffffff"}
  - organisation: Anytown NHS Trust
    levels:
      green: {word: Pale, colour: "#ffffff", text: "#eeeeee"}
"""
FILE = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-05-11
view: agreed
ratings:
  piloting: green
  it-systems:
    rating: amber
    actions: [{ref: A1, action: Try it, owner: Lead, due: 2026-09-30}]
  managing-risk: red
"""
BOARD = "anytown <b>integrated</b>  care board"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("partnership.yaml").write_text(RECORD, encoding="utf-8")
    Path("a.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


def written(name: str, part: str = "", key: str | None = BOARD) -> str:
    named = [] if key is None else ["--key", key]
    done = inside("report", "a.yaml", "-o", name, "--force", "--as-of", "2026-11-23", *named)
    assert done.status == 0, done.err
    if not part:
        return Path(name).read_text(encoding="utf-8")
    return "\n".join(ElementTree.fromstring(ZipFile(name).read(part)).itertext())


def test_a_page_shows_both_words_and_the_key_with_its_source() -> None:
    page = written("r.html")
    beside = r'<span class="word">Green</span></span> <span class="board board-level-green" dir="auto">'
    assert re.search(rf"{re.escape(beside)}<span class=\"hidden\">[^<]*: </span>Assured &lt;script&gt;</span>", page)
    assert "standing overdue" in page
    assert "</span>Missed</span>" in page
    assert "Board paper 14" in page
    assert "Anytown &lt;b&gt;Integrated&lt;/b&gt; Care Board" in page
    assert ".board-level-green { color: #ffffff; background: #1d70b8; }" in page, "the colour of the text is chosen"
    assert "board-level-red" not in page, "what the key leaves out stands as it is"
    assert "<script" not in page
    assert 'class="board' not in written("without.html", key=None)


def test_word_and_excel_show_both_words() -> None:
    text = written("r.docx", "word/document.xml")
    for said in ("▲ Amber", "=Partly [/]", "Overdue", "Missed", "source: Board paper 14"):
        assert said in text
    cells = written("r.xlsx", "xl/sharedStrings.xml")
    for said in ("Rating: Anytown <b>Integrated</b> Care Board", "▲ Amber", "=Partly [/]", "Missed", "Board paper 14"):
        assert said in cells
    with ZipFile("r.xlsx") as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets), "nothing is a formula"
    assert "=Partly" not in written("r.docx", "word/document.xml", key=None)


def test_a_workbook_with_a_key_still_comes_back_as_an_assessment() -> None:
    written("r.xlsx", "xl/workbook.xml")
    done = inside("import", "r.xlsx", "-o", "a.yaml")
    assert done.status == 0, done.err
    assert Path("a.yaml").read_text(encoding="utf-8") == FILE


def test_programs_are_given_the_key() -> None:
    key = json.loads(written("r.json"))["board_key"]
    assert (key["organisation"], key["source"]) == ("Anytown <b>Integrated</b> Care Board", "Board paper 14")
    assert key["levels"]["green"] == {"word": "Assured <script>", "colour": "#1d70b8", "text": "#ffffff"}
    assert key["standings"]["overdue"]["word"] == "Missed"
    assert json.loads(written("r.json", key=None))["board_key"] is None


@pytest.mark.parametrize(
    ("named", "said", "status"),
    [
        ("Anytown NHS Trst", "Did you mean Anytown NHS Trust?", 2),
        ("Elsewhere", "There are those of", 2),
        ("Anytown NHS Trust", "[rag-key-contrast]", 1),
    ],
)
def test_a_key_that_is_not_there_or_cannot_be_read_is_refused(named: str, said: str, status: int) -> None:
    done = inside("report", "a.yaml", "-o", "r.html", "--key", named)
    assert done.status == status
    assert said in done.both
    assert not Path("r.html").exists()


def test_without_a_record_there_is_no_key_and_a_form_has_none() -> None:
    assert inside("report", "a.yaml", "-o", "r.docx", "--form", "--key", BOARD).status == 2
    Path("partnership.yaml").unlink()
    done = inside("report", "a.yaml", "-o", "r.html", "--key", BOARD)
    assert done.status == 2
    assert "no record here has the key of a board" in done.err


def test_contrast_is_that_of_the_guidelines_and_black_or_white_always_does() -> None:
    assert round(contrast(BLACK, WHITE), 2) == 21
    assert contrast("#777777", WHITE) < 4.5 < contrast("#767676", WHITE)
    grounds = [f"#{red:02x}{green:02x}{blue:02x}" for red in range(0, 256, 51) for green in range(0, 256, 17)
               for blue in range(0, 256, 51)]  # fmt: skip
    assert all(contrast(text_on(ground), ground) >= 4.5 for ground in grounds)
