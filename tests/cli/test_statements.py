"""What there is for an inspection, from the command line: in every format, with one guide, several, or none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.support.command import EXAMPLES, HOSTILE, TODAY, as_yaml, assessment, inside, run, write
from tests.support.documents import flat

ANYTOWN = EXAMPLES / "anytown"
FIRST, SECOND = ANYTOWN / "2026-11" / "agreed.yaml", ANYTOWN / "tips-2026-06.yaml"
FRAMEWORKS = Path(__file__).parent.parent / "data" / "ok" / "frameworks"
MINUTES = {
    "text": "Minutes of the board",
    "link": "https://example.org/minutes",
    "date": "2026-03-03",
    "held_by": "Anytown Council",
    "review": "2026-11-22",
}


def tips(ratings: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An agreed assessment against the top tips."""
    return assessment(framework="top-tips", view="agreed", assessor=None, ratings=ratings, **changes)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """An agreed assessment of tips 4 and 7 with evidence; a view that it rests on lies beside it."""
    action = {"ref": "A1", "action": "Write it", "owner": "Chair", "organisation": "Mind", "due": "2026-11-01"}
    ratings = {
        "governance-and-quality-assurance-framework": {"rating": "red", "evidence": [MINUTES], "actions": [action]},
        "partnership-workforce-plans": {"rating": "green", "evidence": [MINUTES["text"], "A plan"]},
    }
    write(tmp_path / "in" / "board.yaml", tips(ratings))
    who = {"role": "Manager", "organisation": "Trust", "sector": "nhs"}
    write(tmp_path / "in" / "view.yaml", tips({"access-guidance": "red"}) | {"view": "individual", "assessor": who})
    return tmp_path / "in"


def section(text: str, name: str) -> str:
    """What stands below the name of a statement, up to an empty line, on one line."""
    return flat(text.split(f"\n{name}\n")[1].split("\n\n", maxsplit=1)[0])


def test_a_statement_has_ratings_evidence_actions_and_what_is_missing(board: Path) -> None:
    done = run("statements", board, "--as-of", TODAY)
    assert done.status == 0
    assert "Left out, as not of the latest agreement: " in done.err
    assert f"Next: partnerkit statements {board} -o statements.xlsx" in done.err
    said = section(done.out, "Governance, management and sustainability")
    assert "Asks (in partnerkit's own words): " in said
    assert "Tip 4 names it. Tip 4 ■ Red Governance and quality assurance framework. Agreed view, 1 June 2026" in said
    assert (
        "E1 Minutes of the board https://example.org/minutes 3 March 2026; held by Anytown Council; "
        "review was due on 22 November 2026; Tip 4"
    ) in said
    assert "A1 Write it (Tip 4, due 1 November 2026, overdue)" in said
    assert "E1 Minutes of the board" in section(done.out, "Learning, improvement and innovation")
    alone = section(done.out, "Supporting people to live healthier lives")
    assert alone.endswith("No tip covers it.")
    assert section(done.out, "Assessing needs").endswith("No evidence Not rated: Tip 6.")
    out = flat(done.out)
    assert "There is evidence for 2 of 9 statements; not yet for 7." in out
    assert "The list holds 2 pieces of evidence. 1 has no date. 1 has nobody named who holds it. 1 piece should" in out
    assert "There is 1 open action, overdue on 23 November 2026." in out
    assert "A1 Write it Chair, Mind; due 1 November 2026. Overdue: was due 22 days ago" in out
    assert "“Assessment framework for local authority assurance”, Care Quality Commission (CQC), November 2023" in out
    before = flat(run("statements", board, "--as-of", "2026-11-22").out)
    assert "review by 22 November 2026" in before


@pytest.mark.parametrize("columns", ["60", "80"])
def test_the_first_guide_comes_in_through_the_crosswalk_which_is_said_to_be_a_reading(columns: str) -> None:
    done = run("statements", FIRST, SECOND, "--as-of", TODAY, env={"COLUMNS": columns, "NO_COLOR": "1"})
    assert max(map(len, done.out.splitlines())) <= int(columns)
    out = flat(done.out)
    assert "No tip covers it, so that nothing reaches it through the crosswalk either." in out
    assert "It is partnerkit's reading, not that of either guide." in out
    governance = section(done.out, "Governance, management and sustainability")
    assert re.search(r"Tip 4 \S+ \w+ .* Through the crosswalk Issue 4 .*Direct: Tip 4", governance)
    alone = flat(run("statements", FIRST, "--as-of", TODAY).out)
    assert "what stands here came through the crosswalk." in alone


def test_what_a_board_reads_names_no_file(tmp_path: Path, board: Path) -> None:
    for name in ("s.md", "s.html"):
        assert inside("statements", board, "--as-of", TODAY, "-o", tmp_path / name).status == 0
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert "board.yaml" not in written
        assert "Agreed view, 1 June 2026" in written
        assert re.search(r"passed\W+(<[^>]+>)?22.November 2026|passed: <time[^>]*>22", written)


def test_without_evidence_or_ratings_it_says_so(tmp_path: Path) -> None:
    bare = write(tmp_path / "bare.yaml", tips({"access-guidance": "green"}))
    assert "There is evidence for none of 9 statements. " in flat(run("statements", bare).out)
    blank = write(tmp_path / "blank.yaml", tips({}))
    done = run("statements", blank, "-o", tmp_path / "s.md")
    assert done.status == 0
    assert f"Next: partnerkit assess {blank}" in done.err
    assert "Not rated: Tips 1, 2, 3" in (tmp_path / "s.md").read_text(encoding="utf-8")
    only = write(tmp_path / "only.yaml", tips({"access-guidance": {"rating": None, "evidence": [MINUTES]}}))
    assert "E1  Minutes of the board" in run("statements", only, blank).out


def test_a_guide_without_statements_is_left_out_or_refused(tmp_path: Path) -> None:
    own = {"framework": str(FRAMEWORKS / "scirocco.yaml"), "view": "agreed", "assessor": None}
    other = write(tmp_path / "other.yaml", assessment(**own, ratings={"funding": "3"}))
    done = run("statements", other)
    assert done.status == 2
    assert "names no quality statements, and no crosswalk leads from it to a guide that does." in done.err
    tip = write(tmp_path / "tip.yaml", tips({"access-guidance": "green"}))
    done = run("statements", tmp_path)
    assert done.status == 0
    assert f"Left out, as their guides lead to no quality statement: {other}." in done.err
    write(tmp_path / "else.yaml", tips({"access-guidance": "green"}, partnership="Othertown"))
    assert "these assessments are not of one partnership" in run("statements", tmp_path).err
    assert run("statements", tip, "-o", "s.csv").status == 2


def test_a_scale_and_statements_of_ones_own_come_with_their_words(tmp_path: Path) -> None:
    text = (FRAMEWORKS / "scirocco.yaml").read_text(encoding="utf-8")
    statement = {"id": "care", "name": "Care", "theme": "Caring", "asks": "Somebody cares."}
    text = re.sub(r"(?m)^sections:", f"statements: [{as_yaml(statement)}]\nsections:", text)
    text = text.replace("{id: funding, ", "{id: funding, statements: [care], ")
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    file = write(
        tmp_path / "a.yaml",
        assessment(framework="./own.yaml", view="agreed", assessor=None, ratings={"funding": {"rating": "3"}}),
    )
    done = run("statements", file, "--format", "json")
    assert done.status == 0, done.err
    (found,) = json.loads(done.out)["sets"][0]["themes"]
    assert found["counts"] == {"3": 1}
    assert [one["rating"] for one in found["statements"][0]["bearings"]] == ["3"]
    out = flat(run("statements", file).out)
    assert "Dimension 5 ◆ Under way Funding. Agreed view, 1 June 2026" in out
    assert "Asks (in partnerkit's own words): Somebody cares." in out


def test_whatever_stands_in_a_file_is_only_text(tmp_path: Path) -> None:
    known = ["honest-and-open-relationships", "access-guidance", "hospital-discharge"]
    entry = {"rating": "red", "evidence": HOSTILE, "actions": [{"action": text} for text in HOSTILE]}
    ratings: dict[str, Any] = dict.fromkeys(known, entry)
    ratings["access-guidance"] = {"rating": "not-applicable", "reason": HOSTILE[2]}
    file = write(tmp_path / "a.yaml", tips(ratings, partnership="Any <b>town</b> | *x*"))
    text = run("statements", file, "--as-of", TODAY, env={"COLUMNS": "60"}).out
    assert "\x1b" not in text
    assert "<U+001B>[31mred" in text
    for name in ("s.md", "s.html", "s.docx", "s.xlsx", "s.json"):
        assert inside("statements", file, "--as-of", TODAY, "-o", tmp_path / name).status == 0
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render((tmp_path / "s.md").read_text(encoding="utf-8"))
    assert "<b>" not in rendered
    assert rendered.count("<table>") == 1 + 4 * 2 + 2 * 1 + 1


def test_evidence_of_the_views_behind_an_agreement_is_listed_whether_or_not_they_are_named(tmp_path: Path) -> None:
    tip = "governance-and-quality-assurance-framework"
    who = {"role": "Manager", "organisation": "Trust", "sector": "nhs"}
    agreed = tips({tip: {"rating": "green"}}, views=["view.yaml", "gone.yaml"])
    view = tips({tip: {"rating": "green", "evidence": [MINUTES]}}) | {"view": "individual", "assessor": who}
    other = tips({tip: {"rating": "red", "evidence": ["Hearsay"]}}) | {
        "view": "individual",
        "assessor": {**who, "organisation": "Mind"},
    }
    file = write(tmp_path / "agreed.yaml", agreed)
    write(tmp_path / "view.yaml", view)
    write(tmp_path / "other.yaml", other)
    for named in (file, tmp_path):
        done = run("statements", named, "--as-of", TODAY)
        said = section(done.out, "Governance, management and sustainability")
        assert "E1 Minutes of the board" in said
        assert "held by Anytown Council; review was due on 22 November 2026; Tip 4 (Manager, Trust)" in said
        assert "Hearsay" not in done.out
        assert "Of the views behind an agreement only the evidence counts" in done.err
    assert f"Left out, as not of the latest agreement: {tmp_path / 'other.yaml'}." in flat(done.err)
    piece = json.loads(run("statements", file, "--format", "json").out)["pieces"][0]
    assert piece["files"] == [str(tmp_path / "view.yaml")]
    assert [one["assessment"] for one in piece["given_for"]] == [1]


def test_a_reason_that_ends_in_a_full_stop_has_one(tmp_path: Path) -> None:
    tip = "governance-and-quality-assurance-framework"
    file = write(tmp_path / "tips.yaml", tips({tip: {"rating": "not-applicable", "reason": "No board."}}))
    assert "No board.." not in run("statements", file, "--as-of", TODAY).out
