"""A year of five assessors, as it goes: two have a terminal, one a browser, two Excel; and every omission is told.

One saves as UTF-16, one sorts the workbook, one has not begun when the others agree, one is called away in the middle
of an issue, and in summer the partnership takes another name.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.files.frameworks import Library
from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from tests.support.browser import Browser, needed
from tests.support.command import Done, Terminal, run
from tests.support.forms import HEADER, Person, as_they_meant, comment, filled_in, rate, typed
from tests.support.git_repo import Repo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

NAME, LATER = "Anytown People's Café", "Anytown Crisis Alliance"
ISSUES = [issue.id for issue in Library().get("working-partnership", Path()).valid.issues]
COUNT = len(ISSUES)

# One letter an issue.
TRUST = Person("Operations manager", "Anytown NHS Trust", "NHS", date(2026, 1, 12), "gggaggaggaggggaggaag", {})
MINDS = Person("Chief executive", "Anytown Minds", "VCS", date(2026, 1, 12), "ggaaggrggaggagagggaa", {})
FORUM = Person(
    "Lived experience lead", "Anytown Forum", "Lived experience", date(2026, 1, 13), "graaggaggaggagagggar",
    {2: ("Ask who never comes, and why", "Lived experience lead", date(2026, 3, 31))},
)  # fmt: skip
COUNCIL = Person(
    "Head of adult care", "Anytown Council", "Local authority", date(2026, 1, 14), "ggaaggaggaggagagggaa",
    {20: ("Give night staff access to crisis plans", "Head of IT", date(2026, 6, 30))},
)  # fmt: skip
ICB = Person("Commissioner", "Anytown ICB", "Commissioner", date(2026, 1, 15), "rgaaggaggaggagagggaa", {})
EVERYONE = [TRUST, MINDS, FORUM, COUNCIL, ICB]


class Year:
    """The repository of the partnership, and the project manager in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object, on: str | None = None, status: int = 0) -> Done:
        done = run(*words, *(("--as-of", on) if on else ()), cwd=self.folder)
        assert done.status == status, done
        return done

    def json(self, *words: object, on: str | None = None) -> Any:
        return json.loads(self(*words, "--format", "json", on=on).out)

    def terminal(self, *words: object, on: str) -> Terminal:
        return Terminal(*words, "--as-of", on, cwd=self.folder, size=(80, 40))

    def file(self, name: str) -> Path:
        return self.folder / name

    def view(self, who: Person, folder: str = "2026-01") -> str:
        return f"{folder}/{who.organisation.lower().replace(' ', '-')}.yaml"

    def rated(self, file: str) -> str:
        letters = {"green": "g", "amber": "a", "red": "r", "not-applicable": "n"}
        found = load(self.file(file), Assessment).valid
        return "".join(letters[str(rating)] if (rating := found.entry(issue).rating) else "-" for issue in ISSUES)


@pytest.mark.thorough
def test_every_omission_of_a_year_is_told(tmp_path: Path) -> None:
    needed()
    for module in ("openpyxl", "xlsxwriter"):
        pytest.importorskip(module, reason="an extra of partnerkit is not installed")
    year = Year(tmp_path / "anytown")
    Repo(year.folder)
    post = tmp_path / "post"
    post.mkdir()

    the_round_opens(year)
    the_first_pastes_into_a_terminal(year)
    the_second_is_called_away(year)
    the_third_has_a_browser_and_notepad(year, post)
    the_fourth_sorts_the_workbook(year, post)
    the_fifth_has_not_begun(year)
    they_agree_without_the_fifth(year)
    the_fifth_comes_late(year, post)
    one_of_them_changes_a_view(year)
    the_actions_live_in_the_agreement(year)
    the_partnership_takes_another_name(year)


# --- January: five views, three ways ----------------------------------------------------------------------------------


def the_round_opens(year: Year) -> None:
    partners = [f"{who.role}, {who.organisation}, {who.sector.lower().replace(' ', '-')}" for who in EVERYONE]
    named = [word for partner in partners for word in ("--partner", partner)]
    year("init", "--partnership", NAME, *named, "--date", "2026-01-12", "--ci", "none", on="2026-01-12")
    assert sorted(path.name for path in year.file("2026-01").iterdir()) == sorted(
        Path(year.view(who)).name for who in EVERYONE
    )


def walk(year: Year, who: Person, terminal: Terminal, issues: range) -> None:
    """Rate those issues at the terminal; what is not green has a comment and no action."""
    for number in issues:
        letter = who.ratings[number - 1]
        terminal.answer("Rating:", letter)
        terminal.answer("Comment:", f"{comment(who, number)}\r" if letter in "ar" else "\r")
        if letter in "ar":
            terminal.answer(" action:", "\r")


PASTED = ["The agreement was signed in 2023.", "Nobody reviewed it.", "g", "Two of the signatories have left."]


def the_first_pastes_into_a_terminal(year: Year) -> None:
    """Four lines from a letter, at the comment of issue 4: they are that comment, and rate nothing."""
    with year.terminal("assess", year.view(TRUST), on="2026-01-12") as terminal:
        walk(year, TRUST, terminal, range(1, 4))
        terminal.answer("Rating:", "a")
        terminal.answer("Comment:", "\x1b[200~" + "\r".join(PASTED) + "\x1b[201~")
        terminal.type("\r")
        terminal.answer(" action:", "\r")
        assert year.rated(year.view(TRUST)) == TRUST.ratings[:4] + "-" * (COUNT - 4)
        walk(year, TRUST, terminal, range(5, COUNT + 1))
        assert terminal.end() == 0
    found = load(year.file(year.view(TRUST)), Assessment).valid
    assert str(found.entry(ISSUES[3]).comment).split("\n") == PASTED
    assert year.rated(year.view(TRUST)) == TRUST.ratings


def the_second_is_called_away(year: Year) -> None:
    """Between the rating and the action of issue 7, which is red: that is where the next walk begins."""
    file = year.view(MINDS)
    with year.terminal("assess", file, on="2026-01-12") as terminal:
        walk(year, MINDS, terminal, range(1, 7))
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", "Nobody drives it\r")
        terminal.see(" action:")
        terminal.child.sendintr()
        terminal.end()
    assert year.rated(file) == MINDS.ratings[:7] + "-" * (COUNT - 7)
    with year.terminal("assess", file, on="2026-01-12") as terminal:
        terminal.see("7  ")
        terminal.answer("action:", "Name somebody who drives the change\r")
        terminal.answer("Owner:", "Chief executive\r")
        terminal.answer("Due, as 2027-01-31:", "30 April 2026\r")
        terminal.answer("Another action:", "\r")
        walk(year, MINDS, terminal, range(8, COUNT + 1))
        assert terminal.end() == 0
    (action,) = load(year.file(file), Assessment).valid.entry(ISSUES[6]).actions
    assert (action.action, action.due) == ("Name somebody who drives the change", date(2026, 4, 30))
    assert year.rated(file) == MINDS.ratings


def the_third_has_a_browser_and_notepad(year: Year, post: Path) -> None:
    """The page's file is opened in an editor that saves UTF-16: nobody may count four views for five."""
    year("form", "working-partnership", "--partnership", NAME, "-o", post / "form.html")
    with closing(Browser(post)) as browser:
        browser.open(post / "form.html")
        browser.tab_to("role")
        browser.press(FORUM.role, "\t", FORUM.organisation, "\t")
        browser.run("document.querySelector('input[value=\"lived-experience\"]').click()")
        browser.tab_to("date-day")
        browser.press(*typed(FORUM.day))
        for issue, letter in enumerate(FORUM.ratings, start=1):
            rate(browser, FORUM, issue, letter)
        browser.tab_to("make")
        browser.press("\ue007")
        sent = browser.downloaded()
    view = year.file(year.view(FORUM))
    text = sent.read_text(encoding="utf-8")
    view.write_text(text, encoding="utf-16")
    told = year("check", on="2026-01-13", status=1).out
    assert re.search(rf"{view.name}:.*error: .*UTF-16", told)
    for command in ("compare 2026-01", "agree 2026-01 -o agreed.yaml", "report 2026-01 -o report.html"):
        refused = year(*command.split(), status=1)
        assert view.name in refused.err, command
        assert "UTF-16" in refused.err, command
    assert not year.file("agreed.yaml").exists()
    view.write_text(text, encoding="utf-8")
    as_they_meant(view, FORUM, NAME)


def the_fourth_sorts_the_workbook(year: Year, post: Path) -> None:
    """By the visible columns, reds first: the hidden ids stay where they were, and not one rating is taken."""
    import openpyxl

    year("form", "working-partnership", "--partnership", NAME, "-o", post / "form.xlsx")
    right = filled_in(post / "form.xlsx", COUNCIL, post / "council")
    book = openpyxl.load_workbook(right)
    sheet = book["Form"]
    hidden = {name for name, column in sheet.column_dimensions.items() if column.hidden}
    rows = [row for row in sheet.iter_rows(min_row=HEADER + 1) if row[0].value in range(1, COUNT + 1)]
    shown = [[cell.value for cell in row if cell.column_letter not in hidden] for row in rows]
    assert len(shown) == COUNT
    assert hidden
    for row, values in zip(rows, reversed(shown), strict=True):
        for cell, value in zip((c for c in row if c.column_letter not in hidden), values, strict=True):
            cell.value = value
    book.save(post / "sorted.xlsx")
    view = year.view(COUNCIL)
    before = year.file(view).read_bytes()
    refused = year("import", post / "sorted.xlsx", "-o", view, on="2026-01-14", status=1)
    assert "sorted" in refused.err
    assert year.file(view).read_bytes() == before
    year("import", right, "-o", view, on="2026-01-14")
    as_they_meant(year.file(view), COUNCIL, NAME)


# --- February: they agree, and somebody comes late --------------------------------------------------------------------


def the_fifth_has_not_begun(year: Year) -> None:
    """A view in which nothing is rated is named, and counted nowhere."""
    done = year("compare", "2026-01")
    assert "4 views" in done.out
    assert year.view(ICB) in done.err
    assert "nothing is rated" in " ".join(done.err.split())
    assert len(year.json("compare", "2026-01")["views"]) == 4
    told = year("check", on="2026-01-20", status=1).out
    assert len(re.findall(rf"{year.view(ICB)}:.*not-begun", told)) == 1


AGREED = "2026-01/agreed.yaml"
DIFFERENT = {2: "a", 3: "a", 7: "r", 13: "g", 18: "g", 20: "r"}
"""The issues that the first four see differently, and what they agree on."""


def agree_on(terminal: Terminal, wanted: dict[int, str]) -> None:
    """Answer for each issue that is asked about, in the order in which they come."""
    for _ in wanted:
        terminal.see("The views:")
        terminal.see("[q]uit")
        shown = [line for line in terminal.display.splitlines() if re.match(r"\d+  ", line)]
        number = int(shown[-1].split()[0])
        terminal.answer("Rating:", wanted[number])
        terminal.answer("Comment:", f"Agreed on {number}\r")
        terminal.answer("Who:", "\r")
        if wanted[number] != "g":
            terminal.answer(" action:", "\r")


def they_agree_without_the_fifth(year: Year) -> None:
    """Who is left out is said before anything is taken over; each action comes along once."""
    with year.terminal("agree", "2026-01", "-o", AGREED, on="2026-01-20") as terminal:
        terminal.see(f"{Path(year.view(ICB)).name}: nothing is rated yet")
        terminal.answer("Go on without what is missing?", "y")
        terminal.see("Took over")
        agree_on(terminal, DIFFERENT)
        assert terminal.end() == 0
    same = [DIFFERENT.get(number, letter) for number, letter in enumerate(TRUST.ratings, start=1)]
    assert year.rated(AGREED) == "".join(same)
    agreed = load(year.file(AGREED), Assessment).valid
    assert set(agreed.views) == {Path(year.view(who)).name for who in EVERYONE if who is not ICB}
    texts = [action.action for _, action in agreed.every_action]
    assert len(texts) == len(set(texts)) == 3
    assert agreed.entry(ISSUES[0]).comment == "Green in all 4 views."
    assert "of 4 views" not in year("compare", "2026-01").out


def the_fifth_comes_late(year: Year, post: Path) -> None:
    """What it contradicts is listed; one issue is agreed anew, and what `agree` wrote of the others is of today."""
    returned = filled_in(post / "form.xlsx", ICB, post / "icb")
    year("import", returned, "-o", year.view(ICB), on="2026-02-16")
    as_they_meant(year.file(year.view(ICB)), ICB, NAME)
    before = year.rated(AGREED)
    told = year("agree", "2026-01", "-o", AGREED, "--no-input", on="2026-02-16").err
    assert re.search(rf"1 Shared values and vision: agreed to be green; red in {year.view(ICB)} \(new\)", told)
    assert year.rated(AGREED) == before, "nothing that is agreed is changed unasked"
    agreed = load(year.file(AGREED), Assessment).valid
    assert Path(year.view(ICB)).name in agreed.views
    assert agreed.entry(ISSUES[0]).comment == "Green in 4 of the 5 views that rated it."
    assert agreed.entry(ISSUES[1]).comment == "Agreed on 2", "what a person wrote is theirs"
    with year.terminal("agree", "2026-01", "-o", AGREED, "--reopen", "1", "--keep", "all", on="2026-02-17") as terminal:
        agree_on(terminal, {1: "a"})
        assert terminal.end() == 0
    assert year.rated(AGREED) == "a" + before[1:]
    assert "say otherwise" not in year("agree", "2026-01", "-o", AGREED, "--no-input", on="2026-02-18").err


def one_of_them_changes_a_view(year: Year) -> None:
    """Without a terminal, in one line; the agreement is told of it."""
    view = year.view(COUNCIL)
    set_one = ("--issue", "17", "--rating", "red", "--comment", "Nobody owns the register #1")
    year("assess", view, *set_one, on="2026-03-02")
    entry = load(year.file(view), Assessment).valid.entry(ISSUES[16])
    assert (str(entry.rating), entry.comment) == ("red", "Nobody owns the register #1")
    told = year("agree", "2026-01", "-o", AGREED, "--no-input", on="2026-03-02").err
    assert re.search(rf"17 Managing risk: agreed to be green; red in {view}", told)
    year("agree", "2026-01", "-o", AGREED, "--no-input", "--keep", "17", on="2026-03-02")
    assert "say otherwise" not in year("agree", "2026-01", "-o", AGREED, "--no-input", on="2026-03-03").err


def the_actions_live_in_the_agreement(year: Year) -> None:
    """A view's copy is overdue nowhere, and the plan holds each action once."""
    told = year("check", "2026-01", on="2026-08-01", status=1).out
    assert re.search(rf"{AGREED}:.*overdue|{AGREED}:.*was due", told)
    assert not re.search(rf"{year.view(FORUM)}:.*was due", told)
    plan = year.json("plan", "2026-01", on="2026-08-01")
    refs = [action["action"] for group in plan["groups"] for action in group["actions"]]
    assert len(refs) == len(set(refs)) == 3


# --- July: another name, one history ----------------------------------------------------------------------------------


def the_partnership_takes_another_name(year: Year) -> None:
    """Two names are two partnerships until the settings say otherwise, in a line that the refusal gives."""
    later = "2026-07/agreed.yaml"
    opened = year("new", later, "--from", AGREED, "--date", "2026-07-13", "--partnership", LATER)
    for issue, rating in (("1", "green"), ("20", "amber")):
        year("assess", later, "--issue", issue, "--rating", rating, on="2026-07-13")
    refused = year("progress", AGREED, later, status=1)
    line = 'formerly: ["Anytown People\'s Café"]'
    assert line in refused.err
    assert line in opened.both
    settings = year.file("partnerkit.yaml")
    settings.write_text(settings.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    found = year.json("progress", AGREED, later, on="2026-08-01")
    moves = {issue["number"]: issue["move"] for issue in found["issues"] if issue["move"] in ("improved", "worsened")}
    assert moves == {1: "improved", 20: "improved"}
    assert found["partnership"] == LATER
    report = year("report", AGREED, later, "-o", "report.html", on="2026-08-01")
    assert "report.html" in report.err
    page = year.file("report.html").read_text(encoding="utf-8")
    assert LATER in page
