"""The history of a file is read whole, in order and safely, whatever the repository is like."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from partnerkit.errors import CannotRead, PartnerkitError, WrongUsage
from partnerkit.files.git.history import read_history
from partnerkit.files.read import MAX_BYTES
from tests.support.git_repo import IDENTITY, Repo, counting_git, trap

LINES = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, IDENTITY[name])


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def texts(path: Path, since: str | None = None) -> list[str]:
    """The contents of all versions, oldest first."""
    history = read_history(path, since)
    contents = {blob: content.decode() for blob, content in history.contents()}
    return [contents[version.blob] if version.blob else "" for version in history.versions]


def days(path: Path) -> list[str]:
    return [str(version.day) for version in read_history(path).versions]


def test_versions_come_oldest_first_with_their_commits_and_days(repo: Repo) -> None:
    commits = [repo.commit(f"2026-0{n}-01", a=f"version {n}") for n in (1, 2, 3)]
    history = read_history(repo.folder / "a.yaml")
    assert [version.commit for version in history.versions] == commits
    assert [version.day for version in history.versions] == [date(2026, n, 1) for n in (1, 2, 3)]
    assert texts(repo.folder / "a.yaml") == ["version 1", "version 2", "version 3"]


def test_commits_that_leave_the_file_alone_are_no_versions(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    repo.commit("2026-02-01", b="other")
    assert texts(repo.folder / "a.yaml") == ["one"]


def test_renames_are_followed_also_between_folders(repo: Repo) -> None:
    repo.commit("2026-01-01", **{"one/a": LINES})
    (repo.folder / "two").mkdir()
    repo.git("mv", "one/a.yaml", "two/b.yaml")
    repo.commit("2026-02-01", **{"two/b": LINES + "more\n"})
    repo.git("mv", "two/b.yaml", "c.yaml")
    repo.commit("2026-03-01")
    history = read_history(repo.folder / "c.yaml")
    assert [version.name for version in history.versions] == ["one/a.yaml", "two/b.yaml", "c.yaml"]


def test_the_history_of_a_file_that_it_was_copied_from_is_not_its_own(repo: Repo) -> None:
    repo.commit("2026-01-01", trust=LINES)
    repo.commit("2026-02-01", trust=LINES + "more\n")
    repo.commit("2026-03-01", vcs=LINES + "more\n")
    repo.commit("2026-04-01", vcs=LINES + "most\n")
    assert days(repo.folder / "vcs.yaml") == ["2026-03-01", "2026-04-01"]


def test_what_a_merge_brings_is_one_version_on_the_day_of_the_merge(repo: Repo) -> None:
    repo.commit("2026-01-01", a=LINES)
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("2026-02-01", a=LINES + "side 1\n")
    repo.commit("2026-02-02", a=LINES + "side 2\n")
    repo.git("checkout", "-q", "main")
    repo.commit("2026-02-03", b="on main")
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side", day="2026-03-01")
    assert days(repo.folder / "a.yaml") == ["2026-01-01", "2026-03-01"]
    assert texts(repo.folder / "a.yaml")[-1].endswith("side 2\n")


def test_a_merge_that_settles_a_conflict_is_a_version(repo: Repo) -> None:
    repo.commit("2026-01-01", a="base\n")
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("2026-02-01", a="side\n")
    repo.git("checkout", "-q", "main")
    repo.commit("2026-02-02", a="main\n")
    repo.git("merge", "-q", "side", check=False)
    repo.commit("2026-03-01", a="both\n")
    assert texts(repo.folder / "a.yaml") == ["base\n", "main\n", "both\n"]


def test_a_file_that_was_deleted_and_came_back_keeps_its_versions(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    (repo.folder / "a.yaml").unlink()
    repo.commit("2026-02-01")
    repo.commit("2026-03-01", a="two")
    assert texts(repo.folder / "a.yaml") == ["one", "two"]


def test_days_never_go_back_although_clocks_do(repo: Repo) -> None:
    for day, text in (("2026-03-01", "1"), ("1990-01-01", "2"), ("2026-04-01", "3")):
        repo.commit(day, a=text)
    assert days(repo.folder / "a.yaml") == ["2026-03-01", "2026-03-01", "2026-04-01"]
    assert texts(repo.folder / "a.yaml") == ["1", "2", "3"]


def test_a_content_that_many_commits_carry_is_read_once(repo: Repo) -> None:
    repo.import_versions("a.yaml", ["one", "two"] * 20)
    history = read_history(repo.folder / "a.yaml")
    assert len(history.versions) == 40
    assert [content for _, content in history.contents()] == [b"one", b"two"]


def test_three_hundred_commits_take_as_many_processes_as_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, log = counting_git(tmp_path)
    starts = []
    for number in (3, 300):
        repo = Repo(tmp_path / str(number))
        repo.import_versions("a.yaml", [f"version {n}" for n in range(number)])
        with monkeypatch.context() as patch:
            patch.setenv("PATH", path)
            log.unlink(missing_ok=True)
            assert len(texts(repo.folder / "a.yaml")) == number
        starts.append(len(log.read_text(encoding="utf-8").splitlines()))
    assert starts[0] == starts[1] <= 4


def test_the_work_tree_the_index_and_the_repository_stay_as_they_are(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    repo.write("a.yaml", "changed")
    before = {path: path.stat().st_mtime_ns for path in repo.folder.rglob("*")}
    texts(repo.folder / "a.yaml")
    assert {path: path.stat().st_mtime_ns for path in repo.folder.rglob("*")} == before


def test_of_a_huge_version_no_more_is_read_than_shows_that_it_is_too_long(repo: Repo) -> None:
    repo.commit("2026-01-01", a="x" * (3 * MAX_BYTES))
    repo.commit("2026-02-01", a="small")
    assert [len(content) for _, content in read_history(repo.folder / "a.yaml").contents()] == [MAX_BYTES + 1, 5]


def test_a_version_that_was_a_link_has_no_content(repo: Repo) -> None:
    (repo.folder / "a.yaml").symlink_to("elsewhere")
    repo.commit("2026-01-01")
    (repo.folder / "a.yaml").unlink()
    repo.commit("2026-02-01", a="one")
    assert [bool(version.blob) for version in read_history(repo.folder / "a.yaml").versions] == [False, True]


def test_of_a_link_the_history_of_its_target_is_read(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    repo.commit("2026-02-01", a="two")
    link = repo.folder.parent / "link.yaml"
    link.symlink_to(repo.folder / "a.yaml")
    assert texts(link) == ["one", "two"]


# Since a revision


def test_since_a_revision_begins_with_what_stood_there(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    repo.commit("2026-02-01", a="two")
    repo.commit("2026-03-01", b="other")
    repo.git("tag", "v1")
    repo.commit("2026-04-01", a="three")
    history = read_history(repo.folder / "a.yaml", "v1")
    assert texts(repo.folder / "a.yaml", "v1") == ["two", "three"]
    assert history.has_baseline
    assert history.versions[0].day == date(2026, 2, 1)


def test_since_a_revision_before_a_rename_finds_the_former_name(repo: Repo) -> None:
    first = repo.commit("2026-01-01", a=LINES)
    repo.git("mv", "a.yaml", "b.yaml")
    repo.commit("2026-02-01")
    assert [version.name for version in read_history(repo.folder / "b.yaml", first).versions] == ["a.yaml", "b.yaml"]


def test_since_a_revision_that_did_not_have_the_file_begins_with_the_file(repo: Repo) -> None:
    first = repo.commit("2026-01-01", b="other")
    repo.commit("2026-02-01", a="one")
    history = read_history(repo.folder / "a.yaml", first)
    assert not history.has_baseline
    assert len(history.versions) == 1


def test_since_the_latest_commit_there_is_one_version(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    repo.commit("2026-02-01", a="two")
    assert texts(repo.folder / "a.yaml", "HEAD") == ["two"]


@pytest.mark.parametrize(
    "revision",
    [
        *("-x", "--all", "--output=stolen", "--", "nowhere", "", " ", "HEAD..HEAD", "^HEAD", "HEAD:a.yaml"),
        *("HEAD^{tree}", "a\nb", "HEAD --all", "@{-9}", "\u202e", "$(touch stolen)", "`touch stolen`"),
    ],
)  # fmt: skip
def test_what_is_no_revision_is_wrong_usage_and_reaches_git_as_nothing_else(repo: Repo, revision: str) -> None:
    repo.commit("2026-01-01", a="one")
    with pytest.raises(WrongUsage, match="there is no revision"):
        read_history(repo.folder / "a.yaml", revision)
    assert not list(repo.folder.rglob("stolen"))


# Names


@pytest.mark.parametrize(
    "name",
    [
        *("with space.yaml", "line\nend.yaml", "tab\t.yaml", "é ü 宽.yaml", "e\u0301.yaml", "-n.yaml"),
        *("--output=stolen", ":(glob)*.yaml", ":(exclude)a.yaml", ":!a.yaml", "*.yaml"),
        *('"quoted".yaml', "HEAD", "@", "~", "$(touch stolen).yaml", "back\\slash.yaml", " lead.yaml"),
        *("trail ", "\u202eb.yaml"),
    ],
)  # fmt: skip
@pytest.mark.sampled(8)
def test_a_name_is_a_name_whatever_it_looks_like(repo: Repo, name: str) -> None:
    repo.commit("2026-01-01", other="other")
    repo.write(name, LINES)
    repo.commit("2026-02-01")
    repo.write(name, LINES + "more\n")
    repo.commit("2026-03-01")
    assert texts(repo.folder / name) == [LINES, LINES + "more\n"]
    assert {version.name for version in read_history(repo.folder / name).versions} == {name}
    folder = repo.folder / f"in {name}"
    folder.mkdir()
    repo.git("--literal-pathspecs", "mv", "--", name, f"in {name}/{name}")
    repo.commit("2026-04-01")
    assert len(texts(folder / name)) == 3
    assert not list(repo.folder.rglob("stolen"))


def test_a_name_that_is_no_text_is_read(repo: Repo) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    try:
        (repo.folder / name).write_text("one", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    repo.commit("2026-01-01")
    assert texts(repo.folder / name) == ["one"]


# Repositories


def test_what_a_hostile_repository_sets_is_not_run_and_changes_nothing(repo: Repo, tmp_path: Path) -> None:
    repo.write(".gitattributes", "*.yaml diff=evil filter=evil merge=evil\n")
    repo.commit("2026-01-01", a=LINES)
    (repo.folder / "sub").mkdir()
    repo.git("mv", "a.yaml", "sub/b.yaml")
    repo.commit("2026-02-01", **{"sub/b": LINES + "more\n"})
    program, mark = trap(tmp_path)
    for key in (
        *("core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.textconv", "diff.evil.command"),
        *("gpg.program", "gpg.ssh.program", "core.editor", "core.sshCommand", "core.askPass", "credential.helper"),
        *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "uploadpack.packObjectsHook", "alias.x"),
    ):
        repo.git("config", key, str(program))
    for command in ("log", "rev-parse", "cat-file"):
        repo.git("config", f"alias.{command}", f"!{program}")
    for key, value in {
        "log.showSignature": "true", "log.showRoot": "false", "log.follow": "false", "log.date": "relative",
        "log.abbrevCommit": "true", "log.decorate": "full", "log.diffMerges": "off", "format.pretty": "oneline",
        "diff.renames": "false", "diff.relative": "true", "diff.orderFile": "nowhere", "diff.noprefix": "true",
        "color.ui": "always", "core.quotePath": "true", "core.abbrev": "4", "i18n.logOutputEncoding": "UTF-16",
        "core.hooksPath": str(tmp_path), "core.attributesFile": "nowhere", "diff.ignoreSubmodules": "all",
        "notes.displayRef": "refs/*", "log.mailmap": "true", "mailmap.file": "nowhere", "core.commitGraph": "true",
        "extensions.worktreeConfig": "false", "pager.rev-parse": "true", "column.ui": "always",
    }.items():  # fmt: skip
        repo.git("config", key, value)
    assert texts(repo.folder / "sub" / "b.yaml") == [LINES, LINES + "more\n"]
    assert days(repo.folder / "sub" / "b.yaml") == ["2026-01-01", "2026-02-01"]
    assert not mark.exists()


def test_signed_commits_start_no_program(repo: Repo, tmp_path: Path) -> None:
    program, mark = trap(tmp_path)
    repo.commit("2026-01-01", a="one")
    signed = repo.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n\n", 1)
    commit = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{signed}\n".encode())
    repo.git("reset", "-q", "--hard", commit)
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "gpg.program", str(program))
    assert texts(repo.folder / "a.yaml") == ["one"]
    assert not mark.exists()


def test_in_a_hook_the_file_decides_which_repository_is_read(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("2026-01-01", a="one")
    other = Repo(tmp_path / "other")
    other.commit("2026-01-01", a="not this")
    for name, value in {
        "GIT_DIR": ".git",
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": "x",
        "GIT_PREFIX": "y/",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    monkeypatch.chdir(other.folder)
    assert texts(repo.folder / "a.yaml") == ["one"]


def test_a_linked_worktree_has_its_own_branch_s_history(repo: Repo, tmp_path: Path) -> None:
    repo.commit("2026-01-01", a="one")
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "tree"))
    repo.commit("2026-02-01", a="two")
    assert texts(tmp_path / "tree" / "a.yaml") == ["one"]


def test_a_file_in_a_submodule_has_the_submodule_s_history(repo: Repo, tmp_path: Path) -> None:
    inner = Repo(tmp_path / "inner")
    inner.commit("2026-01-01", a="one")
    inner.commit("2026-02-01", a="two")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "sub")
    repo.commit("2026-03-01")
    assert texts(repo.folder / "sub" / "a.yaml") == ["one", "two"]


def refusal(path: Path, since: str | None = None) -> PartnerkitError:
    """What reading a history ends with: one sentence."""
    with pytest.raises(CannotRead) as raised:
        list(read_history(path, since).contents())
    assert "\n" not in raised.value.sentence
    return raised.value


def test_outside_a_repository_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("one", encoding="utf-8")
    assert "is not in a git repository" in refusal(tmp_path / "a.yaml").sentence


def test_without_git_is_said_in_a_sentence(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repo.commit("2026-01-01", a="one")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in refusal(repo.folder / "a.yaml").sentence


def test_a_file_that_was_never_committed_is_said_in_a_sentence(repo: Repo) -> None:
    repo.write("a.yaml", "one")
    assert "was never committed" in refusal(repo.folder / "a.yaml").sentence
    repo.commit("2026-01-01", a="one")
    repo.write("b.yaml", "one")
    assert "was never committed" in refusal(repo.folder / "b.yaml").sentence
    assert "was never committed" in refusal(repo.folder / "b.yaml", "HEAD").sentence


def test_a_bare_repository_and_git_s_own_folder_are_said_in_a_sentence(repo: Repo, tmp_path: Path) -> None:
    repo.commit("2026-01-01", a="one")
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    for folder in (tmp_path / "bare.git", repo.folder / ".git"):
        (folder / "a.yaml").write_text("one", encoding="utf-8")
        assert "bare repository" in refusal(folder / "a.yaml").sentence


def test_a_shallow_clone_is_refused_with_the_remedy_unless_a_revision_is_named(repo: Repo, tmp_path: Path) -> None:
    for number in range(1, 5):
        repo.commit(f"2026-0{number}-01", a=f"version {number}")
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth", "3", repo.folder.as_uri(), str(shallow))
    found = refusal(shallow / "a.yaml")
    assert "shallow clone" in found.sentence
    assert "git fetch --unshallow" in str(found.remedy)
    assert texts(shallow / "a.yaml", "HEAD~2") == ["version 2", "version 3", "version 4"]


def test_a_partial_clone_is_refused_and_fetches_nothing(repo: Repo, tmp_path: Path) -> None:
    repo.commit("2026-01-01", a="one")
    repo.commit("2026-02-01", a="two")
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    repo.git("clone", "-q", "--filter=blob:none", repo.folder.as_uri(), str(partial))
    program, mark = trap(tmp_path)
    repo.git("-C", str(partial), "config", "remote.origin.uploadpack", str(program))
    assert "does not hold all versions" in refusal(partial / "a.yaml").sentence
    assert not mark.exists()


def test_a_repository_that_git_refuses_is_said_with_git_s_reason(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("2026-01-01", a="one")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # what git's own tests of safe.directory use
    found = refusal(repo.folder / "a.yaml")
    assert "dubious ownership" in found.sentence
    assert "safe.directory" in str(found.remedy)


@pytest.mark.parametrize("text", ["[core\n", "[core]\n\trepositoryformatversion = 99\n"])
def test_a_repository_with_broken_settings_is_said_with_git_s_reason(repo: Repo, text: str) -> None:
    repo.commit("2026-01-01", a="one")
    (repo.folder / ".git" / "config").write_text(text, encoding="utf-8")
    assert "git does not read the history" in refusal(repo.folder / "a.yaml").sentence


def test_a_damaged_repository_is_said_in_a_sentence(repo: Repo) -> None:
    repo.commit("2026-01-01", a="one")
    commit = repo.commit("2026-02-01", a="two")
    blob = repo.git("rev-parse", "HEAD:a.yaml")
    damaged = repo.folder / ".git" / "objects" / blob[:2] / blob[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(b"damaged")
    assert repo.folder.name in refusal(repo.folder / "a.yaml").sentence
    shutil.rmtree(repo.folder / ".git" / "objects" / commit[:2])
    assert repo.folder.name in refusal(repo.folder / "a.yaml").sentence
