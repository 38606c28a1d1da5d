"""Whatever a view says of an issue stands in every document that shows what was said."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import pytest

from tests.support.command import TODAY, assessment, run, write
from tests.support.workbooks import parts_of

ISSUE = "shared-values-and-vision"
PRACTICES = {"agree-vision-and-values": "in-place", "state-red-lines": "partly", "give-ground-elsewhere": "not-yet"}
DAYS = {"day of evidence": r"2026-03-03|3 March 2026", "review": r"2027-03-09|9 March 2027"}
AIM = {"target": r"2027-05-17|17 May 2027"}


def entry(number: int, rating: str) -> dict[str, Any]:
    return {
        "rating": rating,
        "confidence": "medium",
        "comment": f"Comment{number}",
        "practices": {name: {"state": state, "note": f"{name} note{number}"} for name, state in PRACTICES.items()},
        "evidence": [
            f"Short{number}",
            {
                "text": f"Long{number}",
                "link": f"https://example.org/link{number}",
                "date": "2026-03-03",
                "held_by": f"Holder{number}",
                "review": "2027-03-09",
            },
        ],
        "target": {"rating": "green", "by": "2027-05-17"},
        "actions": [{"ref": "A1", "action": f"Action{number}", "owner": f"Owner{number}", "due": "2027-01-31"}],
    }


def words(number: int) -> list[str]:
    notes = [f"{name} note{number}" for name in PRACTICES]
    return [f"{what}{number}" for what in ("Comment", "Short", "Long", "link", "Holder", "Action", "Owner")] + notes


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("views")
    found = []
    for number, rating in enumerate(("red", "green"), start=1):
        who = {"role": f"Role{number}", "organisation": f"Organisation{number}", "sector": "nhs"}
        ratings = {ISSUE: entry(number, rating), "equity-and-diversity-of-providers": {"rating": "cannot-judge"}}
        found.append(write(folder / f"view{number}.yaml", assessment(ratings=ratings, assessor=who)))
    return found


def text(file: Path) -> str:
    parts = parts_of(file).values() if is_zipfile(file) else [file.read_bytes()]
    shown = unescape("".join(part.decode(errors="replace") for part in parts))
    return shown.replace("\N{NO-BREAK SPACE}", " ")  # which keeps a day on one line


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "json"])
@pytest.mark.sampled(1)
def test_a_report_of_one_view_or_of_several_shows_every_field(
    views: list[Path], number: int, ending: str, tmp_path: Path
) -> None:
    file = tmp_path / f"report.{ending}"
    assert run("report", *views[:number], "-o", file, "--as-of", TODAY).status == 0
    shown = text(file)
    assert [word for view in range(1, number + 1) for word in words(view) if word not in shown] == []
    assert re.search(r"[Mm]edium", shown)
    assert re.search("[Cc]annot[ -]judge", shown)
    assert [what for what, pattern in (DAYS | AIM).items() if not re.search(pattern, shown)] == []


def test_the_table_and_the_agenda_show_every_field_but_who_does_what(views: list[Path]) -> None:
    own = [word for word in words(1) if not word.startswith(("Action", "Owner"))]
    table = run("assess", "--no-input", views[0], "--as-of", TODAY, env={"COLUMNS": "400"}).out
    agenda = run("compare", *views, "--agenda", "60").out
    for shown in (table, agenda):
        flat = " ".join(shown.split())
        assert [word for word in own if word not in flat] == []
        assert "onfidence medium" in flat
        assert [what for what, pattern in (DAYS | AIM).items() if not re.search(pattern, flat)] == []


def test_the_guides_own_table_filled_in_shows_every_field(views: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    assert run("report", views[0], "--form", "-o", file, "--as-of", TODAY).status == 0
    shown = text(file)
    assert [word for word in words(1) if word not in shown] == []
    assert [what for what, pattern in (DAYS | AIM).items() if not re.search(pattern, shown)] == []
