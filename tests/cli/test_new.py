"""`new`: an assessment to fill in. What it asks on a terminal is in test_interview.py."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.model.dates import on_day
from partnerkit.services.workspace import Workspace
from tests.support.command import EXAMPLES, HOSTILE, ROOT, TODAY, assessment, framework, inside, run, write

GIVEN = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--as-of", TODAY)


def test_a_new_file_holds_what_was_given_and_lacks_only_ratings(tmp_path: Path) -> None:
    more = ("--organisation", "Anytown Trust", "--name", "Ann Lee", "--date", "2026-11-20")
    done = run("new", "2026-11/a.yaml", *GIVEN, *more, cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines() == [
        "Wrote 2026-11/a.yaml.",
        "Which guide fits whom, and what to know before you start: partnerkit frameworks show working-partnership",
        "Next: partnerkit assess 2026-11/a.yaml",
    ]
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
    assert len(problems) == 2
    assert problems[0].endswith("[not-begun]")


@pytest.mark.parametrize("name", ["working-partnership", "top-tips"])
def test_every_framework_can_be_begun_with(tmp_path: Path, name: str) -> None:
    assert run("new", "a.yaml", "--framework", name, "--view", "agreed", "--partnership", "P", cwd=tmp_path).status == 0
    assert load(tmp_path / "a.yaml", Assessment).valid.framework == name
    found = run("check", "a.yaml", cwd=tmp_path).out
    assert ": 0 errors, 1 warning" in found
    assert "[not-begun]" in found.splitlines()[0]


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
        assert run("check", name, cwd=where).out.count("[not-begun]") == 1


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
    assert run("check", cwd=below).out.count("[not-begun]") == 1
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
@pytest.mark.sampled(10)
def test_any_name_of_a_partnership_gives_a_valid_file_that_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = inside("new", "a.yaml", "--partnership", text, "--role", text, "--organisation", text, "--sector", "other")
    assert done.status == 0, done.err
    made = load(tmp_path / "a.yaml", Assessment).valid
    assert made.partnership == text.strip()
    assert inside("check", "a.yaml").out.count("[not-begun]") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="arguments of bytes")
def test_arguments_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    done = run("new", "a.yaml", "--partnership", "a\udcffb", "--role", "r", "--sector", "nhs", cwd=tmp_path)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert not list(tmp_path.iterdir())


# --- from another guide ----------------------------------------------------------------------------------------------


def test_comments_and_evidence_come_from_another_guide_with_where_they_come_from_and_no_rating(tmp_path: Path) -> None:
    source = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
    arguments = ("--framework", "top-tips", "--from", source, "--date", "2026-11-25")
    done = run("new", "tips.yaml", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    assert re.search(r"comments and evidence for \d+ tips, and no rating\.$", done.err, re.MULTILINE)
    assert re.search(r"^Open there, and not copied: A\d+, A", done.err, re.MULTILINE)
    workspace = Workspace(date(2026, 11, 25))
    made = workspace.open(tmp_path / "tips.yaml")
    assert made.assessment.is_blank
    assert (made.framework.id, made.assessment.view, made.assessment.partnership) == (
        "top-tips",
        "agreed",
        "Anytown crisis alternatives",
    )
    assert made.assessment.every_action == ()
    outcomes = made.assessment.entry("partnership-outcomes-framework")
    assert outcomes.comment is not None
    origin = f"From issue 14 (A working partnership, {on_day(workspace.open(source).assessment.date)}): "
    assert outcomes.comment.startswith(origin)
    assert outcomes.evidence
    assert all(one.text.startswith(origin) for one in outcomes.evidence)
    two = made.assessment.entry("honest-and-open-relationships").comment or ""
    assert [line.partition(" (")[0] for line in two.splitlines()] == ["From issue 1", "From issue 9"]
    assert "\n    # Open there, and not copied: A" in (tmp_path / "tips.yaml").read_text("utf-8")


def test_hostile_text_and_long_evidence_come_over_as_what_they_are(tmp_path: Path) -> None:
    text = "\n".join(HOSTILE[:8])
    evidence = {"text": HOSTILE[2], "link": "https://example.org/a", "date": "2026-03-03", "held_by": HOSTILE[1]}
    entry = {"rating": "red", "comment": text, "evidence": [evidence, evidence], "actions": [{"action": HOSTILE[11]}]}
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": entry}))
    done = run("new", "b.yaml", "--framework", "top-tips", "--from", "a.yaml", cwd=tmp_path)
    assert done.status == 0
    made = Workspace(date(2026, 11, 25)).open(tmp_path / "b.yaml").assessment
    brought = made.entry("care-and-support-assessment-framework")
    origin = "From issue 20 (A working partnership, 1 June 2026): "
    assert brought.comment == origin + text.strip()
    [piece] = brought.evidence
    assert (piece.text, piece.link, piece.held_by) == (origin + HOSTILE[2], evidence["link"], HOSTILE[1])
    assert made.assessor is not None
    assert made.assessor.role == "Manager"


def test_from_a_guide_that_nothing_joins_and_from_the_same_guide_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": "red"}))
    scirocco = ROOT / "tests" / "data" / "ok" / "frameworks" / "scirocco.yaml"
    for guide, said in ((scirocco, "no crosswalk joins A working partnership and"),
                            ("working-partnership", "leave --framework out")):  # fmt: skip
        done = run("new", "b.yaml", "--framework", guide, "--from", "a.yaml", cwd=tmp_path)
        assert done.status == 2
        assert said in done.err
        assert not (tmp_path / "b.yaml").exists()


def test_what_was_aimed_at_is_noted_for_the_next_round(tmp_path: Path) -> None:
    aims = {"rating": "red", "target": {"rating": "green", "by": "2027-05-17"}}
    before = write(tmp_path / "before.yaml", assessment(ratings={"piloting": aims}))
    after = tmp_path / "after.yaml"
    assert run("new", after, "--from", before, "--date", "2027-05-01", "--as-of", "2027-05-01").status == 0
    assert "  piloting:  # last time: red\n    # aimed at last time: green by 17 May 2027\n" in after.read_text()
    assert run("check", after, "--ignore", "unrated-issue", "--as-of", "2027-05-01").status == 0


def test_the_day_of_a_review_comes_over_as_a_day(tmp_path: Path) -> None:
    evidence = {"text": "Audit", "date": "2026-03-03", "review": "2027-03-09"}
    before = write(
        tmp_path / "before.yaml",
        assessment(ratings={"shared-values-and-vision": {"rating": "red", "evidence": [evidence]}}),
    )
    after = tmp_path / "after.yaml"
    assert run("new", after, "--from", before, "--framework", "top-tips", "--date", "2026-11-23").status == 0
    assert "date: 2026-03-03\n        review: 2027-03-09\n" in after.read_text()
