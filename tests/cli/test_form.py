"""`partnerkit form`: where the page goes, and how what comes back will name its framework."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.render.office.excel import FIRST_ROW
from tests.support.command import ROOT, TODAY, inside


def named(page: Path) -> str:
    return re.findall(r'"framework": "([^"]*)"', page.read_text(encoding="utf-8"))[0]


def test_it_is_written_and_written_again(tmp_path: Path) -> None:
    page = tmp_path / "form.html"
    assert inside("form", "top-tips", "-o", page).status == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n<!-- Written by partnerkit")
    assert inside("form", "top-tips", "--partnership", "Anytown", "-o", page).status == 0
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert inside("form", "top-tips", "-o", page).status == 0
    page.write_text(page.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    assert inside("form", "top-tips", "-o", page).status == 3
    assert inside("form", "top-tips", "-o", page, "--force").status == 0


def test_it_goes_to_the_screen(tmp_path: Path) -> None:
    done = inside("form", "top-tips")
    assert done.out.startswith("<!DOCTYPE html>\n<html")
    assert done.out.endswith("</html>\n")


def test_a_framework_by_path_is_named_as_seen_from_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "forms").mkdir()
    source = ROOT / "frameworks" / "top-tips.yaml"
    (tmp_path / "guides" / "ours.yaml").write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert inside("form", "guides/ours.yaml", "-o", "forms/form.html").status == 0
    assert named(tmp_path / "forms" / "form.html") == "../guides/ours.yaml"


def test_what_is_refused(tmp_path: Path) -> None:
    assert inside("form", "top-tops").status == 2
    assert "Did you mean top-tips?" in inside("form", "top-tops").err
    assert inside("form", "top-tips", "--partnership", " ").status == 2
    assert inside("form", "top-tips", "-o", tmp_path).status == 3


# --- a round, and a person --------------------------------------------------------------------------------------------


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anytown's files, after its second round."""
    shutil.copytree(ROOT / "examples" / "anytown", tmp_path / "town")
    monkeypatch.chdir(tmp_path / "town")
    return tmp_path / "town"


def data_of(page: Path) -> dict[str, Any]:
    (data,) = re.findall('<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"))
    return dict(json.loads(data))


DAY = ("--as-of", "2027-05-03")
LAMPLIGHT = "Chief executive, Anytown Lamplight"


def test_a_form_for_somebody_in_a_round_knows_them_and_what_they_gave_last_time(town: Path) -> None:
    done = inside("form", "working-partnership", "--round", "2027-05", "--for", LAMPLIGHT, "-o", "f.html", *DAY)
    assert done.status == 0
    assert f"for {LAMPLIGHT} (Jo Carrick), in the round 2027-05, with their own ratings of 5 November 2026" in done.err
    data = data_of(town / "f.html")
    assert data["round"] == "2027-05"
    assert data["who"] == {
        "role": "Chief executive", "organisation": "Anytown Lamplight", "sector": "vcs", "name": "Jo Carrick",
    }  # fmt: skip
    page = (town / "f.html").read_text(encoding="utf-8")
    assert page.count("Last time (5 November 2026): ") == 20
    assert not (town / "2027-05").exists()


@pytest.mark.parametrize(
    "name", ["anytown lamplight", "Jo Carrick", "chief executive", "CHIEF EXECUTIVE, Anytown  Lamplight"]
)
def test_whoever_is_meant_by_a_part_is_found(town: Path, name: str) -> None:
    assert inside("form", "working-partnership", "--round", "2027-05", "--for", name, "-o", "f.html").status == 0
    assert data_of(town / "f.html")["who"]["role"] == "Chief executive"


def test_who_is_not_asked_is_refused_with_who_was_perhaps_meant(town: Path) -> None:
    form = ("form", "working-partnership", "--round", "2027-05", "-o", "f.html")
    near = inside(*form, "--for", "Chief exec, Anytown Lamplight")
    assert (near.status, f"Did you mean {LAMPLIGHT}?" in near.err) == (2, True)
    nobody = inside(*form, "--for", "Zzz")
    assert (nobody.status, "Asked are: Operations manager, Anytown NHS Trust; " in nobody.err) == (2, True)
    record = (town / "partnership.yaml").read_text(encoding="utf-8")
    twice = record.replace("role: Operations manager", "role: Chief executive", 1)
    (town / "partnership.yaml").write_text(twice, encoding="utf-8")
    several = inside(*form, "--for", "Chief executive")
    assert (several.status, "said of several: Chief executive, Anytown NHS Trust and Chief" in several.err) == (2, True)
    assert not (town / "f.html").exists()


def test_a_form_for_each_lies_under_the_name_of_their_file(town: Path) -> None:
    done = inside("form", "working-partnership", "--round", "2027-05", "--all", "-o", "forms", *DAY)
    assert done.status == 0
    stems = {path.stem for path in (town / "forms").iterdir()}
    assert inside("new", "--round", "2027-05", *DAY).status == 0
    assert stems == {path.stem for path in (town / "2027-05").glob("*.yaml")}
    assert len({json.dumps(data_of(path)["identity"]) for path in (town / "forms").iterdir()}) == 5
    assert inside("form", "working-partnership", "--all", "-o", "forms.html").status == 2
    assert inside("form", "working-partnership", "--all").status == 2
    assert inside("form", "working-partnership", "--all", "--for", "Chair", "-o", "forms").status == 2


def test_a_workbook_for_somebody_comes_back_with_what_it_knew(town: Path) -> None:
    given = ("--round", "2027-05", "--for", LAMPLIGHT, *DAY)
    assert inside("form", "working-partnership", *given, "-o", "f.xlsx").status == 0
    book = openpyxl.load_workbook(town / "f.xlsx")
    assert ("round", "2027-05") in list(book["partnerkit"].iter_rows(values_only=True))
    sheet = book["Form"]
    headers = [cell.value for cell in sheet[FIRST_ROW + 1]]
    last, rating = headers.index("Last time"), headers.index("Rating")
    assert sheet.cell(FIRST_ROW + 2, last + 1).value == "● Green"
    sheet.cell(FIRST_ROW + 2, rating + 1).value = "Amber"
    book["About you"].cell(FIRST_ROW + 3, 2).value = "2027-05-04"
    book.save(town / "back.xlsx")
    assert inside("import", "back.xlsx", "-o", "back.yaml").status == 0
    found = load(town / "back.yaml", Assessment).valid
    assert found.viewpoint == LAMPLIGHT
    assert {issue: str(entry.rating) for issue, entry in found.ratings.items() if entry.rating} == {
        "shared-values-and-vision": "amber"
    }, "what was rated last time is shown, and not taken for an answer"


def test_last_time_can_be_named_and_is_never_shown_to_whom_it_does_not_concern(town: Path) -> None:
    form = ("form", "working-partnership", "-o", "f.html")
    assert inside(*form, "--from", "2026-11").status == 0
    assert "Last time, agreed by the partners (20 November 2026): " in (town / "f.html").read_text(encoding="utf-8")
    assert inside(*form, "--from", "2026-11/trust.yaml", "--for", LAMPLIGHT).status == 0
    assert "Last time, Operations manager, Anytown NHS Trust (" in (town / "f.html").read_text(encoding="utf-8")
    everybody = inside("form", "working-partnership", "--all", "-o", "forms", "--from", "2026-11/trust.yaml")
    assert (everybody.status, "one person's view, and --all would show it to everybody" in everybody.err) == (2, True)
    assert "another guide" in inside(*form, "--from", "tips-2026-11.yaml").err
    assert (
        "and the form is for Othertown"
        in inside(*form, "--from", "2026-11/trust.yaml", "--partnership", "Othertown").err
    )


def test_what_a_form_of_a_round_saved_goes_to_that_round_whatever_its_day(town: Path) -> None:
    text = (town / "2026-11" / "vcs.yaml").read_text(encoding="utf-8").replace("date: 2026-11-05", "date: 2027-06-30")
    (town / "came.yaml").write_text(f"# round: 2027-05\n{text}", encoding="utf-8")
    assert inside("import", "came.yaml", "--as-of", "2027-07-01").status == 0
    assert [path.name for path in (town / "2027-05").iterdir()] == ["anytown-lamplight.yaml"]


def test_without_a_record_who_is_taken_as_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert inside("form", "top-tips", "--for", "Chair, of sorts, Anytown Mind", "-o", "f.html").status == 0
    assert data_of(tmp_path / "f.html")["who"] == {
        "role": "Chair, of sorts", "organisation": "Anytown Mind", "sector": "", "name": "",
    }  # fmt: skip


@pytest.mark.thorough
def test_a_form_on_paper_is_typed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing reads a PDF back: what comes next is to type in what was written on it."""
    pytest.importorskip("weasyprint")
    monkeypatch.chdir(tmp_path)
    done = inside("form", "working-partnership", "-o", "form.pdf", "--as-of", TODAY)
    assert done.status == 0, done.err
    assert done.err.endswith("What is written on paper, somebody types in.\nNext: partnerkit new form.yaml\n")


def test_last_time_is_before_the_round_and_a_round_that_is_over_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "anytown", tmp_path / "town")
    monkeypatch.chdir(tmp_path / "town")
    said = {}
    for of_round in ("2026-05", "2026-11", "2027-05"):
        done = inside(
            "form", "working-partnership", "--round", of_round, "--for", "Jo Carrick", "-o", "f.html", "--force"
        )
        assert done.status == 0, done.err
        said[of_round] = done.err
    assert "with their own ratings" not in said["2026-05"]
    assert "with their own ratings of 14 May 2026" in said["2026-11"]
    assert "with their own ratings of 5 November 2026" in said["2027-05"]
    assert "2026-11 was agreed on 20 November 2026: what comes back now is late." in said["2026-11"]
    assert "was agreed on" in said["2026-05"]
    assert "was agreed on" not in said["2027-05"]
