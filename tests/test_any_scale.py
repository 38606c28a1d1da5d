"""A guide with a scale of its own goes through the steps of the work, beside the two guides in one repository.

It has twelve dimensions, rated from 0 to 5. The documents, the forms and the walk have tests of their own.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.command import TODAY, Done, run

SECTORS = ("nhs", "vcs", "local-authority", "commissioner", "lived-experience", "other", "nhs", "vcs")
EIGHT = (
    # a letter for each of the twelve dimensions: c cannot judge, n not applicable
    "543210c2442n",
    "543211c2442n",
    "540210cc44c5",
    "542210cc41c4",
    "543255c244c3",
    "543210c2442n",
    "543204c244cc",
    "543210cc442n",
)
LATER = "555432132445"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with eight views against the framework and, in other folders, examples against both guides."""
    folder = tmp_path_factory.mktemp("anytown")
    (folder / ".git").mkdir()
    (folder / "frameworks").mkdir()
    shutil.copy(ROOT / "tests/data/ok/frameworks/scirocco.yaml", folder / "frameworks")
    who = ["--role", "Manager 1", "--organisation", "Organisation 1", "--sector", SECTORS[0]]
    made = at(folder, "new", "2026-11/view-1.yaml", "--framework", "scirocco", "--partnership", "Anytown",
              "--date", TODAY, *who)  # fmt: skip
    known = "What to know before you start: partnerkit frameworks show scirocco\n"
    assert made.err == f"Wrote 2026-11/view-1.yaml.\n{known}Next: partnerkit assess 2026-11/view-1.yaml\n"
    blank = (folder / "2026-11/view-1.yaml").read_text(encoding="utf-8")
    assert "# 0               Not started: nobody has begun\n" in blank
    for number, letters in enumerate(EIGHT, start=1):
        text = blank.replace("Manager 1", f"Manager {number}").replace("Organisation 1", f"Organisation {number}")
        text = text.replace(f"sector: {SECTORS[0]}", f"sector: {SECTORS[number - 1]}")
        (folder / f"2026-11/view-{number}.yaml").write_text(rated(text, letters), encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "anytown", folder / "others")
    return folder


def at(folder: Path, *arguments: object, status: int = 0) -> Done:
    done = run(*arguments, cwd=folder)
    assert done.status == status, done
    return done


def rated(text: str, letters: str) -> str:
    """Write a rating behind each issue of a file, by hand as people do; what is on 0, 1 or 2 gets an action."""
    meant = {"c": "cannot-judge", "n": "{rating: not-applicable, reason: We are no region}"}
    head, _, ratings = text.partition("\nratings:")
    given = iter(letters)
    lines = [head, "ratings:"]
    for line in ratings.splitlines()[1:]:
        if line[:2] == "  " and line[2] not in "# " and line.endswith(":"):
            letter = next(given)
            said = meant.get(letter, f'"{letter}"' if letter == "5" else letter)  # a number with or without quotes
            if letter in "012":
                action = f"{{action: Begin with {line.strip(' :')}, owner: Chairs, due: 2027-03-31}}"
                said = f"{{rating: {letter}, actions: [{action}]}}"
            lines.append(f"{line} {said}")
        else:
            lines.append(line)
    assert next(given, None) is None
    return "\n".join(lines) + "\n"


def test_eight_views_are_checked_and_rated_by_options_of_the_command(repository: Path) -> None:
    checked = at(repository, "check", "2026-11", "frameworks")
    assert ": 0 errors, " in checked.out, "cannot-judge counts as given"
    assert "Readiness" not in checked.out
    assert "is rated 3 (Under way) and has no action" in checked.out
    file = repository / "2026-11" / "view-8.yaml"
    before = file.read_bytes()
    refused = at(repository, "assess", file, "--issue", "2", "--rating", "6", status=2)
    assert "Ratings are 5, 4, 3, 2, 1, 0, not-applicable and cannot-judge." in refused.err
    assert file.read_bytes() == before
    for said, stands in (("Under way", "3"), ("0", "0"), ("cannot judge", "cannot-judge"), ("4", "4")):
        at(repository, "assess", file, "--issue", "2", "--rating", said)
        changed = file.read_text(encoding="utf-8").replace("'", "")
        assert f"\n  structure-and-governance: {stands}\n" in changed
    assert changed == before.decode()
    table = " ".join(at(repository, "assess", file, "--no-input").out.split())
    assert "★ Fully integrated" in table
    assert "? Cannot judge" in table
    assert "Not rated yet" not in table


def test_views_are_compared_on_the_scale(repository: Path) -> None:
    said = json.loads(at(repository, "compare", "2026-11", "--format", "json").out)
    assert said["number_of_views"] == len(EIGHT)
    issues = {issue["number"]: issue for issue in said["issues"]}
    assert issues[5]["counts"] == {
        "5": 1,
        "4": 0,
        "3": 0,
        "2": 0,
        "1": 6,
        "0": 1,
        "not_applicable": 0,
        "cannot_judge": 0,
        "not_rated": 0,
    }
    assert (issues[1]["spread"], issues[1]["agreement"]) == ("all fully integrated", 1)
    assert issues[7]["spread"] == "nobody can judge it"
    assert issues[6]["spread"] == "split not started to fully integrated"
    assert issues[12]["spread"] == "under way to fully integrated; 4 say not applicable; 1 cannot judge"
    shown = " ".join(at(repository, "compare", "2026-11").out.split())
    assert "and lie more than half the scale apart on" in shown
    assert "Said to be beyond what a view can judge, and not counted: " in shown
    assert "colour" not in shown
    by_sector = " ".join(at(repository, "compare", "2026-11", "--by", "sector").out.split())
    assert "from fully integrated to widespread is 1 step, from fully integrated to not started are 5" in by_sector


def test_the_agenda_starts_with_what_nobody_can_judge_and_the_rest_is_agreed_planned_and_followed(
    repository: Path,
) -> None:
    agenda = at(repository, "compare", "2026-11", "--agenda", "90").out
    headings = [line for line in agenda.splitlines() if line.startswith("## ")]
    assert headings[0].startswith("## 7 Population approach (")
    assert "Nobody who gave a view can judge it. Who could, who asks them, and by when?" in agenda
    assert "How to rate: Choose the highest level" in agenda
    plan = at(repository, "plan", "2026-11/view-1.yaml", "--by", "owner").out
    assert "| Dimension | Action |" in plan, "no action has a ref"
    assert "A dimension's rating is another thing." in plan

    at(repository, "agree", "2026-11", "-o", "2026-11/agreed.yaml", "--date", TODAY, "--no-input")
    agreed = (repository / "2026-11/agreed.yaml").read_text(encoding="utf-8")
    entries = agreed.partition("\nratings:")[2]
    assert "\n  readiness-to-change:\n    rating: 5\n" in entries
    assert "\n  population-approach:\n" in entries, "what nobody can judge is agreed by nobody"
    assert "cannot-judge" not in entries.partition("\n  population-approach:")[2].partition("\n  citizen")[0]

    blank = (repository / "2026-11/view-1.yaml").read_text(encoding="utf-8")
    head = blank.partition("\nassessor:")[0].replace("view: individual", "view: agreed")
    ids = [line for line in entries.splitlines() if line[:2] == "  " and line[2:3] not in ("#", " ")]
    assert len(ids) == len(LATER)
    body = "\n".join(f"{line.partition(':')[0]}:" for line in ids)
    for day, letters in (("2026-11-23", EIGHT[0]), ("2027-05-10", LATER)):
        text = rated(f"{head}\nratings:\n{body}\n".replace(TODAY, day), letters)
        (repository / f"{day}.yaml").write_text(text, encoding="utf-8")
    plan = at(repository, "plan", "2026-11-23.yaml", "--as-of", TODAY).out
    assert "Begin with funding" in plan
    progress = at(
        repository, "progress", "2026-11-23.yaml", "2027-05-10.yaml", "--as-of", "2027-05-10", "--format", "json"
    )
    moves = {issue["number"]: issue["move"] for issue in json.loads(progress.out)["issues"]}
    assert (moves[1], moves[2], moves[7], moves[12]) == ("unchanged", "improved", "newly rated", "newly applicable")


def test_three_guides_stand_in_one_repository(repository: Path) -> None:
    listed = at(repository, "frameworks", "list").out
    assert [line for line in listed.splitlines() if not line.startswith(" ")] == [
        "scirocco",
        "top-tips",
        "working-partnership",
    ]
    checked = run("check", "--format", "json", "--as-of", TODAY, cwd=repository)
    found = json.loads(checked.out)
    assert found["checked"]["assessments"] >= len(EIGHT) + 2
    rules = {problem["rule"] for problem in found["problems"] if problem["severity"] == "error"}
    assert not rules & {"unknown-issue", "wrong-value", "unknown-framework"}
    view = "2026-11/view-1.yaml"
    plan = at(repository, "plan", view, "others/2026-11/agreed.yaml", "--as-of", TODAY, "--views", "named").out
    assert "Begin with funding" in plan
