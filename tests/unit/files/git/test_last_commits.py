"""The day of the last commit of each file, and what keeps git from telling it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.files.git.last_commits import MANY, LastCommits
from tests.support.git_repo import Repo, counting_git, trap

if TYPE_CHECKING:
    import pytest


def day(path: Path, commits: LastCommits | None = None) -> date | None:
    return (commits or LastCommits()).day(str(path), path.read_bytes())


def test_each_file_has_the_day_of_its_own_last_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r é")
    first, second = repo.write("a b/x\ny.yaml", "one"), repo.write("a b/ü.yaml", "one")
    inside = repo.write("a b/below/x.yaml", "one")
    repo.commit("2027-05-01")
    second.write_text("two", encoding="utf-8")
    repo.commit("2027-05-02")
    assert [day(path) for path in (first, second, inside)] == [
        date(2027, 5, 1),
        date(2027, 5, 2),
        date(2027, 5, 1),
    ]


def test_a_file_that_changed_since_or_was_never_committed_has_none(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    assert day(repo.write("early.yaml", "x")) is None  # nothing was committed at all
    repo.commit("2027-05-01", a="one")
    assert day(repo.write("new.yaml", "x")) is None
    changed = repo.write("a.yaml", "two")
    assert day(changed) is None
    assert day(repo.write("a.yaml", "one")) == date(2027, 5, 1)


def test_line_ends_that_git_changes_are_no_change(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(".gitattributes", "*.yaml text\n")
    file = repo.write("a.yaml", "one\r\ntwo\r\n")
    repo.commit("2027-05-01")
    assert day(file) == date(2027, 5, 1)


def test_however_many_folders_git_is_started_a_fixed_number_of_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "r")
    files = [repo.write(f"{number}/a.yaml", str(number)) for number in range(4 * MANY)]
    repo.commit("2027-05-01")
    path, log = counting_git(tmp_path)
    monkeypatch.setenv("PATH", path)
    commits = LastCommits()
    assert {day(file, commits) for file in files} == {date(2027, 5, 1)}
    assert len(log.read_text(encoding="utf-8").splitlines()) <= 2 * (MANY + 1) + 1


def test_outside_a_repository_and_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x", encoding="utf-8")
    assert day(file) is None
    repo = Repo(tmp_path / "r")
    repo.commit("2027-05-01", a="one")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert day(repo.folder / "a.yaml") is None


def test_what_a_repository_sets_is_not_run(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r")
    repo.commit("2027-05-01", a="one")
    program, mark = trap(tmp_path)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "core.pager",
    ):
        repo.git("config", key, str(program))
    repo.write(".gitattributes", "*.yaml diff=x filter=x\n")
    assert day(repo.folder / "a.yaml") == date(2027, 5, 1)
    assert not mark.exists()
