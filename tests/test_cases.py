"""Small files that once went wrong, as they came: what `check` says of each, and what other commands do with them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.command import ROOT, inside

CASES = ROOT / "tests" / "data" / "cases"
FOLDERS = sorted(path for path in CASES.glob("*/*") if path.is_dir() or path.parent.name in ("conflict", "invisible"))
FOLDERS += [CASES / "two-agreed", CASES / "hash"]
FOLDERS = [path for path in FOLDERS if not (path.is_file() and path.suffix == ".txt")]


def name(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES, tmp_path / "cases", ignore=shutil.ignore_patterns("*.txt"))
    monkeypatch.chdir(tmp_path / "cases")
    return tmp_path / "cases"


@pytest.mark.parametrize("case", FOLDERS, ids=name)
@pytest.mark.usefixtures("here")
def test_a_check_says_exactly_what_stands_beside_the_case(case: Path) -> None:
    said = inside("check", name(case), "--ignore", "unrated-issue", "--as-of", "2026-11-23").out
    expected = case.with_name(f"{case.name}.txt")
    if os.environ.get("UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


VIEWS = {"ok": 3, "upper": 3, "indented": 3}


@pytest.mark.parametrize("case", sorted(path.name for path in (CASES / "left-out").iterdir() if path.is_dir()))
def test_no_view_is_left_out_of_a_round(case: str, here: Path) -> None:
    """Every view is counted, or the command is refused and names the file."""
    compared = inside("compare", f"left-out/{case}")
    agreed = inside("agree", f"left-out/{case}", "-o", "agreed.yaml", "--no-input")
    if case in VIEWS:
        assert f"{VIEWS[case]} views" in compared.out
        assert agreed.status == 0
        return
    for done in (compared, agreed):
        assert done.status == 1
        assert f"left-out/{case}/c.yaml" in done.err
    assert not (here / "agreed.yaml").exists()


@pytest.mark.parametrize("case", ["nfd", "apostrophe"])
@pytest.mark.usefixtures("here")
def test_two_spellings_of_a_name_are_one_partnership(case: str) -> None:
    assert "2 views" in inside("compare", f"names/{case}").out


@pytest.mark.parametrize("case", ["slip", "yml"])
@pytest.mark.usefixtures("here")
def test_nothing_rests_on_settings_that_do_not_apply(case: str) -> None:
    for command in ("assess", "plan"):
        done = inside(command, f"config/{case}/a.yaml")
        assert done.status == 1, command
        assert f"config/{case}/partnerkit.y" in done.err, command
