"""Coming back: what was closed stays closed, what happened in between is counted, and last time is in sight."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from tests.support.command import EXAMPLES, TODAY, Terminal, run

ROUND = EXAMPLES / "anytown" / "2026-11"
FIRST = "shared-values-and-vision"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A folder with one round: three views, and an agreement in which one of their actions was finished."""
    shutil.copytree(ROUND, tmp_path / "one")
    (tmp_path / "one" / "agreed.yaml").unlink()
    done = run("agree", "one", "-o", "one/agreed.yaml", "--no-input", "--date", "2026-11-20", cwd=tmp_path)
    assert done.status == 0, done.err
    for command in (["done", "one/agreed.yaml", "A1"], ["update", "one/agreed.yaml", "A2", "--status", "dropped"]):
        assert run("action", *command, "--as-of", "2027-01-11", cwd=tmp_path).status == 0
    return tmp_path


def agreed(path: Path) -> Assessment:
    return load(path, Assessment).valid


def refs(assessment: Assessment) -> dict[str | None, str]:
    return {action.ref: action.action for entry in assessment.ratings.values() for action in entry.actions}


def rate_one(file: Path) -> None:
    """Rate the first issue that has nothing: what is blank is no view."""
    text = file.read_text("utf-8")
    file.write_text(
        re.sub(r"^(  [a-z-]+:)(?=(  #.*)?\n(?!    ))", r"\1 green", text, count=1, flags=re.MULTILINE), "utf-8"
    )


def test_what_last_round_closed_does_not_come_back_with_a_view(first: Path) -> None:
    for name in ("trust", "vcs", "lived-experience"):
        options = ["--from", f"one/{name}.yaml", "--date", "2027-05-10"]
        assert run("new", f"two/{name}.yaml", *options, cwd=first).status == 0
        rate_one(first / "two" / f"{name}.yaml")
    before = refs(agreed(first / "one" / "agreed.yaml"))
    options = ["--from", "one/agreed.yaml", "-o", "two/agreed.yaml", "--no-input", "--date", "2027-05-20"]
    done = run("agree", "two", *options, cwd=first)
    assert done.status == 0, done.err
    assert "2 actions of the views left out, as done or dropped in last round's agreement." in done.err
    after = refs(agreed(first / "two" / "agreed.yaml"))
    assert after == {ref: text for ref, text in before.items() if ref not in ("A1", "A2")}
    assert agreed(first / "two" / "agreed.yaml").next_ref() not in before


def test_another_partnerships_agreement_is_no_last_round(first: Path) -> None:
    other = first / "other.yaml"
    other.write_text((first / "one" / "agreed.yaml").read_text("utf-8").replace("Anytown crisis", "Elsewhere"), "utf-8")
    done = run("agree", "one", "--from", "other.yaml", "-o", "new.yaml", "--no-input", cwd=first)
    assert done.status == 2
    assert 'formerly: ["Elsewhere alternatives"]' in done.err
    assert not (first / "new.yaml").exists()


def test_progress_counts_what_was_closed_and_moved_after_the_first_date(first: Path) -> None:
    options = ["--due", "2027-02-01", "--as-of", "2026-11-20"]
    assert run("action", "update", "one/agreed.yaml", "A3", *options, cwd=first).status == 0
    options = ["--due", "2027-03-01", "--reason", "Boards meet later", "--as-of", "2027-01-11"]
    assert run("action", "update", "one/agreed.yaml", "A3", *options, cwd=first).status == 0
    assert run("new", "two.yaml", "--from", "one/agreed.yaml", "--date", "2027-05-20", cwd=first).status == 0
    rate_one(first / "two.yaml")
    done = run("progress", "one/agreed.yaml", "two.yaml", "--as-of", "2027-05-20", cwd=first)
    assert done.status == 0, done.err
    text = " ".join(done.out.split())
    assert "1 was finished" in text
    assert "1 was dropped" in text
    assert "1 was put back" in text
    assert "Boards meet later" in text


def test_last_time_and_the_open_actions_are_in_sight_while_rating(first: Path) -> None:
    assert run("new", "two.yaml", "--from", "one/trust.yaml", "--date", "2027-05-20", cwd=first).status == 0
    text = (first / "two.yaml").read_text(encoding="utf-8")
    assert "# last time: green" in text
    with Terminal("assess", "two.yaml", cwd=first) as terminal:
        terminal.see("Last time: ● Green")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0


def test_one_issue_can_be_asked_about_again_and_back_reaches_what_was_rated_before(first: Path) -> None:
    file = first / "one" / "trust.yaml"
    with Terminal("assess", "one/trust.yaml", "--issue", "2", cwd=first) as terminal:
        terminal.see("2 Equity & diversity of providers")
        terminal.answer("Rating:", "b")
        terminal.see("1 Shared values and vision")
        terminal.answer("Rating:", "a")
        terminal.answer("Comment:", "-\r")
        terminal.answer("action:", "\r")
        assert terminal.end() == 0
    entry = agreed(file).entry(FIRST)
    assert (str(entry.rating), entry.comment) == ("amber", None)


def test_the_name_of_a_file_decides_what_a_plan_is_written_as(tmp_path: Path) -> None:
    shutil.copy(ROUND / "agreed.yaml", tmp_path / "agreed.yaml")
    for name, start in (
        ("p.csv", b"\xef\xbb\xbf"),
        ("p.docx", b"PK"),
        ("p.ics", b"BEGIN:VCALENDAR"),
        ("p.md", b"<!--"),
    ):
        assert run("plan", "agreed.yaml", "-o", name, "--as-of", TODAY, cwd=tmp_path).status == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_a_view_without_its_first_line_is_told_of(tmp_path: Path) -> None:
    shutil.copytree(ROUND, tmp_path / "views")
    text = (tmp_path / "views" / "vcs.yaml").read_text(encoding="utf-8")
    (tmp_path / "views" / "vcs.yaml").write_text(
        text.replace("format: partnerkit/assessment/1\n", ""), encoding="utf-8"
    )
    (tmp_path / "views" / "films.yaml").write_text("ratings: [5, 4]\n", encoding="utf-8")
    checked = run("check", "views", "--as-of", TODAY, cwd=tmp_path)
    assert "views/vcs.yaml:1:1: error: this looks like an assessment, but does not say so" in checked.out
    assert "films" not in checked.both
    compared = run("compare", "views", cwd=tmp_path)
    assert compared.status == 2
    assert "views/vcs.yaml looks like an assessment" in compared.err


def test_groups_say_what_they_call_not_applicable(tmp_path: Path) -> None:
    done = run("compare", ROUND.with_name("2026-05"), "--by", "sector")
    line = next(line for line in done.out.splitlines() if line.startswith("13 "))
    assert line.count("– Not applicable") == 3
    assert "no rating" not in line


def test_columns_that_nobody_filled_are_left_out_of_a_plan(tmp_path: Path) -> None:
    shutil.copy(ROUND / "trust.yaml", tmp_path / "trust.yaml")
    out = run("plan", "trust.yaml", "--as-of", TODAY, cwd=tmp_path).out
    head = next(line for line in out.splitlines() if line.startswith("| Ref"))
    assert "Workstream" not in head
    assert "Owner" in head
