"""The form in a real browser: filled in by keyboard alone, kept, sent back, read by partnerkit, opened again."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from partnerkit.files.load import load, parse
from partnerkit.model.assessment import Assessment
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import AMBER, GREEN
from partnerkit.model.text import as_items, collapse_spaces
from tests.support.browser import WITHOUT_STORAGE, Browser, needed
from tests.support.command import HOSTILE, ROOT, run

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "partnerkit" / "templates"
YAML_JS = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("page/vendor/js-yaml.js", "form/yaml.js"))
SHOTS = os.environ.get("PARTNERKIT_SHOTS")
"""A folder to put pictures in, for looking at."""
PARTNERSHIP = "Anytown crisis alternatives"
MAY_BE_OPEN = {"not-begun", "unrated-issue", "red-without-action", "amber-without-action"}
"""The rules that a form may leave problems with."""

HOSTILE_LINES = [
    *HOSTILE,
    "</script><script>alert(1)</script><!-- ]]> &amp; &#0; <img src=x onerror=alert(1)>",
    "quotes ' \" and backslash \\n \\u0041 \\",
    ": # - ? [x] {y} & * ! | > % @ ` ~ null yes 010 12:30",
    "\ttabs\tin\tand around\t",
    "שלום \u202b right to left \u202c مرحبا",
    "👩‍👩‍👧‍👦 🏳️‍🌈 𝒳 \U0010ffff \U0001fffe",
    "bell\x07 escape\x1b[31m delete\x7f next\x85 separators\u2028\u2029 mark\ufeff",
    "null\x00byte",
]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needed()
    page = tmp_path_factory.mktemp("form") / "form.html"
    assert run("form", "working-partnership", "--partnership", PARTNERSHIP, "-o", page).status == 0
    return page


@pytest.fixture
def browser(shared: Browser, form: Path) -> Browser:
    """The form, fresh, in a browser that is shared."""
    shared.open(form)
    return shared


def fill_who(browser: Browser, role: str, organisation: str, sector: int) -> None:
    """The first part, by keyboard, from wherever the focus is."""
    browser.tab_to("role")
    browser.press(role, Keys.TAB, organisation, Keys.TAB, Keys.SPACE, *[Keys.ARROW_DOWN] * sector)


def rate(browser: Browser, issue: int, choice: int) -> None:
    browser.tab_to(f"i{issue}-rating-green")
    browser.press(Keys.SPACE, *[Keys.ARROW_DOWN] * choice)


def save(browser: Browser) -> Path:
    """Go to the button by keyboard, through all that lies before it, and press it."""
    browser.tab_to("make", 400)
    browser.press(Keys.ENTER)
    return browser.downloaded()


def problems(file: Path) -> set[str]:
    """The rules that a check reports."""
    done = run("check", file, "--format", "json", "--as-of", date.today().isoformat())
    return {problem["rule"] for problem in json.loads(done.out)["problems"]}


def test_filled_in_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    browser.press(Keys.TAB)
    assert browser.focused == "Skip to the form"
    browser.press(Keys.ENTER)
    fill_who(browser, "Chief executive", "Anytown Mind", 1)
    browser.tab_to("date-day")
    rate(browser, 1, 2)
    assert browser.run("return document.getElementById('rated').textContent") == "1 of 20 answered"
    browser.tab_to("i1-comment")
    browser.press("No one agrees: what for?", Keys.ENTER, 'Second "line" # not a comment')
    browser.press(Keys.TAB, Keys.ENTER)  # the summary of evidence and actions
    browser.tab_to("i1-evidence")
    browser.press("Minutes of 3 March", Keys.ENTER, Keys.ENTER, "Annual report")
    browser.tab_to("i1-add")
    browser.press(Keys.ENTER)
    browser.press("Meet: talk", Keys.TAB, "Chairs", Keys.TAB, "Anytown Mind", Keys.TAB)
    browser.press("29", Keys.TAB, "jan", Keys.TAB, "2027")
    assert browser.run("return document.querySelector('#i1-actions .echo').textContent") == "29 January 2027"
    rate(browser, 2, 0)
    browser.tab_to("i3-rating-green")
    browser.press(Keys.SPACE, Keys.ARROW_UP, Keys.ARROW_UP)  # round to the last but one: not applicable
    browser.tab_to("i3-reason")
    browser.press("Not ours to judge")
    file = save(browser)

    assert re.fullmatch(r"\d{4}-\d\d-\d\d-anytown-mind-chief-executive\.yaml", file.name)
    found = load(file, Assessment).valid
    assert found.partnership == PARTNERSHIP
    assert found.date == date.today()
    assert found.assessor is not None
    assert found.assessor.model_dump(mode="json") == {
        "name": None, "role": "Chief executive", "organisation": "Anytown Mind", "sector": "vcs",
    }  # fmt: skip
    first = found.entry("shared-values-and-vision")
    assert first.model_dump(mode="json", exclude_defaults=True) == {
        "rating": "red",
        "comment": 'No one agrees: what for?\nSecond "line" # not a comment',
        "evidence": [{"text": "Minutes of 3 March"}, {"text": "Annual report"}],
        "actions": [
            {
                "ref": "A1",
                "action": "Meet: talk",
                "owner": "Chairs",
                "organisation": "Anytown Mind",
                "due": "2027-01-29",
            }
        ],
    }
    assert found.entry("equity-and-diversity-of-providers").rating is GREEN
    assert found.entry("playing-to-organisational-strengths").reason == "Not ours to judge"
    assert len(found.ratings) == 20
    assert problems(file) == {"unrated-issue"}
    assert browser.run("return document.getElementById('text').value") == file.read_text(encoding="utf-8")
    assert browser.complaints() == []
    assert browser.requests() == []


@pytest.mark.thorough
def test_nobody_is_trapped_and_every_stop_is_seen(browser: Browser) -> None:
    """From the first stop to the last and round again, each with an outline and not under the bar at the top."""
    seen = []
    while not seen or seen[-1] != "make":
        browser.press(Keys.TAB)
        seen.append(str(browser.run("return (document.activeElement.outerHTML || '').slice(0, 200)")))
        hidden = browser.run(
            """const field = document.activeElement;
            if (!field.matches(":focus")) return false; // the button inside a date, which the browser draws itself
            const shown = field.closest(".choice") || field;
            const [box, bar] = [field, document.querySelector(".progress")].map((one) => one.getBoundingClientRect());
            const under = !field.closest(".progress") && box.top >= 0 && bar.top <= 0 && box.bottom <= bar.bottom;
            return under || getComputedStyle(shown).outlineStyle === "none";"""
        )
        assert not hidden, seen[-1]
        if browser.focused == "make":
            break
        assert len(seen) < 300
    stops = [stop for stop, before in zip(seen, [None, *seen], strict=False) if stop != before]  # a date has several
    summaries = [stop for stop in stops if stop.startswith("<summary>")]
    assert len(stops) - len(summaries) == len(set(stops) - set(summaries))


def put(browser: Browser, field: str, text: str) -> None:
    """Paste a text into a field."""
    browser.run("document.getElementById(arguments[0]).focus()", field)
    browser.paste(text)


def value(browser: Browser, field: str) -> str:
    """What stands in a field, by its numbers: no text is lost on the way out of the browser."""
    codes = browser.run("return [...document.getElementById(arguments[0]).value].map((c) => c.codePointAt(0))", field)
    return "".join(map(chr, codes))


def test_what_is_read_is_exactly_what_was_typed(browser: Browser) -> None:
    put(browser, "role", HOSTILE_LINES[-8].replace("\n", " "))
    put(browser, "organisation", '"Anytown: Mind" #1 \\')
    browser.run("document.querySelector('input[name=sector]').click()")
    for number, text in enumerate(HOSTILE_LINES[:20], start=1):
        put(browser, f"i{number}-comment", text)
    for number, text in enumerate(HOSTILE_LINES[20:], start=1):
        browser.run(f"document.getElementById('i{number}-more').open = true")
        put(browser, f"i{number}-evidence", text)
        browser.run(f"document.getElementById('i{number}-add').click()")
        browser.paste(text)
    typed = [value(browser, f"i{number}-comment") for number in range(1, 21)]
    lines = [value(browser, f"i{number}-evidence") for number in range(1, len(HOSTILE_LINES) - 19)]
    role, organisation = value(browser, "role"), value(browser, "organisation")
    assert (
        sum(text == wanted for text, wanted in zip(typed, HOSTILE_LINES, strict=False)) >= 17
    )  # the browser keeps most
    browser.run("document.getElementById('make').click()")
    file = browser.downloaded()
    found = load(file, Assessment).valid
    assert found.assessor is not None
    assert (found.assessor.role, found.assessor.organisation) == (role, organisation)
    assert [entry.comment for entry in found.ratings.values()] == typed
    evidence = [
        collapse_spaces(" ".join(one.text for one in entry.evidence))
        for entry in list(found.ratings.values())[: len(lines)]
    ]
    assert evidence == [" ".join(as_items(line)) for line in lines], "all but the bullets"
    assert [entry.actions[0].action for entry in list(found.ratings.values())[: len(lines)]] == lines
    assert problems(file) <= MAY_BE_OPEN | {"action-without-owner-or-due", "misleading-character"}
    assert browser.complaints() == []
    assert browser.requests() == []


@pytest.mark.thorough
def test_two_forms_compared(browser: Browser, start: Callable[..., Browser], form: Path, tmp_path: Path) -> None:
    other = start()
    other.open(form)
    files = []
    for one, role, organisation, sector, choice in (
        (browser, "Chief executive", "Anytown Mind", 1, 2),
        (other, "Operations manager", "Anytown NHS Trust", 0, 0),
    ):
        fill_who(one, role, organisation, sector)
        for issue in range(1, 21):
            one.run(f"document.getElementById('i{issue}-rating-green').focus()")
            one.press(Keys.SPACE, *[Keys.ARROW_DOWN] * (choice if issue < 4 else 0))
        one.run("document.getElementById('make').click()")
        files.append(one.downloaded())
    assert problems(files[0]) == {"red-without-action"}
    assert problems(files[1]) == set()
    done = run("compare", *files, "--format", "json")
    assert done.status == 0
    compared = json.loads(done.out)
    assert "Chief executive, Anytown Mind" in done.out
    assert "Operations manager, Anytown NHS Trust" in done.out
    assert [line["ratings"] for line in compared["issues"]] == [["red", "green"]] * 3 + [["green", "green"]] * 17


def test_a_reload_keeps_the_answers(browser: Browser) -> None:
    put(browser, "role", "Peer supporter")
    put(browser, "i4-comment", "one\ntwo")
    browser.run("document.getElementById('i4-rating-amber').click()")
    browser.run("document.getElementById('i4-more').open = true; document.getElementById('i4-add').click()")
    browser.paste("Do it")
    browser.driver.refresh()
    assert value(browser, "role") == "Peer supporter"
    assert value(browser, "i4-comment") == "one\ntwo"
    assert browser.run("return document.getElementById('i4-rating-amber').checked")
    assert browser.run("return document.querySelector('#i4-actions textarea').value") == "Do it"
    browser.run(
        """const [key] = Object.keys(localStorage);
        const kept = JSON.parse(localStorage[key]);
        for (const one of Object.values(kept.data.issues)) {
          for (const name of ["confidence", "practices", "known"]) delete one[name];
        }
        localStorage[key] = JSON.stringify(kept);"""
    )
    browser.driver.refresh()  # a page of an earlier version kept less
    assert value(browser, "i4-comment") == "one\ntwo"
    assert browser.run("return document.getElementById('rated').textContent") == "1 of 20 answered"
    browser.run("document.getElementById('i4-p1-partly').click()")
    browser.driver.refresh()
    assert browser.run("return document.getElementById('i4-p1-partly').checked")


def test_everything_can_be_deleted(browser: Browser) -> None:
    put(browser, "role", "Peer supporter")
    browser.run("document.getElementById('i4-rating-amber').click()")
    browser.run("document.getElementById('delete').focus()")
    browser.press(Keys.ENTER)
    browser.agree()
    assert value(browser, "role") == ""
    assert value(browser, "partnership") == PARTNERSHIP
    assert browser.run("return localStorage.length") == 0
    browser.driver.refresh()
    assert browser.run("return document.getElementById('rated').textContent") == "0 of 20 answered"


@pytest.mark.thorough
def test_without_storage_it_works_and_says_so(start: Callable[..., Browser], form: Path) -> None:
    browser = start(**WITHOUT_STORAGE)
    browser.open(form)
    assert "does not keep" in browser.driver.find_element(By.ID, "not-kept").text
    assert not browser.driver.find_element(By.ID, "kept").is_displayed()
    fill_who(browser, "Carer", "", 4)
    rate(browser, 1, 1)
    browser.run("document.getElementById('make').click()")
    found = load(browser.downloaded(), Assessment).valid
    assert found.entry("shared-values-and-vision").rating is AMBER
    assert found.assessor is not None
    assert (found.assessor.organisation, str(found.assessor.sector)) == (None, "lived-experience")


def test_what_is_missing_is_said_and_linked(browser: Browser) -> None:
    browser.run("document.getElementById('partnership').value = ' '")
    for part, text in (("day", "31"), ("month", "February"), ("year", "2027")):
        browser.run(f"document.getElementById('date-{part}').value = '{text}'")
    browser.run("document.getElementById('i2-more').open = true; document.getElementById('i2-add').click()")
    row = browser.run("return document.querySelector('#i2-actions > *').id")
    put(browser, f"{row}-owner", "Somebody")
    browser.run("document.getElementById('make').focus()")
    browser.press(Keys.ENTER)
    assert browser.focused == "missing"
    links = browser.driver.find_elements(By.CSS_SELECTOR, "#missing-list a")
    assert [link.text for link in links] == [
        "Write the name of the partnership",
        "Write your role",
        "Choose where you come from",
        "February 2027 has no day 31",
        "Write what is to be done in action 1 of 2 Equity & diversity of providers",
    ]
    assert list(browser.downloads.iterdir()) == []
    assert browser.violations() == []
    browser.press(Keys.TAB, Keys.TAB, Keys.ENTER)
    assert browser.focused == "role"
    assert browser.run("return document.activeElement.getAttribute('aria-invalid')") == "true"
    browser.press("Chair", Keys.TAB)
    assert browser.run("return document.getElementById('role').getAttribute('aria-invalid')") is None


def test_a_saved_file_is_opened_again(browser: Browser) -> None:
    put(browser, "role", "Chair: \u202e #1")
    browser.run(
        "document.querySelector('input[name=sector]').click(); document.getElementById('i1-rating-red').click()"
    )
    put(browser, "i1-comment", "a\n\n  b\t\x07 \\ \" '")
    browser.run("document.getElementById('i1-more').open = true; document.getElementById('i1-add').click()")
    browser.paste("First")
    browser.run("document.getElementById('make').click()")
    first = browser.downloaded()
    text = first.read_bytes()
    browser.run("localStorage.clear()")
    browser.driver.refresh()
    browser.driver.find_element(By.ID, "open").send_keys(str(first))
    browser.until(lambda: value(browser, "role") != "")
    assert browser.run("return document.getElementById('rated').textContent") == "1 of 20 answered"
    first.unlink()
    browser.run("document.getElementById('make').click()")
    assert browser.downloaded().read_bytes() == text
    # what is taken away leaves its ref behind: a new action never gets one that somebody may have seen
    browser.run("document.querySelector('#i1-actions [data-do=remove]').click()")
    browser.agree()
    browser.run("document.getElementById('i1-add').click()")
    browser.paste("Second")
    browser.downloaded().unlink()
    browser.run("document.getElementById('make').click()")
    found = load(browser.downloaded(), Assessment).valid
    assert found.entry("shared-values-and-vision").actions[0].ref == "A2"


BEYOND_THE_FORM = """\
  commissioning-arrangements:
    rating: red
    actions:
    - action: 'It''s # late'
      status: blocked
      blocked_by: The council
      progress:
        - date: 2026-11-01
          note: Wrote to them
    - Ask again # and again
"""


def test_what_the_form_does_not_ask_is_kept(browser: Browser, tmp_path: Path) -> None:
    blank = tmp_path / "blank.yaml"
    about = ("--partnership", PARTNERSHIP, "--role", "Chair", "--sector", "vcs")
    assert run("new", blank, *about).status == 0
    text = blank.read_text(encoding="utf-8").replace("  commissioning-arrangements:\n", BEYOND_THE_FORM)
    blank.write_text(text, encoding="utf-8")
    browser.driver.find_element(By.ID, "open").send_keys(str(blank))
    browser.until(lambda: value(browser, "role") == "Chair")
    browser.run("document.getElementById('make').click()")
    before, after = load(blank, Assessment).valid, load(browser.downloaded(), Assessment).valid
    was, now = (one.entry("commissioning-arrangements").model_dump(mode="json") for one in (before, after))
    for action, ref in zip(now["actions"], ("A1", "A2"), strict=True):
        assert action.pop("ref") == ref
    for action in was["actions"]:
        del action["ref"]
    assert now == was
    assert now["actions"][0]["progress"] == [{"date": "2026-11-01", "note": "Wrote to them"}]
    assert now["actions"][1]["action"] == "Ask again"


VIEW = "format: partnerkit/assessment/1\nframework: working-partnership\nview: individual\n"
NOT_FOR_THIS_FORM = [
    (VIEW.replace("working-partnership", "top-tips").encode(), "about another guide, top-tips"),
    (VIEW.replace("individual", "agreed").encode(), "the agreed assessment of the partners, not a view"),
    (VIEW.encode() + b"partnership: Othertown\n", "of another partnership, Othertown. This form is for Anytown"),
    (b"format: partnerkit/seal/1\n", "the seal of a view"),
    (b"format: partnerkit/config/1\n", "the settings of a partnership's files"),
    (b"format: partnerkit/partnership/1\n", "what the partners have written down"),
    (b"format: partnerkit/framework/1\n", "This is a guide"),
    (b"format: partnerkit/assessment/2\n", "of a newer partnerkit"),
    (b"hello", "not a file that this form saved"),
    (b"\xff\xfe", "not a text file"),
    (b"format: &a partnerkit/assessment/1\n", "Line 1: anchors (&) are not allowed: write the value out"),
    (b"a: b\nc: *a\n", "Line 2: aliases (*) are not allowed"),
    (b"a: !!str b\n", "Line 1: tags (!) are not allowed"),
    (b"a: b\n---\nc: d\n", "a second document starts"),
    (b"a: [b\n", "this cannot be read as YAML"),
    (b"format: partnerkit/assessment/1\nformat: x\n", 'Line 2: "format" stands here a second time'),
    (b"- " * 50_000, "Line 1: this cannot be read as YAML (nesting"),
    (b"- a\n" * 50_001, "more keys and values"),
    (b"a: b\x07\n", "the character U+0007 cannot stand"),
    (b"a" * (1024 * 1024 + 1), "too long"),
    (b"", "empty"),
]


def test_what_cannot_be_opened_is_refused_in_words(browser: Browser, tmp_path: Path) -> None:
    put(browser, "role", "Stays")
    for content, sentence in NOT_FOR_THIS_FORM:
        file = tmp_path / "some.yaml"
        file.write_bytes(content)
        browser.run("document.getElementById('open-error').textContent = ''")
        browser.driver.find_element(By.ID, "open").send_keys(str(file))
        browser.until(lambda: bool(text_of(browser, "open-error")))
        assert sentence in text_of(browser, "open-error")
    assert value(browser, "role") == "Stays"
    assert browser.complaints() == []


AS_PEOPLE_WRITE = """\
# Our view, as of May
format: 'partnerkit/assessment/1'   # what this is
framework: working-partnership
partnership: "Anytown crisis
  alternatives"
date: 2026-11-03
view: individual
assessor: {role: Chair, sector: vcs, organisation: "Anytown Mind"}
removed_refs: [A4]
ratings:
  shared-values-and-vision: {rating: amber, target: {rating: green, by: 2027-05-01}}
  partnership-agreement:
    rating: red
    comment: >-
      Signed in 2023,
      never reviewed.

      Two have left.
    evidence:
      - |
        Minutes,
        of two lines
      - "- a bullet of its own"
      - Plain
      - {text: Long, held_by: Anytown Council}
    actions:
      - Ask again
      - action: >
          Review it
        ref: A7
        due: 2027-01-31
        revised: [{due: 2027-03-01, reason: late}]
        status: in-progress
        progress:
          - date: 2026-12-14
            note: |-
              First draft
              with both
"""


def test_what_people_write_comes_back_unchanged(browser: Browser, tmp_path: Path) -> None:
    given = tmp_path / "view.yaml"
    given.write_bytes(b"\xef\xbb\xbf" + AS_PEOPLE_WRITE.replace("\n", "\r\n").encode())
    before = load(given, Assessment).valid
    browser.driver.find_element(By.ID, "open").send_keys(str(given))
    browser.until(lambda: value(browser, "role") == "Chair")
    assert "notes behind # do not come along" in text_of(browser, "opened")
    assert text_of(browser, "date-was") == "3 November 2026", "an old day is asked for anew"
    assert value(browser, "date-day") == ""
    browser.run("document.getElementById('date-still').click(); document.getElementById('make').click()")
    after = load(browser.downloaded(), Assessment).valid
    was, now = (one.model_dump(mode="json") for one in (before, after))
    was["ratings"] = {issue: now["ratings"][issue] | entry for issue, entry in was["ratings"].items()}
    refs = [action.pop("ref") for action in now["ratings"]["partnership-agreement"]["actions"]]
    assert refs == ["A8", "A7"]
    for action in was["ratings"]["partnership-agreement"]["actions"]:
        action.pop("ref")
    now["ratings"] = {issue: entry for issue, entry in now["ratings"].items() if issue in was["ratings"]}
    now["last_ref"] = was["last_ref"] = None
    assert now == was
    browser.run("localStorage.clear()")


@pytest.mark.thorough
def test_what_was_kept_is_told_and_an_old_day_is_asked_anew(browser: Browser, form: Path) -> None:
    put(browser, "role", "Operations manager")
    browser.run("document.getElementById('i1-rating-red').click()")
    yesterday = """
        const [[key, text]] = Object.entries(localStorage).filter(([key]) => key.includes(" draft "));
        const kept = JSON.parse(text);
        kept.changed = new Date(2026, 10, 3, 14, 5).getTime();
        kept.data.who.date = "2026-11-03";
        localStorage.setItem(key, JSON.stringify(kept));"""
    browser.run(yesterday)
    browser.open(form)
    browser.until(lambda: browser.focused == "store-title")
    told = browser.driver.find_element(By.ID, "store-choice").text
    assert "Operations manager\u2069, last changed on 3 November 2026 at 14:05 (1 of 20 answered)" in told
    assert not browser.driver.find_element(By.ID, "role").is_enabled()
    assert browser.violations() == []
    browser.run("document.getElementById('store-anew').click()")  # somebody else, at the same computer
    assert (value(browser, "role"), text_of(browser, "rated")) == ("", "0 of 20 answered")
    put(browser, "role", "Carer")
    browser.run("document.getElementById('others-show').click()")
    assert browser.run("return document.querySelectorAll('#store-list li').length") == 2, "nothing is lost"
    browser.run("document.querySelectorAll('#store-list .main')[1].click()")
    assert value(browser, "role") == "Operations manager"
    assert text_of(browser, "date-was") == "3 November 2026"
    assert value(browser, "date-year") == ""
    browser.run("document.getElementById('date-today').click()")
    assert browser.run("return document.querySelector('#date .echo').textContent") == on_day(date.today())


def test_a_second_window_only_reads_until_it_is_the_only_one(browser: Browser, form: Path) -> None:
    put(browser, "role", "Chair")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.open(form)
    browser.until(lambda: browser.run("return document.documentElement.dataset.store") == "second")
    assert "open in another window" in browser.driver.find_element(By.ID, "store-twice").text
    assert value(browser, "role") == "Chair"
    assert not browser.driver.find_element(By.ID, "role").is_enabled()
    assert browser.violations() == []
    second = browser.driver.current_window_handle
    browser.driver.switch_to.window(first)
    put(browser, "role", " of all")
    browser.driver.get("about:blank")
    browser.driver.switch_to.window(second)
    browser.until(lambda: browser.run("return document.documentElement.dataset.store") == "open")
    assert value(browser, "role") == "Chair of all"
    assert browser.driver.find_element(By.ID, "role").is_enabled()
    assert not browser.driver.find_element(By.ID, "store-twice").is_displayed()
    browser.driver.close()
    browser.driver.switch_to.window(first)


HOSTILE_FRAMEWORK = """\
format: partnerkit/framework/1
id: hostile
title: "</title><script>alert(1)</script> {{ 7*7 }} & \\u2028 \\u202e"
publisher: "<b>P</b>"
acknowledgement: "<img src=x onerror=alert(1)> \\" ' &amp; ]]> -->"
ratings: {green: "<i>g</i>", amber: "a", red: "r"}
instruction: "<b>How</b>"
introduction: [{title: "</details><b>", text: "<script>alert(7)</script>"}]
glossary: [{term: "<i>Two</i>", meaning: "</dl><b>"}]
statements: [{id: s, name: "<b>N</b>", theme: "<i>", asks: "<b>", experience: "</ul>"}]
sections:
  - id: part
    title: "</script><!-- <script> # \\n second"
    issues:
      - id: "null"
        number: 1
        title: "</script><script>alert(2)</script> \\u2029 : #"
        why: "'\\"><svg onload=alert(3)>"
        questions: ["{% raw %}", "</fieldset></form>"]
        practices:
          - {id: constructor, text: "</legend></fieldset><script>alert(5)</script>"}
          - "<img src=x onerror=alert(6)>"
        watch_for: ["</details><b>"]
        resources: [{title: "</a><b>", address: "https://example.org/?a='&amp;x"}]
        statements: [s]
      - {id: "1", number: 2, title: "Two"}
"""


def test_a_framework_is_only_data(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "hostile.yaml").write_text(HOSTILE_FRAMEWORK, encoding="utf-8")
    page = tmp_path / "form.html"
    made = run("form", "hostile", "--partnership", '"><script>alert(4)</script>', "-o", page, cwd=tmp_path)
    assert made.status == 0, made
    browser.open(page)
    assert browser.run("return document.querySelectorAll('script, b, i, svg, img').length") == 2  # data and script
    assert value(browser, "partnership") == '"><script>alert(4)</script>'
    put(browser, "role", "Chair")
    browser.run(
        "document.querySelector('input[name=sector]').click(); document.getElementById('i1-rating-green').click()"
    )
    browser.run("document.getElementById('i1-p1-not-yet').click(); document.getElementById('i1-p1-act').click()")
    browser.run("document.getElementById('make').click()")
    file = browser.downloaded().rename(tmp_path / "view.yaml")
    found = load(file, Assessment).valid
    assert str(found.entry("null").practices["constructor"].state) == "not-yet"
    assert found.entry("null").actions[0].action == "</legend></fieldset><script>alert(5)</script>"
    assert {key: entry.rating for key, entry in found.ratings.items()} == {"null": GREEN, "1": None}
    assert problems(file) == {"unrated-issue", "green-without-practices", "action-without-owner-or-due"}
    assert browser.complaints() == []
    assert browser.requests() == []


# ---- Any scale, what is in place, how sure somebody is

SCIROCCO = ROOT / "tests" / "data" / "ok" / "frameworks" / "scirocco.yaml"
BEYOND_ITS_LINE = """\
  funding:
    rating: 0
    confidence: low
    practices:
      gone-since: partly
    evidence:
      - text: "Audit: of 'all' </script>"
        link: https://example.org/audit
        date: 2026-03-03
        held_by: Anytown Council
      - Minutes
"""


def as_data(file: Path) -> Any:
    return load(file, Assessment).document.data


@pytest.fixture(scope="module")
def scale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of six levels that are numbers, beside the guide."""
    folder = tmp_path_factory.mktemp("scale")
    (folder / "frameworks").mkdir()
    (folder / "frameworks" / "scirocco.yaml").write_bytes(SCIROCCO.read_bytes())
    assert run("form", "scirocco", "--partnership", PARTNERSHIP, "-o", "form.html", cwd=folder).status == 0
    return folder / "form.html"


def text_of(browser: Browser, element: str) -> str:
    return str(browser.run("return document.getElementById(arguments[0]).textContent", element))


@pytest.mark.thorough
def test_practices_are_ticked_and_a_scale_of_numbers_is_rated_by_keyboard(browser: Browser, scale: Path) -> None:
    browser.open(scale)
    fill_who(browser, "Chief executive", "", 1)
    browser.tab_to("What the guide advises: what is in place? (optional)")
    browser.press(Keys.ENTER)
    browser.tab_to("i1-p1-in-place")
    browser.press(Keys.SPACE, Keys.ARROW_DOWN)
    browser.tab_to("i1-p1-note")
    browser.press("No: # 'one'")
    browser.tab_to("i1-p2-in-place")
    browser.press(Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN)  # not yet
    browser.tab_to("i1-p2-act")
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.value") == "Ask staff what they think of it every year."
    assert not browser.driver.find_element(By.ID, "i1-p2-act").is_displayed(), "it is offered once"
    browser.run("document.getElementById('i1-p3-in-place').click(); document.getElementById('i1-p3-clear').click()")
    browser.run("document.getElementById('i1-rating-5').focus()")
    browser.press(Keys.SPACE, *[Keys.ARROW_DOWN] * 5)
    browser.tab_to("i1-confidence")
    browser.press("H")
    for choice in ("i2-rating-cannot-judge", "i3-rating-1"):
        browser.run("document.getElementById(arguments[0]).click()", choice)
    assert text_of(browser, "rated") == "3 of 12 answered"
    assert text_of(browser, "i1-practices-count") == "(2 of 3 answered)"
    assert [text_of(browser, f"i{issue}-more-count") for issue in (1, 2, 3)] == [
        "(1 action)", "(optional)", "(what could be done?)",
    ]  # fmt: skip
    assert browser.run("return document.getElementById('i1').className") == "issue tone-worst"
    assert "3 Digital infrastructure: Recognised, but no action yet" in text_of(browser, "left-list")
    assert browser.violations(all_rules=True) == []
    browser.run("document.getElementById('make').click()")
    said = as_data(browser.downloaded())["ratings"]
    assert said["readiness-to-change"] == {
        "rating": 0,
        "confidence": "high",
        "practices": {"name-a-leader": {"state": "partly", "note": "No: # 'one'"}, "ask-the-staff": "not-yet"},
        "actions": [{"ref": "A1", "action": "Ask staff what they think of it every year."}],
    }
    assert said["structure-and-governance"] == "cannot-judge"
    browser.downloaded().rename(scale.with_name("view.yaml"))
    checked = run("check", "view.yaml", "--format", "json", cwd=scale.parent)
    assert {problem["rule"] for problem in json.loads(checked.out)["problems"]} >= {"unrated-issue"}, "it is valid"
    assert browser.complaints() == []


def test_what_a_file_knows_of_evidence_and_of_other_practices_is_kept(browser: Browser, scale: Path) -> None:
    browser.open(scale)
    fill_who(browser, "Chief executive", "", 1)
    browser.run("document.getElementById('make').click()")
    first = browser.downloaded()
    given = first.with_name("given.yml")
    given.write_text(first.read_text(encoding="utf-8").replace("  funding:\n", BEYOND_ITS_LINE), encoding="utf-8")
    first.unlink()
    browser.driver.find_element(By.ID, "open").send_keys(str(given))
    browser.agree()
    browser.until(lambda: value(browser, "i5-evidence") != "")
    assert browser.run("return document.querySelector('#i5-known [data-is=facts]').textContent") == (
        "Kept with it: of 3 March 2026; held by Anytown Council; https://example.org/audit."
    )
    browser.run("document.getElementById('make').click()")
    wanted = as_data(given)["ratings"]
    assert as_data(browser.downloaded())["ratings"] == wanted
    browser.downloaded().unlink()
    for field, text in (("i5-k1-text", "Audit of all"), ("i5-evidence", "Report\nMinutes")):
        browser.run("document.getElementById(arguments[0]).value = arguments[1]", field, text)
    browser.run("document.getElementById('make').click()")
    kept = wanted["funding"]["evidence"][0] | {"text": "Audit of all"}
    assert as_data(browser.downloaded())["ratings"]["funding"]["evidence"] == [kept, "Report", "Minutes"]


def test_a_note_without_an_answer_and_a_file_with_another_word_are_told(browser: Browser, tmp_path: Path) -> None:
    fill_who(browser, "Chair", "", 1)
    browser.run("document.getElementById('i1-practices').open = true; document.getElementById('i1-p1-partly').click()")
    put(browser, "i1-p1-note", "Since May")
    browser.run("document.getElementById('i1-p1-clear').click(); document.getElementById('make').click()")
    said = browser.run("return document.getElementById('missing-list').textContent")
    assert said.startswith("Say whether it is in place, or delete the note, in 1 Shared values and vision: ")
    head = (
        "format: partnerkit/assessment/1\nframework: working-partnership\nview: individual\nratings:\n  it-systems:\n"
    )
    for line, sentence in (
        ("    rating: 3\n", "“3” under it-systems is not a rating"),
        ("    practices: x\n", "What stands under it-systems cannot be opened"),
        ("    practices:\n      a: mostly\n", "“mostly” under it-systems does not say whether a is in place"),
        ("    confidence: very\n", "“very” under it-systems does not say how sure"),
    ):
        file = tmp_path / "some.yaml"
        file.write_text(head + line, encoding="utf-8")
        browser.run("document.getElementById('open-error').textContent = ''")
        browser.driver.find_element(By.ID, "open").send_keys(str(file))
        browser.until(lambda: bool(text_of(browser, "open-error")))
        assert sentence in text_of(browser, "open-error")


def test_nothing_from_elsewhere_gets_in(browser: Browser) -> None:
    browser.run(
        """const script = document.createElement("script");
        script.textContent = "window.gotIn = true";
        document.body.append(script);
        document.body.append(Object.assign(new Image(), {src: "https://example.org/x.png"}));"""
    )
    assert browser.run("return window.gotIn") is None
    assert len([line for line in browser.complaints() if "Content Security Policy" in line]) == 2


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (390, 844), (320, 640)])
@pytest.mark.sampled(1)
def test_for_everybody_at_any_width(browser: Browser, width: int, height: int) -> None:
    browser.resize(width, height)
    try:
        for choice in ("i1-rating-red", "i2-rating-not-applicable", "i1-p1-not-yet"):
            browser.run("document.getElementById(arguments[0]).click()", choice)
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        browser.run("document.getElementById('i1-add').click(); document.getElementById('i3-rating-green').click()")
        assert browser.violations() == []
        assert browser.contrasts()[0][0] >= 4.5, browser.contrasts()[:3]
        assert browser.run("return document.documentElement.scrollWidth") <= width
        small = browser.run(
            """return [...document.querySelectorAll("button, input, textarea, summary, .choice, .state, .progress a")]
            .filter((one) => one.checkVisibility() && !one.closest(".choice input, .state input"))
            .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
        )
        assert [name for name in small if name] == []
        if SHOTS:
            for name, at in (
                ("top", "before"),
                ("who", "who"),
                ("issue", "i1"),
                ("action", "i1-more"),
                ("send", "send"),
            ):
                browser.run("document.getElementById(arguments[0]).scrollIntoView()", at)
                browser.shot(Path(SHOTS) / f"form-{width}-{name}.png")
    finally:
        browser.resize(1280, 1000)


def test_without_script_it_can_be_read_and_says_so(start: Callable[..., Browser], form: Path) -> None:
    browser = start(**{"profile.managed_default_content_settings.javascript": 2})
    browser.open(form)
    text = browser.driver.find_element(By.TAG_NAME, "body").text
    assert "can only be read or printed" in text
    assert "Shared values and vision" in text
    assert "Save my answers" not in text


def test_on_paper_nothing_is_lost(browser: Browser, tmp_path: Path) -> None:
    browser.command("Emulation.setEmulatedMedia", media="print")
    try:
        text = browser.driver.find_element(By.TAG_NAME, "main").text
    finally:
        browser.command("Emulation.setEmulatedMedia", media="")
    assert "Piloting" in text
    assert "Save my answers" not in text
    assert "Delete everything" not in text


# ---- What the page writes, partnerkit reads, whatever it is


def through_the_page(browser: Browser, texts: list[str]) -> list[str]:
    """Texts as the page writes them. They go in by their code units, for half of a pair is no text outside."""
    units = [list(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")) for text in texts]
    script = "return arguments[0].map((units) => partnerkitYaml.quoted(String.fromCharCode(...units)))"
    return list(browser.run(YAML_JS + script, units))


AWKWARD = "\"\\'\n\r\t :#-&*!|>%@`{}[],?~\0\x07\x1b\x7f\x85\xa0\u00ad\u2028\u2029\u202e\ufeff\ufffe\ud800\udfffé𝒳👩"
ANY_TEXT = st.text(st.characters(), max_size=30) | st.text(st.sampled_from(AWKWARD), max_size=30)


@settings(max_examples=50)
@given(st.lists(ANY_TEXT, min_size=1, max_size=40))
def test_whatever_is_typed_is_read(one_for_all: Browser, texts: list[str]) -> None:
    written = through_the_page(one_for_all, texts)
    content = "".join(f"- {text}\n" for text in written).encode("utf-8")
    loaded = parse(content, "some.yaml", Assessment)
    wanted = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for text in texts]
    assert loaded.document.problems == []
    assert loaded.document.data == wanted
    assert all(len(text.splitlines()) <= 1 for text in written)


NAMES = st.text("ab-_ :\"'#", max_size=5)
LEAVES = st.none() | st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace").decode())
ANY_DATA = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)


@settings(max_examples=50)
@given(ANY_DATA)
def test_whatever_the_page_writes_it_reads_again(one_for_all: Browser, value: Any) -> None:
    script = """
    const text = partnerkitYaml.write({kept: arguments[0], ratings: {}}, []);
    return [text, JSON.stringify(partnerkitYaml.read(text))];"""
    text, again = one_for_all.run(YAML_JS + script, value)
    assert json.loads(again) == {"kept": value, "ratings": None}
    assert parse(text.encode(), "some.yaml", Assessment).document.data == {"kept": value, "ratings": None}


def folded_scalar(text: str, indent: str) -> str:
    return ">-\n" + "\n\n".join(f"{indent}  {line}" for line in text.split("\n"))


def literal_scalar(text: str, indent: str) -> str:
    return "|-\n" + "\n".join(f"{indent}  {line}" if line else "" for line in text.split("\n"))


WORDS = st.lists(st.text("aé: -#'\"[]{}&*!|>%@,?~01", min_size=1, max_size=12), min_size=1, max_size=3).map("\n".join)
STYLES = st.sampled_from(
    [
        folded_scalar,
        literal_scalar,
        lambda text, indent: "'" + text.replace("'", "''").replace("\n", f"\n\n{indent}  ") + "'",
        lambda text, indent: json.dumps(text),
        lambda text, indent: text,
        lambda text, indent: f"[{text}, {{a: {json.dumps(text)}}}]  # {text!r}",
    ]
)


@settings(max_examples=20)
@given(st.lists(st.tuples(WORDS, STYLES, st.sampled_from(["\n", "\r\n"])), min_size=5, max_size=20))
def test_what_partnerkit_reads_the_page_reads_as_the_same(one_for_all: Browser, given_: list[Any]) -> None:
    """Folded, literal, quoted over lines, plain, in flow, with comments: the same data, or none where the page refuses.

    It is stricter about where lines and comments may begin, as YAML is, than libyaml.
    """
    files = [f"a: {style(text, '')}\nb:\n  - {style(text, '  ')}\n".replace("\n", end) for text, style, end in given_]
    script = """
    return arguments[0].map((text) => {
      try { return JSON.stringify(partnerkitYaml.read(text)); } catch (error) { return null; }
    });"""
    for file, said in zip(files, one_for_all.run(YAML_JS + script, files), strict=True):
        document = parse(file.encode(), "some.yaml", Assessment).document
        if said is not None and not document.problems and document.data is not None:
            assert same(json.loads(said), document.data), file


def same(text: Any, value: Any) -> bool:
    """Whether the page has the same data: what is a number for partnerkit is a text for the page, as in the file."""
    if isinstance(value, dict):
        return text.keys() == value.keys() and all(same(text[key], one) for key, one in value.items())
    if isinstance(value, list):
        return len(text) == len(value) and all(map(same, text, value))
    return text == value if value is None or isinstance(value, str) else type(value)(text) == value
