"""The repository around a folder, and the folders up to its root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.files.repository import Repositories, folders_up, repository


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


@pytest.mark.parametrize("root", [".git/HEAD", ".git", "partnerkit.yaml"])
def test_the_folders_above_end_at_the_root_of_the_repository(tmp_path: Path, root: str) -> None:
    make(tmp_path, root, "a/b/c.yaml")
    assert list(folders_up(tmp_path / "a" / "b")) == [tmp_path / "a" / "b", tmp_path / "a", tmp_path]


def test_the_nearest_root_counts(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a/partnerkit.yaml", "a/b/c.yaml")
    assert list(folders_up(tmp_path / "a" / "b")) == [tmp_path / "a" / "b", tmp_path / "a"]


def test_outside_a_repository_only_the_folder_itself_counts(tmp_path: Path) -> None:
    if any((up / ".git").exists() for up in tmp_path.parents):
        pytest.skip("the temporary folder lies in a repository")
    assert list(folders_up(tmp_path)) == [tmp_path]


def test_a_relative_folder_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, ".git/HEAD", "a/b.yaml")
    monkeypatch.chdir(tmp_path)
    assert list(folders_up(Path("a"))) == [tmp_path / "a", tmp_path]


def test_settings_under_a_name_that_is_nearly_right_mark_a_root_where_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "partnerkit.yml").write_text("format: partnerkit/config/1\n", encoding="utf-8")
    if repository(tmp_path) is None:
        assert repository(tmp_path / "a" / "b") == tmp_path / "a"
    make(tmp_path, ".git/HEAD")
    assert repository(tmp_path / "a" / "b") == tmp_path


def test_folders_may_be_nested_as_deep_as_the_file_system_allows(tmp_path: Path) -> None:
    make(tmp_path, "partnerkit.yaml")
    deep = tmp_path.joinpath(*["d"] * 1500)  # it need not be there
    assert len(Repositories().folders_up(deep)) == 1501


@given(st.lists(st.sampled_from(["", "a", "a/b", "a/b/c", "a/d", "e", "e/f"]), min_size=1))
def test_whatever_was_asked_before_the_answer_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, asked: list[str]
) -> None:
    root = tmp_path_factory.getbasetemp() / "repositories"
    make(root, "a/partnerkit.yaml", "a/b/c/.git/HEAD", "e/x.txt", ".git/HEAD")
    together = Repositories()
    for name in asked:
        folder = Path(os.path.join(root, name))
        assert together.inside(folder) == Repositories().inside(folder)
