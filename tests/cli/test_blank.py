"""A file in which nothing is rated yet is no view: it is told of, and counted nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.command import TODAY, Done, assessment, run, write

if TYPE_CHECKING:
    from pathlib import Path

IT = "it-systems"
BLANKS: dict[str, Any] = {
    "no ratings": {},
    "empty entries": {IT: None, "piloting": None},
    "a comment alone": {IT: {"comment": "To be discussed"}},
}


def who(number: int) -> dict[str, str]:
    return {"role": f"Role {number}", "organisation": f"Organisation {number}", "sector": "nhs"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, (name, word) in enumerate({"a": "green", "b": "red"}.items()):
        write(tmp_path / f"{name}.yaml", assessment(assessor=who(number), ratings={IT: word}))
    return tmp_path


def blank(folder: Path, name: str = "c", ratings: Any = None, **changes: Any) -> None:
    write(folder / f"{name}.yaml", assessment(**{"assessor": who(9), "ratings": ratings or {}, **changes}))


def done(folder: Path, *words: object, status: int = 0) -> Done:
    ended = run(*words, cwd=folder)
    assert ended.status == status, ended
    return ended


@pytest.mark.parametrize("ratings", BLANKS.values(), ids=BLANKS)
def test_a_comparison_counts_no_blank_view_and_says_so(folder: Path, ratings: Any) -> None:
    blank(folder, ratings=ratings)
    ended = done(folder, "compare", ".", "--format", "json")
    assert "c.yaml: nothing is rated yet: left out." in ended.err.splitlines()
    said = json.loads(ended.out)
    assert [view["file"] for view in said["views"]] == ["a.yaml", "b.yaml"]


def test_one_view_and_a_blank_one_are_not_two(folder: Path) -> None:
    blank(folder, "b")
    ended = done(folder, "compare", ".", status=2)
    assert "there is one. b.yaml: nothing is rated yet: left out." in ended.err


def test_a_report_a_plan_and_an_agreement_leave_it_out(folder: Path) -> None:
    blank(folder)
    note = "c.yaml: nothing is rated yet: left out."
    report = done(folder, "report", ".", "--format", "json", "--as-of", TODAY)
    assert note in report.err
    assert "c.yaml" not in report.out
    plan = done(folder, "plan", ".", "--format", "json", "--as-of", TODAY)
    assert note in plan.err
    assert "c.yaml" not in plan.out
    agree = done(folder, "agree", "a.yaml", "b.yaml", "c.yaml", "-o", "agreed.yaml", "--as-of", TODAY)
    assert note in agree.err
    assert "c.yaml" not in (folder / "agreed.yaml").read_text(encoding="utf-8")


def test_the_actions_of_a_blank_view_are_planned_and_told_of_elsewhere(folder: Path) -> None:
    blank(folder, ratings={IT: {"actions": ["Buy", "Sell"]}})
    assert "Buy" in done(folder, "plan", ".", "--as-of", TODAY).out
    assert "c.yaml: nothing is rated yet: left out, with its 2 actions." in done(folder, "compare", ".").err


def test_a_blank_state_is_no_state(tmp_path: Path) -> None:
    for day, ratings in (("2026-05-01", {IT: "red"}), ("2026-08-01", {}), ("2026-11-01", {IT: "green"})):
        write(tmp_path / f"{day}.yaml", assessment(view="agreed", assessor=None, date=day, ratings=ratings))
    ended = done(tmp_path, "progress", ".", "--format", "json", "--as-of", TODAY)
    assert "2026-08-01.yaml: nothing is rated yet: left out." in ended.err
    assert [state["date"] for state in json.loads(ended.out)["states"]] == ["2026-05-01", "2026-11-01"]


def test_many_blank_views_are_one_sentence(folder: Path) -> None:
    for number in range(6):
        blank(folder, f"blank-{number}", assessor=who(10 + number))
    ended = done(folder, "compare", ".")
    assert ended.err.splitlines()[0].startswith("Nothing is rated yet in 6 files, which were left out: blank-0.yaml;")


def test_what_is_blank_alone_can_still_be_looked_at(tmp_path: Path) -> None:
    blank(tmp_path)
    assert json.loads(done(tmp_path, "report", ".", "--format", "json", "--as-of", TODAY).out)
    assert "Not rated" in done(tmp_path, "plan", "c.yaml", "--as-of", TODAY).out
    blank(tmp_path, "d", assessor=who(8))
    assert "nothing is rated yet in c.yaml; d.yaml" in done(tmp_path, "report", ".", status=2).err


def test_no_rule_on_rounds_takes_a_blank_copy_for_a_view(folder: Path) -> None:
    blank(folder, "a-copy", assessor=who(0))
    head = {"view": "agreed", "assessor": None, "date": "2026-06-10", "views": ["a.yaml", "b.yaml"]}
    write(folder / "agreed.yaml", assessment(**head, ratings={IT: "red"}))
    found = run("check", ".", "--select", "duplicate-view,view-missing", "--as-of", TODAY, cwd=folder)
    assert found.status == 0, found
