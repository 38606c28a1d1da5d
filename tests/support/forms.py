"""How people fill in the forms: the page in a browser, the workbook in Excel; and what their files then say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selenium.webdriver.common.keys import Keys

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from tests.support.office import convert

if TYPE_CHECKING:
    from tests.support.browser import Browser

HEADER = 4
"""The row of a sheet with the heads of its table."""
WORDS = {"g": "Green", "a": "Amber", "r": "Red", "n": "Not applicable"}
REASON = "The service is at full scale already"


@dataclass(frozen=True)
class Person:
    """Somebody who fills in a form: what each issue is rated, and the actions on some of them."""

    role: str
    organisation: str
    sector: str
    day: date
    ratings: str
    actions: dict[int, tuple[str, str, date]]


def rate(browser: Browser, who: Person, issue: int, letter: str) -> None:
    """Choose with the arrows; then a comment where it is not green, and the action, if there is one."""
    browser.tab_to(f"i{issue}-rating-green")
    browser.press(Keys.SPACE, *[Keys.ARROW_DOWN] * "garn".index(letter))
    if letter == "n":
        browser.tab_to(f"i{issue}-reason")
        browser.press(REASON)
    elif letter != "g":
        browser.tab_to(f"i{issue}-comment")
        browser.press(comment(who, issue))
    if issue in who.actions:
        action, owner, due = who.actions[issue]
        browser.press(Keys.TAB, Keys.ENTER)  # open what is about evidence and actions
        browser.tab_to(f"i{issue}-add")
        browser.press(Keys.ENTER)
        browser.press(action, Keys.TAB, owner, Keys.TAB, Keys.TAB, *typed(due))


def typed(day: date) -> list[str]:
    """The keys for a day, in its three fields."""
    return [f"{day.day}", Keys.TAB, f"{day:%B}", Keys.TAB, f"{day.year}"]


def filled_in(blank: Path, who: Person, folder: Path, slips: dict[tuple[int, str], object] | None = None) -> Path:
    """A form, filled in and saved by LibreOffice."""
    import openpyxl

    folder.mkdir(parents=True)
    answers: dict[tuple[int, str], object] = {}
    for issue, letter in enumerate(who.ratings, start=1):
        answers[issue, "Rating"] = WORDS[letter]
        if letter == "n":
            answers[issue, "Why not applicable"] = REASON
        elif letter != "g":
            answers[issue, "Comment"] = comment(who, issue)
        if issue in who.actions:
            action, owner, due = who.actions[issue]
            answers[issue, "Action 1"], answers[issue, "Owner of action 1"] = action, owner
            answers[issue, "Due date of action 1"] = datetime(due.year, due.month, due.day)
    write_in(blank, folder / "filled.xlsx", answers | (slips or {}))
    book = openpyxl.load_workbook(folder / "filled.xlsx")
    about = book["About you"]
    said = {
        "day": datetime(who.day.year, who.day.month, who.day.day),
        "role": who.role,
        "organisation": who.organisation,
    }
    for row in range(HEADER + 1, about.max_row + 1):
        question = str(about.cell(row, 1).value)
        for key, answer in (said | {"sector": who.sector}).items():
            if question.startswith((f"The {key}", f"Your {key}")):
                about.cell(row, 2).value = answer
    book.save(folder / "filled.xlsx")
    return convert(folder / "filled.xlsx", "xlsx", folder / "saved")


def write_in(form: Path, to: Path, answers: dict[tuple[int, str], object]) -> None:
    """Write into the cells of a form, each found as a person finds it: by the issue's number and the column's head."""
    import openpyxl

    book = openpyxl.load_workbook(form)
    for place, name in cells_of(form, answers).items():
        book["Form"][name].value = answers[place]
    book.save(to)


def cells_of(form: Path, places: dict[tuple[int, str], object]) -> dict[tuple[int, str], str]:
    import openpyxl

    sheet = openpyxl.load_workbook(form)["Form"]
    columns = {cell.value: cell.column_letter for cell in sheet[HEADER]}
    rows = {sheet.cell(row, 1).value: row for row in range(HEADER + 1, sheet.max_row + 1)}
    return {place: f"{columns[place[1]]}{rows[place[0]]}" for place in places}


def comment(who: Person, issue: int) -> str:
    return f"{who.role}: what I see of number {issue}"


def as_they_meant(file: Path, who: Person, partnership: str) -> None:
    """A file says what the person chose and wrote, and nothing else."""
    found = load(file, Assessment).valid
    assert found.partnership == partnership
    assert found.date == who.day
    assert found.assessor is not None
    said = (found.assessor.role, found.assessor.organisation, str(found.assessor.sector))
    assert said == (who.role, who.organisation, who.sector.lower().replace(" ", "-"))
    entries = list(found.ratings.values())
    assert [str(entry.rating) for entry in entries] == [word(letter) for letter in who.ratings]
    for issue, (entry, letter) in enumerate(zip(entries, who.ratings, strict=True), start=1):
        assert entry.comment == (comment(who, issue) if letter in "ar" else None)
        assert entry.reason == (REASON if letter == "n" else None)
        meant = [who.actions[issue]] if issue in who.actions else []
        assert [(one.action, one.owner, one.due) for one in entry.actions] == meant


def word(letter: str) -> str:
    return WORDS[letter].lower().replace(" ", "-")
