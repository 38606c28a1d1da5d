"""The page for a meeting in a real browser: led by keyboard alone, kept, followed from a second window, taken over."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.keys import Keys

from partnerkit.model.ratings import AMBER, GREEN, NOT_APPLICABLE, RED
from partnerkit.services.workspace import Workspace
from tests.support.browser import STICKS_OUT, WITHOUT_STORAGE, Browser
from tests.support.command import EXAMPLES, HOSTILE, TODAY, Done, assessment, framework, run, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.model.assessment import Assessment

ANYTOWN = EXAMPLES / "anytown" / "2026-11"
VIEWS = ("trust.yaml", "vcs.yaml", "lived-experience.yaml")
LEVELS = [
    {"id": str(number), "title": word, "meaning": f"{word} in full", "action": "none" if number > 3 else "required"}
    for number, word in zip(
        range(5, -1, -1), ("Leading", "Strong", "Sound", "Begun", "Talked of", "Nothing"), strict=True
    )
]


@pytest.fixture
def browser(shared: Browser) -> Browser:
    shared.resize(1280, 720)
    return shared


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    """A folder with three of Anytown's views."""
    for name in VIEWS:
        shutil.copy(ANYTOWN / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a guide of four issues and a scale of six levels that are numbers, and no view yet."""
    data = framework("plain")
    data["scale"] = LEVELS
    del data["ratings"]
    for section in data["sections"]:
        for issue in section["issues"]:
            issue["title"] = f"Title {issue['number']}"
            issue["looks_like"] = {"5": "All of it"}
    write(tmp_path / "own.yaml", data)
    return tmp_path


def view(folder: Path, number: int, ratings: dict[str, Any], **changes: Any) -> Path:
    who = {
        "role": f"Role{number}",
        "organisation": f"Organisation{number}",
        "sector": "nhs",
        "name": f"Somebody{number}",
    }
    data = assessment(**{"assessor": who, "ratings": ratings, "framework": "./own.yaml", **changes})
    return write(folder / f"file{number}.yaml", data)


def make(folder: Path, *options: object) -> Path:
    done = run("agree", *sorted(folder.glob("[!ao]*.yaml")), "-o", folder / "meeting.html", "--as-of", TODAY, *options)
    assert done.status == 0, done
    return folder / "meeting.html"


def take_over(folder: Path, meeting: Path, *options: object, status: int = 0) -> Done:
    views = [path for path in sorted(folder.glob("[!ao]*.yaml")) if not path.name.startswith("meeting")]
    done = run(
        "agree", *views, "-o", folder / "agreed.yaml", "--meeting", meeting, "--as-of", TODAY, "--no-input", *options
    )
    assert done.status == status, done
    return done


def agreed(folder: Path) -> Assessment:
    return Workspace(date.fromisoformat(TODAY)).open(folder / "agreed.yaml").assessment


def begin(browser: Browser, page: Path) -> None:
    """Open the page, and wait until it may be changed."""
    browser.open(page)
    ready(browser)
    browser.complaints()
    browser.requests()


def ready(browser: Browser) -> None:
    browser.until(lambda: browser.run("return ['open', 'none'].includes(document.documentElement.dataset.store)"))


def at(browser: Browser) -> str:
    """The id of the screen that is shown."""
    shown = browser.run("return [...document.querySelectorAll('.screen:not(.away)')].map((one) => one.id)")
    assert len(shown) == 1
    return str(shown[0])


def go(browser: Browser, place: str) -> None:
    browser.run("location.hash = arguments[0]", place)
    browser.until(lambda: at(browser) == place)


def place_of(browser: Browser, issue: str) -> str:
    return str(next(one["at"] for one in issues_of(browser) if one["id"] == issue))


def issues_of(browser: Browser) -> list[dict[str, Any]]:
    """What the page's script knows of each issue."""
    return list(browser.run("return JSON.parse(document.getElementById('data').textContent).issues"))


def sticking_out(browser: Browser) -> list[str]:
    """What sticks out, or is cut off; a field shows what it has no room for when one goes there."""
    return [one for one in browser.run(STICKS_OUT) if not one.startswith(("cut <input", 'cut <p class="name"'))]


def save(browser: Browser) -> Path:
    browser.tab_to("save", 30)
    browser.press(Keys.ENTER)
    return browser.downloaded()


def errors(*paths: Path) -> list[str]:
    found = json.loads(run("check", *paths, "--format", "json").out)["problems"]
    return [f"{one['file']}: {one['message']}" for one in found if one["severity"] == "error"]


def say_more(browser: Browser, place: str) -> None:
    """Record at an issue who differs, change the first action that is proposed, and add one."""
    browser.tab_to("Who keeps to another rating?")
    browser.press(Keys.ENTER)
    browser.tab_to(f"{place}-dissent-add")
    browser.press(Keys.ENTER)
    browser.press("anytown lamplight", Keys.TAB, "r", Keys.TAB, "It has not changed")
    browser.tab_to(
        browser.run(
            "return document.querySelector('#' + arguments[0] + '-actions summary').textContent.trim()",
            place,
        )
    )
    browser.press(Keys.ENTER, Keys.TAB, Keys.ARROW_DOWN)  # the first proposal is changed
    browser.tab_to(f"{place}-a1-owner")
    browser.press("The chairs")
    browser.tab_to(f"{place}-add")
    browser.press(Keys.ENTER)
    browser.press("Meet again", Keys.TAB, "Everybody knows", Keys.TAB, "Co-chairs", Keys.TAB, "Anytown Council")
    browser.press(Keys.TAB, "31", Keys.TAB, "jan", Keys.TAB, "2027", Keys.ESCAPE)


def test_a_meeting_is_led_by_keyboard_alone_and_taken_over(browser: Browser, round_: Path) -> None:
    begin(browser, make(round_))
    browser.press(Keys.TAB)
    assert browser.focused == "Skip to the meeting"
    browser.press(Keys.ENTER)
    browser.tab_to("begin")
    browser.press(Keys.ENTER)
    issues = browser.run(
        "return JSON.parse(document.getElementById('data').textContent).issues.filter(({open}) => open)"
    )
    for number, issue in enumerate(issues):
        browser.until(lambda place=issue["at"]: browser.focused == f"{place}-title")
        if number == 6:
            browser.driver.refresh()
            ready(browser)
            assert at(browser) == issue["at"], "a reload loses nothing, not even the place"
            assert not browser.run("return document.getElementById('stood').textContent")
        key = "n" if number == 3 else "gar"[number % 3]
        browser.press(key)
        assert browser.focused == f"{issue['at']}-{'reason' if key == 'n' else 'comment'}"
        browser.press(f"Said at number {number}: 'gar' # s", Keys.ENTER, "and more", Keys.ESCAPE)
        assert browser.focused == f"{issue['at']}-title"
        if number == 0:
            say_more(browser, issue["at"])
        browser.press("s")
    browser.until(lambda: at(browser) == "end")
    assert "20 of 20" in browser.run("return document.getElementById('decided').textContent")
    file = save(browser)
    assert re.fullmatch(r"meeting-\d{4}-\d\d-\d\d\.yaml", file.name)
    assert browser.complaints() == []
    assert browser.requests() == []

    done = take_over(round_, file)
    assert "Took over what the meeting decided on 15 issues; actions: 1 changed, 1 added." in done.err
    found = agreed(round_)
    wanted = [NOT_APPLICABLE if number == 3 else (GREEN, AMBER, RED)[number % 3] for number in range(len(issues))]
    assert [found.entry(issue["id"]).rating for issue in issues] == wanted
    first = found.entry(issues[0]["id"])
    assert first.comment == "Said at number 0: 'gar' # s\nand more"
    assert found.entry(issues[3]["id"]).reason == "Said at number 3: 'gar' # s\nand more"
    assert [(one.organisation, str(one.rating), one.reason) for one in first.dissent] == [
        ("Anytown Lamplight", "red", "It has not changed")
    ]
    changed, added = first.actions[0], first.actions[-1]
    assert changed.owner == "The chairs"
    assert (added.action, added.outcome, added.owner, added.organisation, str(added.due)) == (
        "Meet again", "Everybody knows", "Co-chairs", "Anytown Council", "2027-01-31",
    )  # fmt: skip
    shutil.copy(file, round_)
    assert errors(round_) == []
    before = (round_ / "agreed.yaml").read_bytes()
    assert "What the meeting decided stands there already." in take_over(round_, file).err
    assert (round_ / "agreed.yaml").read_bytes() == before


@pytest.mark.thorough
def test_a_second_window_follows_and_changes_nothing(browser: Browser, round_: Path) -> None:
    page = make(round_)
    begin(browser, page)
    go(browser, "i2")
    main = browser.driver.current_window_handle
    browser.run("document.getElementById('room').click()")
    browser.driver.switch_to.new_window("tab")
    browser.open(page)
    tab = browser.driver.current_window_handle
    room = next(one for one in browser.driver.window_handles if one not in (main, tab))
    browser.until(lambda: browser.run("return document.documentElement.dataset.store") == "second")
    browser.driver.switch_to.window(main)
    browser.press("r", "Because of this")
    for window in (room, tab):
        browser.driver.switch_to.window(window)
        browser.until(lambda: browser.run("return document.getElementById('i2-comment').value") == "Because of this")
        assert at(browser) == "i2"
        assert browser.run("return document.getElementById('i2-rating-red').checked")
        browser.press("g", "s")
        assert at(browser) == "i2"
        assert not browser.run("return document.getElementById('i2-rating-green').checked")
        assert browser.run(
            "return [...document.querySelectorAll('textarea:not(#text)')].every((one) => one.matches(':disabled'))"
        )
    browser.driver.switch_to.window(room)
    browser.driver.refresh()
    browser.until(lambda: browser.run("return document.getElementById('i2-comment').value") == "Because of this")
    browser.driver.switch_to.window(main)
    browser.press(Keys.ESCAPE, "s")
    browser.driver.switch_to.window(room)
    browser.until(lambda: at(browser) == "i3")
    browser.driver.close()
    browser.driver.switch_to.window(tab)
    browser.driver.close()
    browser.driver.switch_to.window(main)
    browser.driver.back()
    browser.until(lambda: at(browser) == "i2")
    assert browser.run("return document.getElementById('i2-comment').value") == "Because of this"


@pytest.mark.parametrize("names", [False, True])
def test_whose_view_it_is_stands_nowhere_unless_it_is_wanted(own: Path, *, names: bool) -> None:
    for number in range(1, 4):
        view(own, number, {"issue-0-1": str(number), "issue-1-1": {"rating": str(number), "actions": ["Do it"]}})
    source = make(own, *(["--views", "named"] if names else [])).read_text(encoding="utf-8")
    told = [f"{what}{number}" for what in ("Role", "Organisation", "file") for number in range(1, 4)]
    assert [one in source for one in told] == [names] * len(told)
    assert not re.search(r"Somebody\d", source)


@pytest.mark.thorough
def test_eight_views_of_another_scale_with_hostile_text(browser: Browser, own: Path) -> None:
    for number in range(1, 9):
        text = HOSTILE[number].strip() + "</script><script>alert(1)</script><!-- "
        actions = [{"action": f"{number} {text}", "owner": text[:200], "due": "2027-01-31"}] * 3
        entry = {"rating": str(number % 6), "comment": text, "evidence": [text[:300]], "actions": actions}
        view(own, number, {f"issue-{part}-{one}": entry for part in (0, 1) for one in (1, 2)}, partnership=HOSTILE[13])
    page = make(own, "--views", "named", "--minutes", 20)
    begin(browser, page)
    go(browser, "i1")
    assert browser.run("return document.querySelectorAll('#i1 .view').length") == 8
    browser.press("4", "Strong", Keys.ESCAPE)
    assert browser.run("return document.querySelector('input[name=i1-rating]:checked').value") == "4"
    for details in ("dissent", "actions"):
        browser.run("document.getElementById(arguments[0]).open = true", f"i1-{details}")
    browser.run("document.querySelector('[data-differs]').click()")
    browser.paste(HOSTILE[10])
    browser.run("document.querySelector('input[name=i1-a1-what][value=change]').click()")
    browser.run("document.getElementById('i1-a1-action').select()")
    browser.paste("New words")
    browser.run("document.querySelector('input[name=i1-a2-what][value=leave-out]').click()")
    for width in (320, 1280, 1920):
        browser.resize(width, 720)
        assert sticking_out(browser) == []
        assert browser.violations(all_rules=True) == []
        assert browser.contrasts()[0][0] >= 4.5
    go(browser, "end")
    browser.run("document.getElementById('save').click()")
    done = take_over(own, browser.downloaded())
    assert "1 changed, 1 left out" in done.err
    entry = agreed(own).entry(issues_of(browser)[0]["id"])
    assert (str(entry.rating), entry.comment) == ("4", "Strong")
    assert entry.actions[0].action == "New words"
    assert entry.dissent[0].reason == HOSTILE[10]
    assert browser.complaints() == []
    assert browser.requests() == []


def test_one_issue_of_three_views_fits_the_screen_and_all_is_accessible(browser: Browser, round_: Path) -> None:
    begin(browser, make(round_, "--views", "named"))
    for place in ("start", "i1", "i3", "end"):
        go(browser, place)
        assert browser.violations() == []
        assert browser.contrasts()[0][0] >= 4.5
    for number in range(1, 16):
        go(browser, f"i{number}")
        assert browser.run("return document.documentElement.scrollHeight") <= 720
    browser.run("document.getElementById('large').click()")
    assert sticking_out(browser) == []
    browser.resize(320, 640)
    for place in ("start", "end", "i1"):
        go(browser, place)
        assert sticking_out(browser) == []
        assert browser.violations() == []
    browser.command("Emulation.setEmulatedMedia", media="print")
    browser.resize(794, 900)
    assert sticking_out(browser) == []
    assert browser.run("return [...document.querySelectorAll('.issue')].every((one) => one.offsetHeight > 100)")


def test_what_would_be_refused_is_said_before_the_file_is_saved(browser: Browser, own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": str(number), "issue-0-2": str(number)})
    begin(browser, make(own))
    go(browser, "i1")
    browser.press("n", Keys.ESCAPE)
    browser.run("document.querySelectorAll('#i1 details').forEach((one) => { one.open = true; })")
    browser.run("document.getElementById('i1-dissent-add').click()")
    browser.run("document.getElementById('i1-add').click()")
    browser.press("Do it")
    browser.run("const [day] = document.querySelectorAll('#i1-added [data-field=day]'); day.focus()")
    browser.press("31", Keys.TAB, "2", Keys.TAB, "2027")
    browser.run("document.querySelector('#i1-dissents [data-field=reason]').focus()")
    browser.press("Because")
    go(browser, "end")
    browser.run("document.getElementById('save').focus()")
    browser.press(Keys.ENTER)
    links = browser.run("return [...document.querySelectorAll('#wrong-list a')].map((one) => one.textContent)")
    assert [re.sub(r"^\d+ Title \d+[:,] ", "", link) for link in links] == [
        "say why it does not apply",
        "say whose organisation keeps to another rating",
        "say which rating they keep to",
        "new action 1: February 2027 has no day 31",
    ]
    assert not list(browser.downloads.iterdir())
    browser.run("document.querySelectorAll('#wrong-list a')[3].click()")
    browser.until(lambda: at(browser) == "i1")
    browser.until(lambda: str(browser.run("return document.activeElement.dataset.field")) == "day")


def test_what_was_agreed_before_is_shown_and_can_be_agreed_anew(browser: Browser, own: Path) -> None:
    for number in (1, 2):
        view(own, number, {"issue-0-1": str(number), "issue-0-2": "3", "issue-1-1": str(number)})
    write(own / "agreed.yaml", assessment(
        view="agreed", assessor=None, framework="./own.yaml", views=["file1.yaml", "file2.yaml"],
        ratings={
            "issue-0-1": {"rating": "2", "comment": "We said two", "said": {"file1.yaml": "1", "file2.yaml": "2"}}
        },
    ))  # fmt: skip
    begin(browser, make(own))
    place = place_of(browser, "issue-0-1")
    assert "agreed before" in browser.run("return document.getElementById(arguments[0]).textContent", f"{place}-so-far")
    go(browser, place)
    browser.press("1")
    assert (
        browser.run("return document.querySelector(`input[name=${arguments[0]}-rating]:checked`).value", place) == "2"
    )
    browser.tab_to(f"{place}-anew")
    browser.press(Keys.ENTER)
    assert browser.run("return document.getElementById(arguments[0]).value", f"{place}-comment") == "We said two"
    browser.press("1", Keys.ESCAPE)
    go(browser, "end")
    file = save(browser)
    assert "instead_of: 2" in file.read_text(encoding="utf-8").replace('"', "")
    done = take_over(own, file)
    assert (str(agreed(own).entry("issue-0-1").rating), agreed(own).entry("issue-0-1").comment) == ("1", "We said two")
    assert "Took over what the meeting decided on 1 issue." in done.err
    text = (own / "agreed.yaml").read_text(encoding="utf-8")
    (own / "agreed.yaml").write_text(re.sub(r"rating: '?1'?", "rating: '3'", text, count=1), encoding="utf-8")
    done = take_over(own, file)
    assert "is agreed to be 3 already, and stays so; the meeting says 1. To take that: --reopen 1" in done.err
    assert str(agreed(own).entry("issue-0-1").rating) == "3"
    take_over(own, file, "--reopen", "1")
    assert str(agreed(own).entry("issue-0-1").rating) == "1"


def test_the_clock_leaves_out_what_nobody_saw(browser: Browser, round_: Path) -> None:
    begin(browser, make(round_))
    browser.run("document.getElementById('begin').click()")
    browser.until(lambda: at(browser) == "i1")
    browser.run("const real = Date.now; Date.now = () => real() + 100000")  # a window in the background
    browser.until(lambda: "1:4" in browser.run("return document.getElementById('clock-issue').textContent"))
    browser.run("const real = Date.now; Date.now = () => real() + 9 * 3600000")  # the computer slept, over midnight
    browser.until(lambda: "stood still" in browser.run("return document.getElementById('stood').textContent"))
    assert "540 minutes" in browser.run("return document.getElementById('stood').textContent")
    assert "1:4" in browser.run("return document.getElementById('clock-whole').textContent")
    assert browser.run("return document.getElementById('clock-switch').textContent") == "Go on"
    browser.press("p")
    browser.run("const real = Date.now; for (let i = 1; i < 10; i++) { Date.now = () => real() + i * 100000; }")
    assert browser.complaints() == []


@pytest.mark.thorough
def test_without_storage_the_page_works_and_a_room_follows(start: Callable[..., Browser], round_: Path) -> None:
    browser = start(**WITHOUT_STORAGE)
    browser.open(make(round_))
    ready(browser)
    assert "does not keep" in browser.run("return document.getElementById('not-kept').textContent")
    browser.run("document.getElementById('begin').click()")
    browser.until(lambda: at(browser) == "i1")
    main = browser.driver.current_window_handle
    browser.run("document.getElementById('room').click()")
    browser.until(lambda: len(browser.driver.window_handles) == 2)
    browser.press("a", "Because")
    room = next(one for one in browser.driver.window_handles if one != main)
    browser.driver.switch_to.window(room)
    browser.until(lambda: browser.run("return document.getElementById('i1-comment').value") == "Because")
    browser.driver.switch_to.window(main)
    go(browser, "end")
    take_over(round_, save(browser))


def test_a_saved_file_is_gone_on_with_on_another_computer(browser: Browser, round_: Path) -> None:
    page = make(round_)
    begin(browser, page)
    go(browser, "i1")
    browser.press("a", "Because\twe: # say", Keys.ESCAPE)
    browser.run("document.querySelector('input[name=i1-a1-what][value=leave-out]').click()")
    browser.run("document.getElementById('i1-add').click()")
    browser.press("Another")
    go(browser, "end")
    file = save(browser)
    first = file.read_text(encoding="utf-8")
    browser.forget()
    begin(browser, page)
    go(browser, "end")
    browser.driver.find_element("id", "open").send_keys(str(file))
    browser.until(lambda: browser.run("return document.getElementById('i1-comment').value") != "")
    file.unlink()
    browser.run("document.getElementById('save').click()")
    assert browser.downloaded().read_text(encoding="utf-8") == first
