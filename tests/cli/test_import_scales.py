"""`import` of forms of any guide: other scales, practices, how sure somebody is, evidence of which more is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.support.command import TODAY, inside
from tests.support.workbooks import Form, changed_lines, form_of, imported

GUIDES = ROOT / "tests" / "data" / "ok" / "frameworks"
RATING, SURE, STATE, NOTE = "Rating", "How sure you are", "Is it in place?", "Note"
EVIDENCE = "Evidence, one item a line"


def form_for(guide: str, folder: Path) -> Form:
    (folder / "frameworks").mkdir()
    (folder / "frameworks" / f"{guide}.yaml").write_bytes((GUIDES / f"{guide}.yaml").read_bytes())
    path = folder / "form.xlsx"
    done = inside("form", folder / "frameworks" / f"{guide}.yaml", "-o", path, "--as-of", TODAY)
    assert done.status == 0, done.err
    return Form(path).who(partnership="Anytown", role="Manager")


def ratings_of(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("ratings:")[2]


SAID: dict[str, dict[str, tuple[Any, str]]] = {
    "scirocco": {
        "readiness-to-change": ("★ Fully integrated", "5"),
        "structure-and-governance": ("widespread.", "4"),
        "digital-infrastructure": (3, "3"),
        "process-co-ordination": (2.0, "2"),
        "funding": ("1.0", "1"),
        "removal-of-inhibitors": (0, "0"),
        "population-approach": ("0", "0"),
        "citizen-empowerment": ("3 – Under way", "3"),
        "evaluation-methods": ("u", "3"),
        "breadth-of-ambition": ("? Cannot judge", "cannot-judge"),
        "innovation-management": ("n/a", "not-applicable"),
    },
    "practices15": {
        "shared-aims": ("Always", "3"),
        "leadership": (2, "2"),
        "trust": ("Never!", "0"),
        "roles": ("1.", "1"),
    },
    "nested": {"one-agreement": ("Yes", "yes"), "open-books": ("NO", "no"), "one-induction": ("y", "yes")},
}


@pytest.mark.parametrize("guide", SAID)
def test_a_rating_on_any_scale_comes_back_however_it_is_written(guide: str, tmp_path: Path) -> None:
    form, file = form_for(guide, tmp_path), tmp_path / "a.yaml"
    for issue, (value, meant) in SAID[guide].items():
        form.write(issue, RATING, value)
        if meant == "not-applicable":
            form.write(issue, "Why not applicable", "We are too small")
    done = imported(form, file)
    assert done.status == 0, done.err
    rows = [line.strip() for line in ratings_of(file).replace("'", "").splitlines()]
    found = "\n".join(rows)
    for issue, (_, meant) in SAID[guide].items():
        said = f"{issue}: {meant}".rstrip() if meant != "not-applicable" else f"{issue}:\nrating: {meant}"
        assert f"\n{said}\n" in f"{found}\n", issue
    again = form_of(file, tmp_path / "again")
    assert "the form changes nothing" in imported(again, file).err


def test_what_is_no_rating_of_a_scale_of_numbers_is_told_and_nothing_guessed(tmp_path: Path) -> None:
    form, file = form_for("scirocco", tmp_path), tmp_path / "a.yaml"
    wrong: dict[str, tuple[Any, str]] = {
        "readiness-to-change": (6, "“6” is no rating. Choose Fully integrated, Widespread, Under way"),
        "structure-and-governance": (3.5, "“3.5” is no rating"),
        "digital-infrastructure": ("3-4", "“3-4” names Under way and Widespread. Choose one of them"),
        "process-co-ordination": ("2 or 3", "“2 or 3” names Planned and Under way"),
        "funding": ("planned, not started", "names Planned and Not started"),
        "removal-of-inhibitors": ("n", "“n” is no rating"),
        "population-approach": (True, "“TRUE” is no rating"),
        "citizen-empowerment": (date(2026, 4, 3), "is no rating"),
        "evaluation-methods": ("3 as far as I know", "says more than a rating. Leave Under way here"),
        "breadth-of-ambition": ("? Planned", "“? Planned” is no rating"),
        "innovation-management": ("★", "“★” is no rating"),
        "capacity-building": ("-1", "“-1” is no rating"),
    }
    for issue, (value, _) in wrong.items():
        form.write(issue, RATING, value)
    told = imported(form, file).err
    for issue, (_, sentence) in wrong.items():
        cell = form.cell(issue, RATING).coordinate
        line = next((line for line in told.splitlines() if f"Form!{cell}: error: " in line), "")
        assert sentence in line, (issue, told)
    assert not file.exists()


SEVEN = """\
format: partnerkit/framework/1
id: seven
title: Seven levels
publisher: P
acknowledgement: A
issue_name: rating
instruction: "=1+1"
scale:
  - {id: comment, title: 'Everywhere, always, and "for good", as everybody who is asked about it would say', meaning: m}
  - {id: evidence, title: "Nearly everywhere, nearly always, as most of those who are asked would say", meaning: m}
  - {id: more, title: "In most places, most of the time, as many of those who are asked would say", meaning: m}
  - {id: 3, title: "In some places, some of the time", meaning: m}
  - {id: 2, title: "2", meaning: m}
  - {id: 1, title: "In one place & <never> twice", meaning: m}
  - {id: 0, title: "1", meaning: m}
sections:
  - id: all
    title: All
    issues:
      - id: constructor
        number: 1
        title: One
        practices: [{id: constructor, text: '=HYPERLINK("x")'}]
      - {id: two, number: 2, title: Two}
      - {id: three, number: 3, title: Three}
"""


def test_seven_long_levels_and_an_issue_called_a_rating(tmp_path: Path) -> None:
    """Too long for a list in a rule, with marks that would end it, and with a word that is another level's id."""
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "seven.yaml").write_text(SEVEN, encoding="utf-8")
    path, file = tmp_path / "form.xlsx", tmp_path / "a.yaml"
    done = inside("form", tmp_path / "frameworks" / "seven.yaml", "-o", path)
    assert done.status == 0
    assert "Warning" not in done.err
    form = Form(path).who()
    rules = form.sheet().data_validations.dataValidation
    (source,) = (rule.formula1 for rule in rules if rule.formula1.startswith(f"{form.book['partnerkit'].title}!"))
    words = [row[0].value for row in form.book["partnerkit"][source.partition("!")[2].replace("$", "")]]
    assert words[4:] == ["2", "In one place & <never> twice", "1", "Not applicable", "Cannot judge"]
    form.write("constructor", RATING, words[0]).write("two", RATING, "1").write("three", RATING, 2)
    form.write("constructor practice constructor", STATE, "Partly")
    assert imported(form, file).status == 0
    assert "constructor:\n    rating: comment\n    practices:\n      constructor: partly\n" in ratings_of(file)
    assert "two: 0\n" in ratings_of(file), "the word that is shown counts before the id of another"
    assert "three: 2\n" in ratings_of(file)


# --- what is in place, and how sure somebody is ----------------------------------------------------------------------


def test_what_is_in_place_comes_back_and_is_changed_alone(tmp_path: Path) -> None:
    form, file = form_for("scirocco", tmp_path), tmp_path / "a.yaml"
    issue = "readiness-to-change"
    form.write(issue, RATING, 2).write(issue, SURE, "low")
    form.write(f"{issue} practice name-a-leader", STATE, "In place")
    form.write(f"{issue} practice ask-the-staff", STATE, "partly")
    form.write(f"{issue} practice ask-the-staff", NOTE, "=1+1")
    done = imported(form, file)
    assert "Practices!E6: error: there is a formula here" in done.err
    form.write(f"{issue} practice ask-the-staff", NOTE, "# 'No' : yes\n- two lines")
    done = imported(form, file)
    assert done.status == 0, done.err
    assert "1 rating, 2 practices, 1 other answer" in done.err
    assert (
        "rating: 2\n    confidence: low\n    practices:\n      name-a-leader: in-place\n      ask-the-staff:\n"
        "        state: partly\n        note: |-\n          # 'No' : yes\n          - two lines\n"
    ) in ratings_of(file)
    before = file.read_bytes()
    again = form_of(file, tmp_path / "again")
    assert "the form changes nothing" in imported(again, file).err
    again.write(f"{issue} practice name-a-leader", STATE, "Not yet")
    again.write(f"{issue} practice ask-the-staff", STATE, "Not applicable")
    again.write(f"{issue} practice publish-the-vision", STATE, "IN-PLACE").write(issue, SURE, "High")
    (tmp_path / "before.yaml").write_bytes(before)
    assert imported(again, file).status == 0
    assert changed_lines(tmp_path / "before.yaml", file) == [
        "confidence: high",
        "name-a-leader: not-yet",
        "state: not-applicable",
        "publish-the-vision: in-place",
    ]
    third = form_of(file, tmp_path / "third")
    third.write(f"{issue} practice name-a-leader", NOTE, "In May").write(
        f"{issue} practice publish-the-vision", STATE, None
    )
    third.write(f"{issue} practice ask-the-staff", NOTE, None).write(issue, SURE, None)
    assert imported(third, file).status == 0
    assert "name-a-leader:\n        state: not-yet\n        note: In May\n" in ratings_of(file)
    assert "publish-the-vision" not in ratings_of(file)


def test_of_a_practice_nothing_is_guessed(tmp_path: Path) -> None:
    form, file = form_for("scirocco", tmp_path), tmp_path / "a.yaml"
    keys = [f"readiness-to-change practice {name}" for name in ("name-a-leader", "ask-the-staff", "publish-the-vision")]
    sheet = form.sheet("Practices")
    state, note, row_id = 4, 5, 6
    form.write(keys[0], STATE, "Mostly")
    form.write(keys[1], NOTE, "</script> & a note without an answer")
    sheet.cell(20, 1).value, sheet.cell(20, 3).value = 1, sheet.cell(7, 3).value
    sheet.cell(20, state).value, sheet.cell(20, row_id).value = "In place", keys[2]  # the row is there twice
    form.write(keys[2], STATE, "Not yet")
    sheet.cell(21, row_id).value, sheet.cell(21, state).value = "readiness-to-change practice pay-them", "Partly"
    sheet.cell(22, note).value = "about nothing"
    told = imported(form, file).err
    for sentence in (
        "Practices!D5: error: “Mostly” is no answer here. Choose In place, Partly, Not yet, Not applicable.",
        "Practices!D6: error: there is a note here, but not whether this is in place. Choose it from the list",
        "Practices!A20: error: this row is there twice (Practices!A7 is the first)",
        "Practices!D21: error: the guide has no practice “pay-them” there.",
        "Practices!E22: error: nobody can tell what this row is about",
    ):
        assert sentence in told, told
    assert not file.exists()
    # sorted by what is seen, without the hidden column
    form = Form(tmp_path / "form.xlsx")
    for row in (20, 21, 22):
        for column in range(1, 7):
            form.sheet("Practices").cell(row, column).value = None
    for row, text in ((5, "Ask staff what they think of it every year."), (6, "Name somebody who leads the change.")):
        form.sheet("Practices").cell(row, 3).value = text
        form.sheet("Practices").cell(row, state).value = "In place"
    form.sheet("Practices").cell(6, note).value = None
    told = imported(form, file).err
    assert "Practices!D5: error: this row says “1 Ask staff" in told
    assert "but its hidden id is that of “1 Name somebody who leads the change.”: it was not read" in told


# --- evidence of which more is known ---------------------------------------------------------------------------------

LONG = """\
    evidence:
      - Minutes of 3 March
      - text: Equity audit
        link: https://example.org/audit
        date: 2026-03-03
        held_by: Anytown Council
        review: 2027-03-01
      - {text: Survey, date: 2026-05-01}
"""


def assessment_with_evidence(folder: Path) -> Path:
    file = folder / "tips.yaml"
    about = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--framework", "top-tips")
    assert inside("new", file, *about).status == 0
    head, _, rest = file.read_text(encoding="utf-8").partition("  honest-and-open-relationships:\n")
    assert rest, "choose an issue that the guide still has"
    entry = f"  honest-and-open-relationships:\n    rating: green\n{LONG}"
    file.write_text(head + entry + rest, encoding="utf-8")
    return file


def test_what_is_known_of_evidence_is_kept_with_its_words(tmp_path: Path) -> None:
    file = assessment_with_evidence(tmp_path)
    issue = "honest-and-open-relationships"
    form = form_of(file, tmp_path / "form")
    before = file.read_bytes()
    (tmp_path / "before.yaml").write_bytes(before)
    assert form.cell(issue, EVIDENCE).value == "Minutes of 3 March\nEquity audit\nSurvey"
    form.write(issue, EVIDENCE, "Survey\nMinutes of 3 March\nEquity audit\n")
    assert "the form changes nothing" in imported(form, file).err, "another order is no change"
    form.write(issue, EVIDENCE, "New report\nSurvey\nMinutes of 3 March\nEquity audit of all services")
    done = imported(form, file)
    assert done.status == 1
    assert "nobody can tell which of these lines is the one of which the assessment knows more" in done.err
    form.write(issue, EVIDENCE, "Survey\nMinutes of 3 March")
    assert "there is 1 fewer items here" in imported(form, file).err
    assert file.read_bytes() == before
    form.write(issue, EVIDENCE, "Minutes of 3 March\nEquity audit of all services\nSurvey of staff")
    assert imported(form, file).status == 0
    assert changed_lines(tmp_path / "before.yaml", file) == [
        "- text: Equity audit of all services",
        "- {text: Survey of staff, date: 2026-05-01}",
    ]
    form = form_of(file, tmp_path / "again")
    form.write(issue, EVIDENCE, "Annual report\nMinutes of 3 March\nEquity audit of all services\nSurvey of staff")
    changed = file.read_bytes()
    (tmp_path / "before.yaml").write_bytes(changed)
    assert imported(form, file).status == 0
    assert changed_lines(tmp_path / "before.yaml", file) == ["- Annual report"]


# --- forms of earlier versions ---------------------------------------------------------------------------------------


def test_a_form_that_did_not_ask_for_practices_is_read_as_it_was(tmp_path: Path) -> None:
    form, file = form_for("scirocco", tmp_path), tmp_path / "a.yaml"
    sheet = form.sheet()
    sheet.delete_cols(form.cell("funding", SURE).column)
    for name in ("Practices", "Guidance", "Read first"):
        del form.book[name]
    form.book["partnerkit"]["B5"] = "partnerkit/form/1"
    form.write("funding", RATING, "Planned").write("funding", EVIDENCE, "Minutes")
    done = imported(form, file)
    assert done.status == 0, done.err
    assert "warning" not in done.err
    assert "rating: 2\n    evidence:\n      - Minutes\n" in ratings_of(file)
