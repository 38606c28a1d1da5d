"""What a critical friend would ask, from the command line: of a file or of rounds, on any scale, in every format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from markdown_it import MarkdownIt

from partnerkit.analysis.challenge import BY_ID
from partnerkit.model.words import MOST_QUESTIONS
from tests.support.command import EXAMPLES, HOSTILE, TODAY, assessment, inside, run, write
from tests.support.documents import flat

ANYTOWN = EXAMPLES / "anytown"
FRAMEWORKS = Path(__file__).parent.parent / "data" / "ok" / "frameworks"
TRUST = {"role": "Manager", "organisation": "Trust", "sector": "nhs"}
FORUM = {"role": "Member", "organisation": "Forum", "sector": "lived-experience"}


def agreed(ratings: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return assessment(view="agreed", assessor=None, ratings=ratings, **changes)


def asked(*arguments: object) -> dict[str, Any]:
    """What is asked of assessments, as programs read it."""
    done = inside("challenge", *arguments, "--format", "json", "--as-of", TODAY)
    assert done.status == 0, done
    found: dict[str, Any] = json.loads(done.out)
    return found


def of_kind(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in found["asked"] if one["challenge"] == kind]


# --- the list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", ["60", "80"])
def test_every_question_has_its_reason_and_a_place_to_look(columns: str) -> None:
    done = run("challenge", ANYTOWN, "--as-of", TODAY, cwd=EXAMPLES, env={"COLUMNS": columns})
    assert done.status == 0
    assert max(map(len, done.out.replace(str(ANYTOWN), "").splitlines())) <= int(columns)
    out = flat(done.out)
    assert "What would you show somebody who doubts that “Home organisation belonging” is green? Issue 16 is " in out
    assert "Agreed view, 20 November 2026: A working partnership" in out
    assert "10 other assessments were read for it." in out
    for one in asked(ANYTOWN, "--most", 1000)["asked"]:
        assert one["question"].endswith("?")
        assert one["why_asked"].endswith((".", "”"))
        for place in one["places"]:
            line = Path(place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
            assert line[place["column"] - 1] not in (" ", "")


def test_the_first_questions_weigh_most_and_those_of_one_kind_do_not_fill_the_page() -> None:
    every, first = asked(ANYTOWN, "--most", 1000), asked(ANYTOWN, "--most", 3)
    weights = [one["weight"] for one in every["asked"]]
    assert weights == sorted(weights, reverse=True)
    assert first["asked"] == every["asked"][:3]
    assert first["number_of_questions"] == len(every["asked"]) > MOST_QUESTIONS
    assert len(asked(ANYTOWN)["asked"]) == MOST_QUESTIONS
    assert len({one["challenge"] for one in every["asked"][:5]}) >= 3
    done = flat(run("challenge", ANYTOWN, "--most", 3, "--as-of", TODAY).out)
    assert f"{len(weights) - 3} more questions weigh less, and are not shown. --most {len(weights)} shows all." in done


def test_only_some_kinds_can_be_asked_about() -> None:
    found = asked(ANYTOWN, "--kind", "best-without-evidence", "--kind", "finished-without-effect")
    assert {one["challenge"] for one in found["asked"]} == {"best-without-evidence", "finished-without-effect"}
    done = run("challenge", ANYTOWN, "--kind", "best-without-evidense")
    assert (done.status, done.out) == (2, "")
    assert "best-without-evidence" in done.err


def test_kinds_are_listed_and_explained_as_rules_are() -> None:
    listed = inside("challenge", "--kinds")
    assert listed.status == 0
    assert all(kind in listed.out for kind in BY_ID)
    done = inside("challenge", "--explain", "due-date-moved-again")
    assert all(part in done.out for part in ("weight 58", "Why", "Asked of", "Not asked of", "revised:"))
    assert inside("challenge", "--explain", "nonsense").status == 2
    assert inside("challenge", "--kinds", ANYTOWN).status == 2
    assert "name the assessments to ask about" in run("challenge").err


def test_where_there_is_nothing_to_ask_it_says_so(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", agreed({"it-systems": "amber"}))
    assert "Nothing in what is written here makes a critical friend ask." in inside("challenge", file).out
    assert asked(file)["asked"] == []
    assert "makes a critical friend ask" in inside("challenge", file, "--format", "markdown").out


# --- what is read ----------------------------------------------------------------------------------------------------


def test_what_another_guide_says_is_found_in_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = write(tmp_path / "now" / "issues.yaml", agreed({"partnership-agreement": "green"}))
    tips = {"governance-and-quality-assurance-framework": "red"}
    write(tmp_path / "tips" / "tips.yaml", agreed(tips, framework="top-tips"))
    (one,) = of_kind(asked(file), "best-with-linked-worst")
    assert [place["framework"] for place in one["places"]] == ["working-partnership", "top-tips"]
    assert "That is how partnerkit reads them." in one["why_asked"]


def test_eight_rounds_are_followed(tmp_path: Path) -> None:
    for month in range(1, 9):
        due = f"2026-{month + 3:02}-01"
        action = {"ref": "A1", "action": "Act", "owner": "Lead", "due": due, "status": "in-progress"}
        ratings = {"it-systems": {"rating": "red", "actions": [action]}}
        write(tmp_path / f"{month}.yaml", agreed(ratings, date=f"2026-{month:02}-01"))
    found = asked(tmp_path, "--window", 20)
    (again,) = of_kind(found, "worst-three-rounds")
    assert "Issue 20 has been red 8 times running: on 1 January 2026, " in again["why_asked"]
    (moved,) = of_kind(found, "due-date-moved-again")
    assert "It was first due on 1 April 2026, was put off 7 times, and is now due on 1 November" in moved["why_asked"]
    assert {place["file"] for one in found["asked"] for place in one["places"]} == {str(tmp_path / "8.yaml")}


def test_views_since_the_agreement_are_named_and_not_asked_about(tmp_path: Path) -> None:
    write(tmp_path / "agreed.yaml", agreed({"it-systems": "green"}, date="2026-01-12"))
    write(tmp_path / "later.yaml", assessment(assessor=TRUST, ratings={"managing-risk": "green"}, date="2026-10-12"))
    done = run("challenge", tmp_path, "--format", "json")
    assert [one["places"][0]["issue"] for one in json.loads(done.out)["asked"]] == ["it-systems"]
    assert f"Nothing is asked of views that came after the agreed one: {tmp_path / 'later.yaml'}." in done.err


def test_without_an_agreement_the_views_are_asked_about(tmp_path: Path) -> None:
    ratings = {"it-systems": "green", "managing-risk": "cannot-judge"}
    write(tmp_path / "trust.yaml", assessment(assessor=TRUST, ratings=ratings))
    write(tmp_path / "forum.yaml", assessment(assessor=FORUM, ratings=ratings | {"it-systems": "red"}))
    found = asked(tmp_path)
    (apart,) = of_kind(found, "best-beside-worst")
    assert apart["question"] == "What does Trust see in “IT systems” that Forum does not, and the other way round?"
    (open_,) = of_kind(found, "nobody-can-judge")
    assert open_["why_asked"] == "Issue 17 could not be judged in any of the 2 views."


def test_a_scale_of_its_own_is_spoken_of_in_its_own_words(tmp_path: Path) -> None:
    shutil.copytree(FRAMEWORKS, tmp_path / "frameworks")
    rating = {"rating": 5, "evidence": [{"text": "A plan", "date": "2020-01-01"}]}
    guide = "frameworks/scirocco.yaml"
    issue = next(
        line.split("id: ")[1]
        for line in (tmp_path / guide).read_text().split("issues:")[1].splitlines()
        if "id: " in line
    )
    file = write(tmp_path / "a.yaml", agreed({issue: rating}, framework=guide))
    (one,) = of_kind(asked(file), "best-with-old-evidence")
    assert "still rated 5" in one["question"]


def test_more_than_a_few_of_a_kind_are_one_question(tmp_path: Path) -> None:
    five = ["it-systems", "managing-risk", "piloting", "staffing-issues", "partnership-agreement"]
    file = write(tmp_path / "a.yaml", agreed(dict.fromkeys(five, "green") | {"client-involvement": "red"}))
    (one,) = of_kind(asked(file), "best-without-evidence")
    assert one["question"] == "What would you show somebody who doubts that these 5 issues are green?"
    assert [place["issue_number"] for place in one["places"]] == [4, 13, 17, 19, 20]


def test_comments_are_compared_as_names_are_and_short_ones_are_not(tmp_path: Path) -> None:
    long, same = "We meet every month and it's useful.", "we  meet every month and it’s useful"
    for name, who, comment in (("a", TRUST, long), ("b", FORUM, same)):
        ratings = {"it-systems": {"rating": "amber", "comment": comment}}
        ratings["managing-risk"] = {"rating": "amber", "comment": "No change at all"}
        write(tmp_path / f"{name}.yaml", assessment(assessor=who, ratings=ratings))
    (one,) = of_kind(asked(tmp_path), "comment-of-another-view")
    assert one["question"] == "What would Trust and Forum each say of “IT systems” on their own?"


# --- every format ----------------------------------------------------------------------------------------------------


def test_texts_of_files_are_data_in_every_format(tmp_path: Path) -> None:
    action = {"action": "[/] <script>alert(1)</script> =cmd \x1b[31m", "owner": "**Lead** @all"}
    revised = [{"due": f"2027-0{one}-01", "reason": "<b>late</b> \u202e"} for one in (1, 2, 3)]
    acting = {"rating": "red", "actions": [{"ref": "A1", "due": "2026-12-01", "revised": revised} | action]}
    hostile = {"rating": "green", "comment": " ".join(HOSTILE), "evidence": list(HOSTILE)}
    ratings = {"it-systems": acting, "managing-risk": hostile}
    file = write(tmp_path / "a.yaml", agreed(ratings, partnership="[red]Any[/red] <i>town</i>"))
    who = FORUM | {"organisation": HOSTILE[0], "role": HOSTILE[1]}
    write(tmp_path / "b.yaml", assessment(assessor=who, ratings=ratings, partnership="[red]Any[/red] <i>town</i>"))
    for source in (file, tmp_path):
        said = inside("challenge", source, "--as-of", TODAY)
        assert said.status == 0
        assert not {"\x1b", "\u202e"} & set(said.out)
        page = MarkdownIt().render(inside("challenge", source, "--as-of", TODAY, "--format", "markdown").out)
        assert "<script" not in page
        assert "<b>" not in page
        out = tmp_path / "q.docx"
        assert inside("challenge", source, "--as-of", TODAY, "-o", out, "--force").status == 0
        assert Document(str(out)).paragraphs


def test_word_has_a_heading_for_each_question(tmp_path: Path) -> None:
    out = tmp_path / "q.docx"
    assert run("challenge", ANYTOWN, "--as-of", TODAY, "-o", out).status == 0
    headings = [one.text for one in Document(str(out)).paragraphs if one.style and one.style.name == "Heading 2"]
    questions = [one["question"] for one in asked(ANYTOWN)["asked"]]
    assert headings == [f"{number}. {text}" for number, text in enumerate(questions, 1)]


def test_a_report_has_the_questions_on_request_only(tmp_path: Path) -> None:
    question = asked(ANYTOWN / "2026-11")["asked"][0]["question"]
    for name in ("r.html", "r.docx", "r.json"):
        for option in ([], ["--challenge"]):
            out = tmp_path / name
            assert inside("report", ANYTOWN / "2026-11", *option, "-o", out, "--as-of", TODAY, "--force").status == 0
            if name == "r.docx":
                text = "\n".join(one.text for one in Document(str(out)).paragraphs)
            else:
                text = (
                    json.dumps(json.loads(out.read_text()), ensure_ascii=False) if name == "r.json" else out.read_text()
                )
            assert (question in text) == bool(option), name
            assert name == "r.json" or ("What a critical friend would ask" in text) == bool(option)
    for wrong in (["-o", tmp_path / "r.xlsx"], ["--form", "-o", tmp_path / "f.docx"]):
        assert inside("report", ANYTOWN / "2026-11" / "agreed.yaml", "--challenge", *wrong).status == 2
