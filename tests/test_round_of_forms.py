"""A whole round, played by people who only have a browser, Word or Excel: only the project manager has a terminal.

Each step asserts what the person whose step it is would look at.
"""

from __future__ import annotations

import csv
import difflib
import re
import shlex
import subprocess
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.support import PATIENCE
from tests.support.browser import Browser, needed
from tests.support.command import Done, run
from tests.support.forms import (
    HEADER,
    WORDS,
    Person,
    as_they_meant,
    cells_of,
    comment,
    filled_in,
    rate,
    typed,
    word,
    write_in,
)
from tests.support.office import PDFTOTEXT, convert, needs_pages

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.office]

PARTNERSHIP = "Anytown crisis alternatives"
DATED = ("agree", "assess", "check", "import", "plan", "report")
SHAPES = {"Green": "●", "Amber": "▲", "Red": "■", "Not applicable": "–"}
# One letter an issue. All three see 15 issues the same way; equity and IT systems are split red to green.
TRUST = "gggaggaggaggngaggaag"
MIND = "gaaaggaggaggnagggaaa"
FORUM = "graaggaggaggnagggaar"
UNLIKE = {2: "a", 3: "a", 14: "a", 15: "g", 20: "r"}
"""What the meeting settles on where the three differ."""


OPERATIONS = Person(
    "Operations manager", "Anytown NHS Trust", "NHS", date(2026, 11, 3), TRUST,
    {4: ("Review the partnership agreement", "Operations manager", date(2027, 1, 29))},
)  # fmt: skip
CHIEF = Person(
    "Chief executive", "Anytown Mind", "VCS", date(2026, 11, 5), MIND,
    {2: ("Pay community groups for their time", "Associate director of finance", date(2027, 2, 26)),
     20: ("Give night staff access to crisis plans", "Head of IT", date(2027, 3, 31))},
)  # fmt: skip
LEAD = Person(
    "Lived experience lead", "Anytown Forum", "Lived experience", date(2026, 11, 10), FORUM,
    {2: ("Ask who never comes, and why", "Lived experience lead", date(2026, 12, 18)),
     20: ("Show people their own crisis plan", "Head of IT", date(2027, 4, 3))},
)  # fmt: skip


class Manager:
    """The project manager, at a terminal in a folder of theirs; files come in and go out by e-mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, line: str, status: int = 0) -> Done:
        """A command; what depends on the day is called on the same one."""
        words = shlex.split(line)
        dated = ["--as-of", "2026-11-23"] if words[0] in DATED else []
        done = run(*words, *dated, cwd=self.folder)
        assert done.status == status, done
        return done

    def file(self, name: str) -> Path:
        return self.folder / name


@needs_pages
@pytest.mark.thorough
def test_a_round_without_a_terminal_but_the_project_managers(tmp_path: Path) -> None:
    needed()
    for module in ("docx", "openpyxl", "xlsxwriter", "icalendar"):
        pytest.importorskip(module, reason="an extra of partnerkit is not installed")
    manager = Manager(tmp_path / "anytown")
    manager.folder.mkdir()
    elsewhere = tmp_path / "elsewhere"

    the_manager_makes_blank_forms(manager)
    somebody_opens_the_form_in_word(manager.file("form.docx"), elsewhere / "word")
    the_first_fills_in_the_page(manager, elsewhere / "browser")
    the_second_fills_in_excel(manager, elsewhere / "excel")
    the_third_fills_in_excel_with_slips(manager, elsewhere / "slips")
    the_manager_checks_and_compares(manager)
    they_agree(manager, elsewhere / "meeting")
    the_manager_sends_the_plan(manager, elsewhere / "plan")
    the_board_reads(manager, elsewhere / "board")


# --- forms go out -----------------------------------------------------------------------------------------------------


def the_manager_makes_blank_forms(manager: Manager) -> None:
    made = manager(f'form working-partnership --partnership "{PARTNERSHIP}" -o form.html')
    assert "Send it to each assessor" in made.both
    for kind in ("xlsx", "docx"):
        made = manager(f'form working-partnership --partnership "{PARTNERSHIP}" -o form.{kind}')
        wrote = f"Wrote form.{kind}, for anybody. Send it to each assessor."
        assert made.both.strip() == f"{wrote}\nNext: partnerkit import form.{kind} -o form.yaml"


def somebody_opens_the_form_in_word(form: Path, folder: Path) -> None:
    """To print it and think about it beforehand; what they think goes into a page or a workbook."""
    text = read_in_office(form, folder)
    assert PARTNERSHIP in text
    for words in ("Shared values and vision", "IT systems", "Further action required"):
        assert words in text


# --- one has a browser ------------------------------------------------------------------------------------------------


def the_first_fills_in_the_page(manager: Manager, folder: Path) -> None:
    """By keyboard alone, from the first Tab to the file."""
    folder.mkdir(parents=True)
    with closing(Browser(folder)) as browser:
        browser.open(manager.file("form.html"))
        assert browser.driver.title == f"{PARTNERSHIP}: Your view, against A working partnership"
        browser.press(Keys.TAB, Keys.ENTER)  # skip to the form
        browser.tab_to("role")
        browser.press(OPERATIONS.role, Keys.TAB, OPERATIONS.organisation, Keys.TAB, Keys.SPACE)  # NHS is the first
        browser.tab_to("date-day")
        browser.press(*typed(OPERATIONS.day))
        for issue, letter in enumerate(OPERATIONS.ratings, start=1):
            rate(browser, OPERATIONS, issue, letter)
        assert browser.run("return document.getElementById('rated').textContent") == "20 of 20 answered"
        browser.tab_to("make")
        browser.press(Keys.ENTER)
        sent = browser.downloaded()
        assert browser.complaints() == []
        assert browser.requests() == []
    assert sent.name == "2026-11-03-anytown-nhs-trust-operations-manager.yaml"
    sent.rename(manager.file("trust.yaml"))
    as_they_meant(manager.file("trust.yaml"), OPERATIONS, PARTNERSHIP)


# --- two have Excel ---------------------------------------------------------------------------------------------------


def the_second_fills_in_excel(manager: Manager, folder: Path) -> None:
    returned = filled_in(manager.file("form.xlsx"), CHIEF, folder)
    returned.rename(manager.file("from-lamplight.xlsx"))
    done = manager("import from-lamplight.xlsx -o lamplight.yaml")
    assert (
        done.err == "Wrote lamplight.yaml: 20 ratings, 9 comments, 1 reason, 2 actions.\n"
        "Next: partnerkit check lamplight.yaml\n"
    )
    as_they_meant(manager.file("lamplight.yaml"), CHIEF, PARTNERSHIP)


def the_third_fills_in_excel_with_slips(manager: Manager, folder: Path) -> None:
    """A word that is no rating, a date that can be two, and one that is none; each is put right where it stands."""
    slips: dict[tuple[int, str], object] = {
        (3, "Rating"): "Ambre",
        (20, "Due date of action 1"): "03/04/2027",
        (2, "Due date of action 1"): "before Christmas",
    }
    returned = filled_in(manager.file("form.xlsx"), LEAD, folder, slips)
    returned.rename(manager.file("from-forum.xlsx"))
    told = manager("import from-forum.xlsx -o forum.yaml", status=1).err
    assert not manager.file("forum.yaml").exists()
    cells = cells_of(manager.file("from-forum.xlsx"), slips)
    assert f"from-forum.xlsx Form!{cells[3, 'Rating']}: error: “Ambre” is no rating. Did you mean Amber?" in told
    twofold = "“03/04/2027” can be 2027-03-04 or 2027-04-03"
    assert f"from-forum.xlsx Form!{cells[20, 'Due date of action 1']}: error: {twofold}." in told
    assert f"from-forum.xlsx Form!{cells[2, 'Due date of action 1']}: error: “before Christmas” is no date." in told
    assert len(re.findall(r": error: ", told)) == 3

    right: dict[tuple[int, str], object] = {
        (3, "Rating"): "Amber",
        (20, "Due date of action 1"): "3 April 2027",
        (2, "Due date of action 1"): datetime(2026, 12, 18),
    }
    write_in(manager.file("from-forum.xlsx"), folder / "again.xlsx", right)
    convert(folder / "again.xlsx", "xlsx", folder / "saved again").replace(manager.file("from-forum.xlsx"))
    done = manager("import from-forum.xlsx -o forum.yaml")
    assert (
        done.err
        == "Wrote forum.yaml: 20 ratings, 9 comments, 1 reason, 2 actions.\nNext: partnerkit check forum.yaml\n"
    )
    as_they_meant(manager.file("forum.yaml"), LEAD, PARTNERSHIP)


# --- what they said is laid side by side ------------------------------------------------------------------------------


def the_manager_checks_and_compares(manager: Manager) -> None:
    done = manager("check trust.yaml lamplight.yaml forum.yaml")
    assert "Checked 3 assessments: 0 errors" in flat(done.both)

    shown = manager("compare trust.yaml lamplight.yaml forum.yaml").out
    for who in (OPERATIONS, CHIEF, LEAD):
        assert f"{who.role}, {who.organisation}" in shown
    assert "All views that rated them agree on 15 of 20 issues and split red to green on 2." in flat(shown)

    manager("compare trust.yaml lamplight.yaml forum.yaml --agenda 60 -o agenda.md")
    agenda = manager.file("agenda.md").read_text(encoding="utf-8")
    times = {int(number): int(minutes) for number, minutes in re.findall(r"(?m)^## (\d+) .* \((\d+) minutes\)", agenda)}
    assert times.keys() == UNLIKE.keys()
    assert list(times)[:2] == [2, 20] or list(times)[:2] == [20, 2], "the greatest differences come first"
    assert comment(CHIEF, 2) in agenda
    assert comment(LEAD, 2) in agenda


# --- they agree -------------------------------------------------------------------------------------------------------


def they_agree(manager: Manager, folder: Path) -> None:
    """What all say is taken over; the rest is written into an Excel form at the meeting, and comes back."""
    done = manager("agree trust.yaml lamplight.yaml forum.yaml -o agreed.yaml --no-input --date 2026-11-20")
    assert "Took over 15 issues on which all views that rated them agree." in done.both
    assert "Took over 5 actions of the views." in done.both
    agreed = manager.file("agreed.yaml")
    minuted = agreed.read_text(encoding="utf-8").replace("ratings:", "# Minutes: see the shared folder\nratings:", 1)
    agreed.write_text(minuted, encoding="utf-8")

    manager("report agreed.yaml --form -o meeting.xlsx")
    settled: dict[tuple[int, str], object] = {}
    for issue, letter in UNLIKE.items():
        settled[issue, "Rating"] = WORDS[letter]
        settled[issue, "Comment"] = settled_comment(issue)
    settled[4, "Owner of action 1"] = "Steering group co-chairs"
    settled[15, "Action 1"] = "Write down what went well"
    settled[15, "Owner of action 1"] = "Operations manager"
    settled[15, "Due date of action 1"] = datetime(2027, 5, 28)
    folder.mkdir(parents=True)
    write_in(manager.file("meeting.xlsx"), folder / "meeting.xlsx", settled)
    convert(folder / "meeting.xlsx", "xlsx", folder / "saved").rename(manager.file("from-meeting.xlsx"))
    done = manager("import from-meeting.xlsx -o agreed.yaml")
    assert (
        done.err
        == "Changed agreed.yaml: 5 ratings, 5 comments, 2 changes to actions.\nNext: partnerkit check agreed.yaml\n"
    )

    only_what_was_settled(minuted, agreed.read_text(encoding="utf-8"))
    before = agreed.read_bytes()
    done = manager("import from-meeting.xlsx -o agreed.yaml")
    assert "agreed.yaml stays as it is: the form changes nothing" in done.both
    assert agreed.read_bytes() == before
    assert "Checked 1 assessment: 0 errors" in flat(manager("check agreed.yaml").both)


def only_what_was_settled(before: str, after: str) -> None:
    """Line by line: nothing is gone but the owner who changed, and what is new is what was written in the form."""
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]
    assert [line for line in changed if line.startswith("-")] == ["-         owner: Operations manager"]
    expected = ["owner: Steering group co-chairs", "actions:", "- ref: A6", "action: Write down what went well",
                "owner: Operations manager", "due: 2027-05-28"]  # fmt: skip
    for issue, letter in UNLIKE.items():
        expected += [f"rating: {word(letter)}", f"comment: '{settled_comment(issue)}'"]
    assert sorted(line[1:].strip() for line in changed if line.startswith("+")) == sorted(expected)


def settled_comment(issue: int) -> str:
    return f"Agreed at the meeting: {WORDS[UNLIKE[issue]].lower()} for number {issue}"


# --- the plan goes out ------------------------------------------------------------------------------------------------


def the_manager_sends_the_plan(manager: Manager, folder: Path) -> None:
    """Word to print, CSV to sort, the due dates for everybody's calendar."""
    from icalendar import Calendar

    for kind in ("docx", "csv", "ics"):
        manager(f"plan agreed.yaml -o plan.{kind}")
    due = {action: day for who in (OPERATIONS, CHIEF, LEAD) for action, _, day in who.actions.values()}
    due["Write down what went well"] = date(2027, 5, 28)

    text = read_in_office(manager.file("plan.docx"), folder)
    rows = list(csv.DictReader(manager.file("plan.csv").read_text(encoding="utf-8-sig").splitlines()))
    entries = Calendar.from_ical(manager.file("plan.ics").read_bytes()).walk("VEVENT")
    assert {row["Action"]: date.fromisoformat(row["Due"]) for row in rows} == due
    assert len(entries) == len(due)
    for action, day in due.items():
        assert action in text
        (entry,) = [entry for entry in entries if action in str(entry["summary"])]
        assert entry["dtstart"].dt == day
    assert next(row for row in rows if row["Number"] == "4")["Owner"] == "Steering group co-chairs"
    assert manager.file("plan.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads it as what it is"


# --- the board reads --------------------------------------------------------------------------------------------------


def the_board_reads(manager: Manager, folder: Path) -> None:
    for kind in ("html", "docx", "xlsx"):
        manager(f"report agreed.yaml trust.yaml lamplight.yaml forum.yaml -o report.{kind}")
    ratings = [WORDS[UNLIKE.get(issue, letter)] for issue, letter in enumerate(TRUST, start=1)]
    board_reads_word(manager.file("report.docx"), folder)
    board_reads_the_page(manager.file("report.html"), folder, ratings)
    board_reads_excel(manager.file("report.xlsx"), ratings)


SUMMARY = (
    "Agreed by the partnership on 20 November 2026.",
    "Red now (1): IT systems (20)",
    "It rests on 3 views",
    "The plan holds 6 actions.",
)


def board_reads_word(report: Path, folder: Path) -> None:
    text = read_in_office(report, folder)
    assert text.startswith(PARTNERSHIP)
    for sentence in SUMMARY:
        assert sentence in text
    for issue in (2, 20):
        assert settled_comment(issue) in text
    for action in ("Show people their own crisis plan", "Write down what went well"):
        assert action in text


def board_reads_the_page(report: Path, folder: Path, ratings: list[str]) -> None:
    with closing(Browser(folder)) as browser:
        browser.open(report)
        heads = [head.text for head in browser.driver.find_elements(By.CSS_SELECTOR, "h1, h2")]
        assert heads[:3] == [PARTNERSHIP, "Summary", "Ratings"]
        assert {"Red and amber issues", "The plan", "What stands behind it"} <= set(heads)
        text = browser.driver.find_element(By.TAG_NAME, "main").text
        for sentence in SUMMARY:
            assert sentence in text
        shown = re.findall(r"(?m)^(\d+) .+ ([●▲■–]) (Green|Amber|Red|Not applicable) (?:none|A\d.*)$", text)
        assert [(int(number), rating) for number, _, rating in shown] == list(enumerate(ratings, start=1))
        assert all(SHAPES[rating] == shape for _, shape, rating in shown), "the shape says what the word says"
        assert settled_comment(20) in text
        assert browser.complaints() == []
        assert browser.requests() == []


def board_reads_excel(report: Path, ratings: list[str]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(report)
    tables = {sheet.title: [row[: sheet.max_column] for row in sheet.values] for sheet in book}
    assert list(tables)[:4] == ["Overview", "Plan", "Results", "Views"]
    overview = [row[:2] for row in tables["Overview"]]
    assert ("Where it stands", "10 green, 8 amber, 1 red, 1 not applicable") in overview
    assert ("Red now (1)", "IT systems (20)") in overview

    def column(sheet: str, head: str) -> list[Any]:
        heads, *rows = tables[sheet][HEADER - 1 :]
        return [row[heads.index(head)] for row in rows]

    assert column("Results", "Rating") == [f"{SHAPES[rating]} {rating}" for rating in ratings]
    assert column("Results", "Comment")[19] == settled_comment(20)
    assert column("Views", "all views (3)")[4] == "● Green", (
        "one of them speaks from lived experience: none stands alone"
    )
    assert len(tables["Views"][HEADER - 1]) == 4
    assert dict(zip(column("Plan", "Action"), column("Plan", "Owner"), strict=True)) == {
        "Pay community groups for their time": "Associate director of finance",
        "Ask who never comes, and why": "Lived experience lead",
        "Review the partnership agreement": "Steering group co-chairs",
        "Give night staff access to crisis plans": "Head of IT",
        "Show people their own crisis plan": "Head of IT",
        "Write down what went well": "Operations manager",
    }


def read_in_office(document: Path, folder: Path) -> str:
    """What stands on the pages of a document that LibreOffice opened, cell by cell."""
    assert PDFTOTEXT
    command = [PDFTOTEXT, convert(document, "pdf", folder), "-"]
    return flat(subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE).stdout.decode())


def flat(text: str) -> str:
    return " ".join(text.split())
