"""`partnerkit report`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import AGREED, EXAMPLES, HOSTILE, ROOT, TODAY, Done, assessment, inside, run, write

ANYTOWN = EXAMPLES / "anytown"
HOSTILE_FILE = ROOT / "tests" / "data" / "hostile.yaml"


def report(*arguments: object) -> Done:
    return run("report", *arguments, "--as-of", TODAY)


def test_the_page_goes_to_the_screen_or_to_a_file(tmp_path: Path) -> None:
    done = report(AGREED)
    assert done.status == 0
    hidden = "Who gave a view is not shown, as one of them speaks from lived experience; --views named shows each.\n"
    assert done.err == f"{hidden}Next: partnerkit plan {AGREED} -o plan.md\n"
    assert done.out.startswith("<!doctype html>\n")
    page = tmp_path / "report.html"
    assert report(AGREED, "-o", page).err == f"Wrote {page}.\n{done.err}"
    assert page.read_text(encoding="utf-8").rstrip().endswith(done.out.rstrip())


def test_a_page_of_ours_is_written_anew_and_one_that_was_changed_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert report(AGREED, "-o", page).status == 0
    assert report(ANYTOWN / "2026-11", "-o", page).status == 0
    page.write_text(page.read_text(encoding="utf-8").replace("Anytown", "Elsewhere"), encoding="utf-8")
    refused = report(AGREED, "-o", page)
    assert refused.status == 3
    assert "--force" in refused.err
    assert report(AGREED, "-o", page, "--force").status == 0


def test_folders_are_walked_and_what_does_not_appear_is_named() -> None:
    done = report(ANYTOWN / "2026-05", ANYTOWN / "2026-11")
    assert done.status == 0
    assert done.err.startswith("Left out, as views of earlier rounds or given again since: ")
    left_out, shown, step = done.err.splitlines()
    assert (
        shown == "Views are shown all together, as one of them speaks from lived experience; --views named shows each."
    )
    assert left_out.count(".yaml") == 3
    assert step == f"Next: partnerkit plan {ANYTOWN / '2026-11' / 'agreed.yaml'} -o plan.md"


def test_the_same_files_give_the_same_page() -> None:
    assert report(ANYTOWN / "2026-11").out == report(ANYTOWN / "2026-11").out


def test_what_does_not_belong_together_is_refused_at_its_place() -> None:
    done = report(AGREED, HOSTILE_FILE)
    assert done.status == 1
    assert done.out == ""
    assert "hostile.yaml:7:14: error: this assessment is of “" in done.err
    assert "these assessments do not belong in one report" in done.err


def test_files_against_two_guides_make_one_report_but_no_form(tmp_path: Path) -> None:
    page, paper, tips = tmp_path / "r.html", tmp_path / "paper.md", ANYTOWN / "tips-2026-11.yaml"
    done = report(ANYTOWN, "-o", page)
    assert done.status == 0
    assert done.err.splitlines()[-1] == f"Next: partnerkit plan {ANYTOWN / '2026-11' / 'agreed.yaml'} {tips} -o plan.md"
    assert page.read_text(encoding="utf-8").count('class="guide-part"') == 2
    assert inside("report", AGREED, tips, "--form", "-o", tmp_path / "f.xlsx").status == 2
    mine = tmp_path / "mine.md"
    assert inside("templates", "copy", "board-paper.md", "-o", mine).status == 0
    assert report(AGREED, tips, "--template", mine, "-o", paper).status == 0
    said = paper.read_text(encoding="utf-8")
    assert "## What needs attention: A working partnership" in said
    assert "## What needs attention: Top tips" in said
    mine.write_text("{{ framework.title }}", encoding="utf-8")
    assert "This report is on several guides" in report(AGREED, tips, "--template", mine).err


GREEN = {"it-systems": "green"}


def test_the_window_says_which_views_are_of_the_round(tmp_path: Path) -> None:
    agreed = write(tmp_path / "agreed.yaml", assessment(view="agreed", assessor=None, date="2026-06-30", ratings=GREEN))
    for name in ("one", "two"):
        who = {"role": name, "sector": "nhs"}
        write(tmp_path / f"{name}.yaml", assessment(date="2026-06-01", assessor=who, ratings=GREEN))
    assert 'id="views"' in report(tmp_path).out
    assert 'id="views"' not in report(tmp_path, "--window", 10).out
    assert agreed.exists()


def test_nothing_to_report_on_is_a_problem(tmp_path: Path) -> None:
    done = report(tmp_path)
    assert done.status == 1
    assert "no assessment was found here" in done.err


def test_all_problems_of_all_files_are_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / f"{name}.yaml", assessment(ratings={"it-systems": "reddish"}))
    done = report(tmp_path)
    assert done.status == 1
    assert done.err.count("reddish") == 2


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.sampled(6)
def test_hostile_text_gives_a_page(tmp_path: Path, text: str) -> None:
    data = assessment(
        partnership=text,
        assessor={"role": text, "organisation": text, "sector": "nhs"},
        ratings={"it-systems": {"rating": "red", "comment": text, "actions": [text]}},
    )
    done = report(write(tmp_path / "a.yaml", data))
    assert done.status == 0
    assert done.out.rstrip().endswith("</html>")


def test_an_unknown_format_is_wrong_usage() -> None:
    assert report(AGREED, "--format", "odt").status == 2


def test_the_summary_is_the_first_page_alone_in_what_has_pages(tmp_path: Path) -> None:
    page, word = tmp_path / "s.html", tmp_path / "s.docx"
    assert report(ANYTOWN / "2026-05", ANYTOWN / "2026-11", "--summary", "-o", page).status == 0
    text = page.read_text(encoding="utf-8")
    assert "What the board is asked" in text
    assert 'id="plan"' not in text
    assert report(AGREED, "--summary", "-o", word).status == 0
    for refused in (("-o", tmp_path / "s.xlsx"), ("-o", tmp_path / "s.json"), ("--challenge", "-o", page)):
        done = report(AGREED, "--summary", *refused)
        assert (done.status, "--summary goes with" in done.err) == (2, True)
