"""Every command that takes files takes folders: what is in them is found as `check` finds it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.command import EXAMPLES, TODAY, Done, assessment, framework, inside, run, write

GIVEN = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--date", TODAY)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two rounds of Anytown's, one with a single assessment, and some with nothing of ours."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES / "anytown", "anytown")
    action = {"ref": "A1", "action": "Meet", "due": "2027-01-01"}
    rated = {"partnership-agreement": {"rating": "red", "actions": [action]}}
    write(Path("alone/view.yml"), assessment(ratings=rated))
    Path("alone/deep").mkdir()
    Path("alone/deep/compose.yaml").write_text("services: {}\n", encoding="utf-8")
    Path("alone/.hidden.yaml").write_text("format: partnerkit/assessment/1\n", encoding="utf-8")
    Path("empty").mkdir()
    Path("theirs").mkdir()
    Path("theirs/compose.yaml").write_text("services: {}\n", encoding="utf-8")
    write(Path("guides/own.yaml"), framework(issues=2))
    assert inside("form", "top-tips", "--partnership", "Anytown", "-o", "alone/form.xlsx").status == 0
    return tmp_path


ALONE = {
    "assess": ["assess", "alone"],
    "assess --issue": ["assess", "alone", "--issue", "1", "--rating", "green"],
    "plan": ["plan", "alone"],
    "report": ["report", "alone"],
    "progress": ["progress", "alone"],
    "check": ["check", "alone"],
    "action add": ["action", "add", "alone", "4", "Meet again"],
    "action update": ["action", "update", "alone", "A1", "--note", "Met"],
    "action done": ["action", "done", "alone", "A1"],
    "new --from": ["new", "next.yaml", "--from", "alone"],
    "import": ["import", "alone", "-o", "read.yaml", *GIVEN[2:]],
}
ONE_ALONE = ["assess --issue", "action add", "action update", "action done", "new --from", "progress --git"]


@pytest.mark.parametrize("command", ALONE)
@pytest.mark.sampled(5)
def test_a_folder_with_one_file_is_as_good_as_that_file(here: Path, command: str) -> None:
    done = inside(*ALONE[command])
    assert done.status in (0, 1), done
    told = command in ("report", "action add", "progress") or "Wrote" in done.err
    assert told or "alone/view.yml" in done.both or "read.yaml" in done.both


@pytest.mark.parametrize("folder", ["empty", "theirs"])
@pytest.mark.parametrize("command", [*ALONE, "compare", "agree"])
@pytest.mark.sampled(4)
def test_a_folder_with_none_of_ours_says_so(here: Path, command: str, folder: str) -> None:
    typed = {**ALONE, "compare": ["compare", "alone"], "agree": ["agree", "alone", "-o", "agreed.yaml"]}[command]
    done = inside(*(folder if word == "alone" else word for word in typed))
    assert done.status in (1, 2, 3), done
    words = ("no assessment was found here", "there is none", "has no form")
    assert any(word in done.both for word in words), done
    assert not any(Path(name).exists() for name in ("agreed.yaml", "next.yaml", "read.yaml"))


@pytest.mark.parametrize("command", ONE_ALONE)
def test_where_one_file_is_wanted_the_several_of_a_folder_are_named(here: Path, command: str) -> None:
    typed = {**ALONE, "progress --git": ["progress", "alone", "--git"]}[command]
    done = inside(*("anytown" if word == "alone" else word for word in typed))
    assert done.status == 2
    assert "not in 12" in done.err or "anytown/2026-05/agreed.yaml; " in done.err
    assert not Path("next.yaml").exists()


def test_the_agreement_of_last_round_may_be_named_by_its_folder(here: Path) -> None:
    done = inside("agree", "anytown/2026-11", "-o", "mine.yaml", "--from", "anytown/2026-05", "--no-input")
    assert done.status == 0
    other = inside(
        "agree", "anytown/2026-11", "-o", "other.yaml", "--from", "anytown/2026-05/agreed.yaml", "--no-input"
    )
    assert Path("mine.yaml").read_bytes() == Path("other.yaml").read_bytes()
    assert other.status == 0


def plan(*paths: str) -> tuple[list[str], Done]:
    done = inside("plan", *paths, "--format", "json", "--as-of", TODAY)
    return [one["file"] for one in json.loads(done.out)["assessments"]], done


def test_of_a_folder_the_plan_is_that_of_the_latest_agreement_and_says_what_is_left_out(here: Path) -> None:
    files, done = plan("anytown")
    assert files == ["anytown/2026-11/agreed.yaml", "anytown/tips-2026-11.yaml"]  # one for each guide
    for left_out in ("2026-05/agreed", "2026-05/trust", "2026-11/trust", "2026-11/vcs", "tips-2026-06"):
        assert f"anytown/{left_out}.yaml" in done.err
    assert plan("anytown/2026-05")[0] == ["anytown/2026-05/agreed.yaml"]


def test_what_is_named_stays_named_beside_a_folder(here: Path) -> None:
    for paths in (("anytown", "anytown/2026-11/trust.yaml"), ("anytown/2026-11/trust.yaml", "anytown")):
        files, done = plan(*paths)
        assert "anytown/2026-11/trust.yaml" in files
        assert "2026-11/trust" not in done.err.partition("Next")[0]
    Path("anytown/2026-05/agreed.yaml").unlink()
    assert len(plan("anytown/2026-05")[0]) == 3, "without an agreement, every view counts"


def test_a_guide_may_be_named_by_its_folder(here: Path) -> None:
    assert inside("frameworks", "show", "./guides").status == 0
    assert inside("form", "./guides", "-o", "form.html").status == 0
    assert inside("new", "own.yaml", "--framework", "./guides", *GIVEN).status == 0
    assert "framework: guides/own.yaml" in Path("own.yaml").read_text(encoding="utf-8")
    assert inside("check", "own.yaml").status in (0, 1)
    write(Path("guides/other.yaml"), framework(issues=1))
    refused = inside("frameworks", "show", "./guides")
    assert (refused.status, "guides/other.yaml; guides/own.yaml" in refused.err) == (2, True)
    assert "theirs/ has no framework" in inside("form", "theirs/", "-o", "x.html").err


def test_forms_in_a_folder_are_told_apart_from_what_excel_leaves_there(here: Path) -> None:
    Path("alone/~$form.xlsx").write_bytes(b"lock")
    assert inside("import", "alone", "-o", "read.yaml", *GIVEN[2:]).status in (0, 1)
    shutil.copy("alone/form.xlsx", "alone/another.xlsx")
    refused = inside("import", "alone", "-o", "again.yaml", *GIVEN[2:])
    assert (refused.status, "alone/another.xlsx; alone/form.xlsx" in refused.err) == (2, True)


def test_folders_are_taken_by_the_command_itself(here: Path) -> None:
    for typed in (["plan", "anytown"], ["assess", "anytown/2026-11"], ["action", "done", "alone", "A1"]):
        assert run(*typed, cwd=here).status == 0
