"""`frameworks`: the list of guides, and what is in one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.command import ROOT, framework, run, write


def test_the_list_names_what_comes_with_partnerkit(tmp_path: Path) -> None:
    done = run("frameworks", "list", cwd=tmp_path)
    assert (done.status, done.err) == (0, "Next: partnerkit frameworks show top-tips\n")
    assert "top-tips\n" in done.out
    assert "working-partnership\n  A working partnership\n  Centre for Mental Health, 2022-10; 20 issues\n" in done.out


def test_a_framework_is_shown_with_all_its_issues_in_order() -> None:
    done = run("frameworks", "show", "working-partnership")
    step = "Next: partnerkit new assessment.yaml --framework working-partnership"
    assert (done.status, done.err.splitlines()[1:]) == (0, [step])
    places = [done.out.index(f"{number:>2}  ") for number in range(1, 21)]
    assert places == sorted(places)
    for said in ("The basics", "Challenges", "Case studies", "References", "Key", "Ben Taylor"):
        assert said in done.out
    assert "(BMA, 2019)" in " ".join(done.out.split())  # the guide's author and publisher in one, named once


def test_an_issue_is_shown_by_its_number_or_its_id() -> None:
    by_number = run("frameworks", "show", "working-partnership", "4")
    assert by_number.status == 0
    assert by_number.out.startswith("Part 1 of 3: The basics\n4  Partnership agreement\n")
    for name in ("partnership-agreement", "4"):
        assert (
            run("frameworks", "show", str(ROOT / "frameworks" / "working-partnership.yaml"), name).out == by_number.out
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("working-partnershp",), 'there is no framework "working-partnershp". Did you mean working-partnership?'),
        (("zzz",), "There are top-tips, working-partnership"),
        (("working-partnership", "99"), 'has no issue "99"'),
        (("working-partnership", "partnership-agreemnt"), "Did you mean partnership-agreement?"),
        (("",), 'there is no framework ""'),
        (("working-partnership", ""), 'has no issue ""'),
    ],
)
def test_what_is_not_there_is_wrong_usage_with_a_hint(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("frameworks", "show", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("path", ["./nowhere.yaml", ".", "folder.yaml", "a/b"])
def test_a_path_that_cannot_be_read_is_a_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    done = run("frameworks", "show", path, cwd=tmp_path)
    assert done.status in (2, 3)
    assert len(done.err.splitlines()) == 1


def test_a_broken_framework_of_ones_own_is_reported_with_its_place_and_the_others_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "frameworks" / "good.yaml", framework())
    (tmp_path / "frameworks" / "bad.yaml").write_text("format: partnerkit/framework/1\nid: bad\ntitel: Bad\n")
    done = run("frameworks", "list", cwd=tmp_path)
    assert done.status == 1
    assert "good\n  plain\n" in done.out
    assert "bad\n  has problems\n" in done.out
    assert "bad.yaml:3:1: error:" in done.err
    assert "Did you mean title?" in done.err
    shown = run("frameworks", "show", "bad", cwd=tmp_path)
    assert (shown.status, shown.out) == (1, "")
    assert "bad.yaml:3:1: error:" in shown.err


def test_ones_own_framework_comes_before_one_of_the_same_name(tmp_path: Path) -> None:
    write(tmp_path / "frameworks" / "top-tips.yaml", {**framework(), "title": "Mine"})
    assert "top-tips\n  Mine\n" in run("frameworks", "list", cwd=tmp_path).out


def test_an_issue_is_called_what_the_framework_calls_it(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", {**framework(), "issue_name": "tip"})
    assert 'plain has no tip "9"' in run("frameworks", "show", "./own.yaml", "9", cwd=tmp_path).err
    done = run("new", "a.yaml", "--framework", "./own.yaml", "--view", "agreed", "--partnership", "P", cwd=tmp_path)
    assert done.status == 0
    assert "Not rated yet: 4 tips" in run("assess", "a.yaml", cwd=tmp_path).out


def test_the_crosswalk_is_shown_from_either_side_with_its_reasons(tmp_path: Path) -> None:
    done = run("frameworks", "crosswalk", env={"COLUMNS": "60"})
    assert done.status == 0
    assert "partnerkit's reading, not the guides'. 22 direct" in " ".join(done.out.split())
    assert "13  Piloting\n  –  no tip\n" in done.out
    assert max(map(len, done.out.splitlines())) <= 60
    back = run("frameworks", "crosswalk", "top-tips", "working-partnership", "--format", "json")
    data = json.loads(back.out)
    assert [data["kind"], data["reading_by"], *(one["id"] for one in data["frameworks"])] == [
        "crosswalk",
        "partnerkit",
        "top-tips",
        "working-partnership",
    ]
    third = data["issues"][2]
    assert (third["number"], third["links"][0]["number"], third["links"][0]["strength"]) == (3, 14, "direct")
    file = tmp_path / "crosswalk.md"
    assert run("frameworks", "crosswalk", "top-tips", "-o", file).status == 0
    assert "| Tip | Issue | Strength | Why |" in file.read_text(encoding="utf-8")


def test_a_crosswalk_of_ones_own_is_shown_once_it_is_named_and_told_of_where_it_is_broken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "frameworks" / "crosswalks"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tests/data/ok/frameworks/scirocco.yaml", folder.parent)
    links = [{"issue": "funding", "tip": "hospital-discharge", "strength": "direct", "why": "[red]Why[/]\x1b[31m"}]
    own = {"format": "partnerkit/crosswalk/1", "id": "own", "from": "scirocco", "to": "top-tips", "links": links}
    write(folder / "own.yaml", own)
    several = run("frameworks", "crosswalk", cwd=tmp_path)
    assert (several.status, several.out) == (2, "")
    assert "Name two frameworks: scirocco top-tips; working-partnership top-tips." in several.err
    shown = run("frameworks", "crosswalk", "scirocco", cwd=tmp_path)
    assert "Not the guides' own reading." in shown.out
    assert "Tip 12  Hospital discharge\n" in shown.out
    assert "[red]Why[/]" in shown.out
    assert "\x1b" not in shown.out
    none = run("frameworks", "crosswalk", "scirocco", "working-partnership", cwd=tmp_path)
    assert (none.status, "there is no crosswalk for" in none.err) == (2, True)
    write(folder / "own.yaml", own | {"to": "top-tip"})
    broken = run("frameworks", "crosswalk", cwd=tmp_path)
    assert broken.status == 1
    assert 'there is no framework "top-tip". Did you mean top-tips?' in broken.both


def test_a_crosswalk_is_checked_anew_when_one_of_its_frameworks_changes(tmp_path: Path) -> None:
    (tmp_path / "frameworks" / "crosswalks").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    guide = tmp_path / "frameworks" / "scirocco.yaml"
    shutil.copy(ROOT / "tests/data/ok/frameworks/scirocco.yaml", guide)
    links = [{"issue": "funding", "tip": "hospital-discharge", "strength": "direct", "why": "Why"}]
    own = {"format": "partnerkit/crosswalk/1", "id": "own", "from": "scirocco", "to": "top-tips", "links": links}
    write(guide.parent / "crosswalks" / "own.yaml", own)
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):
        done = run("check", "frameworks", cwd=tmp_path, env=env)
        assert done.status == 0
        assert "Checked 0 assessments, 1 framework, 1 crosswalk: 0 errors, " in done.out
    guide.write_text(guide.read_text("utf-8").replace("id: funding,", "id: fundings,"), encoding="utf-8")
    assert 'has no dimension "funding". Did you mean fundings?' in run("check", "frameworks", cwd=tmp_path, env=env).out


def test_sections_within_sections_are_shown_within_them_and_an_issue_is_found_by_its_number() -> None:
    guide = ROOT / "tests" / "data" / "ok" / "frameworks" / "nested.yaml"
    shown = run("frameworks", "show", guide).out
    assert "\n  Money\n   1.1  Fair prices  fair-prices\n   1.2  Long contracts  long-contracts\n  1.10  Open" in shown
    assert "\n  People\n  Who works here.\n\n    Staff\n    1.2.1  One induction" in shown
    assert "\n  ● Yes  it is met\n  ■ No  it is not met\n" in shown
    issue = run("frameworks", "show", guide, "1.10").out
    assert issue.startswith("Part 2 of 4: Working together: Money\n1.10  Open books\n")
    assert "What the levels mean\n  ● Yes  it is met\n  ■ No   it is not met\n" in issue


def test_a_guide_is_shown_with_what_to_know_before_starting_and_what_is_not_its_own_says_so() -> None:
    guide = run("frameworks", "show", "working-partnership")
    said = " ".join(guide.out.split())
    for part in (
        "https://",
        "Which guide fits",
        "Challenges (issues: partnerkit's reading, not the guide's)",
        "How to rate Compare with where you planned to be by now",
        "The guide thanks ",
    ):
        assert part in said, part
    assert "partnerkit frameworks show working-partnership --glossary" in guide.err
    tip = " ".join(run("frameworks", "show", "top-tips", "10").out.split())
    for part in (
        "10 Rapid response and shared escalation processes",
        "What it looks like (partnerkit's reading, not the guide's)",
        "- Safe systems, pathways and transitions (theme: ",
        "Organisations: ",
        "People: I am safe",
        "Words ",
        " Near miss: ",
    ):
        assert part in tip, part
    assert "Section 117:" not in tip
    words = run("frameworks", "show", "top-tips", "--glossary").out
    assert "\nNear miss\n  Something that" in words
    for wrong in (("top-tips", "10", "--glossary"), (ROOT / "tests/data/ok/frameworks/nested.yaml", "--glossary")):
        assert run("frameworks", "show", *wrong).status == 2
