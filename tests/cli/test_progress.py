"""Progress: over rounds and over the history of a file, on every screen, with every input that can go wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.support.command import (
    EXAMPLES,
    HOSTILE,
    ROOT,
    TODAY,
    as_yaml,
    assessment,
    environment,
    framework,
    inside,
    run,
    write,
)
from tests.support.git_repo import IDENTITY, Repo, counting_git

ISSUES = ("shared-values-and-vision", "partnership-agreement", "it-systems", "piloting")
GIT = {name: IDENTITY[name] for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")}


def agreed(date: str = "2026-06-01", ratings: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """An agreed assessment as data."""
    return assessment(
        date=date,
        view="agreed",
        assessor=None,
        ratings={"it-systems": "green"} if ratings is None else ratings,
        **changes,
    )


def text_of(data: dict[str, Any]) -> str:
    """An assessment as the text of a file, a line for each key."""
    return (
        "\n".join([f"format: {data['format']}", *(f"{k}: {as_yaml(v)}" for k, v in data.items() if k != "format")])
        + "\n"
    )


def action(ref: str, **keys: Any) -> dict[str, Any]:
    return {"ref": ref, "action": f"Do {ref}", **keys}


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    """Three rounds of one partnership, with much that happens between them."""
    vision, agreement, systems, piloting = ISSUES
    first = [
        action("A1", start="2026-06-01", due="2026-07-01"),
        action("A2", due="2026-08-01"),
        action("A3", due="2026-08-01"),
        action("A4"),
    ]
    last = [
        action("A1", start="2026-06-01", due="2026-07-01", status="done", closed="2026-07-11"),
        action("A2", due="2026-08-01", revised=[{"due": "2026-10-01", "reason": "No money"}]),
        action("A3", due="2026-08-01", status="dropped"),
        action("A5", due="2027-01-01"),
    ]
    write(tmp_path / "a.yaml", agreed("2026-06-01", {vision: "green", agreement: {"rating": "red", "actions": first}}))
    write(
        tmp_path / "b.yaml", agreed("2026-08-01", {vision: "amber", agreement: {"rating": "amber", "actions": first}})
    )
    ratings = {vision: "amber", agreement: {"rating": "green", "actions": last}, systems: "red"}
    write(tmp_path / "c.yaml", agreed("2026-11-01", {**ratings, piloting: {"rating": "not-applicable", "reason": "x"}}))
    return tmp_path


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def version(rating: str, **changes: Any) -> str:
    return text_of(agreed(ratings={"it-systems": rating}, **changes))


def found(*arguments: object, **options: Any) -> dict[str, Any]:
    """What `--format json` says."""
    done = run("progress", "--format", "json", "--as-of", TODAY, *arguments, env=GIT, **options)
    assert done.status == 0, done.err
    said = json.loads(done.out)
    assert isinstance(said, dict)
    return said


def states(said: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The days of states, each with the rating of the IT systems."""
    (issue,) = (issue for issue in said["issues"] if issue["id"] == "it-systems")
    return [(state["date"], rating) for state, rating in zip(said["states"], issue["ratings"], strict=True)]


# Over rounds


def test_the_paragraph_says_all_that_happened_in_plain_words(rounds: Path) -> None:
    done = run("progress", rounds, "--as-of", TODAY)
    paragraph = " ".join(done.out.split("\n\n")[1].split())
    assert paragraph == (
        "This is how the partnership moved over 3 assessments, from 1 June 2026 to 1 November 2026. "
        "Of 20 issues, 1 improved (4 Partnership agreement), 1 worsened (1 Shared values and vision), "
        "16 did not change and 2 were newly rated (13 Piloting; 20 IT systems). "
        "Green stayed at 1, amber went from 0 to 1, red stayed at 1, not applicable went from 0 to 1 and "
        "not rated went from 18 to 16. "
        "Of the actions, 1 was opened, 1 was finished (median 40 days), 1 was dropped, 1 was put back and "
        "1 is no longer listed, though open when last seen. "
        "On 23 November 2026, 1 action is overdue."
    )
    assert done.status == 0
    assert done.err == f"Next: partnerkit report {rounds} -o report.html\n"


def test_the_table_has_a_row_of_shapes_and_the_direction_in_words(rounds: Path) -> None:
    done = run("progress", rounds, "--as-of", TODAY)
    assert re.search(r"^ 1  Shared values and vision +Worsened, green to amber +● ▲ ▲$", done.out, re.MULTILINE)
    assert re.search(r"^ 4  Partnership agreement +Improved, red to green +■ ▲ ●$", done.out, re.MULTILINE)
    assert re.search(r"^13  Piloting +Newly rated, not +○ ○ –$", done.out, re.MULTILINE)
    assert re.search(r"^20  IT systems +Newly rated, red +○ ○ ■$", done.out, re.MULTILINE)


def test_the_chart_has_a_line_a_state_with_a_mark_for_each_issue_then_numbers(rounds: Path) -> None:
    lines = run("progress", rounds / "a.yaml", rounds / "b.yaml").out.splitlines()
    at = lines.index("Counts by date")
    assert lines[at + 1] == f"2026-06-01  ●■{'○' * 18}  1 green, 1 red, 18 not rated"
    assert lines[at + 2] == f"2026-08-01  ▲▲{'○' * 18}  2 amber, 18 not rated"


def test_where_the_numbers_do_not_fit_beside_the_marks_they_stand_below(rounds: Path) -> None:
    lines = run("progress", rounds).out.splitlines()
    at = lines.index("Counts by date")
    assert lines[at + 5] == f"2026-11-01  ●▲■–{'○' * 16}"
    assert lines[at + 6] == "            1 green, 1 amber, 1 red, 1 not applicable, 16 not rated"


def test_each_happening_to_an_action_is_listed(rounds: Path) -> None:
    out = run("progress", rounds, "--as-of", TODAY).out
    assert "Opened (1)\n  A5 Do A5 (due 1 January 2027)\n" in out
    assert "Finished, median 40 days (1)\n  A1 Do A1: 40 days, 1 June 2026 to 11 July 2026\n" in out
    assert "Dropped (1)\n  A3 Do A3\n" in out
    assert "Put back (1)\n  A2 Do A2: from 1 August 2026 to 1 October 2026: No money\n" in out
    assert "No longer listed, though open when last seen (1)\n  A4 Do A4\n" in out
    assert "Overdue on 23 November 2026 (1)\n  A2 Do A2: due 1 October 2026, 53 days ago\n" in out


def test_the_key_and_the_acknowledgement_are_printed(rounds: Path) -> None:
    for form in ("text", "markdown"):
        out = " ".join(run("progress", rounds, "--format", form).out.split())
        assert "■ Red" in out.split("Key")[1]
        assert "A working partnership by Ben Taylor" in out
    assert "Ben Taylor" in found(rounds)["frameworks"][0]["acknowledgement"]


def test_files_are_ordered_by_date_however_they_are_named(rounds: Path) -> None:
    said = found(rounds / "c.yaml", rounds / "a.yaml", rounds / "b.yaml")
    assert [state["file"] for state in said["states"]] == [str(rounds / f"{name}.yaml") for name in "abc"]


def test_agreed_views_leave_individual_ones_out_and_a_note_says_so(rounds: Path) -> None:
    write(rounds / "trust.yaml", assessment(ratings={"it-systems": "green"}))
    (rounds / "other.yaml").write_text("not: ours\n", encoding="utf-8")
    write(rounds / "frameworks" / "own.yaml", framework())
    done = run("progress", rounds, "--format", "json")
    assert len(json.loads(done.out)["states"]) == 3
    assert "Left out, as individual views beside agreed ones" in done.err
    assert "trust.yaml" in done.err
    assert "other.yaml" not in done.err


def test_views_of_one_assessor_are_states_and_of_several_are_wrong_usage(tmp_path: Path) -> None:
    for day in ("2026-06-01", "2026-11-01"):
        write(tmp_path / f"{day}.yaml", assessment(date=day, ratings={"it-systems": "green"}))
    assert "one view of the partnership" in found(tmp_path)["paragraphs"][0]
    other = {"role": "Chief executive", "organisation": "Anytown Mind", "sector": "vcs"}
    write(tmp_path / "vcs.yaml", assessment(date="2026-09-01", assessor=other, ratings={"it-systems": "red"}))
    done = run("progress", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "views of 2 assessors" in done.err
    assert "Name one assessor's files" in done.err


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"date": "2026-06-01"}, "date", "this assessment is dated 1 June 2026, as "),
        ({"partnership": "Othertown"}, "partnership", "this assessment is of “Othertown”, and "),
    ],
)
def test_assessments_that_do_not_belong_together_are_problems_at_their_place(
    tmp_path: Path, changes: dict[str, Any], key: str, reason: str
) -> None:
    write(tmp_path / "a.yaml", agreed("2026-06-01"))
    other = write(tmp_path / "b.yaml", {**agreed("2026-11-01"), **changes})
    done = run("progress", tmp_path)
    line = 1 + next(n for n, text in enumerate(other.read_text(encoding="utf-8").splitlines()) if text.startswith(key))
    assert (done.status, done.out) == (1, "")
    assert f"b.yaml:{line}:" in done.err
    assert reason in done.err
    assert "[not-comparable]" in done.err


def test_two_guides_have_a_section_each_with_their_own_states(tmp_path: Path) -> None:
    rounds = [EXAMPLES / "anytown" / name / "agreed.yaml" for name in ("2026-05", "2026-11")]
    both = (*rounds, EXAMPLES / "anytown" / "tips-2026-06.yaml")
    out = run("progress", *both, "--as-of", TODAY, env={"COLUMNS": "60"}).out
    assert max(map(len, out.splitlines())) <= 60
    alone = run("progress", *rounds, "--as-of", TODAY, env={"COLUMNS": "60"}).out
    assert out.startswith(alone.rstrip("\n"))
    assert "There is one assessment so far, of " in out
    assert re.search(r"^  Inequity +\d \w+ .*of \d+", out, re.MULTILINE)
    data = json.loads(run("progress", *both, "--as-of", TODAY, "--format", "json").out)
    assert data["kind"] == "progress-of-guides"
    assert [(one["framework"], len(one["states"]), len(one["issues"])) for one in data["guides"]] == [
        ("working-partnership", 2, 20),
        ("top-tips", 1, 12),
    ]
    assert [one["id"] for one in data["frameworks"]] == ["working-partnership", "top-tips"]
    file = tmp_path / "progress.md"
    run("progress", *both, "--as-of", TODAY, "-o", file)
    headings = [line for line in file.read_text(encoding="utf-8").splitlines() if re.match("##? ", line)]
    assert [heading[:30] for heading in headings] == [
        "# Progress: Anytown crisis alt",
        "## A working partnership",
        "## Top tips and key actions fo",
    ]


def test_the_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.yaml", agreed(ratings={"it-systems": "ambr"}))
    done = run("progress", tmp_path)
    assert done.status == 1
    assert done.err.count("Did you mean amber?") == 2


def test_one_assessment_is_shown_as_a_beginning(rounds: Path) -> None:
    out = " ".join(run("progress", rounds / "a.yaml").out.split())
    assert "There is one assessment so far, of 1 June 2026" in out
    assert "Unchanged" not in out
    assert run("progress", rounds / "a.yaml", "--format", "markdown").status == 0
    assert len(found(rounds / "a.yaml")["states"]) == 1


def test_a_folder_without_assessments_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework())
    for path in (tmp_path, tmp_path / "own.yaml"):
        done = run("progress", path)
        assert done.status == 1
        assert "no assessment was found here" in done.err


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    for options in ([], ["--git"]):
        done = run("progress", tmp_path / "nowhere.yaml", *options)
        assert done.status == 3
        assert done.err.count("\n") == 1


# The comparison of two


def test_of_two_states_the_markdown_is_a_comment_with_only_what_changed(rounds: Path) -> None:
    out = run("progress", rounds / "a.yaml", rounds / "c.yaml", "--format", "markdown", "--as-of", TODAY).out
    lines = out.splitlines()
    assert lines[0] == "### Progress: Anytown"
    assert lines[2] == (
        "Issues: 1 improved, 1 worsened, 2 newly rated. "
        "Actions: 1 opened, 1 finished, 1 dropped, 1 put back, 1 no longer listed, 1 overdue on 23 November 2026."
    )
    assert [line for line in lines if line.startswith("| ")][2:] == [
        "| 1 Shared values and vision | Worsened | ● Green | ▲ Amber |",
        "| 4 Partnership agreement | Improved | ■ Red | ● Green |",
        "| 13 Piloting | Newly rated | ○ Not rated | – Not applicable |",
        "| 20 IT systems | Newly rated | ○ Not rated | ■ Red |",
    ]
    assert "Unchanged: 16 issues." in lines


def test_of_two_equal_states_the_markdown_says_that_nothing_changed(tmp_path: Path) -> None:
    for day in ("2026-06-01", "2026-11-01"):
        write(tmp_path / f"{day}.yaml", agreed(day))
    out = run("progress", tmp_path, "--format", "markdown").out
    assert "Issues: no change. Actions: no change." in out
    assert "| --- |" not in out
    assert "Of 20 issues, none changed." in found(tmp_path)["paragraphs"][0]


def test_of_three_states_the_markdown_is_a_document(rounds: Path) -> None:
    out = run("progress", rounds, "--format", "markdown", "--as-of", TODAY).out
    assert out.startswith("# Progress: Anytown\n")
    assert "| 4 | Partnership agreement | Improved | ■ Red | ● Green | ■ ▲ ● |" in out
    assert "| 1 August 2026 | 0 | 2 | 0 | 0 | 0 | 18 |" in out
    assert "### Put back (1)\n\n- A2 Do A2: from 1 August 2026 to 1 October 2026: No money\n" in out
    assert out.count("<table>") == 0
    assert MarkdownIt("commonmark").enable("table").render(out).count("<table>") == 2


def test_json_is_whole_and_stable(rounds: Path) -> None:
    said = found(rounds)
    assert list(said) == [
        *("written", "schema_version", "kind", "partnerships", "frameworks", "as_of", "partnership", "framework"),
        *("viewpoint", "history", "paragraphs", "states", "issues", "challenges", "moves"),
        *("opened", "finished", "median_days", "dropped", "slipped", "brought_forward", "no_longer_listed", "overdue"),
        *("without_ref", "skipped"),
    ]
    assert said["schema_version"] == 3
    assert [one["title"] for one in said["challenges"]][4] == "Inequity"
    assert all(sum(one["counts"].values()) == len(one["issues"]) for one in said["challenges"])
    nothing = {"not_applicable": 0, "cannot_judge": 0, "not_rated": 18}
    assert said["states"][0]["counts"] == {"green": 1, "amber": 0, "red": 1, **nothing}
    assert said["issues"][3] == {
        "id": "partnership-agreement",
        "number": 4,
        "title": "Partnership agreement",
        "ratings": ["red", "amber", "green"],
        "move": "improved",
        "latest_move": "improved",
    }
    named = {"issue": "partnership-agreement"}
    assert said["finished"] == [
        {
            "ref": "A1",
            **named,
            "action": "Do A1",
            "due": "2026-07-01",
            "first_due": "2026-07-01",
            "status": "done",
            "from": "2026-06-01",
            "to": "2026-07-11",
            "days": 40,
        }
    ]
    put_back = {"ref": "A2", **named, "action": "Do A2", "due": "2026-10-01", "first_due": "2026-08-01"}
    assert said["slipped"] == [
        {
            **put_back,
            "status": "not-started",
            "from": "2026-08-01",
            "to": "2026-10-01",
            "reason": "No money",
            "times": 1,
        }
    ]
    assert said["overdue"] == [{**put_back, "status": "not-started", "days": 53}]
    assert (said["median_days"], said["without_ref"]) == (40.0, 0)
    assert [one["ref"] for kind in ("opened", "dropped", "no_longer_listed") for one in said[kind]] == [
        "A5",
        "A3",
        "A4",
    ]


def test_output_is_written_and_foreign_files_are_left_alone(rounds: Path, tmp_path: Path) -> None:
    out = tmp_path / "progress.md"
    assert run("progress", rounds, "-o", out).status == 0
    assert out.read_text(encoding="utf-8").startswith("<!-- Written by partnerkit")
    assert run("progress", rounds, "-o", out).status == 0
    out.write_text("mine", encoding="utf-8")
    assert run("progress", rounds, "-o", out).status == 3
    assert run("progress", rounds, "-o", out, "--force").status == 0
    out = tmp_path / "progress.json"
    assert run("progress", rounds, "-o", out).status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["schema_version"] == 3
    assert run("progress", rounds, "-o", out, "--format", "text").status == 2


# On every screen


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_screen(rounds: Path, width: int) -> None:
    for number in range(40):
        write(
            rounds / f"more-{number}.yaml",
            agreed(f"2025-{1 + number // 28:02}-{1 + number % 28:02}", {"it-systems": "red"}),
        )
    out = run("progress", rounds, env={"COLUMNS": str(width)}).out
    assert max(map(len, out.splitlines())) <= width
    assert re.search(r"\d+ of 43 states are shown\.", " ".join(out.split()))
    days = re.findall(r"^\d{4}-\d\d-\d\d(?=  \S)", out, re.MULTILINE)
    assert (days[0], days[-1]) == ("2025-01-01", "2026-11-01")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_where_shapes_cannot_be_shown_letters_stand_for_them(rounds: Path, encoding: str) -> None:
    out = run("progress", rounds, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}, encoding=encoding).out
    assert "R A G" in out
    assert f"GAR{'N'}{'.' * 16}" in out
    assert "G green, A amber, R red, N not applicable, C cannot judge, . not rated" in " ".join(out.split())
    assert "?" not in out.replace("Who?", "").replace("How?", "")


def test_without_a_terminal_or_with_no_color_no_control_sequence_is_sent(rounds: Path) -> None:
    for env in ({}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in run("progress", rounds, env=env).out


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.sampled(3)
def test_text_of_a_file_is_shown_and_never_obeyed(tmp_path: Path, text: str) -> None:
    hostile = {"action": text, "due": "2026-01-01", "revised": [{"due": "2026-02-01", "reason": text}]}
    ratings = {"issue-0-1": {"rating": "red", "actions": [{"ref": "A1", **hostile}]}}
    write(tmp_path / "frameworks" / "own.yaml", framework(text))
    before = {"issue-0-1": {"rating": "green", "actions": [{"ref": "A1", "action": "x", "due": "2026-01-01"}]}}
    for name, date, said in (("a", "2026-01-01", before), ("b", "2026-02-01", ratings), ("c", "2026-03-01", ratings)):
        write(tmp_path / f"{name}.yaml", agreed(date, said, framework="own", partnership=text))
    for form in ("text", "markdown", "json"):
        for paths in ([tmp_path], [tmp_path / "a.yaml", tmp_path / "b.yaml"]):
            done = inside("progress", *paths, "--format", form, "--as-of", TODAY)
            assert done.status == 0, done.err
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", done.out)
            if form == "json":
                assert json.loads(done.out)["partnership"] == text
            else:
                assert "<script" not in done.out


# Over the history of a file


def test_each_commit_that_changed_something_is_a_state_on_its_day(repo: Repo) -> None:
    first = repo.commit("2026-01-10", a=version("red"))
    repo.commit("2026-02-10", a=f"# only a comment\n{version('red')}")
    repo.commit("2026-03-10", a=version("amber"))
    repo.commit("2026-03-10", a=version("green"))
    said = found(repo.folder / "a.yaml", "--git")
    assert states(said) == [("2026-01-10", "red"), ("2026-03-10", "green")]
    assert said["states"][0]["commit"] == first
    assert said["history"] is True
    assert "over 2 versions of its assessment, from 10 January 2026 to 10 March 2026" in said["paragraphs"][0]


def test_the_file_as_it_is_now_is_the_last_state_if_it_differs(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("red"))
    assert len(found(repo.folder / "a.yaml", "--git")["states"]) == 1
    repo.write("a.yaml", version("green"))
    said = found(repo.folder / "a.yaml", "--git")
    assert states(said) == [("2026-01-10", "red"), (TODAY, "green")]
    assert said["states"][1]["commit"] is None


def test_renames_are_followed_but_not_into_another_assessor_s_file(repo: Repo) -> None:
    own = {"framework": "working-partnership", "ratings": {"it-systems": "red"}}
    other = {"role": "Chief executive", "organisation": "Anytown Mind", "sector": "vcs"}
    padding = "".join(f"# line {n}\n" for n in range(40))
    repo.commit("2026-01-10", trust=padding + text_of(assessment(**own, assessor=other)))
    (repo.folder / "trust.yaml").unlink()
    repo.commit("2026-02-10", a=padding + text_of(assessment(**own)))
    repo.git("mv", "a.yaml", "b.yaml")
    repo.commit("2026-03-10", b=padding + text_of(assessment(**own, date="2026-06-02")))
    done = run("progress", repo.folder / "b.yaml", "--git", "--format", "json", env=GIT)
    assert [state["date"] for state in json.loads(done.out)["states"]] == ["2026-02-10", "2026-03-10"]
    assert "it is another view: Chief executive, Anytown Mind" in done.err


def test_versions_that_do_not_read_are_skipped_and_named(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("red"))
    text = version("amber")
    conflict = repo.commit("2026-02-10", a=f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> side\n")
    wrong = repo.commit("2026-03-10", a=version("ambr"))
    repo.commit("2026-04-10", a=version("green"))
    done = run("progress", repo.folder / "a.yaml", "--git", "--format", "json", env=GIT)
    assert states(json.loads(done.out)) == [("2026-01-10", "red"), ("2026-04-10", "green")]
    *notes, step = done.err.splitlines()
    assert len(notes) == 2
    assert step == f"Next: partnerkit report {repo.folder / 'a.yaml'} -o report.html"
    assert notes[0].startswith(f"Skipped {conflict[:9]}: line 1: git left its marks of a conflict here")
    assert notes[1].startswith(f"Skipped {wrong[:9]}: line ")
    assert '"ambr" is not a rating' in notes[1]
    assert [one["commit"] for one in json.loads(done.out)["skipped"]] == [conflict, wrong]


def test_versions_in_a_row_with_the_same_fault_are_named_in_one_line(repo: Repo) -> None:
    texts = [f"# {number}\n{version('ambr')}" for number in range(5)]
    repo.import_versions("a.yaml", [f"{text}\n" for text in texts] + [version("red")])
    repo.write("a.yaml", "<<<<<<< HEAD\n")
    done = run("progress", repo.folder / "a.yaml", "--git", env=GIT)
    assert "(5 versions)" in done.err
    assert "a.yaml as it is now" in done.err
    assert done.err.count("\n") == 3
    assert done.err.splitlines()[-1].startswith("Next: ")


def test_versions_of_another_partnership_or_framework_are_skipped_and_named(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("red", partnership="Example"))
    repo.commit("2026-02-10", a=text_of(agreed(framework="top-tips")))
    repo.commit("2026-03-10", a=version("green"))
    done = run("progress", repo.folder / "a.yaml", "--git", "--format", "json", env=GIT)
    assert states(json.loads(done.out)) == [("2026-03-10", "green")]
    assert "it is of “Example”" in done.err
    assert "it is against top-tips" in done.err


def test_if_no_version_reads_the_problems_of_the_file_are_shown(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("ambr"))
    done = run("progress", repo.folder / "a.yaml", "--git", env=GIT)
    assert (done.status, done.out) == (1, "")
    assert "Did you mean amber?" in done.err


def test_since_a_revision_compares_with_what_stood_there_even_on_one_day(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("green"))
    repo.commit("2026-02-10", a=version("red"))
    repo.git("branch", "base")
    repo.commit("2026-02-10", a=version("amber"))
    said = found(repo.folder / "a.yaml", "--since", "base")
    assert states(said) == [("2026-02-10", "red"), ("2026-02-10", "amber")]
    assert "on 10 February 2026" in said["paragraphs"][0]
    out = run("progress", repo.folder / "a.yaml", "--since", "base", "--format", "markdown", env=GIT).out
    assert "| 20 IT systems | Improved | ■ Red | ▲ Amber |" in out


def test_since_a_revision_after_which_nothing_changed_says_that(repo: Repo) -> None:
    repo.commit("2026-01-10", a=version("red"))
    repo.commit("2026-02-10", a=version("green"))
    done = run("progress", repo.folder / "a.yaml", "--since", "HEAD", "--format", "markdown", env=GIT)
    assert "Issues: no change. Actions: no change." in done.out
    assert "so far" not in done.out


def test_no_markdown_line_ends_in_blanks_and_no_table_is_torn(rounds: Path) -> None:
    for paths in ([rounds / "a.yaml"], [rounds / "a.yaml", rounds / "b.yaml"], [rounds]):
        out = run("progress", *paths, "--format", "markdown").out
        assert not re.search(r"[ \t]+$|\n\n\n\n", out, re.MULTILINE)
        html = MarkdownIt("commonmark").enable("table").render(out)
        assert "| " not in re.sub(r"<[^>]+>", "", html)


def test_a_long_history_starts_a_fixed_number_of_processes(repo: Repo, tmp_path: Path) -> None:
    path, log = counting_git(tmp_path)
    colours = ("red", "amber", "green")
    repo.import_versions("a.yaml", [version(colours[number % 3]) for number in range(300)])
    done = run("progress", repo.folder / "a.yaml", "--git", env={**GIT, "PATH": path})
    assert done.status == 0
    assert "24 of 300 states are shown" in " ".join(done.out.split())
    assert len(log.read_text(encoding="utf-8").splitlines()) == 4


def test_one_content_in_many_commits_is_parsed_once(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from partnerkit.services import history as module

    repo.import_versions("a.yaml", [version(("red", "green")[number % 2]) for number in range(50)])
    parsed: list[bytes] = []
    real = module.constructor.read

    def counting(content: bytes, *arguments: Any) -> Any:
        parsed.append(content)
        return real(content, *arguments)

    monkeypatch.setattr(module.constructor, "read", counting)
    assert inside("progress", repo.folder / "a.yaml", "--git").status == 0
    versions = [one for one in parsed if one.startswith(b"format: partnerkit/assessment")]
    assert len(versions) == 3  # the two, and the file as it is now


@pytest.mark.parametrize("name", ["with space.yaml", "line\nend.yaml", "宽.yaml", "-n.yaml", ":(glob)*.yaml"])
def test_names_of_every_kind_are_read(repo: Repo, name: str) -> None:
    for day, colour in (("2026-01-10", "red"), ("2026-02-10", "green")):
        repo.write(name, version(colour))
        repo.commit(day)
    assert states(found("--git", "--", name, cwd=repo.folder)) == [("2026-01-10", "red"), ("2026-02-10", "green")]


def test_git_and_since_read_one_file(rounds: Path) -> None:
    for arguments in ([rounds, "--git"], [rounds / "a.yaml", rounds / "b.yaml", "--since", "HEAD"]):
        done = run("progress", *arguments)
        assert done.status == 2
        assert "Name one file." in done.err


def test_what_git_cannot_do_is_one_sentence_and_a_status(repo: Repo, tmp_path: Path) -> None:
    write(tmp_path / "outside.yaml", agreed())
    repo.commit("2026-01-10", a=version("red"))
    repo.commit("2026-02-10", a=version("green"))
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth", "1", repo.folder.as_uri(), str(shallow))
    repo.write("new.yaml", version("red"))
    inside_repo = repo.folder / "a.yaml"
    cases: list[tuple[int, str, list[object], dict[str, str]]] = [
        (3, "is not in a git repository", [tmp_path / "outside.yaml", "--git"], {}),
        (3, "git is not installed", [inside_repo, "--git"], {"PATH": str(tmp_path)}),
        (3, "git fetch --unshallow", [shallow / "a.yaml", "--git"], {}),
        (3, "was never committed", [repo.folder / "new.yaml", "--git"], {}),
        (3, "dubious ownership", [inside_repo, "--git"], {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}),
        (2, "there is no revision", [inside_repo, "--since", "nowhere"], {}),
        (2, "there is no revision", [inside_repo, "--since=--output=stolen"], {}),
    ]
    for status, sentence, arguments, env in cases:
        done = run("progress", *arguments, env={**GIT, **env}, cwd=tmp_path)
        assert (done.status, done.out) == (status, "")
        assert sentence in done.err
        assert done.err.count("\n") == 1
    assert not list(tmp_path.rglob("stolen"))


def test_help_starts_with_an_example() -> None:
    done = run("progress", "--help", env={"COLUMNS": "80"})
    assert "Example:  partnerkit progress" in done.out
    assert environment()["PYTHONUTF8"] == "1"


def test_levels_that_are_called_by_numbers_are_told_from_numbers_of_issues(tmp_path: Path) -> None:
    text = (ROOT / "tests/data/ok/frameworks/scirocco.yaml").read_text(encoding="utf-8")
    (tmp_path / "own.yaml").write_text(re.sub(r"(- \{id: \d), title: [^,]+,", r"\1,", text), encoding="utf-8")
    for month, level in (("01", 4), ("06", 2)):
        ratings = {"funding": level, "readiness-to-change": "0", "capacity-building": "cannot-judge"}
        write(tmp_path / f"{month}.yaml", agreed(f"2026-{month}-01", ratings, framework="./own.yaml"))
    moved = " ".join(run("progress", "01.yaml", "06.yaml", cwd=tmp_path).out.split())
    assert "Level 4 went from 1 to 0, level 2 went from 0 to 1, level 0 stayed at 1" in moved
    assert "1 worsened (5 Funding)" in moved
    alone = run("progress", "06.yaml", cwd=tmp_path, encoding="ascii", env={"PYTHONIOENCODING": "ascii"}).out
    assert "1 is rated 2, 1 is rated 0, 1 cannot be judged and 9 are not rated." in " ".join(alone.split())
    assert "2026-06-01  20C........." in alone
