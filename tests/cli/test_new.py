"""`new`: an assessment to fill in. What it asks on a terminal is in test_interview.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from tests.support.command import HOSTILE, TODAY, framework, inside, run, write

GIVEN = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--as-of", TODAY)


def test_a_new_file_holds_what_was_given_and_lacks_only_ratings(tmp_path: Path) -> None:
    more = ("--organisation", "Anytown Trust", "--name", "Ann Lee", "--date", "2026-11-20")
    done = run("new", "2026-11/a.yaml", *GIVEN, *more, cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert done.err == "Wrote 2026-11/a.yaml.\nNext: partnerkit assess 2026-11/a.yaml\n"
    made = load(tmp_path / "2026-11" / "a.yaml", Assessment).valid
    assert made.assessor is not None
    assert made.assessor.model_dump(mode="json") == {
        "name": "Ann Lee",
        "role": "Manager",
        "organisation": "Anytown Trust",
        "sector": "nhs",
    }
    assert (made.partnership, str(made.date), len(made.ratings)) == ("Anytown", "2026-11-20", 20)
    problems = run("check", "2026-11/a.yaml", "--as-of", TODAY, cwd=tmp_path).out.splitlines()
    assert len(problems) == 21
    assert all(line.endswith("[unrated-issue]") for line in problems[:-1])


@pytest.mark.parametrize("name", ["working-partnership", "top-tips"])
def test_every_framework_can_be_begun_with(tmp_path: Path, name: str) -> None:
    assert run("new", "a.yaml", "--framework", name, "--view", "agreed", "--partnership", "P", cwd=tmp_path).status == 0
    assert load(tmp_path / "a.yaml", Assessment).valid.framework == name
    found = run("check", "a.yaml", cwd=tmp_path).out
    assert "error" in found
    assert all("[unrated-issue]" in line for line in found.splitlines()[:-1])


@pytest.mark.parametrize(
    ("lacking", "arguments"),
    [
        ("--partnership", ("--role", "r", "--sector", "nhs")),
        ("--role", ("--partnership", "p", "--sector", "nhs")),
        ("--sector", ("--partnership", "p", "--role", "r")),
    ],
)
def test_without_a_terminal_what_is_missing_is_named_by_its_option(
    tmp_path: Path, lacking: str, arguments: tuple[str, ...]
) -> None:
    done = run("new", "a.yaml", *arguments, cwd=tmp_path)
    assert done.status == 2
    assert done.err == f"partnerkit: {lacking} is missing, and there is no terminal to ask on.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.txt", *GIVEN),
        ("a", *GIVEN),
        ("", *GIVEN),
        (".hidden.yaml", *GIVEN),
        (".yaml", *GIVEN),
        ("a.yaml", *GIVEN, "--sector", "wizardry"),
        ("a.yaml", *GIVEN, "--partnership", "  "),
        ("a.yaml", *GIVEN, "--date", "1/2/2026"),
        ("a.yaml", *GIVEN, "--date", "2026-02-30"),
        ("a.yaml", *GIVEN, "--view", "agreed"),
        ("a.yaml", *GIVEN, "--framework", "working-partnershp"),
        ("a.yaml", *GIVEN, "--colour", "red"),
    ],
    ids=lambda arguments: f"{arguments[0]} {' '.join(arguments[8:])}",
)  # fmt: skip
def test_wrong_usage_writes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run("new", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err
    assert not list(tmp_path.iterdir())


def test_a_framework_nearly_named_is_suggested(tmp_path: Path) -> None:
    done = run("new", "a.yaml", *GIVEN, "--framework", "Working Partnership", cwd=tmp_path)
    assert "Did you mean working-partnership?" in done.err


def test_what_exists_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text("mine")
    (tmp_path / "folder.yaml").mkdir()
    names = ["file.yaml", "folder.yaml"]
    if sys.platform != "win32":
        (tmp_path / "dangling.yaml").symlink_to("nowhere.yaml")
        (tmp_path / "circle.yaml").symlink_to("circle.yaml")
        names += ["dangling.yaml", "circle.yaml"]
    for name in names:
        done = run("new", name, *GIVEN, cwd=tmp_path)
        assert done.status == 3
        assert f"{name} exists already" in done.err
    assert (tmp_path / "file.yaml").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_where_no_folder_can_be_made_it_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = run("new", "file/a.yaml", *GIVEN, cwd=tmp_path)
    assert done.status == 3
    assert len(done.err.splitlines()) == 1


def test_a_framework_named_by_its_path_is_named_as_seen_from_the_file(tmp_path: Path) -> None:
    write(tmp_path / "guides" / "own.yaml", framework())
    arguments = ("--framework", "guides/own.yaml", "--view", "agreed", "--partnership", "P")
    assert run("new", "deep/er/a.yaml", *arguments, cwd=tmp_path).status == 0
    assert load(tmp_path / "deep/er/a.yaml", Assessment).valid.framework == "../../guides/own.yaml"
    for where, name in ((tmp_path, "deep/er/a.yaml"), (tmp_path / "deep" / "er", "a.yaml")):
        assert run("assess", name, cwd=where).status == 0
        assert run("check", name, cwd=where).out.count("[unrated-issue]") == 4


def test_a_repositorys_own_framework_is_found_by_every_command(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "frameworks" / "own.yaml", framework())
    below = tmp_path / "views" / "autumn"
    below.mkdir(parents=True)
    arguments = ("--framework", "own", "--view", "agreed", "--partnership", "P")
    assert run("new", "a.yaml", *arguments, cwd=below).status == 0
    assert load(below / "a.yaml", Assessment).valid.framework == "own"
    for command in (("assess", "a.yaml"), ("plan", "a.yaml"), ("frameworks", "show", "own")):
        assert run(*command, cwd=below).status == 0
    assert run("check", cwd=below).out.count("[unrated-issue]") == 4
    assert run("frameworks", "list", cwd=below).out.startswith("own\n")


def test_a_framework_with_problems_is_told_with_them(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", {**framework(), "title": ""})
    done = run("new", "a.yaml", *GIVEN, "--framework", "./own.yaml", cwd=tmp_path)
    assert done.status == 1
    assert "own.yaml:3:" in done.err
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize(
    "text", [*HOSTILE, "yes", "null", "1", "2026-01-01", "~", "a: b #c", "- x", "é 😀"], ids=range(27)
)
def test_any_name_of_a_partnership_gives_a_valid_file_that_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = inside("new", "a.yaml", "--partnership", text, "--role", text, "--organisation", text, "--sector", "other")
    assert done.status == 0, done.err
    made = load(tmp_path / "a.yaml", Assessment).valid
    assert made.partnership == text.strip()
    assert inside("check", "a.yaml").out.count("[unrated-issue]") == 20


@pytest.mark.skipif(sys.platform == "win32", reason="arguments of bytes")
def test_arguments_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    done = run("new", "a.yaml", "--partnership", "a\udcffb", "--role", "r", "--sector", "nhs", cwd=tmp_path)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert not list(tmp_path.iterdir())
