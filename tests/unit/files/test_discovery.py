from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk

POSIX = pytest.mark.skipif(os.name != "posix", reason="asks for POSIX files")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def found(folder: Path, *paths: str) -> list[tuple[str, bool]]:
    files = walk(folder / path for path in paths or [""])
    return [(Path(file).relative_to(folder).as_posix(), named) for file, named in files]


def test_yaml_files_under_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path, "b.yaml", "a/z.yml", "a/b/c.yaml", "c.txt", "a.yaml", "c.yaml.bak", "d/e.txt")
    expected = ["a/b/c.yaml", "a/z.yml", "a.yaml", "b.yaml"]
    assert found(tmp_path) == [(name, False) for name in expected]


def test_hidden_files_and_folders_and_what_is_not_ours_are_left_alone(tmp_path: Path) -> None:
    make(
        tmp_path, ".git/a.yaml", ".b.yaml", "x/.c/d.yaml", "node_modules/e.yaml", "venv/f.yaml", "x/__pycache__/g.yaml"
    )
    make(tmp_path, ".a.yaml.x1.tmp", "node_modules.yaml")
    assert found(tmp_path) == [("node_modules.yaml", False)]


def test_what_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, ".hidden/.a.yaml", ".hidden/b.yaml", "c.txt")
    assert found(tmp_path, ".hidden/.a.yaml", ".hidden", "c.txt") == [
        (".hidden/.a.yaml", True),
        (".hidden/b.yaml", False),
        ("c.txt", True),
    ]


@POSIX
def test_each_file_comes_once_however_often_it_is_named_or_linked_to(tmp_path: Path) -> None:
    make(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "c.yaml").symlink_to("b.yaml")
    assert found(tmp_path, "a/b.yaml", "a", "a/../a/b.yaml", "a/c.yaml") == [("a/b.yaml", True)]


@POSIX
def test_links_to_folders_are_not_followed_unless_named(tmp_path: Path) -> None:
    make(tmp_path, "real/a.yaml", "top/b.yaml")
    (tmp_path / "top" / "link").symlink_to(tmp_path / "real")
    (tmp_path / "top" / "circle").symlink_to(tmp_path / "top")
    (tmp_path / "top" / "folder.yaml").symlink_to(tmp_path / "real")
    assert found(tmp_path, "top") == [("top/b.yaml", False)]
    assert found(tmp_path, "top/link") == [("top/link/a.yaml", False)]


@POSIX
def test_what_only_looks_like_a_file_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    (tmp_path / "nowhere.yaml").symlink_to("nowhere")
    (tmp_path / "folder.yaml").mkdir()
    assert found(tmp_path) == [("a.yaml", False)]


@pytest.mark.parametrize("name", ["no.yaml", "x" * 300, "a\0b", "\ud800"])
def test_what_is_named_and_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRead, match=r"does not exist|cannot be read"):
        list(walk([tmp_path / name]))


@POSIX
def test_folders_may_be_nested_as_deep_as_the_file_system_allows(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    file = folders[-1] / "a.yaml"
    file.write_bytes(b"")
    assert [found for found, _ in walk([tmp_path])] == [str(file)]
    file.unlink()
    for folder in reversed(folders[1:]):  # what clears up after the tests cannot go that deep
        folder.rmdir()


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    files = walk([tmp_path / "a.yaml", tmp_path / "no.yaml"])
    assert next(files)[0] == str(tmp_path / "a.yaml")
    with pytest.raises(CannotRead):
        next(files)
