"""The agreement when views come, or change, after it: what they contradict is told, and agreed anew or kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from partnerkit.model.ratings import AMBER, GREEN, RED
from tests.support.command import TODAY, Done, Terminal, assessment, framework, run, write

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO, THREE, FOUR = "issue-0-1", "issue-0-2", "issue-1-1", "issue-1-2"
FIRST = {
    ONE: "green",
    TWO: {"rating": "red", "actions": ["Mend it"]},
    THREE: {"rating": "amber", "actions": ["Look"]},
    FOUR: "green",
}
terminal_only = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")


@pytest.fixture
def agreed_on(tmp_path: Path) -> Path:
    """A folder with three views that say the same of everything, their agreement, and a blank view."""
    data = framework()
    for section in data["sections"]:
        for issue in section["issues"]:
            issue["title"] = f"Title {issue['number']}"
    write(tmp_path / "own.yaml", data)
    for number in (1, 2, 3):
        view(tmp_path, number)
    view(tmp_path, 5, {})
    assert "v5.yaml: nothing is rated yet: left out." in agree(tmp_path).err
    return tmp_path


def view(folder: Path, number: int, ratings: Any = FIRST) -> None:
    who = {"role": f"Role{number}", "organisation": f"Organisation{number}", "sector": "nhs"}
    write(folder / f"v{number}.yaml", assessment(assessor=who, ratings=ratings, framework="./own.yaml"))


def command(folder: Path, *arguments: Any) -> list[Any]:
    views = sorted(path.name for path in folder.glob("v*.yaml"))
    return ["agree", *views, "-o", "agreed.yaml", "--as-of", TODAY, *arguments]


def agree(folder: Path, *arguments: Any, status: int = 0) -> Done:
    done = run(*command(folder, *arguments), cwd=folder)
    assert done.status == status, done
    return done


def agreed(folder: Path) -> Assessment:
    return load(folder / "agreed.yaml", Assessment).valid


def told(done: Done) -> list[str]:
    return [line for line in done.err.splitlines() if ": agreed to be " in line]


def test_a_late_view_and_a_changed_one_are_told_where_they_contradict(agreed_on: Path) -> None:
    view(agreed_on, 4, {**FIRST, TWO: "amber"})
    view(agreed_on, 2, {**FIRST, ONE: "red"})
    view(agreed_on, 5, {FOUR: "amber"})
    expected = [
        "1 Title 1: agreed to be green; red in v2.yaml.",
        "2 Title 2: agreed to be red; amber in v4.yaml (new).",
        "4 Title 4: agreed to be green; amber in v5.yaml (new).",
    ]
    done = agree(agreed_on)
    assert told(done) == expected
    assert "partnerkit agree v1.yaml v2.yaml v3.yaml v4.yaml v5.yaml -o agreed.yaml --reopen 1" in done.err
    assert "v5.yaml: partly filled: 1 of 4 issues rated." in done.err
    assert told(agree(agreed_on)) == [line.replace(" (new)", "") for line in expected], "until it is decided"
    assert agreed(agreed_on).entry(ONE).rating is GREEN


def test_nothing_is_told_of_views_that_stayed_as_they_were(agreed_on: Path) -> None:
    view(agreed_on, 4)
    assert told(agree(agreed_on)) == []


def test_what_is_reopened_is_agreed_anew(agreed_on: Path) -> None:
    for number in (1, 2, 3):
        view(agreed_on, number, {**FIRST, ONE: "amber"})
    view(agreed_on, 3, {**FIRST, ONE: "amber", TWO: "green"})
    done = agree(agreed_on, "--reopen", "all")
    assert "Reopened: 1 Title 1, which was agreed to be green." in done.err
    entry = agreed(agreed_on).entry(ONE)
    assert (entry.rating, entry.comment) == (AMBER, "Amber in all 3 views."), "all say the same once more"
    assert agreed(agreed_on).entry(TWO).rating is None
    assert agreed(agreed_on).entry(TWO).comment is None
    again = agree(agreed_on, "--reopen", "2", status=2)
    assert "--reopen 2: that issue is not agreed yet" in again.err


def test_what_is_kept_is_told_again_only_when_the_view_changes_once_more(agreed_on: Path) -> None:
    view(agreed_on, 2, {**FIRST, ONE: "red"})
    assert told(agree(agreed_on, "--keep", "1")) == []
    assert told(agree(agreed_on)) == []
    view(agreed_on, 2, {**FIRST, ONE: "amber"})
    assert told(agree(agreed_on)) == ["1 Title 1: agreed to be green; amber in v2.yaml."]


def test_a_dissent_explains_a_view(agreed_on: Path) -> None:
    file = agreed_on / "agreed.yaml"
    dissent = "    dissent:\n      - {organisation: ORGANISATION2, rating: red, reason: No}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    comment: Green in all 3 views.\n", f"    comment: Ours\n{dissent}", 1), "utf-8")
    view(agreed_on, 2, {**FIRST, ONE: "red"})
    assert told(agree(agreed_on)) == []


def test_a_comment_that_agree_wrote_is_brought_up_to_date_and_no_other(agreed_on: Path) -> None:
    file = agreed_on / "agreed.yaml"
    text = file.read_bytes().decode().replace("Red in all 3 views.", "Red in all 3 views. Sadly.").replace("\n", "\r\n")
    file.write_bytes(text.encode())
    view(agreed_on, 4)
    view(agreed_on, 2, {**FIRST, ONE: "red"})
    assert "Brought 3 comments on views up to date." in agree(agreed_on).err
    made = agreed(agreed_on)
    assert made.entry(ONE).comment == "Green in 3 of the 4 views that rated it."
    assert made.entry(TWO).comment == "Red in all 3 views. Sadly."
    assert made.entry(FOUR).comment == "Green in all 4 views."
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_what_was_agreed_by_hand_is_followed_from_then_on(agreed_on: Path) -> None:
    ratings = {ONE: "amber", TWO: {"rating": "green", "comment": "We know better"}}
    head = {"view": "agreed", "assessor": None, "framework": "./own.yaml", "views": ["v1.yaml", "v2.yaml", "v3.yaml"]}
    write(agreed_on / "agreed.yaml", assessment(**head, ratings=ratings))
    done = agree(agreed_on)
    assert told(done) == [], "nobody knows what views said then"
    assert "Kept under `said` what the views say of 2 issues" in done.err
    view(agreed_on, 3, {**FIRST, TWO: "amber"})
    assert told(agree(agreed_on)) == ["2 Title 2: agreed to be green; amber in v3.yaml."]


@terminal_only
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_on_a_terminal_each_contradiction_is_asked_about(agreed_on: Path) -> None:
    view(agreed_on, 2, {**FIRST, ONE: "red", TWO: "green", THREE: "green"})
    with Terminal(*command(agreed_on), cwd=agreed_on) as terminal:
        terminal.see("1 Title 1: agreed to be green; red in v2.yaml.")
        terminal.answer("Agree anew? [r]eopen [k]eep as agreed [l]ater:", "r")
        terminal.see("2 Title 2")
        terminal.answer("Agree anew?", "k")
        terminal.answer("Agree anew?", "l")
        terminal.see("Reopened: 1 Title 1, which was agreed to be green.")
        terminal.answer("Rating:", "a")
        terminal.answer("Comment:", "Between\r")
        terminal.answer("Who:", "\r")
        terminal.answer("Further action:", "\r")
        assert terminal.end() == 0
    entry = agreed(agreed_on).entry(ONE)
    assert (entry.rating, entry.comment) == (AMBER, "Between")
    assert entry.said == {"v1.yaml": GREEN, "v2.yaml": RED, "v3.yaml": GREEN}
    assert told(agree(agreed_on)) == ["3 Title 3: agreed to be amber; green in v2.yaml."]


@terminal_only
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_on_a_terminal_one_can_stop_before_what_is_partly_filled_is_taken_over(agreed_on: Path) -> None:
    (agreed_on / "agreed.yaml").unlink()
    view(agreed_on, 2, {ONE: "green"})
    with Terminal(*command(agreed_on), cwd=agreed_on) as terminal:
        terminal.see("v5.yaml: nothing is rated yet: left out.")
        terminal.see("v2.yaml: partly filled: 1 of 4 issues rated.")
        terminal.answer("Go on without what is missing? [y]es [n]o:", "n")
        terminal.see("Nothing was written.")
        terminal.see("Next: partnerkit assess v2.yaml")
        assert terminal.end() == 0
    assert not (agreed_on / "agreed.yaml").exists()


def test_an_action_that_a_known_view_adds_is_taken_over_once(agreed_on: Path) -> None:
    added = {ONE: {"rating": "green", "actions": [{"ref": "A9", "action": "Hire a nurse"}]}, TWO: FIRST[TWO]}
    view(agreed_on, 2, {**FIRST, **added})
    assert "Took over 1 action of the views." in agree(agreed_on).err
    assert [action.origin for action in agreed(agreed_on).entry(ONE).actions] == [("v2.yaml A9",)]
    before = (agreed_on / "agreed.yaml").read_bytes()
    assert "Took over" not in agree(agreed_on).err
    assert (agreed_on / "agreed.yaml").read_bytes() == before


def test_an_agreement_counts_all_its_views_however_few_are_given(agreed_on: Path) -> None:
    view(agreed_on, 4)
    before = (agreed_on / "agreed.yaml").read_text(encoding="utf-8")
    done = run("agree", "v4.yaml", "-o", "agreed.yaml", "--as-of", TODAY, cwd=agreed_on)
    assert done.status == 0, done
    assert "Read as well, as agreed.yaml rests on them: v1.yaml, v2.yaml, v3.yaml." in done.err
    after = (agreed_on / "agreed.yaml").read_text(encoding="utf-8")
    assert after.count("in all 4 views.") == before.count("in all 3 views.") == 4
    (agreed_on / "v1.yaml").unlink()
    assert "v1.yaml, on which agreed.yaml rests, is not there." in agree(agreed_on).err


def test_what_is_kept_is_said_and_nothing_is_kept_and_reopened_at_once(agreed_on: Path) -> None:
    view(agreed_on, 1, {**FIRST, ONE: "red"})
    before = (agreed_on / "agreed.yaml").read_bytes()
    refused = {
        ("--reopen", "1", "--keep", "1"): "1 Title 1",
        ("--reopen", "all", "--keep", "all"): "all that views contradict",
    }
    for kept, what in refused.items():
        assert f"{what} cannot be reopened and kept at once" in agree(agreed_on, *kept, status=2).err
    assert (agreed_on / "agreed.yaml").read_bytes() == before
    done = agree(agreed_on, "--keep", "1", "--keep", "4")
    assert "Kept: 1 Title 1, as green." in done.err
    assert "4 Title 4 stays as it is: no view that is new or changed contradicts it." in done.err


def test_all_stands_for_what_the_other_option_does_not_name(agreed_on: Path) -> None:
    view(agreed_on, 1, {**FIRST, ONE: "red", FOUR: "red"})
    done = agree(agreed_on, "--reopen", "1", "--keep", "all")
    assert "Reopened: 1 Title 1" in done.err
    assert "Kept: 4 Title 4, as green." in done.err
    assert "Kept: 1" not in done.err
