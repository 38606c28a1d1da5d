"""Consensus, where one is declared, in everything that shows views side by side; nothing where none is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerkit.files.governing import as_seen
from tests.support.command import EXAMPLES, Terminal, assessment, inside, run, write
from tests.support.workbooks import parts_of

ANYTOWN = EXAMPLES / "anytown"
SETTINGS = "format: partnerkit/config/1\n"
DECLARED = f"{SETTINGS}consensus: {{share: 0.75, rounds: 2}}\n"
ISSUE = "it-systems"
REACHED = "reached on amber by 3 of 4 (75%)"
SINCE = "of 3: 2 the same, 1 better by 1 step"


def views(folder: Path, day: str, ratings: str) -> list[Path]:
    """The views of a round on one issue, a letter for each assessor; a space for one who gives none."""
    words = {"g": "green", "a": "amber", "r": "red"}
    found = []
    for number, letter in enumerate(ratings, start=1):
        if letter == " ":
            continue
        who = {"role": f"Role{number}", "organisation": f"Org{number}", "sector": "vcs"}
        data = assessment(assessor=who, date=day, ratings={ISSUE: words[letter]})
        found.append(write(folder / f"view{number}.yaml", data))
    return found


@pytest.fixture
def two_rounds(tmp_path: Path) -> Path:
    """Three of four people gave both: the first moved from red to amber, the fourth is new, the fifth has left."""
    (tmp_path / "partnerkit.yaml").write_text(DECLARED)
    views(tmp_path / "2027-05", "2027-05-10", "raa g")
    views(tmp_path / "2027-06", "2027-06-01", "aaag")
    return tmp_path


def test_a_comparison_states_it_as_text_markdown_and_json(two_rounds: Path) -> None:
    now = two_rounds / "2027-06"
    for width in ("80", "60"):
        done = run("compare", now, env={"COLUMNS": width})
        assert max(map(len, done.out.splitlines())) <= int(width)
        shown = " ".join(done.out.split())
        assert f"20 IT systems. R{REACHED[1:]}. Since the last round, {SINCE}." in shown
        assert "This is round 2 of 2: nobody is asked again, whether or not there is consensus." in shown
        assert "Since the round of 10 May 2027: 3 people gave a view in both." in shown
    assert (
        f"Read as well, for what changed since the last round: {as_seen(two_rounds / '2027-05' / 'view1.yaml')}; "
        in done.err
    )
    markdown = inside("compare", now, "--format", "markdown").out
    assert f"| 20 | IT systems | {REACHED} | {SINCE} |" in markdown
    found = json.loads(inside("compare", now, "--format", "json").out)["consensus"]
    issue = found["issues"][-1]
    assert (found["round"], found["reached"], found["in_both_rounds"], issue["consensus_on"]) == (2, 1, 3, "amber")
    assert issue["stability"] == {
        "given_twice": 3,
        "same": 2,
        "better": [{"steps": 1, "people": 1}],
        "worse": [],
        "given_once": 0,
    }


def test_groups_that_show_no_single_view_show_none_of_it(two_rounds: Path) -> None:
    done = inside("compare", two_rounds / "2027-06", "--by", "sector")
    assert "onsensus" not in done.out
    assert "Consensus is counted over single views: leave out --by and --views to see it.\n" in done.err


def test_agreeing_states_it_and_takes_over_no_more_than_what_all_say(two_rounds: Path) -> None:
    agreed = two_rounds / "2027-06" / "agreed.yaml"
    done = inside("agree", two_rounds / "2027-06", "-o", agreed, "--no-input", "--date", "2027-06-20")
    assert REACHED[1:] in " ".join(done.out.split())
    assert "rating: amber" not in agreed.read_text()
    assert "Took over" not in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_the_interview_states_it_beside_the_views_and_offers_nothing(two_rounds: Path) -> None:
    with Terminal("agree", "2027-06", "-o", "2027-06/agreed.yaml", cwd=two_rounds) as terminal:
        terminal.answer("Go on without what is missing? [y]es [n]o: ", "y")
        terminal.see("Consensus: Reached on amber by 3 of 4 (75%). Since the last round, of 3:")
        terminal.answer("Rating: ", "q")
        terminal.end()
    assert "rating: amber" not in (two_rounds / "2027-06" / "agreed.yaml").read_text()


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "json"])
def test_a_report_states_it_with_the_dissent_that_is_recorded(two_rounds: Path, ending: str) -> None:
    dissent = [{"organisation": "Org4", "rating": "green", "reason": "It works for us"}]
    ratings: dict[str, Any] = {ISSUE: {"rating": "amber", "dissent": dissent}}
    write(
        two_rounds / "2027-06" / "agreed.yaml",
        assessment(view="agreed", assessor=None, date="2027-06-20", ratings=ratings),
    )
    report = two_rounds / f"report.{ending}"
    assert inside("report", two_rounds / "2027-06", "--as-of", "2027-07-01", "-o", report).status == 0
    if ending == "json":
        found = json.loads(report.read_text())["comparison"]["consensus"]
        assert found["issues"][-1]["dissent"] == dissent
        return
    content = b"\n".join(parts_of(report).values()) if ending != "html" else report.read_bytes()
    shown = content.decode("utf-8", "replace")
    for text in (REACHED[1:], SINCE[1:], "Org4: ● Green", "declares consensus where at least 75%"):
        assert text in shown, text


def test_nothing_is_said_where_nothing_is_declared(two_rounds: Path) -> None:
    (two_rounds / "partnerkit.yaml").write_text(SETTINGS)
    report = two_rounds / "report.html"
    done = [
        inside("compare", two_rounds / "2027-06"),
        inside("agree", two_rounds / "2027-06", "-o", two_rounds / "agreed.yaml", "--no-input"),
        inside("report", two_rounds / "2027-06", "-o", report),
    ]
    assert "onsensus" not in "".join(one.both for one in done) + report.read_text().partition("<body")[2]


def test_a_view_with_problems_is_named_and_not_counted(two_rounds: Path) -> None:
    (two_rounds / "2027-05" / "view1.yaml").write_text("format: partnerkit/assessment/1\npartnership: Anytown\n")
    done = inside("compare", two_rounds / "2027-06")
    assert done.status == 0
    assert f"{as_seen(two_rounds / '2027-05' / 'view1.yaml')} has problems, so that it is not counted" in done.err
    assert "2 people gave a view in both" in " ".join(done.out.split())


def test_a_declared_round_is_its_folder_whatever_the_dates(two_rounds: Path) -> None:
    views(two_rounds / "2027-05", "2027-06-05", "   r")  # late: after the second round had begun
    rounds = "rounds: [{folder: 2027-05}, {folder: ./2027-06/}]\n"
    (two_rounds / "partnerkit.yaml").write_text(DECLARED + rounds)
    assert "4 people gave a view in both" in " ".join(inside("compare", two_rounds / "2027-06").out.split())


def test_git_shows_whether_it_was_declared_beforehand(two_rounds: Path) -> None:
    def commit(day: str) -> None:
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        names = {f"GIT_{who}_{key}": "me" for who in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run(["git", *command], cwd=two_rounds, check=True, env={**os.environ, **when, **names})

    def said() -> str:
        return " ".join(inside("compare", two_rounds / "2027-06").out.split())

    commit("2027-04-01")
    assert "committed" not in said()
    settings = two_rounds / "partnerkit.yaml"
    settings.write_text(DECLARED.replace("0.75", "0.6"))
    assert "That is not committed yet, so nothing shows whether it was declared beforehand." in said()
    commit("2027-06-02")
    assert "That was committed on 2 June 2027: all 4 views of this round are dated before." in said()
    settings.write_text(f"# A comment\n{settings.read_text()}round_window: 20\n")
    commit("2027-06-09")
    assert "That was committed on 2 June 2027" in said()  # no other setting counts


def test_feedback_after_the_last_round_says_that_nobody_is_asked_again(two_rounds: Path) -> None:
    pages = two_rounds / "pages"
    last = inside("compare", two_rounds / "2027-06", "--feedback", "-o", pages)
    assert "This is round 2 of 2: nobody is asked again, whether or not there is consensus.\n" in last.err
    assert f"Next: partnerkit agree {two_rounds / '2027-06'} -o" in last.err
    first = inside("compare", two_rounds / "2027-05", "--feedback", "-o", pages, "--as-of", "2027-06-01")
    assert "nobody is asked again" not in first.err
    assert f"Next: partnerkit new --round {two_rounds / '2027-06-01'} --from {two_rounds / '2027-05'}\n" in first.err


def test_across_two_guides_goes_on_as_before(tmp_path: Path) -> None:
    before = inside("compare", "--across", ANYTOWN)
    shutil.copytree(ANYTOWN, tmp_path / "anytown")
    settings = tmp_path / "anytown" / "partnerkit.yaml"
    settings.write_text(settings.read_text() + "consensus: {share: 0.75, rounds: 2}\n")
    assert inside("compare", "--across", tmp_path / "anytown").out == before.out.replace(
        str(ANYTOWN), str(tmp_path / "anytown")
    )


def test_a_second_round_that_the_settings_name_is_no_copy_of_the_first(two_rounds: Path) -> None:
    def duplicates() -> int:
        return inside("check", two_rounds, "--select", "duplicate-view", "--as-of", "2027-07-01").out.count(
            "[duplicate"
        )

    assert duplicates() == 3  # 22 days apart, in a window of 45
    (two_rounds / "partnerkit.yaml").write_text(f"{DECLARED}rounds: [{{folder: 2027-06}}]\n")
    assert duplicates() == 0
    views(two_rounds / "2027-06" / "again", "2027-06-02", "a")
    assert duplicates() == 1  # within one round
