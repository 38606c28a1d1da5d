from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead
from partnerkit.files.git.soundness import refuse_unsound
from tests.support.command import run
from tests.support.git_repo import Repo

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks for pipes and devices")

READ_BY_GIT = (
    *(".git/HEAD", ".git/packed-refs", ".git/config", ".git/index", ".git/shallow", ".git/refs/heads/main"),
    *(
        ".git/commondir",
        ".git/info/attributes",
        ".git/info/grafts",
        ".git/objects/info/alternates",
        ".git/objects/ab/c",
    ),
    *(".git", "HEAD", ".mailmap", ".gitattributes"),
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit("2026-01-05", a="one\n")
    return made


def put_away(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(path.with_name(f"{path.name}-was"))


@pytest.mark.parametrize("name", READ_BY_GIT)
def test_git_is_not_started_where_it_would_wait_for_a_pipe(repo: Repo, name: str) -> None:
    refuse_unsound(str(repo.folder))
    put_away(repo.folder / name)
    os.mkfifo(repo.folder / name)
    with pytest.raises(CannotRead, match="is not a regular file"):
        refuse_unsound(str(repo.folder))


def test_nor_where_it_would_read_a_device_through_a_link(repo: Repo) -> None:
    put_away(repo.folder / ".git" / "HEAD")
    (repo.folder / ".git" / "HEAD").symlink_to("/dev/zero")
    with pytest.raises(CannotRead, match="is not a regular file"):
        refuse_unsound(str(repo.folder))


def test_nor_where_one_line_takes_a_gigabyte(repo: Repo) -> None:
    with (repo.folder / ".git" / "HEAD").open("r+b") as file:
        file.truncate(1 << 30)
    with pytest.raises(CannotRead, match="far larger"):
        refuse_unsound(str(repo.folder))


def test_a_work_tree_of_its_own_is_looked_through_to_what_it_shares(repo: Repo) -> None:
    repo.git("worktree", "add", "-q", "../other", "-b", "other")
    other = repo.folder.parent / "other"
    refuse_unsound(str(other))
    os.mkfifo(repo.folder / ".git" / "packed-refs")
    with pytest.raises(CannotRead, match="is not a regular file"):
        refuse_unsound(str(other))


@pytest.mark.parametrize("content", ["", "gitdir: nowhere\n", "gitdir: \0\n", "something else\n"])
def test_what_is_merely_broken_is_left_for_git_to_say(tmp_path: Path, content: str) -> None:
    (tmp_path / ".git").write_text(content, encoding="utf-8")
    refuse_unsound(str(tmp_path))


def test_the_command_ends_with_a_sentence(repo: Repo) -> None:
    put_away(repo.folder / ".git" / "HEAD")
    os.mkfifo(repo.folder / ".git" / "HEAD")
    done = run("progress", "--git", "a.yaml", cwd=repo.folder)
    assert done.status == 3
    assert done.err.endswith("HEAD is not a regular file, and git would wait for it for ever.\n")
    assert len(done.err.splitlines()) == 1
