"""Ratings that are older than what has happened since: marked wherever they are shown, offered to be given again."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.support.command import Terminal, inside

RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown
events:
  - {date: 2026-10-12, event: "The record moved: [/] <script>=1", issues: [it-systems]}
contracts:
  - {title: Café, partner: Lamplight, end: 2026-09-30}
"""
FILE = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-05-11   # the spring round
view: agreed
ratings:
  commissioning-arrangements: green
  it-systems: amber
  piloting: green
"""
TODAY = "2026-11-23"
ENDED = "Before: the contract “Café” of Lamplight ended on 30 September 2026"
MOVED = "Before: The record moved: [/] <script>=1 (12 October 2026)"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("2026-05").mkdir()
    Path("partnership.yaml").write_text(RECORD, encoding="utf-8")
    Path("2026-05/a.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


def dated() -> str:
    return next(line for line in Path("2026-05/a.yaml").read_text(encoding="utf-8").splitlines() if "date:" in line)


def test_the_table_marks_them_in_words() -> None:
    out = " ".join(inside("assess", "2026-05", "--no-input", "--brief", "--as-of", TODAY).out.split())
    assert "Rated before something happened that they rest on: 2 issues" in out
    assert ENDED.removeprefix("Before: ") in out
    assert "Rated before" not in inside("assess", "2026-05", "--no-input", "--as-of", "2026-09-30").out
    assert "Before:" in inside("assess", "2026-05", "--no-input", "--as-of", TODAY).out


def test_a_report_marks_them_in_every_format() -> None:
    for name in ("r.html", "r.docx", "r.xlsx", "r.json"):
        assert inside("report", "2026-05", "-o", name, "--as-of", TODAY).status == 0
    page = Path("r.html").read_text(encoding="utf-8")
    assert f'<span aria-hidden="true">†</span> {ENDED}' in page
    assert "Before: The record moved: [/] &lt;script&gt;=1 (12 October 2026)" in page
    assert "Have rated again what was rated before something happened that it rests on" in page
    for name, part in (("r.docx", "word/document.xml"), ("r.xlsx", "xl/sharedStrings.xml")):
        text = "".join(ElementTree.fromstring(ZipFile(name).read(part)).itertext())
        assert MOVED.removeprefix("Before: ") in text.replace("\N{NO-BREAK SPACE}", " ")
    issues = {one["id"]: one for part in json.loads(Path("r.json").read_text())["parts"] for one in part["issues"]}
    assert issues["piloting"]["out_of_date"] is None
    assert issues["it-systems"]["out_of_date"] == {
        "date": "2026-10-12",
        "happened": "The record moved: [/] <script>=1",
    }


def test_just_those_are_rated_again_and_then_the_file_speaks_of_today() -> None:
    with Terminal("assess", "2026-05/a.yaml", "--as-of", TODAY, cwd=Path()) as terminal:
        terminal.see("20 IT systems, ▲ Amber: The record moved: [/] <script>=1 (12 October 2026)")
        terminal.see("The file then speaks of 23 November 2026, as if all else in it still held")
        terminal.see("run: partnerkit new 2026-11/a.yaml --from 2026-05/a.yaml")
        terminal.answer("Rate again?", "y")
        terminal.see("5 Commissioning arrangements")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.see("All were rated again: the file now speaks of 23 November 2026.")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert dated() == "date: 2026-11-23   # the spring round"
    text = Path("2026-05/a.yaml").read_text(encoding="utf-8")
    assert "  it-systems: green\n" in text
    assert "  commissioning-arrangements: green\n" in text


def test_one_that_is_skipped_keeps_the_date_and_enter_asks_nothing() -> None:
    with Terminal("assess", "2026-05/a.yaml", "--as-of", TODAY, cwd=Path()) as terminal:
        terminal.answer("Rate again?", "y")
        terminal.answer("Rating:", "s")
        terminal.answer("Rating:", "q")
        terminal.see(
            "Not rated again: 5 Commissioning arrangements, 20 IT systems. The file keeps its date, 11 May 2026."
        )
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    before = Path("2026-05/a.yaml").read_bytes()
    with Terminal("assess", "2026-05/a.yaml", "--as-of", TODAY, cwd=Path()) as terminal:
        terminal.answer("Rate again?", "\r")
        terminal.see("issues left to rate")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert Path("2026-05/a.yaml").read_bytes() == before
    assert dated() == "date: 2026-05-11   # the spring round"
