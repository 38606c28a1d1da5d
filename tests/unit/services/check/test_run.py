"""A check as a function: what it returns, what it calls, and that it leaves the process as it was."""

from __future__ import annotations

import gc
import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.model.words import Severity
from partnerkit.services.check.cache import code_digest
from partnerkit.services.check.run import Options, check
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem

ROOT = Path(__file__).resolve().parents[4]
AS_OF = date(2027, 3, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round with problems in its files and between them, settings, and a file that is not partnerkit's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "anytown" / "2026-05", folder)
    shutil.copy(folder / "trust.yaml", folder / "trust-again.yaml")
    (folder / "partnerkit.yaml").write_text("format: partnerkit/config/1\n", encoding="utf-8")
    (folder / "notes.yaml").write_text("shopping: [milk]\n", encoding="utf-8")
    return folder


def checked(*paths: Path, **options: object) -> CheckReport:
    return check(Workspace(AS_OF), paths, Options(**options))  # type: ignore[arg-type]


def test_the_report_is_complete_when_the_function_returns(folder: Path) -> None:
    nowhere = folder / "nowhere.yaml"
    report = checked(folder, nowhere)
    names = sorted(path.name for path in folder.glob("*.yaml"))
    assert [Path(file).name for file in report.files] == [name for name in names if name != "notes.yaml"]
    assert report.counts == {
        "assessment": len(names) - 2,
        "framework": 0,
        "config": 1,
        "crosswalk": 0,
        "partnership": 0,
        "seal": 0,
        "meeting": 0,
        "portfolio": 0,
    }
    assert [one.file for one in report.unreadable] == [str(nowhere)]
    assert {"action-overdue", "duplicate-view"} <= {problem.rule for problem in report.problems}
    assert report.number(Severity.ERROR) + report.number(Severity.WARNING) == len(report.problems)
    assert report.as_of == AS_OF


def test_what_is_called_on_the_way_adds_up_to_the_report(folder: Path) -> None:
    files: list[str] = []
    problems: list[Problem] = []
    for _ in range(2):  # the second is from the cache
        files.clear()
        problems.clear()
        report = check(Workspace(AS_OF), [folder], on_file=files.append, on_problems=problems.extend)
        assert files == sorted(str(path) for path in folder.glob("*.yaml"))
        assert problems == report.problems


def test_a_file_is_told_once_though_the_cached_outcome_is_out_of_date(folder: Path) -> None:
    checked(folder)
    with (folder / "vcs.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    files: list[str] = []
    check(Workspace(AS_OF), [folder], on_file=files.append)
    assert files == sorted(str(path) for path in folder.glob("*.yaml"))


def test_problems_of_a_file_are_told_before_the_next_file(folder: Path) -> None:
    (folder / "a.yaml").write_text("format: partnerkit/assessment/1\n", encoding="utf-8")
    told: list[str] = []
    check(
        Workspace(AS_OF),
        [folder],
        Options(use_cache=False),
        on_file=lambda file: told.append(Path(file).name),
        on_problems=lambda problems: told.append(f"problems of {Path(problems[0].place.file).name}"),
    )
    assert told.index("problems of a.yaml") < told.index("a.yaml") < told.index("trust.yaml")
    # From the first file on whose actions may be followed in another, they wait until all are read, in their order.
    assert told.index("trust.yaml") < told.index("problems of agreed.yaml") < told.index("problems of trust.yaml")


def test_only_what_is_chosen_is_reported_and_decides_whether_the_check_failed(folder: Path) -> None:
    report = checked(folder, select=frozenset({"action-overdue"}))
    assert {problem.rule for problem in report.problems} == {"action-overdue"}
    assert (report.failed, checked(folder, failing=frozenset(Severity)).failed) == (False, True)
    assert not checked(folder, failing=frozenset()).failed
    assert "action-overdue" not in {p.rule for p in checked(folder, ignore=frozenset({"action-overdue"})).problems}


def test_tables_are_made_where_they_are_asked_for(folder: Path) -> None:
    assert checked(folder).tables == []
    report = checked(folder, with_tables=True)
    assert len(report.tables) == report.counts["assessment"]


def test_a_check_leaves_the_process_as_it_was(folder: Path) -> None:
    frozen, threshold, current = gc.get_freeze_count(), gc.get_threshold(), Path.cwd()
    checked(folder)
    assert (gc.get_freeze_count(), gc.get_threshold(), Path.cwd()) == (frozen, threshold, current)


def test_a_change_anywhere_in_the_code_makes_results_void(tmp_path: Path) -> None:
    inside = tmp_path / "services" / "check"
    inside.mkdir(parents=True)
    module = inside / "run.py"
    module.touch()
    before = code_digest(tmp_path)
    (inside / "__pycache__").mkdir()
    (inside / "__pycache__" / "run.pyc").touch()
    assert code_digest(tmp_path) == before
    os.utime(module, (2**31, 2**31))
    assert code_digest(tmp_path) != before
