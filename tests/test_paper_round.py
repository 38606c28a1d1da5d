"""A round on paper: nobody but the project manager opens a terminal, and what comes back is put where it belongs.

Eight people are asked. One has a browser, one Excel, five Word, and one sends a table of their own. Each command is
called as the one before it said, and each step asserts what the person whose step it is would look at.
"""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from partnerkit.files.form.word import tags
from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.model.meeting import digest_of
from tests.support.browser import Browser, needed
from tests.support.command import ROOT, Done, run, write
from tests.support.forms import WORDS, typed, write_in
from tests.support.office import convert, needs_office
from tests.support.rounds import ISSUES
from tests.support.word_forms import WordForm, docx

openpyxl = pytest.importorskip("openpyxl")

pytestmark = [pytest.mark.slow, pytest.mark.thorough, pytest.mark.browser, pytest.mark.office]

NAME = "Anytown crisis alternatives"
PAGE = ROOT / "docs" / "documents.md"
PARTNERS = (
    "Operations manager, Anytown NHS Trust, nhs",
    "Matron, Anytown NHS Trust, nhs",
    "Chief executive, Anytown Mind, vcs",
    "Director, Anytown Women's Circle, vcs",
    "Lived experience lead, Anytown Forum, lived-experience",
    "Head of commissioning, Anytown ICB, commissioner",
    "Head of adult mental health, Anytown Council, local-authority",
)
VIEWS = {
    "trust": "gggaggaggagggggaggaa",
    "matron": "gaggggaggaggggaggaag",
    "mind": "gaaaggaggaggggggggaa",
    "circle": "gaaaggaggaggaagggaaa",
    "ada": "graaggaggaggaagggaar",
    "sam": "graaggaggaggagggggar",
    "icb": "ggggggaggagggggaggaa",
    "council": "gagaggagggggggggggaa",
}
"""One letter an issue."""


class Manager:
    """The project manager, in the folder of the partnership's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = "2027-05-03"
        self.called: set[str] = set()
        self.said = ""

    def __call__(self, line: str, status: int = 0) -> Done:
        """Call a command as it is typed; the shell finds the files that a star stands for."""
        self.called.add(line)
        words: list[str] = []
        for word in shlex.split(line):
            words += (
                sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(word)) if "*" in word else [word]
            )
        done = run(*words, "--as-of", self.today, cwd=self.folder)
        assert done.status == status, done
        self.said = done.both
        return done

    def goes_on(self, status: int = 0) -> Done:
        """Call the command that the last one named as the next step."""
        (line,) = re.findall(r"(?m)^Next: partnerkit (.*)$", self.said)
        return self(line, status)

    def view(self, name: str) -> Assessment:
        return load(self.folder / name, Assessment).valid


@needs_office
def test_a_round_in_which_only_the_project_manager_has_a_terminal(tmp_path: Path) -> None:
    needed()
    manager = Manager(tmp_path / "anytown")
    the_manager_lays_out_the_files(manager, tmp_path)
    forms_go_out(manager)
    returned = tmp_path / "returned"
    returned.mkdir()
    one_has_a_browser(manager, returned)
    one_has_excel(manager, returned)
    others_have_word(manager, returned)
    the_manager_takes_in_what_came_back(manager, returned)
    one_comes_late_with_a_table(manager, returned)
    half_a_view_comes_whole(manager, returned)
    they_meet(manager)
    the_plan_and_the_report_go_out(manager)
    the_next_round_knows_the_last(manager, returned)
    told = PAGE.read_text(encoding="utf-8").split("## A round")[1]
    assert set(re.findall(r"(?m)^ *partnerkit (.*)$", told)) <= manager.called, "what the page tells is this round"


# --- forms go out -----------------------------------------------------------------------------------------------------


def the_manager_lays_out_the_files(manager: Manager, above: Path) -> None:
    partners = [word for partner in PARTNERS for word in ("--partner", partner)]
    done = run("init", "anytown", "--partnership", NAME, *partners, "--as-of", manager.today, cwd=above)
    assert done.status == 0, done
    record = manager.folder / "partnership.yaml"
    text = record.read_text(encoding="utf-8")
    two = (
        "      - {role: Lived experience lead, name: Ada Bell}\n      - {role: Lived experience lead, name: Sam Lee}\n"
    )
    record.write_text(text.replace("      - role: Lived experience lead\n", two), encoding="utf-8")
    (line,) = re.findall(r"`partnerkit (form .*?)`", (manager.folder / "README.md").read_text(encoding="utf-8"))
    assert line == "form working-partnership --round 2027-05 --all -o forms"


def forms_go_out(manager: Manager) -> None:
    for line in ("", " --format docx"):
        made = manager(f"form working-partnership --round 2027-05 --all{line} -o forms")
        assert len(made.out.splitlines()) == 8
        assert "What comes back goes to its round with `partnerkit import FILE`.\nNext: partnerkit status" in made.err
    manager('form working-partnership --round 2027-05 --for "Director, Anytown Women\'s Circle" -o forms/circle.xlsx')
    assert "Wait: 8 of 8 views are still to come." in manager.goes_on().out
    manager.today = "2027-05-18"
    said = manager("remind").out
    (for_sam,) = re.findall(r"partnerkit (form .*Sam.*)", said)
    assert for_sam.endswith(
        "--for 'Lived experience lead, Anytown Forum (Sam Lee)' -o anytown-forum-lived-experience-lead-2.html"
    )
    assert "for Lived experience lead, Anytown Forum (Sam Lee), in the round 2027-05" in manager(for_sam).err


# --- they are filled in -----------------------------------------------------------------------------------------------


def one_has_a_browser(manager: Manager, returned: Path) -> None:
    with closing(Browser(returned)) as browser:
        browser.open(manager.folder / "forms" / "anytown-nhs-trust-operations-manager.html")
        browser.tab_to("date-day")
        browser.press(*typed(date(2027, 5, 9)))
        for number, letter in enumerate(VIEWS["trust"], start=1):
            level = WORDS[letter].lower()
            browser.run("document.getElementById(arguments[0]).click()", f"i{number}-rating-{level}")
        browser.tab_to("make", limit=400)
        browser.press(Keys.ENTER)
        assert browser.downloaded().parent == returned


def one_has_excel(manager: Manager, returned: Path) -> None:
    answers: dict[tuple[int, str], object] = {
        (number, "Rating"): WORDS[letter] for number, letter in enumerate(VIEWS["circle"], start=1)
    }
    file = returned / "Women's circle (1).xlsx"
    write_in(manager.folder / "forms" / "circle.xlsx", file, answers)
    book = openpyxl.load_workbook(file)
    (row,) = [row for row in book["About you"].iter_rows() if str(row[0].value).startswith("The day")]
    row[1].value = date(2027, 5, 11)
    book.save(file)


def in_word(form: Path, file: Path, letters: str, day: str = "10 May 2027") -> WordForm:
    """A form, opened in Word; a dot leaves an issue out."""
    shutil.copy(form, file)
    word = WordForm(file).write("about:date", day)
    for issue, letter in zip(ISSUES, letters, strict=True):
        if letter != ".":
            write_as(word, tags.of(issue, tags.RATING), WORDS[letter])
        if letter == "r":
            write_as(word, tags.of(issue, tags.ACTION, "+1"), f"Put right {issue}")
            write_as(word, tags.of(issue, tags.OWNER, "+1"), "The chairs")
            write_as(word, tags.of(issue, tags.DUE, "+1"), "30 September 2027")
    return word


def write_as(word: WordForm, tag: str, text: str) -> None:
    word.write(tag.removeprefix(tags.OURS), text)


def others_have_word(manager: Manager, returned: Path) -> None:
    """One went through LibreOffice, one through an app that drops the controls, and one is half filled in."""
    forms = manager.folder / "forms"
    ada = in_word(forms / "anytown-forum-lived-experience-lead.docx", returned / "ada.docx", VIEWS["ada"]).save()
    convert(ada, "docx", returned / "saved").replace(ada)
    (returned / "saved").rmdir()
    in_word(forms / "anytown-forum-lived-experience-lead-2.docx", returned / "Document1.docx", VIEWS["sam"]).save()
    phone = in_word(forms / "anytown-nhs-trust-matron.docx", returned / "phone.docx", VIEWS["matron"])
    phone.without_controls().forgetting().save()
    half = VIEWS["mind"][:12] + "." * 8
    in_word(forms / "anytown-mind.docx", returned / "FINAL final (2).docx", half).save()
    in_word(forms / "anytown-icb.docx", returned / "icb.docx", VIEWS["icb"]).save()


# --- it comes back ----------------------------------------------------------------------------------------------------


def the_manager_takes_in_what_came_back(manager: Manager, returned: Path) -> None:
    assert len(list(returned.iterdir())) == 7
    done = manager("import ../returned/*")
    assert "7 of 7 taken in.\nNext: partnerkit status" in done.err
    assert "was not read" not in done.err, "what the form printed is no answer"
    views = {
        "anytown-nhs-trust-operations-manager": "trust", "anytown-nhs-trust-matron": "matron",
        "anytown-women-s-circle": "circle", "anytown-icb": "icb",
    }  # fmt: skip
    for file, who in views.items():
        assert letters_of(manager.view(f"2027-05/{file}.yaml")) == VIEWS[who]
    named = {view.assessor.name: letters_of(view) for view in map(manager.view, forum(manager)) if view.assessor}
    assert named == {"Ada Bell": VIEWS["ada"], "Sam Lee": VIEWS["sam"]}, "two in one role are two"
    stands = manager.goes_on().out
    assert re.search(r"Chief executive, Anytown Mind +Begun, 12 of 20", stands)
    assert "6 of 8 have given a view; 1 has begun." in stands
    again = manager("import ../returned/*").err
    assert "7 of 7 taken in." in again
    assert not re.search("Wrote|Changed|Replaced", again), "what comes twice changes nothing"


def forum(manager: Manager) -> list[str]:
    return [str(path.relative_to(manager.folder)) for path in manager.folder.glob("2027-05/anytown-forum*.yaml")]


def letters_of(view: Assessment) -> str:
    return "".join(str(view.entry(issue).rating or ".")[0] for issue in ISSUES)


def one_comes_late_with_a_table(manager: Manager, returned: Path) -> None:
    """The guide's own table, with other words for issues here and there, as it was filled in before."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Issue", "RAG rating", "Further action required"), strict=True):
        cell.text = text
    form = WordForm(manager.folder / "forms" / "anytown-council.docx")
    titles = [found for p in form.document.paragraphs if (found := re.fullmatch(r"(\d+)\s+(.+)", p.text))]
    assert len(titles) == 20
    for found, letter in zip(titles, VIEWS["council"], strict=True):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = found[2], WORDS[letter]
        cells[2].text = "Settle the budget" if found[1] == "2" else ""
    document.save(returned / "council.docx")
    refused = manager("import ../returned/council.docx", status=3)
    assert "--framework working-partnership --role ROLE" in refused.err
    done = manager(
        'import ../returned/council.docx --framework working-partnership --role "Head of adult mental health" '
        "--date 2027-05-17"
    )
    assert "Ratings of 20 of 20 were taken over." in done.err
    view = manager.view("2027-05/anytown-council.yaml")
    assert (letters_of(view), view.date) == (VIEWS["council"], date(2027, 5, 17))
    assert [action.action for _, action in view.every_action] == ["Settle the budget"]


def half_a_view_comes_whole(manager: Manager, returned: Path) -> None:
    """Whoever had begun is reminded with what they have rated, and sends it back under another name."""
    manager("remind -o reminders")
    (message,) = (manager.folder / "reminders").glob("*.txt")
    (line,) = re.findall(r"partnerkit (report .*)", message.read_text(encoding="utf-8"))
    manager(line)
    assert manager.said.endswith("Next: partnerkit import anytown-mind.docx -o 2027-05/anytown-mind.yaml\n")
    word = WordForm(manager.folder / "anytown-mind.docx")
    for issue, letter in zip(ISSUES[12:], VIEWS["mind"][12:], strict=True):
        write_as(word, tags.of(issue, tags.RATING), WORDS[letter])
    word.save().replace(returned / "now all.docx")
    assert "Changed 2027-05/anytown-mind.yaml: 8 ratings." in manager('import "../returned/now all.docx"').err
    assert letters_of(manager.view("2027-05/anytown-mind.yaml")) == VIEWS["mind"]
    assert "Everybody has given a view.\n\n8 views are there." in manager("status").out
    assert "0 errors" in manager("check").out


# --- they meet --------------------------------------------------------------------------------------------------------


def they_meet(manager: Manager) -> None:
    manager.today = "2027-05-24"
    manager("compare 2027-05")
    manager("compare 2027-05 --agenda 90 -o agenda.docx")
    assert "To lead the meeting from a page, with a clock: partnerkit agree 2027-05 -o meeting.html" in manager.said
    manager("agree 2027-05 -o meeting.html --minutes 90")
    the_page_saves(manager, manager.folder / "meeting-2027-05-24.yaml")
    manager.goes_on()
    assert "agree 2027-05 -o 2027-05/agreed.yaml --meeting meeting-2027-05-24.yaml" in manager.called
    agreed = manager.view("2027-05/agreed.yaml")
    assert letters_of(agreed) == "".join(agreed_on().values())
    assert agreed.entry(ISSUES[1]).comment == "As the forum sees it"
    assert "0 errors" in manager("check").out


def agreed_on() -> dict[str, str]:
    """What the meeting settles on: what all say; else amber, but where the forum sees red."""
    columns = dict(zip(ISSUES, map(set, zip(*VIEWS.values(), strict=True)), strict=True))
    return {issue: "r" if "r" in said else min(said) if len(said) == 1 else "a" for issue, said in columns.items()}


def the_page_saves(manager: Manager, file: Path) -> None:
    words = {"g": "green", "a": "amber", "r": "red"}
    columns = dict(zip(ISSUES, map(set, zip(*VIEWS.values(), strict=True)), strict=True))
    settled = agreed_on()
    decisions: dict[str, object] = {issue: words[settled[issue]] for issue in ISSUES if len(columns[issue]) > 1}
    decisions[ISSUES[1]] = {"rating": "red", "comment": "As the forum sees it"}
    views = [{"sha256": digest_of(path.read_bytes())} for path in sorted(manager.folder.glob("2027-05/*.yaml"))]
    write(file, {
        "format": "partnerkit/meeting/1", "framework": "working-partnership", "partnership": NAME,
        "date": "2027-05-24", "views": views, "decisions": decisions,
    })  # fmt: skip


# --- what comes of it -------------------------------------------------------------------------------------------------


def the_plan_and_the_report_go_out(manager: Manager) -> None:
    assert manager("status").err.endswith("Next: partnerkit plan 2027-05/agreed.yaml -o plan.md\n")
    manager("plan 2027-05/agreed.yaml -o plan.docx")
    for kind in ("html", "docx", "xlsx"):
        manager(f"report 2027-05 -o report.{kind}")
    manager("report 2027-05 --summary -o summary.pdf")
    page = (manager.folder / "report.html").read_text(encoding="utf-8")
    assert "Put right equity-and-diversity-of-providers" in page
    assert "Ada Bell" not in page, "a single view of somebody with lived experience is not shown to a board"


def the_next_round_knows_the_last(manager: Manager, returned: Path) -> None:
    manager.today = "2027-11-02"
    manager("new --round 2027-11 --views-by 2027-11-30")
    for who in ("mind", "icb"):
        manager(f'form working-partnership --round 2027-11 --for "anytown {who}" -o {who}.docx')
    form = WordForm(manager.folder / "mind.docx")
    text = "".join(one.text or "" for one in form.body.iter() if one.tag.endswith("}t"))
    assert (text.count("Last time (10 May 2027)"), text.count("Last time: ")) == (1, 20)
    in_word(manager.folder / "icb.docx", returned / "icb 2.docx", "g" * 20, "4 November 2027").save()
    last = in_word(
        manager.folder / "forms" / "anytown-mind.docx", returned / "mind 2.docx", "g" * 20, "5 November 2027"
    )
    last.save()
    assert "Changed 2027-11/anytown-icb.yaml: 20 ratings" in manager('import "../returned/icb 2.docx"').err
    refused = manager('import "../returned/mind 2.docx"', status=2).err
    assert "is a form of the round 2027-05, but it is dated 5 November 2027, in 2027-11" in refused
    assert letters_of(manager.view("2027-05/anytown-mind.yaml")) == VIEWS["mind"]
    (line,) = re.findall(r"`partnerkit (import .*?)`", refused)
    manager(line)
    assert letters_of(manager.view("2027-11/anytown-mind.yaml")) == "g" * 20
