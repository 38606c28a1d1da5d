"""Whose the actions are, in every document that shows a plan, from the record, the views and the actions themselves."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from zipfile import is_zipfile

import pytest

from tests.support.command import EXAMPLES, TODAY, assessment, inside, run, write
from tests.support.workbooks import parts_of

RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown crisis alternatives
partners:
  - {organisation: ANYTOWN NHS TRUST, sector: nhs}
  - {organisation: Anytown Women's Circle, sector: vcs, paid: false}
  - {organisation: Anytown Lamplight, sector: vcs}
"""
SAID = "ANYTOWN NHS TRUST owns 15 of 20 open actions; Anytown Women's Circle, which is not paid, owns none"


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "anytown" / "2026-11", tmp_path / "anytown" / "2026-11")
    (tmp_path / "anytown" / "partnership.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path / "anytown"


def text(file: Path) -> str:
    parts = parts_of(file).values() if is_zipfile(file) else [file.read_bytes()]
    return " ".join(unescape(re.sub("<[^>]+>", " ", part.decode(errors="replace"))) for part in parts)


@pytest.mark.parametrize(
    "document", ["report.html", "report.docx", "report.xlsx", "report.json", "plan.md", "plan.docx", "plan.json"]
)
def test_every_document_with_a_plan_tells_it(anytown: Path, document: str) -> None:
    file, (command, ending) = anytown / document, document.split(".")
    assert inside(command, anytown / "2026-11", "--views", "named", "-o", file, "--as-of", TODAY).status == 0
    shown = " ".join(text(file).split())
    assert SAID in shown
    for name in ("Anytown Integrated Care Board", "Anytown Council", "Anytown Service User Forum"):
        assert name in shown, "it gave a view"
    if ending == "json":
        made = json.loads(file.read_text(encoding="utf-8"))
        told = made["load"] if command == "plan" else made["plan"]["load"]
        by_name = {
            one["organisation"]: (one["sector"], one["paid"], one["open_actions"]) for one in told["organisations"]
        }
        assert by_name["ANYTOWN NHS TRUST"] == ("nhs", True, 15)
        assert by_name["Anytown Women's Circle"] == ("vcs", False, 0)
        assert by_name["Anytown Integrated Care Board"] == ("commissioner", None, 1)
        assert sum(one["share"] for one in told["organisations"]) == pytest.approx(1)
        assert sum(one["all_actions"] for one in told["sectors"]) == told["all_actions"]
    elif ending != "xlsx":
        assert "(not paid)" in shown


def test_two_guides_share_one_load(anytown: Path) -> None:
    shutil.copy(EXAMPLES / "anytown" / "tips-2026-11.yaml", anytown)
    for command in ("plan", "report"):
        file = anytown / f"{command}.json"
        assert inside(command, anytown, "-o", file, "--as-of", TODAY).status == 0
        made = json.loads(file.read_text(encoding="utf-8"))
        told = (made if command == "plan" else made["plan"])["load"]
        assert (told["all_actions"], told["open_actions"]) == (34, 32)


def test_views_that_are_gone_and_a_record_of_another_partnership_are_no_matter(anytown: Path) -> None:
    record = anytown / "partnership.yaml"
    record.write_text(RECORD.replace("Anytown crisis alternatives", "Elsewhere"), encoding="utf-8")
    for view in ("trust", "vcs", "council"):
        (anytown / "2026-11" / f"{view}.yaml").unlink()
    (anytown / "2026-11" / "commissioner.yaml").write_text(
        "format: partnerkit/assessment/1\nratings: [", encoding="utf-8"
    )
    done = run("plan", anytown / "2026-11" / "agreed.yaml", "--as-of", TODAY)
    assert done.status == 0
    assert "| Anytown Women's Circle" not in done.out
    assert "| Anytown NHS Trust | not known | 15 |" in done.out
    assert "| Anytown Service User Forum | Lived experience | 0 |" in done.out


def test_where_some_actions_are_shown_or_there_are_none_nothing_is_told(anytown: Path) -> None:
    agreed = anytown / "2026-11" / "agreed.yaml"
    done = inside("plan", agreed, "--organisation", "Anytown NHS Trust", "--as-of", TODAY)
    assert (done.status, "Who carries" in done.out) == (0, False)
    blank = write(
        anytown / "none.yaml", assessment(ratings={"it-systems": "green"}, partnership="Anytown crisis alternatives")
    )
    done = inside("plan", blank, "--format", "json", "--as-of", TODAY)
    assert json.loads(done.out)["load"] is None
